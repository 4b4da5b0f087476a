/** Replies: the message replied to, from this chat or another, and the part of it that is quoted. */
import type { Message, MessageEntity, TextQuote } from "grammy/types";
import { z } from "zod";
import { badRequest, violation } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { codePoints } from "../entities.ts";
import { originOf } from "../origin.ts";
import { entitySchema, readFormatted } from "../text-params.ts";
import type { SimChat } from "../model.ts";
import type { World } from "../world.ts";
import { knownChat } from "./targets.ts";

/** ReplyParameters without ephemeral messages, checklists and polls, which are not modelled. */
export const replyParameters = z.strictObject({
  message_id: z.int(),
  chat_id: z.union([z.int(), z.string()]).optional(),
  allow_sending_without_reply: z.boolean().optional(),
  quote: z.string().optional(),
  quote_parse_mode: z.string().optional(),
  quote_entities: z.array(entitySchema).optional(),
  quote_position: z.int().optional(),
});
export type ReplyParameters = z.infer<typeof replyParameters>;

/** What a quote keeps of the formatting. */
const KEPT_IN_QUOTES = new Set([
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "spoiler",
  "custom_emoji",
  "date_time",
]);

/** The fields that make a message a reply; none where the bot allows to send without. */
export function replyTo(world: World, chat: SimChat, wanted: ReplyParameters): Partial<Message> {
  const from = wanted.chat_id === undefined ? chat : knownChat(world, wanted.chat_id);
  const found = from.messages.get(wanted.message_id)?.message;
  if (found === undefined) {
    if (wanted.allow_sending_without_reply === true && from === chat) return {};
    throw badRequest("message to be replied not found");
  }
  const quote = wanted.quote === undefined || wanted.quote === "" ? {} : { quote: quoteOf(found, wanted) };
  if (from === chat) return { reply_to_message: flat(found), ...quote };
  return {
    external_reply: {
      origin: originOf(found),
      ...(from.type === "supergroup" || from.type === "channel"
        ? { chat: found.chat, message_id: found.message_id }
        : {}),
    },
    ...quote,
  };
}

/** A message as it stands in a reply to it: without its own reply, as the Bot API nests only one level. */
export function flat(message: Message): NonNullable<Message["reply_to_message"]> {
  const { reply_to_message: _, external_reply: __, quote: ___, ...kept } = message;
  return kept as NonNullable<Message["reply_to_message"]>;
}

/** The quote as the message shows it; "QUOTE_TEXT_INVALID" is the server's word, seen in client sources only. */
function quoteOf(message: Message, wanted: ReplyParameters): TextQuote {
  const quoted = readFormatted({
    text: wanted.quote,
    parse_mode: wanted.quote_parse_mode,
    entities: wanted.quote_entities,
  });
  if (codePoints(quoted.text) > BOUNDS.quote.most)
    throw violation(`a quote holds up to ${BOUNDS.quote.most} characters`);
  const text = message.text ?? message.caption ?? "";
  const marks = message.entities ?? message.caption_entities ?? [];
  const position = nearest(text, quoted.text, wanted.quote_position ?? 0);
  if (position === undefined) throw badRequest("QUOTE_TEXT_INVALID");
  const there = marksIn(marks, position, quoted.text.length);
  if (told(there) !== told(quoted.entities.filter(isKept))) throw badRequest("QUOTE_TEXT_INVALID");
  return {
    text: quoted.text,
    ...(there.length === 0 ? {} : { entities: there }),
    position,
    is_manual: true,
  };
}

/** Where `part` stands in `text`, the nearest to the wished place. */
function nearest(text: string, part: string, wished: number): number | undefined {
  const places: number[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) places.push(at);
  return places.sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished))[0];
}

function marksIn(marks: readonly MessageEntity[], from: number, length: number): MessageEntity[] {
  return marks.filter(isKept).flatMap((mark) => {
    const start = Math.max(mark.offset, from);
    const end = Math.min(mark.offset + mark.length, from + length);
    return end <= start ? [] : [{ ...mark, offset: start - from, length: end - start }];
  });
}

function isKept({ type }: MessageEntity): boolean {
  return KEPT_IN_QUOTES.has(type);
}

function told(marks: readonly MessageEntity[]): string {
  return marks
    .map(({ type, offset, length }) => `${offset}+${length} ${type}`)
    .sort((a, b) => a.localeCompare(b))
    .join();
}
