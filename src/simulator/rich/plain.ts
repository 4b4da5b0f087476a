/** Rich content in plain words, one line a block: for tests, lists and lock screens. */
import type { RichBlock, RichMessage, RichText } from "grammy/types";

/** A rich text without its marks. */
export function plainText(text: RichText | undefined): string {
  if (text === undefined) return "";
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map(plainText).join("");
  if ("text" in text) return plainText(text.text);
  switch (text.type) {
    case "custom_emoji":
      return text.alternative_text;
    case "mathematical_expression":
      return text.expression;
    case "button":
      return `[${plainText(text.button.text)}]`;
    case "anchor":
      return "";
  }
}

/** Everything a person could read in it, folded parts too. */
export function plainRich(message: RichMessage): string {
  return message.blocks.flatMap(linesOf).join("\n");
}

function linesOf(block: RichBlock): string[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
    case "pre":
    case "footer":
    case "thinking":
      return [plainText(block.text)];
    case "expandable_blockquote":
    case "pullquote":
      return [plainText(block.text), ...creditOf(block.credit)];
    case "blockquote":
      return [...block.blocks.flatMap(linesOf), ...creditOf(block.credit)];
    case "details":
      return [plainText(block.summary), ...block.blocks.flatMap(linesOf)];
    case "list":
      return block.items.map((item) => `${item.label} ${item.blocks.flatMap(linesOf).join("\n")}`);
    case "table":
      return [
        ...creditOf(block.caption),
        ...block.cells.map((row) => row.map(({ text }) => plainText(text)).join(" | ")),
      ];
    case "buttons":
      return [block.buttons.map(({ text }) => `[${plainText(text)}]`).join(" ")];
    case "mathematical_expression":
      return [block.expression];
    case "collage":
    case "slideshow":
      return [...block.blocks.flatMap(linesOf), ...creditOf(block.caption?.text)];
    case "divider":
    case "anchor":
      return [];
    case "map":
    case "animation":
    case "audio":
    case "document":
    case "photo":
    case "video":
    case "voice_note":
      return creditOf(block.caption?.text);
  }
}

function creditOf(text: RichText | undefined): string[] {
  return text === undefined ? [] : [plainText(text)];
}
