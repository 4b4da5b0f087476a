import { describe, expect, it } from "vitest";
import { readEntries } from "#sources/entries.ts";
import type { Entries } from "#sources/entry.ts";

const AT = "https://paper.kz/feed/";
const read = (text: string | Uint8Array, charset: string | null = null): Entries =>
  readEntries({ bytes: typeof text === "string" ? Buffer.from(text) : text, charset, url: AT }, null);
const entries = (text: string | Uint8Array, charset: string | null = null) => {
  const result = read(text, charset);
  if (result.kind === "refusal") throw new Error(result.message);
  return result.entries;
};
const message = (text: string | Uint8Array): string => {
  const result = read(text);
  return result.kind === "refusal" ? result.message : `read: ${JSON.stringify(result.entries)}`;
};

const rss = (items: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Paper</title>${items}</channel></rss>`;

describe("feeds", () => {
  it("reads RSS with content of its own", () => {
    const feed =
      rss(`<item><title><![CDATA[One <b>&</b> two]]></title><link>/2026/11/one/?utm_source=x#a</link>
      <guid isPermaLink="false">7</guid><pubDate>Fri, 20 Nov 2026 23:30:00 +0500</pubDate>
      <description>short</description><content:encoded><![CDATA[<p>whole</p>]]></content:encoded></item>`);
    expect(entries(feed)).toEqual([
      {
        id: "7",
        url: "https://paper.kz/2026/11/one/",
        title: "One & two",
        publishedOn: "2026-11-20",
        html: "<p>whole</p>",
      },
    ]);
  });

  it("reads Atom: the alternate link, the day of publication, text and XHTML", () => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title>
      <entry><id>urn:1</id><title type="html">A &amp;lt;i&amp;gt;word&amp;lt;/i&amp;gt;</title>
        <link rel="self" href="https://paper.kz/self"/><link href="https://paper.kz/a"/>
        <updated>2026-11-22T00:00:00Z</updated><published>2026-11-20T00:00:00Z</published>
        <content type="xhtml"><div xmlns="x"><p>One</p><p>Two</p></div></content></entry></feed>`;
    const [entry] = entries(feed);
    expect(entry).toMatchObject({ id: "urn:1", url: "https://paper.kz/a", publishedOn: "2026-11-20" });
    expect(entry?.html).toBe('<div xmlns="x"><p>One</p><p>Two</p></div>');
  });

  it("reads RSS 1.0, JSON Feed, and entries that have but a guid for an address", () => {
    const rdf = `<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel/><item><title>T</title><link>https://paper.kz/r</link>
      <dc:date>2026-11-19</dc:date></item></rdf:RDF>`;
    expect(entries(rdf)).toMatchObject([{ url: "https://paper.kz/r", publishedOn: "2026-11-19" }]);
    const json = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      items: [
        {
          id: 5,
          url: "https://paper.kz/j",
          title: "J",
          date_published: "2026-11-18T01:00:00Z",
          content_html: "<p>",
        },
        { id: "__proto__", url: 7, title: { constructor: 1 }, content_text: "text" },
        null,
        "odd",
      ],
    });
    expect(entries(json)).toEqual([
      { id: "5", url: "https://paper.kz/j", title: "J", publishedOn: "2026-11-18", html: "<p>" },
      { id: "__proto__", url: null, title: "", publishedOn: null, html: "text" },
    ]);
    expect(entries(rss("<item><guid>https://paper.kz/g</guid></item>"))).toMatchObject([
      { url: "https://paper.kz/g" },
    ]);
  });

  it("are told from pages by what comes first", () => {
    const whole = "<![CDATA[<!doctype html><html><body><p>x</p></body></html>]]>";
    expect(entries(rss(`<item><link>/x</link><description>${whole}</description></item>`))).toHaveLength(1);
    expect(message("<!doctype html><html><p>How to write &lt;rss> and <rss></p></html>")).toContain(
      "Listing rejected",
    );
  });

  it("reads the encodings that are about", () => {
    const cyrillic =
      '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><link>/x</link><title>';
    const bytes = Buffer.concat([
      Buffer.from(cyrillic),
      Buffer.from([0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8]),
      Buffer.from("</title></item></channel></rss>"),
    ]);
    expect(entries(bytes)[0]?.title).toBe("Новости");
    const utf16 = Buffer.from(`\uFEFF${rss("<item><link>/x</link><title>Жаңа</title></item>")}`, "utf16le");
    expect(entries(utf16)[0]?.title).toBe("Жаңа");
    expect(
      entries(Buffer.from(rss("<item><link>/x</link><title>Жаңа</title></item>")), "koi8-r")[0]?.title,
    ).toBe("Жаңа");
  });

  it.each(["yesterday", "", "2026-13-45", "Fri, 45 Nov 2026", "0000-00-00", "99999999999"])(
    "gives no day for the date %j",
    (date) => {
      const [entry] = entries(rss(`<item><link>/x</link><pubDate>${date}</pubDate></item>`));
      expect(entry?.publishedOn).toBeNull();
    },
  );

  it("takes links of the web only", () => {
    const feed = rss(
      ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "tg://x", "/fine"]
        .map((link) => `<item><link>${link}</link><guid>${link}</guid></item>`)
        .join(""),
    );
    expect(entries(feed).map(({ url }) => url)).toEqual(["https://paper.kz/fine"]);
  });
});

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n === 0 ? "" : n};`.repeat(10)}">`,
).join("")}]><rss><channel><item><title>&lol9;</title></item></channel></rss>`;

describe("feeds made to hurt", () => {
  it.each([
    ["billion laughs", LAUGHS, "Feed rejected: DTD not allowed"],
    [
      "a large entity",
      `<!DOCTYPE r [<!ENTITY a "${"a".repeat(60_000)}">]><rss>${"&a;".repeat(20_000)}</rss>`,
      "DTD not allowed",
    ],
    [
      "an external entity",
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
      "DTD not allowed",
    ],
    ["an external DTD", '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd"><rss></rss>', "DTD not allowed"],
    ["a DTD late", `<rss><channel><!DOCTYPE x [<!ENTITY a "b">]></channel></rss>`, "DTD not allowed"],
    ["a DTD in UTF-16", Buffer.from(`\uFEFF${LAUGHS}`, "utf16le"), "DTD not allowed"],
    ["200,000 deep", `<rss>${"<a>".repeat(200_000)}`, "nested more than 100 deep"],
    [
      "a million numeric references",
      rss(`<item><title>${"&#65;".repeat(900_000)}</title></item>`),
      "numeric character references",
    ],
    ["a million elements", rss("<x/>".repeat(1_000_000)), "more than 100000 elements"],
    [
      "deep JSON",
      `{"version":"https://jsonfeed.org/version/1","items":${"[".repeat(2_000_000)}`,
      "nested more than 100 deep",
    ],
    ["6 MB", rss(`<item><title>${"a".repeat(6_000_000)}</title></item>`), "larger than 5 MB"],
  ])("%s: one sentence, at once", (_, text, expected) => {
    const before = process.cpuUsage();
    expect(message(text)).toContain(expected);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(2_000);
  });

  it("leaves entities it does not know as they are written", () => {
    const [entry] = entries(rss("<item><link>/x</link><title>&xxe; &nbsp; &amp;</title></item>"));
    expect(entry?.title).toBe("&xxe; &nbsp; &");
  });

  it.each([
    ["", "empty"],
    ["hello", "plain text"],
    [Buffer.from("%PDF-1.7"), "a PDF"],
    [Buffer.from([0, 1, 2, 0, 0]), "Line 1 holds control characters"],
    ["<opml><outline/></opml>", "<rss>, <feed> or <rdf:RDF> was expected"],
    ['<?xml version="1.0"?>', "it holds no element"],
    ["<rss><channel><item><title>x</title>", "</item> was expected"],
    ["<rss><channel></rss>", "</channel> was expected"],
    ["<rss><channel/>", "</rss> was expected"],
    ["<feed><entry></feed>", "line 1 breaks off inside <entry>"],
    [rss("<item><title>no link</title></item>"), "a link each was expected"],
    ['{"items": 5', "a whole JSON Feed"],
    ['{"items": []}', '"version" is not as in a JSON Feed'],
    ["<html><body><p>No links</p></body></html>", "a listing page or a feed was expected"],
  ])("says what was expected instead of %j", (text, expected) => {
    expect(message(text)).toContain(expected);
    expect(message(text)).toMatch(/^[^\n]+\.$/);
  });
});

const LISTING = `<!DOCTYPE html><html><body><nav><a href="/world/">World</a></nav>
  <a href="/2026/11/news-digest-foreign-media-on-ferries-and-more/"><img></a>
  <a href="/2026/11/news-digest-foreign-media-on-ferries-and-more/#c">News Digest: Foreign Media on
    Ferries, <b>Steppes</b> and More</a><a href="/2026/11/news-digest-foreign-media-on-ferries-and-more/">Read more</a>
  <a href="https://www.paper.kz/2026/11/13/news-digest-media-on-trains-and-more/">News Digest: Media on Trains and More</a>
  <a href="/2026/11/a-budget-was-passed-by-parliament/">A budget was passed by parliament today</a>
  <a href="https://elsewhere.kz/news-digest-foreign-media-on-x/">News Digest: Foreign Media on Elsewhere</a>
  <a href="javascript:alert('news-digest-foreign-media')">News Digest: Foreign Media on Nothing at All</a></body></html>`;

describe("listing pages", () => {
  const list = (title: string | null) => {
    const wanted = title === null ? null : { title, countryWords: ["kazakhstan"] };
    const result = readEntries(
      { bytes: Buffer.from(LISTING), charset: null, url: "https://paper.kz/all/" },
      wanted,
    );
    if (result.kind === "refusal") throw new Error(result.message);
    return result.entries.map(({ url, title: text, publishedOn }) => [url, text, publishedOn]);
  };

  it("give the articles of a series, each once, on their own site", () => {
    expect(list("News Digest: Foreign Media on Kazakhstan")).toEqual([
      [
        "https://paper.kz/2026/11/news-digest-foreign-media-on-ferries-and-more/",
        "News Digest: Foreign Media on Ferries, Steppes and More",
        null,
      ],
      [
        "https://www.paper.kz/2026/11/13/news-digest-media-on-trains-and-more/",
        "News Digest: Media on Trains and More",
        "2026-11-13",
      ],
    ]);
  });

  it("give every article where no series is asked for", () => expect(list(null)).toHaveLength(3));
});
