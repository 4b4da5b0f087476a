import { describe, expect, it } from "vitest";
import { isHtml, readHtml } from "#digest/html.ts";

const texts = (html: string, address: string | null = null): string[] =>
  readHtml(html, address).lines.map((line) => line.text);

describe("HTML", () => {
  it("is told from plain text", () => {
    expect(isHtml("<!DOCTYPE html><html><body>x</body></html>")).toBe(true);
    expect(isHtml("<p>One</p>\n<p>Two</p>")).toBe(true);
    expect(isHtml("Title\n\nIf a < b and b > c, the <p> tag is meant.")).toBe(false);
  });

  it("becomes a line a block, with the line of the source", () => {
    const page = readHtml("<html>\n<p>One <b>two</b>\nthree</p>\n\n<div>four<br>five</div>", null);
    expect(page.lines.map(({ number, text }) => [number, text])).toEqual([
      [2, "One two three"],
      [5, "four"],
      [5, "five"],
    ]);
  });

  it("decodes entities once", () => {
    expect(texts("<p>&lt;b&gt; &amp;amp; &laquo;x&raquo;</p>")).toEqual(["<b> &amp; «x»"]);
  });

  it("drops scripts, menus, forms and boxes of related stories", () => {
    const html = `<html><body><nav>Menu</nav><script>let a = "<p>no</p>"</script><style>p{}</style>
      <p>${"The text of the page. ".repeat(5)}</p><div class="post related-posts"><p>Other story</p></div><footer>Foot</footer></body></html>`;
    expect(texts(html)).toHaveLength(1);
  });

  it("keeps a page whose every box is named like machinery", () => {
    expect(texts('<html><body><div class="sidebar"><p>All there is.</p></div></body></html>')).toEqual([
      "All there is.",
    ]);
  });

  it("drops lists of links to other pages, whatever their box is called, and the words above", () => {
    const links = (n: number) =>
      Array.from({ length: n }, (_, at) => `<li><a href="/p${at}">Another story of the day</a></li>`).join(
        "",
      );
    const story = `<p>${"The text of the page. ".repeat(30)}</p>`;
    expect(
      texts(`<html>${story}<div class="col-2"><h3>Read also</h3><ul>${links(8)}</ul></div>${story}`),
    ).toHaveLength(2);
    expect(texts(`<html>${story}<ul>${links(3)}</ul>`)).toHaveLength(4);
    expect(texts(`<html><p>${"Links of the week. ".repeat(3)}</p><ul>${links(8)}</ul>`)).toHaveLength(9);
  });

  it("keeps http links, resolved, and no others", () => {
    const page = readHtml(
      '<p><a href="/x?a=1&amp;b=2">one</a> <a href="javascript:alert(1)">two</a> <a href="tg://x">three</a></p>',
      "https://paper.test/y",
    );
    expect(page.lines[0]?.links).toEqual([{ url: "https://paper.test/x?a=1&b=2", text: "one" }]);
  });

  it("reads title, address and date of the page", () => {
    const page = readHtml(
      `<html><head><title>T – Paper</title><meta property="og:title" content="T"><link rel="canonical" href="https://paper.test/t">
       <script type="application/ld+json">{"datePublished": "2024-05-10T09:00:00Z"}</script></head><body><p>x</p></body></html>`,
      null,
    );
    expect(page).toMatchObject({ title: "T", url: "https://paper.test/t", publishedOn: "2024-05-10" });
  });

  it("reads what is nested ten thousand deep", () => {
    const html = `<html>${"<div><i>".repeat(10_000)}deep down${"</i></div>".repeat(10_000)}<p>after</p>`;
    expect(texts(html)).toEqual(["deep down", "after"]);
  });

  it.each([
    ["<".repeat(1_000_000)],
    ["<i>".repeat(170_000) + "</b>".repeat(120_000)],
    ["<a href=x>".repeat(100_000)],
    ["<p ".concat("a=b ".repeat(250_000))],
    ["<!--".repeat(250_000)],
    ["&amp".repeat(250_000)],
  ])("comes to an end for a hostile megabyte: %#", (html) => {
    expect(() => readHtml(`<html>${html}`, null)).not.toThrow();
  });
});
