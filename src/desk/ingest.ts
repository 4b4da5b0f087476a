/** Takes a digest in: reads it, recognises one it already has, gives it its id and stores it as a draft or published. */
import type { Clock } from "#clock.ts";
import type { Engine } from "#digest/engine.ts";
import type { ReadOptions } from "#digest/reading.ts";
import { keepIds, renumber, sameDigest } from "#digest/ids.ts";
import { Digest, type Problem, type Source, type StoredDigest } from "#digest/model.ts";
import type { Change, Store } from "#store/store.ts";
import { acted, PROGRAM, type Actor } from "./audit.ts";
import { corrected } from "./correct.ts";
import { liesAhead, publicationMoment, published, whatBlocks } from "./publish.ts";

export interface IngestRequest {
  readonly bytes: Uint8Array;
  readonly source: Source;
  readonly options: ReadOptions;
  /** Publish at once, unless a blocking problem keeps it a draft. */
  readonly publish: boolean;
  /** Who takes it in, for the audit log; the program itself where absent. */
  readonly by?: Actor | undefined;
  /** For readers who had it: what changed, in the desk's words. */
  readonly note?: string | undefined;
  /**
   * What a text may do to a digest that is here already: `all` (the default) makes it the next revision, `drafts` only
   * where readers have not had it, `nothing` completes a draft's missing day and link, since nobody stands behind the text.
   */
  readonly mayChange?: "all" | "drafts" | "nothing" | undefined;
}

/** What became of one input. */
export type Ingested =
  /** Nothing was stored. */
  | { readonly outcome: "refused"; readonly problem: Problem }
  | {
      /** `known`: nothing in it is new; `revised`: its text has changed. */
      readonly outcome: "new" | "revised" | "known";
      readonly id: string;
      readonly revision: number;
      readonly state: StoredDigest["state"];
      readonly items: number;
      readonly problems: readonly Problem[];
      /** Why it is not published though that was asked for. */
      readonly keptBecause: readonly string[];
    };

/** The engine, in this thread or in another. */
export interface EngineAnywhere {
  read(
    ...given: Parameters<Engine["read"]>
  ): ReturnType<Engine["read"]> | Promise<ReturnType<Engine["read"]>>;
}

export interface IngestDeps {
  readonly store: Store;
  readonly engine: EngineAnywhere;
  readonly clock: Clock;
}

export async function ingest(deps: IngestDeps, request: IngestRequest): Promise<Ingested> {
  const reading = await readAny(deps.engine, request);
  if (reading.kind === "refusal") return { outcome: "refused", problem: reading.problem };

  const known = await findKnown(deps.store, reading);
  const now = deps.clock.now();
  const read =
    known === undefined ? await draft(deps.store, reading, request.source) : revise(known, reading, request);
  const fresh = read === known ? known : { ...read, takenInAt: now.toString() };
  const hindrances = whatHinders(fresh, now);
  // A published text is not replaced by one that could not be published.
  const isRefused = known?.state === "published" && hindrances.length > 0;
  const publishAt = await publicationMoment(deps);
  const stored = isRefused ? known : kept(fresh, { known, request, now, publishAt, hindrances });

  if (stored !== known) {
    const note = noteOf(known, stored, { request, now });
    await deps.store.commit([{ put: "digest", stored }, note], "now");
  }
  return {
    outcome: known === undefined ? "new" : stored.revision === known.revision ? "known" : "revised",
    id: stored.digest.id,
    revision: stored.revision,
    state: stored.state,
    items: stored.digest.items.length,
    problems: stored.digest.problems,
    keptBecause: [
      ...(request.publish || isRefused ? hindrances : []),
      ...whatIsLeft(known, reading, request),
    ],
  };
}

/** The digest that a reading is of, where it is here already; also one that was taken back, or set aside as none. */
export async function findKnown(
  store: Store,
  { digest, originalText }: Read,
): Promise<StoredDigest | undefined> {
  const relatives = await store.digests({ series: digest.series });
  return relatives.find(
    (stored) => stored.originalText === originalText || sameDigest(stored.digest, digest),
  );
}

/** The line of the audit log: what a text that came in did. */
function noteOf(
  known: StoredDigest | undefined,
  stored: StoredDigest,
  { request, now }: { readonly request: IngestRequest; readonly now: Temporal.Instant },
): Change {
  const { by = PROGRAM, source } = request;
  const isOut = stored.state === "published";
  const wasOut = known?.state === "published";
  const inDesk = known === undefined ? "take-in" : "revise";
  const act = isOut ? (wasOut ? "correct" : "publish") : inDesk;
  const what = { revision: stored.revision, from: source.kind };
  return acted({ by, act, about: stored.digest.id, what, at: now });
}

