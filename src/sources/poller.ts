/** Asks the feeds and listing pages of `FEEDS` what is new, and hands on each new text once. */
import type { Clock } from "#clock.ts";
import type { IsoDate } from "#digest/model.ts";
import type { Reading } from "#digest/reading.ts";
import type { Log } from "#log.ts";
import { engineInput } from "./article.ts";
import type { Entry } from "./entry.ts";
import { FetchError } from "./fetch-error.ts";
import type { SafeFetch } from "./safe-fetch.ts";
import { isTooOld, selectEntries } from "./select-entries.ts";
import { UNKNOWN_SOURCE, withSeen, type SourceState } from "./source-state.ts";
import type { PolledSource } from "./source.ts";
import type { Uploads } from "./upload.ts";

/** A digest that a source brought. */
export interface Brought {
  readonly source: PolledSource;
  /** Its page, or the source's own address where it came in the feed. */
  readonly address: string;
  readonly reading: Extract<Reading, { kind: "digest" }>;
}

export interface PollerDeps {
  readonly sources: readonly PolledSource[];
  readonly fetch: Pick<SafeFetch, "get">;
  readonly uploads: Pick<Uploads, "entries" | "read">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /** Remembers states, by the source's address. */
  readonly memory: {
    load(url: string): Promise<SourceState | null>;
    save(url: string, state: SourceState): Promise<void>;
  };
  /** Takes a digest in, also one that is known already. What it rejects with ends the poll; it is tried again at the next. */
  readonly take: (brought: Brought) => Promise<void>;
}

/** How a source does. Moments are the program's clock, UTC. */
export interface SourceStatus extends Pick<
  SourceState,
  "lastTried" | "lastOk" | "failingSince" | "lastError"
> {
  readonly name: string;
  readonly url: string;
}

export interface Poller {
  /** Asks every source, one after the other; calls during a poll share it. Never rejects. */
  poll(): Promise<void>;
  /** As `poll`, without the sources that were asked a moment ago: for a program that starts over and over. */
  pollAtStart(): Promise<void>;
  status(): Promise<readonly SourceStatus[]>;
  /** No further request; resolves when the poll is over. Stop `fetch` first. */
  stop(): Promise<void>;
}

/** Pages fetched of one source in one poll. */
const MOST_PAGES = 5;
const MOST_TRIES = 5;
/** Some servers say "nothing new" for ever: once a day we don't ask them. */
const WHOLE_EVERY_HOURS = 24;
const JUST_ASKED_MINUTES = 5;

/** Failures that another try may mend. */
const PASSING: ReadonlySet<string> = new Set(["unreachable", "too-slow", "status", "asked-to-wait"]);

