import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { isPublicAddress } from "#sources/address.ts";
import { FetchError } from "#sources/fetch-error.ts";
import { createSafeFetch, type SafeFetchDeps } from "#sources/safe-fetch.ts";
import { fakeTimers, type FakeTimers } from "../delivery/fake-timers.ts";
import { HOSTS, OTHERS } from "./address-tricks.ts";
import { openSite } from "./local-site.ts";

const NOW_MS = Temporal.Instant.from("2026-11-20T04:00:00Z").epochMilliseconds;

function fetcher(over: Partial<SafeFetchDeps> & { timers?: FakeTimers } = {}) {
  const timers = over.timers ?? fakeTimers();
  const safeFetch = createSafeFetch({
    userAgent: "digest-bot test",
    allow: [],
    timers,
    nowMs: () => NOW_MS,
    pauseMs: 0,
    resolve: async () => {
      throw Object.assign(new Error("no DNS in tests"), { code: "ENOTFOUND" });
    },
    ...over,
  });
  onTestFinished(() => safeFetch.stop());
  return { ...safeFetch, timers };
}

const refusal = (work: Promise<unknown>): Promise<FetchError> =>
  work.then(
    () => Promise.reject(new Error("it was fetched")),
    (error: unknown) => (error instanceof FetchError ? error : Promise.reject(error)),
  );

/** Lets real sockets do their work until `done`. */
async function until(done: () => boolean): Promise<void> {
  for (let turns = 0; !done(); turns += 1) {
    if (turns > 200_000) throw new Error("it never happened");
    await setImmediate();
  }
}

const TRICKS = [...HOSTS.map((host) => `http://${host}/`), ...OTHERS];

describe("which addresses are public", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "192.0.1.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
  ])("%s is", (address) => expect(isPublicAddress(address)).toBe(true));
  it.each(["", "news.kz", "fe80::1%eth0", "127.0.0.1", "::ffff:127.0.0.1"])("%j is not", (address) =>
    expect(isPublicAddress(address)).toBe(false),
  );
});

describe("addresses that lead inside", () => {
  it(`refuses ${TRICKS.length} spellings before a name is looked up or a byte is sent`, async () => {
    expect(TRICKS.length).toBeGreaterThanOrEqual(200);
    const site = await openSite({ "/": "secret" });
    const looked: string[] = [];
    const { get } = fetcher({
      resolve: async (host) => {
        looked.push(host);
        return ["127.0.0.1"];
      },
    });
    for (const address of [...TRICKS, ...HOSTS.map((host) => `http://${host}:${site.port}/`)]) {
      const error = await refusal(get(address));
      expect(error.code, address).toBe("address-not-allowed");
      expect(error.message, address).toMatch(/: the address is not allowed: .+\.$/);
      expect(error.message).not.toContain("secret");
    }
    expect(looked).toEqual([]);
    expect(site.connections()).toBe(0);
  });

  it("refuses all of them behind a redirect", async () => {
    let next = "";
    const site = await openSite({ "/": (_, response) => response.writeHead(302, { location: next }).end() });
    const inner = await openSite({ "/": "secret" });
    const { get } = fetcher({ allow: [site.allow] });
    const absolute = TRICKS.filter((each) => URL.canParse(each) && !/[^\x21-\x7e]|^http:(?!\/\/)/.test(each));
    for (const address of [...absolute, inner.url("/"), "//127.0.0.1:81/", "//localhost/"]) {
      next = address;
      expect((await refusal(get(site.url("/")))).code, address).toBe("address-not-allowed");
    }
    expect(inner.connections()).toBe(0);
  });

  it.each([
    ["a private one", ["127.0.0.1"]],
    ["a private one among public ones", ["93.184.216.34", "127.0.0.1"]],
    ["a mapped one", ["::ffff:127.0.0.1"]],
    ["one of NAT64", ["64:ff9b::7f00:1"]],
    ["the metadata service", ["169.254.169.254"]],
    ["nonsense", ["not an address"]],
  ])("refuses a name whose addresses are %s", async (_, addresses) => {
    const { get } = fetcher({ resolve: async () => addresses });
    const error = await refusal(get("http://news.kz/"));
    expect(error).toMatchObject({ code: "address-not-allowed" });
    expect(error.message).toContain("news.kz");
  });

  it("looks a name up once a connection, and connects to what it has checked: rebinding finds no gap", async () => {
    const site = await openSite({ "/": "secret" });
    let lookups = 0;
    const { get } = fetcher({
      allow: [`first.kz:${site.port}`],
      // The name that is exempt is answered for; a redirect to its port under another name is not.
      resolve: async () => ((lookups += 1), ["127.0.0.1"]),
    });
    expect(await get(`http://first.kz:${site.port}/`)).toMatchObject({ kind: "fresh" });
    expect(lookups).toBe(1);
    expect((await refusal(get("http://second.kz/"))).code).toBe("address-not-allowed");
    expect(lookups).toBe(2);
    expect(site.connections()).toBe(1);
  });

  it("says that a name is unknown", async () => {
    const error = await refusal(fetcher().get("http://news.kz/a?token=1"));
    expect(error.message).toBe("http://news.kz/a: the site can't be reached: its name is not known.");
  });
});

