// A rich message in plain words, a line a block: for lists, quotes and lock screens.

/**
 * @typedef {import("../model.js").RichText} RichText
 * @typedef {import("../model.js").RichBlock} RichBlock
 */

/** @param {RichText | undefined} text @returns {string} what a spoiler hides stays hidden */
export function plainRichText(text) {
  if (text === undefined) return "";
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map(plainRichText).join("");
  if (text.button !== undefined) return plainRichText(text.button.text);
  const own = text.alternative_text ?? text.expression ?? plainRichText(text.text);
  return text.type === "spoiler" ? "▒".repeat(own.length) : own;
}

/** @param {RichBlock[]} blocks @returns {string} */
export function plainBlocks(blocks) {
  return blocks
    .map(plainBlock)
    .filter((line) => line.trim() !== "")
    .join("\n");
}

/** @param {RichBlock} block @returns {string} */
function plainBlock(block) {
  switch (block.type) {
    case "list":
      return (block.items ?? []).map((item) => `${item.label} ${plainBlocks(item.blocks)}`).join("\n");
    case "table":
      return (block.cells ?? [])
        .map((row) => row.map((cell) => plainRichText(cell.text)).join(" · "))
        .join("\n");
    case "details":
      return plainRichText(block.summary);
    case "mathematical_expression":
      return block.expression ?? "";
    case "photo":
      return "🖼 Photo";
    case "document":
      return `📄 ${block.document?.file_name ?? "File"}`;
    case "map":
      return "📍 Map";
    case "buttons":
      return "";
    default:
      return block.blocks === undefined ? plainRichText(block.text) : plainBlocks(block.blocks);
  }
}
