import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEngine } from "#digest/engine.ts";
import type { Log } from "#log.ts";
import { loadProfile } from "#profile/load.ts";
import { readEntries } from "#sources/entries.ts";
import { createPoller, type Brought } from "#sources/poller.ts";
import { createSafeFetch } from "#sources/safe-fetch.ts";
import type { SourceState } from "#sources/source-state.ts";
import { parseSource } from "#sources/source.ts";
import { fakeTimers } from "../delivery/fake-timers.ts";
import { handClock } from "../desk/desk.ts";
import { openSite, type Answer, type Site } from "./local-site.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const { editorial } = loadProfile(path.join(ROOT, "data/profile"));
const engine = createEngine(editorial);
const sample = (name: string): string => readFileSync(path.join(ROOT, `data/samples/${name}.txt`), "utf8");
/** A page as a site would show it, with its day in the head. */
const page = (name: string, day: string | null = name.slice(-10)): string => {
  const [title = "", ...lines] = sample(name).split(/\n+/);
  const meta = day === null ? "" : `<meta property="article:published_time" content="${day}T09:00:00+05:00">`;
  return `<!doctype html><html><head><title>${title}</title>${meta}</head><body><article><h1>${title}</h1>${lines
    .map((line) => `<p>${line}</p>`)
    .join("\n")}</article></body></html>`;
};

interface Item {
  readonly link: string;
  readonly guid?: string;
  readonly date?: string;
  readonly content?: string;
}
const feed =
  (...items: readonly Item[]): Answer =>
  (_, response) =>
    void response.writeHead(200, { "content-type": "application/rss+xml" }).end(
      `<rss><channel>${items
        .map(
          ({ link, guid = link, date = "", content = "" }) =>
            `<item><title>News Digest: Foreign Media on a test</title><link>${link}</link><guid>${guid}</guid>
               <pubDate>${date}</pubDate><description><![CDATA[${content}]]></description></item>`,
        )
        .join("")}</channel></rss>`,
    );

/** Friday 20 November 2026. */
async function openPoller(site: Site, form?: string) {
  const clock = handClock();
  const timers = fakeTimers();
  const states = new Map<string, SourceState>();
  const taken: Brought[] = [];
  const said: string[] = [];
  const note = (_: object, sentence: string): void => void said.push(sentence);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  let failing: Error | null = null;
  const fetch = createSafeFetch({
    userAgent: "test",
    allow: [site.allow],
    timers,
    nowMs: () => clock.now().epochMilliseconds,
    pauseMs: 0,
  });
  const poller = createPoller({
    sources: [parseSource(form ?? site.url("/feed"), editorial.series, editorial.countryWords)],
    fetch,
    uploads: {
      read: async (bytes, options) => engine.read(bytes, options),
      entries: async (list, wanted) => readEntries(list, wanted),
    },
    clock,
    log,
    memory: {
      load: async (url) => states.get(url) ?? null,
      save: async (url, state) => void states.set(url, JSON.parse(JSON.stringify(state)) as SourceState),
    },
    take: async (brought) => {
      if (failing !== null) throw failing;
      taken.push(brought);
    },
  });
  onTestFinished(async () => {
    await fetch.stop();
    await poller.stop();
  });
  return {
    poller,
    clock,
    timers,
    said,
    taken: () => taken.map(({ reading }) => reading.digest.id),
    brought: taken,
    break: (error: Error | null) => void (failing = error),
    /** The first poll of a source that lists `items`. */
    status: async () => (await poller.status())[0],
  };
}

const ITEMS = {
  old: { link: "/old", date: "Fri, 06 Nov 2026 10:00:00 +0500" },
  last: { link: "/last", date: "Fri, 13 Nov 2026 10:00:00 +0500" },
  newest: { link: "/newest", date: "Fri, 20 Nov 2026 10:00:00 +0500" },
};
const PAGES = {
  "/old": page("astana-times-2026-10-30"),
  "/last": page("astana-times-2026-11-13"),
  "/newest": page("astana-times-2026-11-20"),
};