describe("what it fetches", () => {
  it("gives bytes, type, charset and validators, names itself, and asks for what is new", async () => {
    const site = await openSite({
      "/a": (request, response) => {
        if (request.headers["if-none-match"] === '"1"') return response.writeHead(304).end();
        const headers = {
          "content-type": "Text/HTML; charset=windows-1251",
          etag: '"1"',
          "last-modified": "x",
        };
        return response.writeHead(200, headers).end("<p>hi");
      },
    });
    const { get } = fetcher({ allow: [site.allow] });
    const first = await get(site.url("/a"));
    expect(first).toEqual({
      kind: "fresh",
      url: site.url("/a"),
      bytes: Buffer.from("<p>hi"),
      type: "text/html",
      charset: "windows-1251",
      validators: { etag: '"1"', lastModified: "x" },
    });
    expect(await get(site.url("/a"), { etag: '"1"', lastModified: null })).toEqual({ kind: "unchanged" });
    expect(site.asked()[0]?.headers["user-agent"]).toBe("digest-bot test");
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ] as const)("unpacks %s", async (encoding, pack) => {
    const site = await openSite({
      "/": (_, response) => response.writeHead(200, { "content-encoding": encoding }).end(pack("a page")),
    });
    const fetched = await fetcher({ allow: [site.allow] }).get(site.url("/"));
    expect(fetched).toMatchObject({ bytes: Buffer.from("a page") });
  });

  it("follows five redirects and no more", async () => {
    const site = await openSite({
      "/5": "here",
      ...Object.fromEntries(
        [0, 1, 2, 3, 4].map((n) => [
          `/${n}`,
          (_: unknown, response: import("node:http").ServerResponse) =>
            void response.writeHead(301, { location: `/${n + 1}` }).end(),
        ]),
      ),
      "/loop": (_, response) => response.writeHead(307, { location: "/loop" }).end(),
    });
    const { get } = fetcher({ allow: [site.allow] });
    expect(await get(site.url("/0"))).toMatchObject({ url: site.url("/5") });
    expect(await refusal(get(site.url("/loop")))).toMatchObject({
      code: "too-many-redirects",
      message: `${site.url("/loop")}: it leads on more than 5 times; give the address where it ends.`,
    });
    expect(site.asked("/loop")).toHaveLength(6);
  });
});