/** Where a person's text differs from what is out and may not change it. */
function whatIsLeft(
  known: StoredDigest | undefined,
  { originalText }: Read,
  { mayChange }: IngestRequest,
): readonly string[] {
  if (mayChange !== "drafts" || known === undefined || known.state === "draft") return [];
  if (originalText === known.originalText) return [];
  return [
    'It is out already, so its text was left as it is; "digest-bot ingest" corrects what readers have.',
  ];
}

/** The record to store: published where that was asked for, and, where readers had another text, with what they are to be told. */
function kept(
  fresh: StoredDigest,
  given: {
    known: StoredDigest | undefined;
    request: IngestRequest;
    now: Temporal.Instant;
    publishAt: Temporal.Instant;
    hindrances: readonly string[];
  },
): StoredDigest {
  const { known, request, now, publishAt, hindrances } = given;
  const told = known === undefined ? fresh : corrected(known, fresh, { at: now, note: request.note });
  return request.publish && hindrances.length === 0 ? published(told, publishAt) : told;
}

/** Why a text that comes in is not published by itself, in sentences. */
function whatHinders({ digest, state }: StoredDigest, now: Temporal.Instant): readonly string[] {
  // Its file may still lie in the folder that is read at each start.
  if (state === "retracted")
    return [`It was taken back; "digest-bot digests publish ${digest.id}" brings it out again.`];
  if (liesAhead(digest, now)) {
    return [
      `Its date, ${digest.publishedOn}, lies ahead; give the right one with --date or in the file's name.`,
    ];
  }
  return whatBlocks(digest).map(({ message }) => message);
}

type Read = { readonly kind: "digest"; readonly digest: Digest; readonly originalText: string };

/** Text and HTML go to the engine; a digest as `parse --json` prints it is taken as it is. */
async function readAny(
  engine: EngineAnywhere,
  request: IngestRequest,
): Promise<Read | { kind: "refusal"; problem: Problem }> {
  if (request.bytes[0] !== "{".charCodeAt(0)) return engine.read(request.bytes, request.options);
  const originalText = new TextDecoder().decode(request.bytes);
  const digest = Digest.safeParse(parseJson(originalText));
  if (digest.success) return { kind: "digest", digest: digest.data, originalText };
  const first = digest.error.issues[0];
  const where = first === undefined || first.path.length === 0 ? "it" : first.path.join(".");
  return {
    kind: "refusal",
    problem: {
      code: "not-a-digest",
      blocking: true,
      item: null,
      line: null,
      message: `This JSON is no digest as "parse --json" prints it: ${where}: ${first?.message ?? "not valid"}.`,
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function draft(store: Store, { digest, originalText }: Read, source: Source): Promise<StoredDigest> {
  let id = digest.id;
  for (let n = 2; (await store.digest(id)) !== null; n += 1) id = `${digest.id}-${n}`;
  return {
    digest: renumber(digest, id),
    revision: 1,
    state: "draft",
    publishedAt: null,
    source,
    originalText,
  };
}

/**
 * The same digest again: nothing new, or the next revision under the id it has. What the text lacks now but had before
 * stays. An unchanged text brings nothing new, even where it would be read otherwise today: what the desk has mended
 * since must not be undone by a file that is still there.
 */
function revise(
  known: StoredDigest,
  { digest, originalText }: Read,
  { mayChange = "all" }: IngestRequest,
): StoredDigest {
  if (mayChange !== "all" && known.state !== "draft") return known;
  if (mayChange === "nothing") return completed(known, digest);
  const publishedOn = digest.publishedOn ?? known.digest.publishedOn;
  const url = digest.url ?? known.digest.url;
  const isDatedAnew = publishedOn !== known.digest.publishedOn || url !== known.digest.url;
  if (originalText === known.originalText && !isDatedAnew) return known;
  const problems = digest.problems.filter(
    ({ code }) =>
      !(code === "digest-without-date" && publishedOn !== null) &&
      !(code === "digest-without-link" && (url !== null || !lacks(known, code))),
  );
  const fresh = { ...digest, publishedOn, url, problems };
  const { digest: named, highest } = keepIds(known.digest, fresh, known.highest);
  if (JSON.stringify(named) === JSON.stringify(known.digest)) return known;
  return { ...known, digest: named, revision: known.revision + 1, highest, originalText };
}

const lacks = ({ digest }: StoredDigest, code: string): boolean =>
  digest.problems.some((problem) => problem.code === code);

/** A draft with the day and the link that it lacks and another source gives. */
function completed(known: StoredDigest, { publishedOn, url }: Digest): StoredDigest {
  const had = known.digest;
  const gains = {
    "digest-without-date": had.publishedOn === null && publishedOn !== null,
    "digest-without-link": had.url === null && url !== null,
  };
  if (!gains["digest-without-date"] && !gains["digest-without-link"]) return known;
  const problems = had.problems.filter(({ code }) => !(code in gains && gains[code as keyof typeof gains]));
  const digest = { ...had, publishedOn: had.publishedOn ?? publishedOn, url: had.url ?? url, problems };
  return { ...known, digest, revision: known.revision + 1 };
}
