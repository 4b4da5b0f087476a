/**
 * What comes in by itself while a bot runs: the inbox folder, and the feeds and pages of `FEEDS`. All of it ends as drafts
 * of the desk; nothing of it changes what readers already have.
 */
import path from "node:path";
import { createTask } from "node-cron";
import type { Parts } from "./parts.ts";
import type { Timers } from "#delivery/timers.ts";
import { ingest, type EngineAnywhere, type Ingested } from "#desk/ingest.ts";
import type { FetchPage } from "#bot/context.ts";
import { engineInput } from "#sources/article.ts";
import { FetchError } from "#sources/fetch-error.ts";
import { createInbox, type InboxReport } from "#sources/folder.ts";
import { createPoller, type SourceStatus } from "#sources/poller.ts";
import { createSafeFetch, type SafeFetch } from "#sources/safe-fetch.ts";
import { SourceState } from "#sources/source-state.ts";
import { createUploads } from "#sources/upload.ts";
import { StoreError, type Store } from "#store/store.ts";

export interface Intake {
  /** Looks into the inbox every few seconds, and polls at start and by `FEED_CRON`. */
  start(): void;
  /** The engine in a thread of its own, for whatever strangers send. */
  readonly engine: EngineAnywhere;
  /** A page that somebody of the desk named; a playground reads only what `FETCH_ALLOW` names, since nothing leaves the computer. */
  readonly page: FetchPage;
  /** How each source of `FEEDS` does, in their order. */
  sources(): Promise<readonly SourceStatus[]>;
  /** Breaks off fetches, lets the file under way be dealt with. Idempotent. */
  stop(): Promise<void>;
}

/** How often the inbox is looked into, and how long a site is left alone between two requests. */
export interface IntakePace {
  readonly lookEveryMs: number;
  readonly pauseMs: number;
}

const PACE: IntakePace = { lookEveryMs: 5_000, pauseMs: 3_000 };

/** The way out to the web, as the configuration wants it. */
export function createFetch(
  { config, clock }: Pick<Parts, "config" | "clock">,
  timers: Timers,
  pauseMs = PACE.pauseMs,
): SafeFetch {
  return createSafeFetch({
    userAgent: "digest-bot/0.1 (weekly news digests in Telegram)",
    allow: config.fetchAllow,
    timers,
    pauseMs,
    nowMs: () => clock.now().epochMilliseconds,
  });
}

export function createIntake(
  parts: Parts,
  {
    store,
    timers,
    pace = PACE,
  }: { readonly store: Store; readonly timers: Timers; readonly pace?: IntakePace },
): Intake {
  const { config, clock, log } = parts;
  const fetch = createFetch(parts, timers, pace.pauseMs);
  const uploads = createUploads({ editorial: parts.profile.editorial, timers });

  async function takeFile({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<InboxReport> {
    try {
      const result = await ingest(
        { store, clock, engine: uploads },
        {
          bytes,
          source: { kind: "file", name },
          options: { series: "auto", date: null, fileName: name, url: null },
          publish: false,
          mayChange: "drafts",
        },
      );
      return reportOf(result);
    } catch (error) {
      // The disk may have room again at the next look; whatever else is the file's own.
      if (error instanceof StoreError || stopping !== null) throw error;
      log.error({ file: name, err: error }, "A file of the inbox could not be taken in.");
      return { isTaken: false, lines: ["Not taken in: reading it failed; the log says why."] };
    }
  }

  const inbox = createInbox({
    folder: path.join(config.dataFolder, "inbox"),
    now: () => clock.now(),
    log,
    take: takeFile,
  });
  const poller = createPoller({
    sources: parts.sources,
    fetch,
    uploads,
    clock,
    log,
    memory: {
      load: async (url) => SourceState.safeParse(await store.fact(`source ${url}`)).data ?? null,
      save: (url, state) => store.commit([{ put: "fact", name: `source ${url}`, value: state }], "now"),
    },
    async take({ source, address, reading }) {
      const result = await ingest(
        // It is read already, in the thread for such texts.
        { store, clock, engine: { read: () => reading } },
        {
          bytes: new Uint8Array(),
          source: { kind: "feed", name: address },
          options: { series: source.series, date: null, fileName: null, url: address },
          publish: false,
          mayChange: "nothing",
        },
      );
      if (result.outcome === "refused") return;
      const facts = { source: source.name, page: address, digest: result.id, items: result.items };
      if (result.outcome === "known")
        return log.info(facts, "A source brought a digest that is here already.");
      log.info(facts, "A source brought a digest; it waits as a draft.");
    },
  });

  const page: FetchPage = async (address) => {
    const port = /^https:/i.test(address) ? 443 : 80;
    const { hostname, port: named } = new URL(address);
    const isAllowed = config.fetchAllow.includes(`${hostname}:${named === "" ? port : named}`);
    if (store.kind === "playground" && !isAllowed) return { problem: "offline" };
    try {
      const fetched = await fetch.get(address);
      if (fetched.kind === "unchanged") return { problem: "status" };
      const { bytes } = engineInput({ ...fetched, series: "auto", listedOn: null });
      return { url: fetched.url, bytes };
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      log.info({ problem: error.code }, error.message);
      return { problem: error.code };
    }
  };

  const task =
    parts.sources.length === 0
      ? null
      : createTask(config.feedCron, () => poller.poll(), {
          timezone: "UTC",
          suppressMissedWarning: true,
        });
  let undo = (): void => undefined;
  let stopping: Promise<void> | null = null;

  function lookAgain(): void {
    undo = timers.after(pace.lookEveryMs, () => {
      void inbox.look().then(() => {
        if (stopping === null) lookAgain();
      });
    });
  }

  async function takeApart(): Promise<void> {
    undo();
    await task?.destroy();
    await fetch.stop();
    await Promise.all([poller.stop(), inbox.stop(), uploads.stop()]);
  }

  return {
    start() {
      void inbox.look();
      lookAgain();
      void task?.start();
      void poller.pollAtStart();
    },
    engine: uploads,
    page,
    sources: poller.status,
    stop: () => (stopping ??= takeApart()),
  };
}

/** What a person reads beside their file. */
function reportOf(result: Ingested): InboxReport {
  if (result.outcome === "refused")
    return { isTaken: false, lines: [`Not taken in: ${result.problem.message}`] };
  const { id, state, items, problems, keptBecause } = result;
  const stories = `${items} ${items === 1 ? "story" : "stories"}`;
  const first = {
    new: `Taken in as ${id} (${state}), ${stories}.`,
    revised: `${id} (${state}) has this text now, ${stories}.`,
    known: `Nothing new: this is ${id} (${state}).`,
  }[result.outcome];
  const notes = problems.map(({ item, message }) => (item === null ? message : `Story ${item}: ${message}`));
  return { isTaken: true, lines: [first, ...keptBecause, ...notes] };
}