describe("what is too much", () => {
  it.each([
    ["gzip", gzipSync(Buffer.alloc(64 * 1024 * 1024))],
    ["br", brotliCompressSync(Buffer.alloc(64 * 1024 * 1024))],
    ["deflate", deflateSync(Buffer.alloc(64 * 1024 * 1024))],
  ])("stops unpacking a %s bomb at once", async (encoding, packed) => {
    const site = await openSite({
      "/": (_, response) => response.writeHead(200, { "content-encoding": encoding }).end(packed),
    });
    const before = process.memoryUsage().arrayBuffers;
    const error = await refusal(fetcher({ allow: [site.allow] }).get(site.url("/")));
    expect(error).toMatchObject({
      code: "bomb",
      message: `${site.url("/")}: the compressed content expands beyond the limit (5 MB).`,
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });

  it("refuses what says it is too large, and what does not say it", async () => {
    let sent = 0;
    const site = await openSite({
      "/said": (_, response) => response.writeHead(200, { "content-length": 6_000_000 }).write("x"),
      "/endless": (_, response) => {
        const more = (): void => {
          if (response.destroyed) return;
          sent += 65_536;
          if (response.write(Buffer.alloc(65_536, "a"))) setImmediate().then(more, () => undefined);
          else response.once("drain", more);
        };
        more();
      },
    });
    const { get } = fetcher({ allow: [site.allow] });
    for (const page of ["/said", "/endless"]) {
      expect(await refusal(get(site.url(page)))).toMatchObject({
        code: "too-large",
        message: `${site.url(page)}: the content is too large (limit 5 MB).`,
      });
    }
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    ["headers that never come", "/stalled"],
    ["a body of a byte now and then", "/slow"],
  ])("gives up after 15 seconds: %s", async (_, page) => {
    let begun = false;
    const site = await openSite({
      "/stalled": () => void (begun = true),
      "/slow": (__, response) => {
        response.writeHead(200, { "content-type": "text/html" }).write("a");
        begun = true;
      },
    });
    const { get, timers } = fetcher({ allow: [site.allow] });
    const failed = refusal(get(site.url(page)));
    await until(() => begun);
    await timers.advance(14_999);
    expect(timers.pending()).toBe(1);
    await timers.advance(1);
    expect(await failed).toMatchObject({
      code: "too-slow",
      message: `${site.url(page)}: no whole answer within 15 seconds.`,
    });
    expect(timers.pending()).toBe(0);
  });

  it("refuses what is no text, is packed oddly, or broken", async () => {
    const say =
      (headers: Record<string, string>, body: string | Buffer = "x") =>
      (_: unknown, response: import("node:http").ServerResponse) =>
        void response.writeHead(200, headers).end(body);
    const site = await openSite({
      "/pdf": say({ "content-type": "application/pdf" }),
      "/zstd": say({ "content-encoding": "zstd" }),
      "/twice": say({ "content-encoding": "gzip, gzip" }),
      "/broken": say({ "content-encoding": "gzip" }, "no gzip at all"),
      "/cut": say({ "content-encoding": "gzip" }, gzipSync("a".repeat(1_000)).subarray(0, 20)),
      "/reset": (request) => void request.socket.destroy(),
      "/teapot": (_, response) => response.writeHead(418).end(),
      "/304": (_, response) => response.writeHead(304).end(),
      "/huge-header": (_, response) => response.writeHead(200, { "x-h": "a".repeat(40_000) }).end(),
    });
    const { get } = fetcher({ allow: [site.allow] });
    const code = async (page: string): Promise<string> => (await refusal(get(site.url(page)))).code;
    expect(await code("/pdf")).toBe("not-text");
    expect(await code("/zstd")).toBe("not-text");
    expect(await code("/twice")).toBe("not-text");
    expect(await code("/broken")).toBe("unreachable");
    expect(await code("/cut")).toBe("unreachable");
    expect(await code("/reset")).toBe("unreachable");
    expect(await code("/teapot")).toBe("status");
    expect(await code("/304")).toBe("status");
    expect(await code("/huge-header")).toBe("unreachable");
  });
});

describe("manners", () => {
  it("asks a host one thing at a time, with a pause between", async () => {
    let inFlight = 0;
    let most = 0;
    const site = await openSite({
      "/": (_, response) => {
        most = Math.max(most, (inFlight += 1));
        inFlight -= 1;
        response.end("a");
      },
    });
    const { get, timers } = fetcher({ allow: [site.allow], pauseMs: 3_000 });
    const done: number[] = [];
    const all = [1, 2, 3].map((n) => get(site.url("/")).then(() => done.push(n)));
    await all[0];
    await timers.advance(2_999);
    expect(site.asked()).toHaveLength(1);
    await timers.advance(1);
    await all[1];
    await timers.advance(3_000);
    await Promise.all(all);
    expect(done).toEqual([1, 2, 3]);
    expect(most).toBe(1);
  });

  it.each([
    ["seconds", "120", 120_000],
    ["a date", "Fri, 20 Nov 2026 04:10:00 GMT", 600_000],
    ["nothing", "soon", 900_000],
  ])("keeps silent for as long as a host asks for: %s", async (_, retryAfter, silentMs) => {
    const site = await openSite({
      "/busy": (__, response) => response.writeHead(429, { "retry-after": retryAfter }).end(),
      "/": "fine",
    });
    const { get, timers } = fetcher({ allow: [site.allow] });
    expect((await refusal(get(site.url("/busy")))).code).toBe("status");
    const error = await refusal(get(site.url("/")));
    expect(error).toMatchObject({ code: "asked-to-wait", retryAfterMs: silentMs });
    expect(site.asked("/")).toHaveLength(0);
    await timers.advance(silentMs);
    expect(await get(site.url("/"))).toMatchObject({ kind: "fresh" });
  });

  it("breaks off when the program stops, also who waits for a turn", async () => {
    let begun = false;
    const site = await openSite({ "/": () => void (begun = true) });
    const { get, stop } = fetcher({ allow: [site.allow], pauseMs: 3_000 });
    const both = [refusal(get(site.url("/"))), refusal(get(site.url("/")))];
    await until(() => begun);
    await stop();
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual(["stopped", "stopped"]);
    await stop();
  });
});
