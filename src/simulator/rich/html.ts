/** Rich HTML as blocks (types, "Rich HTML style"). Videos, audio and maps are refused as not modelled. */
import type { InputRichBlockListItem, RichBlockTableCell, RichText } from "grammy/types";
import { violation } from "../answer.ts";
import { buttonOf, INLINE_TAGS, inlineOf, needed, onlyText, trimmed } from "./html-inline.ts";
import { parseTree, type Element, type Node } from "./html-tree.ts";
import type { InputBlock, InputRich } from "./schema.ts";

const BLOCK_TAGS =
  "h1 h2 h3 h4 h5 h6 p pre footer hr ul ol li input blockquote aside cite table caption tr th td details summary " +
  "tg-button-row tg-math-block figure figcaption img tg-document tg-collage tg-slideshow tg-thinking video audio tg-map";
const TAGS: ReadonlySet<string> = new Set([...INLINE_TAGS, ...BLOCK_TAGS.split(" ")]);

/** The blocks of some HTML; `media` holds the files its tg:// links name. Throws for what is not well formed. */
export function parseRichHtml(html: string, media: InputRich["media"] = []): InputBlock[] {
  return blocksOf(parseTree(html, TAGS));

  /** Loose text between blocks is a paragraph. */
  function blocksOf(nodes: readonly Node[]): InputBlock[] {
    const blocks: InputBlock[] = [];
    let loose: Node[] = [];
    const flush = () => {
      const text = trimmed(inlineOf(loose));
      loose = [];
      if (text === "" || (Array.isArray(text) && text.length === 0)) return;
      const isAnchor = typeof text === "object" && !Array.isArray(text) && text.type === "anchor";
      blocks.push(isAnchor ? { type: "anchor", name: text.name } : { type: "paragraph", text });
    };
    for (const node of nodes) {
      if (typeof node === "string" || (INLINE_TAGS.has(node.tag) && !isLoneAnchor(node))) loose.push(node);
      else {
        flush();
        blocks.push(isLoneAnchor(node) ? { type: "anchor", name: needed(node, "name") } : blockOf(node));
      }
    }
    flush();
    return blocks;

    function isLoneAnchor(node: Element): boolean {
      const isBetween = loose.every((each) => typeof each === "string" && each.trim() === "");
      return isBetween && node.tag === "a" && node.attributes.has("name");
    }
  }

  function blockOf(element: Element): InputBlock {
    const { tag, attributes, children } = element;
    const text = () => trimmed(inlineOf(children));
    switch (tag) {
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        return { type: "heading", text: text(), size: Number(tag[1]) as 1 | 2 | 3 | 4 | 5 | 6 };
      case "p":
        return { type: "paragraph", text: text() };
      case "footer":
        return { type: "footer", text: text() };
      case "tg-thinking":
        return { type: "thinking", text: text() };
      case "hr":
        return { type: "divider" };
      case "pre":
        return preOf(element);
      case "tg-math-block":
        return { type: "mathematical_expression", expression: onlyText(element) };
      case "ul":
      case "ol":
        return { type: "list", items: itemsOf(element) };
      case "blockquote":
      case "aside":
        return quoteOf(element);
      case "details": {
        const [summary, rest] = taken(children, "summary");
        if (summary === undefined) throw violation("rich HTML: <details> needs a <summary>");
        return {
          type: "details",
          summary: trimmed(inlineOf(summary.children)),
          blocks: blocksOf(rest),
          ...(attributes.has("open") ? { is_open: true } : {}),
        };
      }
      case "table":
        return tableOf(element);
      case "tg-button-row": {
        const align = attributes.get("align");
        const buttons = only(children, "tg-button", tag).map(buttonOf);
        return { type: "buttons", buttons, ...(align === undefined ? {} : { align }) } as InputBlock;
      }
      case "img":
      case "tg-document":
        return mediaOf(element);
      case "figure": {
        const [caption, rest] = taken(children, "figcaption");
        const [inner] = blocksOf(rest);
        if (inner === undefined) throw violation("rich HTML: a <figure> holds one medium");
        return { ...inner, ...captionOf(caption) };
      }
      case "tg-collage":
      case "tg-slideshow": {
        const [caption, rest] = taken(children, "figcaption");
        const type = tag === "tg-collage" ? "collage" : "slideshow";
        return { type, blocks: blocksOf(rest), ...captionOf(caption) };
      }
      case "video":
      case "audio":
      case "tg-map":
        throw violation(`rich HTML: <${tag}> is not modelled`);
      default:
        throw violation(`rich HTML: <${tag}> cannot stand here`);
    }
  }

  function itemsOf(list: Element): InputRichBlockListItem[] {
    const isOrdered = list.tag === "ol";
    const reversed = list.attributes.has("reversed");
    const items = only(list.children, "li", list.tag);
    let value = Number(list.attributes.get("start") ?? (reversed ? items.length : 1));
    return items.map((item) => {
      const [checkbox, rest] = taken(item.children, "input");
      value = Number(item.attributes.get("value") ?? value);
      const type = item.attributes.get("type") ?? list.attributes.get("type");
      const number = { value, ...(type === undefined ? {} : { type }) };
      value += reversed ? -1 : 1;
      return {
        blocks: blocksOf(rest),
        ...(isOrdered ? number : {}),
        ...(checkbox === undefined ? {} : { has_checkbox: true }),
        ...(checkbox?.attributes.has("checked") === true ? { is_checked: true } : {}),
      } as InputRichBlockListItem;
    });
  }

  function quoteOf({ tag, attributes, children }: Element): InputBlock {
    const [cite, rest] = taken(children, "cite");
    const credit = cite === undefined ? {} : { credit: trimmed(inlineOf(cite.children)) };
    if (tag === "aside") return { type: "pullquote", text: trimmed(inlineOf(rest)), ...credit };
    if (attributes.has("expandable")) {
      return { type: "expandable_blockquote", text: trimmed(inlineOf(rest)), ...credit };
    }
    return { type: "blockquote", blocks: blocksOf(rest), ...credit };
  }

  function mediaOf(element: Element): InputBlock {
    const src = needed(element, "src");
    const id = /^tg:\/\/(?:photo|document)\?id=([\w-]{1,64})$/.exec(src)?.[1];
    if (id === undefined) throw violation("files by address are not fetched: nothing leaves this machine");
    const file = media.find((each) => each.id === id)?.media;
    const spoiler = element.attributes.has("tg-spoiler") ? { has_spoiler: true } : {};
    if (element.tag === "img" && file?.type === "photo") {
      return { type: "photo", photo: { ...file, ...spoiler } };
    }
    if (element.tag === "tg-document" && file?.type === "document")
      return { type: "document", document: file };
    throw violation(`rich HTML: no such file "${id}" in media`);
  }
}

