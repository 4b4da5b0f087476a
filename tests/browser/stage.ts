import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterEach, beforeEach } from "vitest";
import { createSimulator, type Simulator } from "#simulator/simulator.ts";
import type { OpenPage } from "./chromium.ts";

const PAGE_FOLDER = fileURLToPath(new URL("../../src/simulator/page", import.meta.url));

/** The people of these suites; the first one is on screen when the page opens. */
export const AMINA = { id: 1001, firstName: "Amina", languageCode: "en" } as const;
export const SERGEY = { id: 1002, firstName: "Сергей", languageCode: "ru" } as const;

/** A picture of one dot, as every client can show it. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC",
  "base64",
);

/** A fresh simulator for each test, and the page open on it. */
export interface Stage {
  readonly simulator: Simulator;
  readonly url: string;
  readonly page: Page;
  readonly errors: readonly string[];
  /** Opens the page; waits until it shows the chat with the bot. */
  open(options?: Parameters<OpenPage>[1]): Promise<Page>;
  /** A call of the Bot API, as a bot makes it; a `Blob` among the parameters makes it multipart. */
  bot<Result = { message_id: number }>(method: string, params: object): Promise<Result>;
  /** The next update of this kind; those before it are lost. */
  next<Update>(kind: string): Promise<Update>;
  readonly log: ReturnType<Page["getByRole"]>;
  readonly bubbles: ReturnType<Page["getByRole"]>;
  readonly field: ReturnType<Page["getByRole"]>;
}

/** Sets up and clears away around each test of the suite. */
export function createStage(openPage: OpenPage): Stage {
  let simulator: Simulator | undefined;
  let url = "";
  let opened: { page: Page; errors: readonly string[] } | undefined;
  let offset = 0;

  beforeEach(async () => {
    offset = 0;
    opened = undefined;
    const users = [AMINA, SERGEY];
    simulator = createSimulator({ port: 0, pageFolder: PAGE_FOLDER, users, startAt: "2025-04-25T12:00:00Z" });
    ({ url } = await simulator.start());
    simulator.people.start(AMINA.id);
  });
  afterEach(async () => {
    await opened?.page.context().close();
    await simulator?.stop();
  });

  const running = () => simulator ?? fail("no simulator outside of tests");
  const shown = () => opened ?? fail("the page is not open yet");
  const log = () => shown().page.getByRole("log", { name: "Messages" });

  async function bot<Result>(method: string, params: object): Promise<Result> {
    const response = await fetch(`${url}/bot${running().token}/${method}`, {
      method: "POST",
      ...bodyOf(params),
    });
    const answer = (await response.json()) as { ok: boolean; description?: string; result: Result };
    if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
    return answer.result;
  }

  return {
    get simulator() {
      return running();
    },
    get url() {
      return url;
    },
    get page() {
      return shown().page;
    },
    get errors() {
      return shown().errors;
    },
    get log() {
      return log();
    },
    get bubbles() {
      return log().getByRole("article");
    },
    get field() {
      return shown().page.getByRole("combobox", { name: "Message" });
    },
    async open(options) {
      opened = await openPage(url, { viewport: { width: 1280, height: 800 }, ...options });
      await opened.page.getByRole("status").getByText("bot", { exact: true }).waitFor();
      return opened.page;
    },
    bot,
    async next<Update>(kind: string): Promise<Update> {
      for (;;) {
        const wish = { offset, limit: 1, timeout: 5 };
        const [update] = await bot<(Record<string, unknown> & { update_id: number })[]>("getUpdates", wish);
        if (update === undefined) return fail(`no ${kind} came`);
        offset = update.update_id + 1;
        if (kind in update) return update[kind] as Update;
      }
    },
  };
}

function bodyOf(params: object): RequestInit {
  const fields = Object.entries(params);
  if (!fields.some(([, value]) => value instanceof Blob)) {
    return { headers: { "content-type": "application/json" }, body: JSON.stringify(params) };
  }
  const body = new FormData();
  for (const [name, value] of fields) {
    if (value instanceof Blob) body.append(name, value);
    else body.append(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return { body };
}

function fail(message: string): never {
  throw new Error(message);
}
