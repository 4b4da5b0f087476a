/** The shape of InputRichMessage, as strict as the types of Bot API 10.3; videos, audio and animations are not modelled. */
import type { InputRichBlock, InputRichMessage } from "grammy/types";
import { z } from "zod";
import { richButton, richText } from "./text-schema.ts";

/** A block to be sent; a file in it is a text, as the schema holds: a file_id, or "attach://<name>". */
export type InputBlock = InputRichBlock;
/** A rich message to be sent. */
export type InputRich = InputRichMessage;

const block = z.lazy(() => z.discriminatedUnion("type", BLOCKS)) as unknown as z.ZodType<InputBlock>;
const blocks = z.array(block).min(1);

const of = <Type extends string, Fields extends z.core.$ZodLooseShape>(type: Type, fields: Fields) =>
  z.strictObject({ type: z.literal(type), ...fields });

const caption = z.strictObject({ text: richText, credit: richText.optional() }).optional();
const on = z.literal(true).optional();
const align = z.enum(["left", "center", "right"]);

const photo = z.strictObject({
  type: z.literal("photo"),
  media: z.string(),
  has_spoiler: z.boolean().optional(),
});
const document = z.strictObject({ type: z.literal("document"), media: z.string() });

const cell = z.strictObject({
  text: richText.optional(),
  is_header: on,
  colspan: z.int().min(1).optional(),
  rowspan: z.int().min(1).optional(),
  align,
  valign: z.enum(["top", "middle", "bottom"]),
});

const listItem = z.strictObject({
  blocks,
  has_checkbox: on,
  is_checked: on,
  value: z.int().optional(),
  type: z.enum(["a", "A", "i", "I", "1"]).optional(),
});

const BLOCKS = [
  of("paragraph", { text: richText }),
  of("heading", { text: richText, size: z.int().min(1).max(6) }),
  of("pre", { text: richText, language: z.string().optional() }),
  of("footer", { text: richText }),
  of("divider", {}),
  of("mathematical_expression", { expression: z.string().min(1) }),
  of("anchor", { name: z.string().min(1) }),
  of("list", { items: z.array(listItem).min(1) }),
  of("blockquote", { blocks, credit: richText.optional() }),
  of("expandable_blockquote", { text: richText, credit: richText.optional() }),
  of("pullquote", { text: richText, credit: richText.optional() }),
  of("collage", { blocks, caption }),
  of("slideshow", { blocks, caption }),
  of("table", {
    cells: z.array(z.array(cell).min(1)).min(1),
    is_bordered: on,
    is_striped: on,
    is_compact: on,
    caption: richText.optional(),
  }),
  of("details", { summary: richText, blocks, is_open: on }),
  of("map", {
    location: z.strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    zoom: z.int().min(0).max(24),
    width: z.int().min(0).max(10_000),
    height: z.int().min(0).max(10_000),
    caption,
  }),
  of("photo", { photo, caption }),
  of("document", { document, caption }),
  of("buttons", { buttons: z.array(richButton).min(1).max(8), align: align.optional() }),
  of("thinking", { text: richText }),
] as const;

const media = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  media: z.discriminatedUnion("type", [photo, document]),
});

/** Which of the three contents is given is checked by `readRichMessage`. */
export const inputRichMessage = z.strictObject({
  blocks: z.array(block).optional(),
  html: z.string().optional(),
  markdown: z.string().optional(),
  media: z.array(media).optional(),
  is_rtl: z.boolean().optional(),
  skip_entity_detection: z.boolean().optional(),
}) as unknown as z.ZodType<InputRich>;

/** Blocks that were read from HTML. */
export const inputBlocks = z.array(block);

/** What is wrong and where, from the depth of unions too: "blocks.0.text.1: ...". */
export function problemOf(issues: readonly z.core.$ZodIssue[], path: readonly PropertyKey[] = []): string {
  const [issue] = issues;
  if (issue === undefined) return "not as documented";
  const place = [...path, ...issue.path];
  if (issue.code === "invalid_union") {
    const branches = issue.errors.filter((each) => each.length > 0);
    const telling = branches.findLast((each) => (each[0]?.path.length ?? 0) > 0) ?? branches.at(-1);
    if (telling !== undefined) return problemOf(telling, place);
  }
  return `${place.map(String).join(".")}: ${issue.message}`;
}
