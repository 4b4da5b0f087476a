/** The parsers against anything at all: they read it or refuse it in words, and never break. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ApiError } from "#simulator/answer.ts";
import { fixText } from "#simulator/entities.ts";
import { readPicture } from "#simulator/image-size.ts";
import { parseMarkdownV2 } from "#simulator/markdown.ts";
import { readMultipart } from "#simulator/multipart.ts";
import { readRichMessage } from "#simulator/rich/read.ts";

const from = (signs: readonly string[]) =>
  fc.array(fc.constantFrom(...signs), { maxLength: 60 }).map((parts) => parts.join(""));
const MARKDOWN = from(
  String.raw`_ * [ ] ( ) ~ ${"`"} > | ! \ a b . - __ || ${"```"} ![ ](tg://emoji?id=1) ](https://a.kz) 🙂 ж`
    .split(" ")
    .concat("\n", " "),
);
const HTML = from(
  (
    "<p> </p> <b> </b> <ul> </ul> <li> </li> <table> </table> <tr> </tr> <td> </td> <details> </details> <summary> </summary> " +
    "<a_href='https://a.kz'> </a> <a_name='x'> <br> <hr/> <blockquote_expandable> </blockquote> <cite> </cite> <pre> </pre> " +
    "<tg-button_type='callback_data'_data='a'> </tg-button> <tg-button-row> </tg-button-row> <h7> < > &amp; &#0; a 🙂 _"
  )
    .split(" ")
    .map((sign) => sign.replaceAll(/(?<!callback)_/g, " ")),
);
const noFile = () => {
  throw new ApiError(400, "Bad Request: no file");
};

/** Undefined for what was refused in words. */
function readOrRefused<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    return undefined;
  }
}

describe("MarkdownV2", () => {
  it("is read or refused, and its entities fit its text", () => {
    fc.assert(
      fc.property(MARKDOWN, (marked) => {
        const read = readOrRefused(() => parseMarkdownV2(marked));
        for (const { offset, length } of read?.entities ?? []) {
          expect(offset + length).toBeLessThanOrEqual(read?.text.length ?? 0);
        }
        if (read !== undefined) readOrRefused(() => fixText(read));
      }),
    );
  });

  it("with every reserved sign escaped is the text itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const escaped = text.replaceAll(/[_*[\]()~`>#+\-=|{}.!\\]/g, String.raw`\$&`);
        expect(parseMarkdownV2(escaped)).toEqual({ text, entities: [] });
      }),
    );
  });
});

describe("a rich message", () => {
  it("in HTML is read or refused", () => {
    fc.assert(
      fc.property(
        HTML,
        (html) => void readOrRefused(() => readRichMessage({ html }, { file: noFile, isDraft: false })),
      ),
    );
  });

  it("of any JSON is read or refused", () => {
    const block = fc.record({
      type: fc.constantFrom("paragraph", "list", "table", "details", "buttons", "map", "photo", "pre"),
      text: fc.jsonValue(),
      blocks: fc.jsonValue(),
      items: fc.jsonValue(),
      cells: fc.jsonValue(),
    });
    const given = fc.oneof(fc.jsonValue(), fc.record({ blocks: fc.array(block) }));
    fc.assert(
      fc.property(
        given,
        (value) => void readOrRefused(() => readRichMessage(value, { file: noFile, isDraft: true })),
      ),
    );
  });

  it.each([
    ["blocks", `{"blocks":[{"type":"paragraph","text":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}`],
    ["HTML", JSON.stringify({ html: `<p>${"<b>".repeat(100_000)}` })],
  ])("of %s nested a hundred thousand levels deep is refused, not followed", (_what, deep) => {
    const read = readOrRefused(() => readRichMessage(deep, { file: noFile, isDraft: false }));
    expect(read).toBeUndefined();
  });
});

describe("multipart", () => {
  it("brings back every field and file as a form sent them", async () => {
    const bytes = fc.oneof(fc.uint8Array(), fc.constant(new TextEncoder().encode("\r\n--\r\n\r\n")));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), bytes, async (text, content) => {
        const form = new FormData();
        form.set("text", text);
        form.set("file", new Blob([content]), 'a "b".txt');
        const sent = new Response(form);
        const type = sent.headers.get("content-type") ?? "";
        const read = readMultipart(Buffer.from(await sent.arrayBuffer()), type);
        expect(read["text"]).toBe(text.replaceAll(/\r\n?|\n/g, "\r\n"));
        expect(read["file"]).toMatchObject({ name: 'a "b".txt', bytes: content });
      }),
    );
  });

  it("of any bytes is read or refused", () => {
    const body = from(["--x", "\r\n", "--", 'content-disposition:form-data;name="a"', ";filename=b", "c"]);
    fc.assert(
      fc.property(
        body,
        (text) =>
          void readOrRefused(() => readMultipart(Buffer.from(text), "multipart/form-data; boundary=x")),
      ),
    );
  });
});

describe("a picture's head", () => {
  it("of any bytes is read or not", () => {
    const head = fc.constantFrom([0xff, 0xd8], [0x89, 0x50, 0x4e, 0x47], [0x47, 0x49, 0x46, 0x38], []);
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 64 }), (start, rest) => {
        const picture = readPicture(Uint8Array.from([...start, ...rest]));
        expect(picture === undefined || picture.width > 0).toBe(true);
      }),
    );
  });

  it.each([
    ["PNG", "89504e470d0a1a0a0000000d49484452000000030000000208", 3, 2],
    ["JPEG", "ffd8ffe00004aaaaffc0000b080002000301011100", 3, 2],
    ["GIF", "4749463839610300020000", 3, 2],
    ["WebP", "524946460000000057454250565038580a0000000000000002000001000000", 3, 2],
  ])("of a %s tells its sides", (_kind, hex, width, height) => {
    expect(readPicture(Buffer.from(hex, "hex"))).toMatchObject({ width, height });
  });
});
