/** Finds what apps and the server mark on their own: commands, mentions, hashtags, addresses. */
import type { MessageEntity } from "grammy/types";
import type { FormattedText } from "./entities.ts";

type Found = "bot_command" | "mention" | "hashtag" | "url" | "email";

/** In the order in which one wins over another that overlaps it. */
const PATTERNS: readonly (readonly [Found, RegExp])[] = [
  ["url", /(?<![\w@])(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>"'.,;:!?)\]}»”]/giu],
  ["email", /(?<![\w.@])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  ["bot_command", /(?<![\w/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/<>])/giu],
  ["mention", /(?<![\w@])@[a-z0-9_]{3,32}(?!\w)/giu],
  ["hashtag", /(?<![\p{L}\p{N}_#])#[\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];

/** The given entities and the found ones that do not overlap a link, code or one another, in order. */
export function detectEntities({ text, entities }: FormattedText): MessageEntity[] {
  if (!/[/@#]|www\./.test(text)) return [...entities];
  const taken = entities.filter(({ type }) => type === "text_link" || type === "code" || type === "pre");
  const found: MessageEntity[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const next: MessageEntity = { type, offset: match.index, length: match[0].length };
      if (![...taken, ...found].some((each) => overlap(each, next))) found.push(next);
    }
  }
  if (found.length === 0) return [...entities];
  return [...entities, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function overlap(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
