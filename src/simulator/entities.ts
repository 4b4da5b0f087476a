/** Text and its entities, checked and cleaned as TDLib's fix_formatted_text does (telegram.md, B.1). */
import type { MessageEntity } from "grammy/types";
import { badRequest } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import { endOf, nested } from "./nesting.ts";
import { readAddress } from "./web-address.ts";

/** A text and its marks; offsets and lengths in UTF-16 units. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** Entities that a person's app and Telegram's server find on their own; the bot's are ignored. */
const FOUND_BY_SERVER = new Set([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
]);

/** The text as it will stand in the chat. Throws Telegram's errors; `tooLong` is the text for more than 4096 code points. */
export function fixText(
  given: FormattedText,
  most = BOUNDS.messageText.most,
  tooLong = "message is too long",
): FormattedText {
  if (!given.text.isWellFormed()) throw badRequest("strings must be encoded in UTF-8");
  const wanted = given.entities.filter(({ type }) => !FOUND_BY_SERVER.has(type)).map(withLink);
  const cleaned = clean(given.text, nested(checkBounds(wanted)));
  const trimmed = trim({ text: cleaned.text, entities: nested(cleaned.entities) });
  if (codePoints(trimmed.text) > most) throw badRequest(tooLong);
  return { text: trimmed.text, entities: trimmed.entities.slice(0, BOUNDS.entities.most) };
}

/** The length that Telegram counts. */
export function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/** A link with its full address; one without a good address is an error here, unlike in HTML. */
function withLink(entity: MessageEntity): MessageEntity {
  if (entity.type !== "text_link") return entity;
  const address = readAddress(entity.url);
  if (!address.ok) throw badRequest(`entity URL '${entity.url}' is invalid: ${address.why}`);
  return { ...entity, url: address.url };
}

function checkBounds(entities: readonly MessageEntity[]): MessageEntity[] {
  for (const { offset, length } of entities) {
    if (offset < 0 || offset > BOUNDS.entityOffset.most)
      throw badRequest(`receive an entity with incorrect offset ${offset}`);
    if (length < 0 || length > BOUNDS.entityOffset.most)
      throw badRequest(`receive an entity with incorrect length ${length}`);
  }
  return entities.filter(({ length }) => length > 0);
}

/** Turns control characters into spaces, drops what breaks lines or direction, and moves the entities along. */
function clean(text: string, entities: readonly MessageEntity[]): FormattedText {
  const moved: MessageEntity[] = [];
  const open: { entity: MessageEntity; skipped: number; slot: number }[] = [];
  let next = 0;
  let skipped = 0;
  let bytes = 0;
  let result = "";

  const close = (at: number) => {
    for (let top = open.at(-1); top !== undefined && at >= endOf(top.entity); top = open.at(-1)) {
      const { entity, slot } = top;
      if (at !== endOf(entity)) {
        throw badRequest(
          `entity beginning at UTF-16 offset ${entity.offset} ends in a middle of a UTF-16 symbol at byte offset ${bytes}`,
        );
      }
      moved[slot] = {
        ...entity,
        offset: entity.offset - top.skipped,
        length: entity.length - (skipped - top.skipped),
      };
      open.pop();
    }
  };
  const openAt = (at: number) => {
    for (let entity = entities[next]; entity !== undefined && at >= entity.offset; entity = entities[next]) {
      if (at !== entity.offset) {
        throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytes}`);
      }
      open.push({ entity, skipped, slot: next });
      next += 1;
    }
  };

  for (let at = 0; at <= text.length;) {
    close(at);
    openAt(at);
    const code = text.codePointAt(at);
    if (code === undefined) break;
    if (isDropped(code)) skipped += 1;
    else result += code < 32 && code !== 10 ? " " : String.fromCodePoint(code);
    at += code > 0xffff ? 2 : 1;
    bytes += utf8Length(code);
  }

  const beyond = entities[next];
  if (beyond !== undefined) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${beyond.offset}`);
  }
  const unended = open.at(-1)?.entity;
  if (unended !== undefined) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${unended.offset} ends after the end of the text at UTF-16 offset ${endOf(unended)}`,
    );
  }
  return { text: result, entities: moved.filter(({ length }) => length > 0) };
}

/** Without spaces and line breaks at the end, and at the start as far as no entity begins there. */
function trim({ text, entities }: FormattedText): FormattedText {
  const stop = text.length - (/[ \n]+$/.exec(text)?.[0].length ?? 0);
  const kept = entities
    .filter(({ offset }) => offset < stop)
    .map((entity) => ({ ...entity, length: Math.min(entity.length, stop - entity.offset) }));
  const firstEntity = Math.min(stop, ...kept.map(({ offset }) => offset));
  const start = Math.min(firstEntity, /^[ \n]*/.exec(text)?.[0].length ?? 0);
  const trimmed = text.slice(start, stop);
  if (NOTHING_TO_SEE.test(trimmed)) throw badRequest("text must be non-empty");
  return { text: trimmed, entities: kept.map((entity) => ({ ...entity, offset: entity.offset - start })) };
}

/** Spaces, zero-width characters and direction marks: a text of these alone is empty. */
const NOTHING_TO_SEE =
  /^[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\u{e0000}-\u{e007f}]*$/u;

/** Carriage returns, line and direction breaks, and combining lines that spill over the text around them. */
function isDropped(code: number): boolean {
  return (
    code === 13 || (code >= 0x2028 && code <= 0x202e) || code === 0x333 || code === 0x33f || code === 0x30a
  );
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