function preOf({ children }: Element): InputBlock {
  const [only] = children;
  const isCode = children.length === 1 && typeof only === "object" && only.tag === "code";
  if (!isCode) return { type: "pre", text: inlineOf(children, true) };
  const language = /^language-(.+)$/.exec(only.attributes.get("class") ?? "")?.[1];
  return {
    type: "pre",
    text: inlineOf(only.children, true),
    ...(language === undefined ? {} : { language }),
  };
}

function tableOf({ attributes, children }: Element): InputBlock {
  const [caption, rest] = taken(children, "caption");
  const cells = only(rest, "tr", "table").map((row) => elements(row.children, "tr").map(cellOf));
  return {
    type: "table",
    cells,
    ...(attributes.has("bordered") ? { is_bordered: true } : {}),
    ...(attributes.has("striped") ? { is_striped: true } : {}),
    ...(attributes.has("compact") ? { is_compact: true } : {}),
    ...(caption === undefined ? {} : { caption: trimmed(inlineOf(caption.children)) }),
  };
}

function cellOf({ tag, attributes, children }: Element): RichBlockTableCell {
  if (tag !== "td" && tag !== "th") throw violation(`rich HTML: <${tag}> cannot stand in a row`);
  const span = (name: "colspan" | "rowspan") => {
    const value = attributes.get(name);
    return value === undefined ? {} : { [name]: Number(value) };
  };
  const text: RichText = trimmed(inlineOf(children));
  return {
    ...(text === "" ? {} : { text }),
    ...(tag === "th" ? { is_header: true } : {}),
    ...span("colspan"),
    ...span("rowspan"),
    align: (attributes.get("align") ?? (tag === "th" ? "center" : "left")) as RichBlockTableCell["align"],
    valign: (attributes.get("valign") ?? "middle") as RichBlockTableCell["valign"],
  };
}

function captionOf(caption: Element | undefined): object {
  if (caption === undefined) return {};
  const [cite, rest] = taken(caption.children, "cite");
  const credit = cite === undefined ? {} : { credit: trimmed(inlineOf(cite.children)) };
  return { caption: { text: trimmed(inlineOf(rest)), ...credit } };
}

/** The first child of this name, and the others. */
function taken(nodes: readonly Node[], tag: string): [Element | undefined, Node[]] {
  const found = nodes.find((node): node is Element => typeof node === "object" && node.tag === tag);
  return [found, nodes.filter((node) => node !== found)];
}

/** Children that are all of this name; spaces between them do not count. */
function only(nodes: readonly Node[], tag: string, parent: string): Element[] {
  const all = elements(nodes, parent);
  const other = all.find((each) => each.tag !== tag);
  if (other !== undefined) throw violation(`rich HTML: <${other.tag}> cannot stand in <${parent}>`);
  return all;
}

function elements(nodes: readonly Node[], parent: string): Element[] {
  return nodes.flatMap((node) => {
    if (typeof node !== "string") return [node];
    if (node.trim() !== "") throw violation(`rich HTML: text cannot stand in <${parent}>`);
    return [];
  });
}
