/** Messages as readable text, for golden files: quotes behind a bar, links and buttons in brackets. */
import type { Button, Entity, Part, RichPart, TextPart } from "#editions/model.ts";
import type { RichBlock, RichText } from "#editions/rich.ts";
import { linesOnScreen } from "#editions/screen.ts";

/** All parts of an edition, each under a line with its size; a rich one with its classic replacement below. */
export const rendered = (parts: readonly Part[]): string =>
  `${parts.map((part, index) => ("text" in part ? renderedPart(part, index) : renderedRich(part, index))).join("\n\n")}\n`;

function renderedRich({ blocks, buttons, silent, instead }: RichPart, index: number): string {
  const facts = [`part ${index + 1}`, "rich", silent ? "silent" : "with sound"];
  const rows = buttons.map((row) => row.map(buttonText).join(" "));
  return [
    `=== ${facts.join(" · ")}`,
    ...blocks.flatMap((block) => richLines(block as RichBlock)),
    ...rows,
    "",
    "=== where that is refused",
    ...instead.map(renderedPart),
  ].join("\n");
}

/** `▾` and `▸` before what unfolds (open, closed), `#` before headings, a bar before quotes. */
function richLines(block: RichBlock): string[] {
  switch (block.type) {
    case "paragraph":
      return [richWords(block.text)];
    case "footer":
      return [`~ ${richWords(block.text)}`];
    case "heading":
      return [`${"#".repeat(block.size)} ${richWords(block.text)}`];
    case "blockquote":
      return block.blocks.flatMap(richLines).map((line) => `┃ ${line}`);
    case "details":
      return [
        `${block.is_open === true ? "▾" : "▸"} ${richWords(block.summary)}`,
        ...block.blocks.flatMap(richLines).map((line) => `  ${line}`),
      ];
  }
}

function richWords(text: RichText): string {
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map(richWords).join("");
  const inner = richWords(text.text);
  switch (text.type) {
    case "bold":
      return `**${inner}**`;
    case "italic":
    case "underline":
    case "strikethrough":
    case "spoiler":
    case "code":
      return `_${inner}_`;
    case "url":
      return `‹${inner}›(${text.url})`;
    case "date_time":
      return `⟨${inner}⟩(${new Date(text.unix_time * 1000).toISOString()})`;
  }
}

function renderedPart(part: TextPart, index: number): string {
  const facts = [
    `part ${index + 1}`,
    `${linesOnScreen(part)} lines on screen`,
    `${Array.from(part.text).length} characters`,
    part.silent ? "silent" : "with sound",
  ];
  const rows = part.buttons.map((row) => row.map(buttonText).join(" "));
  return [`=== ${facts.join(" · ")}`, marked(part), ...rows].join("\n");
}

function buttonText({ label, target, style }: Button): string {
  return `[ ${label} ]${style === undefined ? "" : ` ${style}`}(${does(target)})`;
}

function does(target: Button["target"]): string {
  if ("url" in target) return target.url;
  if ("copy" in target) return `copies ${target.copy}`;
  if ("share" in target) return `shares ${target.share}`;
  return Object.values(target.action)
    .map((value) => value ?? "any")
    .join(" ");
}

/** `**bold**`, `‹link›(address)`, and quotes line by line; `⌄` ends a quote that is folded. */
function marked({ text, entities }: TextPart): string {
  const inserts: { at: number; text: string; closes: boolean }[] = [];
  for (const entity of entities) {
    const [open, close] = signs(entity);
    inserts.push({ at: entity.offset, text: open, closes: false });
    inserts.push({ at: entity.offset + entity.length, text: close, closes: true });
  }
  let out = "";
  let from = 0;
  for (const insert of inserts.toSorted((a, b) => a.at - b.at || Number(b.closes) - Number(a.closes))) {
    out += text.slice(from, insert.at) + insert.text;
    from = insert.at;
  }
  return withBars(out + text.slice(from));
}

function signs(entity: Entity): [string, string] {
  if (entity.type === "text_link") return ["‹", `›(${entity.url})`];
  if (entity.type === "date_time") return ["⟨", `⟩(${new Date(entity.unix_time * 1000).toISOString()})`];
  if (entity.type === "italic") return ["_", "_"];
  if (entity.type === "bold") return ["**", "**"];
  if (entity.type === "blockquote") return ["⟦", "⟧"];
  if (entity.type === "expandable_blockquote") return ["⟦", " ⌄⟧"];
  return ["", ""];
}

function withBars(text: string): string {
  let inside = false;
  const lines = text.split("\n").map((line) => {
    if (line.includes("⟦")) inside = true;
    const bar = inside ? "┃ " : "";
    if (line.includes("⟧")) inside = false;
    return bar + line.replaceAll(/[⟦⟧]/gu, "");
  });
  return lines.join("\n");
}
