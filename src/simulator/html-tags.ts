/** What each tag of Telegram's HTML becomes. */
import type { MessageEntity } from "grammy/types";
import { ApiError } from "./answer.ts";
import { readAddress } from "./web-address.ts";

/** A start tag that waits for its end. */
export interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** UTF-16 offset in the text so far. */
  readonly offset: number;
}

/** The only named references there are. */
export const NAMED: ReadonlyMap<string, number> = new Map([
  ["lt", 60],
  ["gt", 62],
  ["amp", 38],
  ["quot", 34],
]);

const SIMPLE: ReadonlyMap<string, MessageEntity["type"]> = new Map([
  ["b", "bold"],
  ["strong", "bold"],
  ["i", "italic"],
  ["em", "italic"],
  ["s", "strikethrough"],
  ["strike", "strikethrough"],
  ["del", "strikethrough"],
  ["u", "underline"],
  ["ins", "underline"],
  ["tg-spoiler", "spoiler"],
  ["span", "spoiler"],
]);

/** Every tag there is, in lower case. */
export const TAGS: ReadonlySet<string> = new Set([
  ...SIMPLE.keys(),
  "a",
  "tg-emoji",
  "tg-time",
  "pre",
  "code",
  "blockquote",
]);

/** Adds the entity of a tag that ends at the end of `text`; a link without a good address adds none. */
export function entityOf(tag: OpenTag, text: string, entities: MessageEntity[]): void {
  const place = { offset: tag.offset, length: text.length - tag.offset };
  const simple = SIMPLE.get(tag.name);
  if (simple !== undefined) {
    entities.push({ type: simple, ...place } as MessageEntity);
    return;
  }
  switch (tag.name) {
    case "a": {
      const url = tag.attributes.get("href") ?? "";
      const address = readAddress(url === "" ? text.slice(tag.offset) : url);
      if (address.ok) entities.push({ type: "text_link", ...place, url: address.url });
      return;
    }
    case "blockquote": {
      const type = tag.attributes.has("expandable") ? "expandable_blockquote" : "blockquote";
      entities.push({ type, ...place });
      return;
    }
    case "tg-emoji": {
      const id = tag.attributes.get("emoji-id") ?? "";
      if (!/^-?[1-9]\d*$/.test(id)) throw unparsable("Invalid custom emoji identifier specified");
      entities.push({ type: "custom_emoji", ...place, custom_emoji_id: id });
      return;
    }
    case "tg-time": {
      const unix = tag.attributes.get("unix") ?? "";
      if (!/^\d{1,10}$/.test(unix)) throw unparsable("Invalid date specified");
      const format = tag.attributes.get("format") ?? "";
      if (!isDateFormat(format)) throw unparsable("Invalid date format used");
      entities.push({ type: "date_time", ...place, unix_time: Number(unix), date_time_format: format });
      return;
    }
    default:
      code(tag, place, entities);
  }
}

/** "r" for relative, else w, d or D, t or T, each at most once and in this order. */
export function isDateFormat(text: string): text is MessageEntity.DateTimeMessageEntity["date_time_format"] {
  return /^(?:r|w?[dD]?[tT]?)$/.test(text);
}

/** `<pre><code class="language-x">` around the same text, in either order, is one block with a language. */
function code(tag: OpenTag, place: { offset: number; length: number }, entities: MessageEntity[]): void {
  const given = tag.attributes.get("class") ?? "";
  const own = tag.name === "code" && given.startsWith("language-") ? given.slice("language-".length) : "";
  const last = entities.at(-1);
  const same = last !== undefined && last.offset === place.offset && last.length === place.length;
  const inner = same && last.type === "code" ? ((last as { language?: string }).language ?? "") : "";
  if (tag.name === "pre" && inner !== "") {
    entities[entities.length - 1] = { type: "pre", ...place, language: inner };
  } else if (tag.name === "code" && same && last.type === "pre" && own !== "") {
    entities[entities.length - 1] = { type: "pre", ...place, language: own };
  } else {
    // A lone code keeps its language until the parser is done, in case a <pre> ends around it.
    entities.push({ type: tag.name, ...place, ...(own === "" ? {} : { language: own }) } as MessageEntity);
  }
}

/** The prefix ends with a colon, so the parser's own message keeps its capital letter. */
export function unparsable(message: string): ApiError {
  return new ApiError(400, `Bad Request: can't parse entities: ${message}`);
}
