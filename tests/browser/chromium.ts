import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** No sandbox (root in containers has none), no graphics card, and no calls of Chromium's own to the network. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Opens a page in a profile of its own. What the page logs as an error is kept in `errors`. */
export type OpenPage = (
  url: string,
  options?: BrowserContextOptions,
) => Promise<{ page: Page; errors: readonly string[] }>;

/**
 * A suite in a real Chromium, started once for all of it, with an empty profile. Where none is installed the suite
 * says so and skips; in CI (`CI=true`) that is a failure, so that nobody believes it ran.
 */
export function describeInChromium(name: string, suite: (open: OpenPage) => void): void {
  const executablePath = PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) {
    const missing = `no Chromium: looked for ${PLACES.join(", ")}`;
    if (process.env["CI"] === "true") {
      it(name, () => {
        throw new Error(missing);
      });
      return;
    }
    console.warn(`skipped "${name}": ${missing}`);
    describe.skip(name, () => suite(() => Promise.reject(new Error(missing))));
    return;
  }

  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: FLAGS });
    });
    afterAll(() => browser?.close());

    suite(async (url, options) => {
      if (browser === undefined) throw new Error("pages are opened inside tests and hooks");
      const context = await browser.newContext(options);
      const page = await context.newPage();
      page.setDefaultTimeout(5000);
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(url);
      return { page, errors };
    });
  });
}