export function createPoller(deps: PollerDeps): Poller {
  const { sources, fetch, uploads, clock, log, memory } = deps;
  let running: Promise<void> | null = null;
  let stopped = false;

  const stateOf = async ({ url }: PolledSource): Promise<SourceState> =>
    (await memory.load(url)) ?? UNKNOWN_SOURCE;
  const today = (): IsoDate => clock.now().toZonedDateTimeISO("UTC").toPlainDate().toString();

  async function pollSource(source: PolledSource): Promise<void> {
    const now = clock.now().toString();
    const before = { ...(await stateOf(source)), lastTried: now };
    try {
      const after = await readSource(source, before);
      if (before.failingSince !== null) log.info({ source: source.name }, "The source answers again.");
      await memory.save(source.url, { ...after, lastOk: now, failingSince: null, lastError: null });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      if (error.code === "stopped") return;
      // A day of failures is one line, and the status.
      if (before.failingSince === null) log.warn({ source: source.name }, error.message);
      const failingSince = before.failingSince ?? now;
      await memory.save(source.url, { ...before, failingSince, lastError: error.message });
    }
  }

  /** Deals with what is new; rejects with `FetchError` where the source itself can't be read. */
  async function readSource(source: PolledSource, before: SourceState): Promise<SourceState> {
    const fetched = await fetch.get(source.url, validatorsFor(before));
    if (fetched.kind === "unchanged") return before;
    const { bytes, charset, url, validators } = fetched;
    const listed = await uploads.entries({ bytes, charset, url }, source.wanted);
    if (listed.kind === "refusal") throw new FetchError("not-text", `${source.name}: ${listed.message}`);

    const { wanted, passed } = selectEntries(listed.entries, before, today());
    const keys = new Set(wanted.map(({ key }) => key));
    const tries = Object.fromEntries(Object.entries(before.tries).filter(([key]) => keys.has(key)));
    let state = withSeen({ ...before, tries }, passed);
    // The newest stand first; taken in, they come in the order of their days.
    for (const { key, entry } of wanted.slice(0, MOST_PAGES).toReversed()) {
      if (stopped) throw new FetchError("stopped", "The program is stopping.");
      state = (await takeEntry(source, entry))
        ? withSeen(state, [key])
        : triedOnce(state, key, () =>
            log.warn({ source: source.name }, `${shown(entry)}: given up after ${MOST_TRIES} tries.`),
          );
      await memory.save(source.url, state);
    }
    const isDone = wanted.length <= MOST_PAGES && Object.keys(state.tries).length === 0;
    return {
      ...state,
      ...(isDone ? validators : { etag: null, lastModified: null }),
      wholeAt: before.lastTried,
    };
  }

  function validatorsFor({ etag, lastModified, wholeAt }: SourceState) {
    if (wholeAt === null || (etag === null && lastModified === null)) return undefined;
    const isOld = Temporal.Instant.from(wholeAt).until(clock.now()).total("hours") >= WHOLE_EVERY_HOURS;
    return isOld ? undefined : { etag, lastModified };
  }

  /** Whether an entry is dealt with; false where it should be tried again. */
  async function takeEntry(source: PolledSource, entry: Entry): Promise<boolean> {
    try {
      await readEntry(source, entry);
      return true;
    } catch (error) {
      if (!(error instanceof FetchError) || error.code === "stopped") throw error;
      log.warn({ source: source.name }, error.message);
      return !PASSING.has(error.code);
    }
  }

  async function readEntry(source: PolledSource, entry: Entry): Promise<void> {
    const page = entry.url === null ? null : await fetch.get(entry.url);
    const fresh = page?.kind === "fresh" ? page : null;
    const address = fresh?.url ?? source.url;
    const input = engineInput({
      bytes: fresh?.bytes ?? Buffer.from(entry.html ?? ""),
      charset: fresh?.charset ?? null,
      url: fresh?.url ?? null,
      series: source.series,
      listedOn: entry.publishedOn,
    });
    const reading = await uploads.read(input.bytes, input.options);
    const facts = { source: source.name, page: shown(entry) };
    if (reading.kind === "refusal") return log.warn(facts, `Not taken in: ${reading.problem.message}`);
    const { publishedOn } = reading.digest;
    if (publishedOn !== null && isTooOld(publishedOn, today())) {
      return log.info(facts, `Not taken in: it is of ${publishedOn}, too old for any reader.`);
    }
    await deps.take({ source, address, reading });
  }

  async function pollAll(due: readonly PolledSource[]): Promise<void> {
    for (const source of due) {
      if (stopped) return;
      try {
        await pollSource(source);
      } catch (error) {
        if (stopped) return;
        log.error({ source: source.name, err: error }, "A poll failed; the next one tries again.");
      }
    }
  }

  const share = (work: () => Promise<void>): Promise<void> =>
    (running ??= work().finally(() => {
      running = null;
    }));

  return {
    poll: () => share(() => pollAll(sources)),
    pollAtStart: () =>
      share(async () => {
        const states = await Promise.all(sources.map(stateOf));
        const since = clock.now().subtract({ minutes: JUST_ASKED_MINUTES }).toString();
        await pollAll(sources.filter((_, at) => (states[at]?.lastTried ?? "") < since));
      }),
    status: () =>
      Promise.all(
        sources.map(async (source) => {
          const { lastTried, lastOk, failingSince, lastError } = await stateOf(source);
          return { name: source.name, url: source.url, lastTried, lastOk, failingSince, lastError };
        }),
      ),
    async stop() {
      stopped = true;
      await running;
    },
  };
}

const shown = ({ url, title }: Entry): string => url ?? title;

/** One more try of an entry's page; after the last one it counts as seen. */
function triedOnce(state: SourceState, key: string, onGivenUp: () => void): SourceState {
  const tries = (state.tries[key] ?? 0) + 1;
  if (tries < MOST_TRIES)
    return { ...state, seen: state.seen ?? [], tries: { ...state.tries, [key]: tries } };
  onGivenUp();
  return withSeen(state, [key]);
}
