/** Blocks on their way into a message: counted, checked, with the labels and files that the Bot API adds. */
import type { RichBlock, RichBlockCaption, RichBlockListItem, RichBlockTableCell } from "grammy/types";
import { badRequest, violation } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { apiDocument, apiPhoto, type FileKind, type StoredFile } from "../files.ts";
import { checkButton } from "./buttons.ts";
import { labelOf } from "./labels.ts";
import type { InputBlock } from "./schema.ts";
import { placeFilledText, placeText, type TextContext } from "./text.ts";

/** What the walk carries along. */
export interface BlockContext extends TextContext {
  /** The stored file that a text in `media` names. */
  readonly file: (kind: FileKind, media: string) => StoredFile;
  /** "Thinking…" is for drafts. */
  readonly isDraft: boolean;
}

/** The blocks as the message will show them; the outermost are at level 1. */
export function placeBlocks(context: BlockContext, blocks: readonly InputBlock[], depth = 1): RichBlock[] {
  return blocks.map((block) => placeBlock(context, block, depth));
}

function placeBlock(context: BlockContext, block: InputBlock, depth: number): RichBlock {
  const { budget } = context;
  budget.block(depth);
  const filled = (text: Parameters<typeof placeText>[1]) => placeFilledText(context, text, depth);
  const credit = "credit" in block && block.credit !== undefined ? { credit: filled(block.credit) } : {};
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "footer":
    case "expandable_blockquote":
    case "pullquote":
      return { ...block, text: filled(block.text), ...credit };
    case "pre":
      return { ...block, text: placeFilledText({ ...context, detects: false }, block.text, depth) };
    case "thinking":
      if (!context.isDraft) throw violation('a "thinking" block is for drafts only');
      return { ...block, text: filled(block.text) };
    case "divider":
    case "anchor":
      return block;
    case "mathematical_expression":
      budget.text(block.expression);
      return block;
    case "list":
      return { ...block, items: block.items.map((item) => placeItem(context, item, depth)) };
    case "blockquote":
      return { ...block, blocks: placeBlocks(context, block.blocks, depth + 1), ...credit };
    case "details":
      return {
        ...block,
        summary: filled(block.summary),
        blocks: placeBlocks(context, block.blocks, depth + 1),
      };
    case "collage":
    case "slideshow":
      if (!block.blocks.every(({ type }) => type === "photo")) {
        throw violation(`a ${block.type} holds photos and videos only, and videos are not modelled`);
      }
      return {
        type: block.type,
        blocks: placeBlocks(context, block.blocks, depth + 1),
        ...captionOf(context, block.caption, depth),
      };
    case "table":
      return placeTable(context, block, depth);
    case "buttons":
      for (const button of block.buttons) checkButton(button);
      return {
        ...block,
        buttons: block.buttons.map((button) => ({
          ...button,
          text: placeText({ ...context, detects: false }, button.text, depth),
        })),
      };
    case "map":
      return placeMap(context, block, depth);
    case "photo": {
      budget.media();
      return {
        type: "photo",
        photo: apiPhoto(context.file("photo", block.photo.media as string)),
        ...(block.photo.has_spoiler === true ? { has_spoiler: true } : {}),
        ...captionOf(context, block.caption, depth),
      };
    }
    case "document": {
      budget.media();
      const document = apiDocument(context.file("document", block.document.media as string));
      return { type: "document", document, ...captionOf(context, block.caption, depth) };
    }
    case "animation":
    case "audio":
    case "video":
    case "voice_note":
      throw violation(`rich message blocks of type ${block.type} are not modelled`);
  }
}

function placeItem(
  context: BlockContext,
  item: Extract<InputBlock, { type: "list" }>["items"][number],
  depth: number,
): RichBlockListItem {
  context.budget.block(depth + 1);
  if (item.is_checked === true && item.has_checkbox !== true) {
    throw violation("is_checked is for list items with a checkbox");
  }
  return { ...item, label: labelOf(item), blocks: placeBlocks(context, item.blocks, depth + 2) };
}

function placeTable(
  context: BlockContext,
  block: Extract<InputBlock, { type: "table" }>,
  depth: number,
): RichBlock {
  const cells = block.cells.map((row) => {
    context.budget.block(depth + 1);
    context.budget.columns(row.reduce((sum, { colspan = 1 }) => sum + colspan, 0));
    return row.map((cell): RichBlockTableCell =>
      cell.text === undefined ? cell : { ...cell, text: placeText(context, cell.text, depth + 1) },
    );
  });
  const caption = block.caption === undefined ? {} : { caption: placeText(context, block.caption, depth) };
  return { ...block, cells, ...caption };
}

/** The sides' limits stand at InputRichBlockMap in the types. */
function placeMap(
  context: BlockContext,
  block: Extract<InputBlock, { type: "map" }>,
  depth: number,
): RichBlock {
  const { width, height } = block;
  if (
    width + height > BOUNDS.mapSides.most ||
    Math.max(width, height) > BOUNDS.mapRatio.most * Math.min(width, height)
  ) {
    throw badRequest("wrong map size specified");
  }
  const { caption: _, ...map } = block;
  return { ...map, ...captionOf(context, block.caption, depth) } as RichBlock;
}

function captionOf(
  context: BlockContext,
  caption: RichBlockCaption | undefined,
  depth: number,
): { caption?: RichBlockCaption } {
  if (caption === undefined) return {};
  const credit = caption.credit === undefined ? {} : { credit: placeText(context, caption.credit, depth) };
  return { caption: { text: placeText(context, caption.text, depth), ...credit } };
}