describe("the poller", () => {
  it("brings what is new, the older first, each once, with its address and day", async () => {
    const site = await openSite({ ...PAGES, "/feed": feed(ITEMS.newest, ITEMS.last) });
    const { poller, taken, brought } = await openPoller(site);
    await poller.poll();
    await poller.poll();
    expect(taken()).toEqual(["astana-times-2026-11-13", "astana-times-2026-11-20"]);
    expect(brought.map(({ address, reading }) => [address, reading.digest.url])).toEqual([
      [site.url("/last"), site.url("/last")],
      [site.url("/newest"), site.url("/newest")],
    ]);
    expect(site.asked("/newest")).toHaveLength(1);
  });

  it("does not bring the past of a source that is new to us", async () => {
    const site = await openSite({
      ...PAGES,
      "/feed": feed({ link: "/newest" }, { link: "/last" }, ITEMS.old),
    });
    const { poller, taken } = await openPoller(site);
    await poller.poll();
    expect(taken()).toEqual(["astana-times-2026-11-20"]);
  });

  it.each([
    ["all ids change", (item: Item) => ({ ...item, guid: `${item.link}-anew` })],
    ["the dates change", (item: Item) => ({ ...item, date: "Fri, 20 Nov 2026 11:00:00 +0500" })],
    ["the dates go", (item: Item) => ({ ...item, date: "" })],
    ["the dates lie in the future", (item: Item) => ({ ...item, date: "Fri, 20 Nov 2099 11:00:00 +0500" })],
    ["campaign marks come in", (item: Item) => ({ ...item, link: `${item.link}/?utm_source=feed` })],
  ])("brings nothing old as new when %s", async (_, change) => {
    const items = [ITEMS.newest, ITEMS.last];
    const site = await openSite({ ...PAGES, "/feed": feed(...items) });
    const { poller, taken, said } = await openPoller(site);
    await poller.poll();
    site.routes["/feed"] = feed(...items.map(change));
    await poller.poll();
    expect(taken()).toHaveLength(2);
    expect(said.filter((sentence) => sentence.startsWith("Not taken in"))).toEqual([]);
  });

  it("brings a new page under an id that was used before", async () => {
    const site = await openSite({ ...PAGES, "/feed": feed({ ...ITEMS.last, guid: "1" }) });
    const { poller, taken } = await openPoller(site);
    await poller.poll();
    site.routes["/feed"] = feed({ ...ITEMS.newest, guid: "1" });
    await poller.poll();
    expect(taken()).toEqual(["astana-times-2026-11-13", "astana-times-2026-11-20"]);
  });

  it("leaves an old digest that is listed as new", async () => {
    const site = await openSite({ ...PAGES, "/feed": feed() });
    const { poller, taken, said } = await openPoller(site);
    await poller.poll();
    site.routes["/feed"] = feed({ link: "/old", date: "Fri, 20 Nov 2026 10:00:00 +0500" });
    await poller.poll();
    expect(taken()).toEqual([]);
    expect(said).toContain("Not taken in: it is of 2026-10-30, too old for any reader.");
  });

  it("takes the feed's day only where page and address give none", async () => {
    const bare = page("astana-times-2026-11-20", null);
    const items = [
      { link: "/newest", date: "Thu, 19 Nov 2026 10:00:00 +0500" },
      { link: "/bare", date: "Thu, 19 Nov 2026 10:00:00 +0500" },
      { link: "/future", date: "Thu, 19 Nov 2099 10:00:00 +0500" },
    ];
    const site = await openSite({ ...PAGES, "/bare": bare, "/future": bare, "/feed": feed() });
    const { poller, brought } = await openPoller(site);
    await poller.poll();
    site.routes["/feed"] = feed(...items);
    await poller.poll();
    expect(brought.map(({ reading }) => reading.digest.publishedOn).toReversed()).toEqual([
      "2026-11-20",
      "2026-11-19",
      null,
    ]);
  });

  it("asks only for what has changed, and once a day for everything", async () => {
    const served: (string | undefined)[] = [];
    const answer = feed(ITEMS.newest);
    const site = await openSite({
      ...PAGES,
      "/feed": (request, response) => {
        served.push(request.headers["if-none-match"]);
        // It says "nothing new" for ever.
        if (request.headers["if-none-match"] !== undefined) return response.writeHead(304).end();
        response.setHeader("etag", '"lie"');
        return answer(request, response);
      },
    });
    const { poller, clock, status } = await openPoller(site);
    await poller.poll();
    clock.moveTo("2026-11-20T10:00:00Z");
    await poller.poll();
    expect(await status()).toMatchObject({ lastOk: "2026-11-20T10:00:00Z", failingSince: null });
    clock.moveTo("2026-11-21T04:00:00Z");
    await poller.poll();
    expect(served).toEqual([undefined, '"lie"', undefined]);
  });

  it("tells since when a source fails, says so once, and when it is back", async () => {
    const site = await openSite({ ...PAGES });
    const { poller, clock, status, said } = await openPoller(site);
    await poller.poll();
    clock.moveTo("2026-11-20T10:00:00Z");
    await poller.poll();
    expect(await status()).toEqual({
      name: site.url("/feed"),
      url: site.url("/feed"),
      lastTried: "2026-11-20T10:00:00Z",
      lastOk: null,
      failingSince: "2026-11-20T04:00:00Z",
      lastError: `${site.url("/feed")}: the site answered with status 404.`,
    });
    expect(said).toHaveLength(1);
    site.routes["/feed"] = feed();
    await poller.poll();
    expect(await status()).toMatchObject({
      failingSince: null,
      lastError: null,
      lastOk: "2026-11-20T10:00:00Z",
    });
    expect(said.at(-1)).toBe("The source answers again.");
    site.routes["/feed"] = "<!DOCTYPE lolz [<!ENTITY a 'b'>]><rss/>";
    await poller.poll();
    expect((await status())?.lastError).toContain("Feed rejected: DTD not allowed");
  });

  it("tries a page that can't be had five times, and then leaves it", async () => {
    const site = await openSite({ "/feed": feed(ITEMS.newest) });
    const { poller, taken, said } = await openPoller(site);
    for (let n = 0; n < 7; n += 1) await poller.poll();
    expect(site.asked("/newest")).toHaveLength(5);
    expect(said.at(-1)).toBe(`${site.url("/newest")}: given up after 5 tries.`);
    site.routes["/feed"] = feed({ ...ITEMS.last }, ITEMS.newest);
    site.routes["/last"] = PAGES["/last"];
    await poller.poll();
    expect(taken()).toEqual(["astana-times-2026-11-13"]);
  });

  it("leaves at once what no try can mend, and what is no digest", async () => {
    const site = await openSite({
      "/pdf": (_, response) => response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF"),
      "/essay":
        "<html><body><p>There is nothing here that anybody would call a digest of any kind.</p></body></html>",
      "/inside": (_, response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
      "/feed": feed(
        ...["/pdf", "/essay", "/inside"].map((link) => ({ link, date: "Fri, 20 Nov 2026 10:00:00 +0500" })),
      ),
    });
    const { poller, taken, said } = await openPoller(site);
    for (let n = 0; n < 3; n += 1) await poller.poll();
    for (const link of ["/pdf", "/essay", "/inside"]) expect(site.asked(link)).toHaveLength(1);
    expect(taken()).toEqual([]);
    expect(said).toHaveLength(3);
  });

  it("loses nothing when a digest can't be stored", async () => {
    const site = await openSite({ ...PAGES, "/feed": feed(ITEMS.newest) });
    const { poller, taken, said, ...world } = await openPoller(site);
    world.break(new Error("the disk is full"));
    await poller.poll();
    expect(said).toEqual(["A poll failed; the next one tries again."]);
    world.break(null);
    await poller.poll();
    expect(taken()).toEqual(["astana-times-2026-11-20"]);
  });

  it("reads the listing page of a series, and of a feed of everything what belongs to the series", async () => {
    const site = await openSite({
      "/2026/11/news-digest-foreign-media-on-a-test": PAGES["/newest"],
      "/all/": `<!doctype html><a href="/2026/11/news-digest-foreign-media-on-a-test">News Digest: Foreign Media on a Test</a>
        <a href="/2026/11/a-budget-was-passed-today">A budget was passed by parliament today</a>`,
    });
    const { poller, taken } = await openPoller(site, `astana-times=${site.url("/all/")}`);
    await poller.poll();
    expect(taken()).toEqual(["astana-times-2026-11-20"]);
    expect(site.asked("/2026/11/a-budget-was-passed-today")).toEqual([]);
  });

  it("takes the text of a feed whose entries have no pages", async () => {
    const json = JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      items: [
        {
          id: "1",
          title: "News Digest",
          date_published: "2026-11-20",
          content_html: page("astana-times-2026-11-20"),
        },
      ],
    });
    const site = await openSite({ "/feed": json });
    const { poller, taken } = await openPoller(site);
    await poller.poll();
    expect(taken()).toEqual(["astana-times-2026-11-20"]);
  });

  it("fetches five pages a poll and the others at the next ones", async () => {
    const links = Array.from({ length: 12 }, (_, n) => `/page-${n}`);
    const site = await openSite({
      "/feed": feed(...links.map((link) => ({ link, date: "Fri, 20 Nov 2026 10:00:00 +0500" }))),
      ...Object.fromEntries(links.map((link) => [link, PAGES["/newest"]])),
    });
    const { poller } = await openPoller(site);
    const asked = (): number => links.filter((link) => site.asked(link).length > 0).length;
    await poller.poll();
    expect(asked()).toBe(5);
    await poller.poll();
    await poller.poll();
    expect(asked()).toBe(12);
  });

  it("does not ask again right after a start, and stops in the middle", async () => {
    const site = await openSite({ ...PAGES, "/feed": feed(ITEMS.newest) });
    const { poller, clock } = await openPoller(site);
    await poller.pollAtStart();
    await poller.pollAtStart();
    expect(site.asked("/feed")).toHaveLength(1);
    clock.moveTo("2026-11-20T04:06:00Z");
    await poller.pollAtStart();
    expect(site.asked("/feed")).toHaveLength(2);
    await poller.stop();
    await poller.poll();
    expect(site.asked("/feed")).toHaveLength(2);
  });
});

describe("the forms of FEEDS", () => {
  const parse = (name: string) => parseSource(name, editorial.series, editorial.countryWords);
  it("are a series, a series with an address, or an address", () => {
    expect(parse("astana-times")).toMatchObject({
      series: "astana-times",
      url: "https://astanatimes.com/all/",
    });
    expect(parse("kazinform=https://x.kz/?a=b")).toMatchObject({
      series: "kazinform",
      url: "https://x.kz/?a=b",
    });
    expect(parse("https://x.kz/feed")).toEqual({
      name: "https://x.kz/feed",
      url: "https://x.kz/feed",
      series: "auto",
      wanted: null,
    });
  });
  it.each([
    ["reuters", "addresses that begin with"],
    ["kazinform", "kazinform=<address>"],
    ["kazinform=ftp://x", 'behind "kazinform="'],
    ["file:///etc/passwd", "addresses that begin with"],
  ])("%s is none", (name, takes) => expect(() => parse(name)).toThrow(takes));
});
