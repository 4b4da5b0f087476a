/** How a reading is mended: each fix is data, and what it makes of a digest is pure but for reading a text again. */
import { z } from "zod";
import { keepIds } from "#digest/ids.ts";
import { IsoDate, Slug, type Digest, type Item, type Problem, type StoredDigest } from "#digest/model.ts";
import type { Reading } from "#digest/reading.ts";
import type { EngineAnywhere } from "./ingest.ts";
import { DeskError } from "./publish.ts";

/** Why a fix can't be carried out; the screens have a sentence for each in each language. */
export type MendProblem =
  | "changed-meanwhile"
  | "taken-back"
  | "day-ahead"
  | "unfit"
  | "unreadable"
  | "story-gone"
  | "last-story"
  | "no-topic";

/** A fix that can't be carried out as asked. */
export class MendError extends DeskError {
  readonly problem: MendProblem;
  /** The code of what the reading stumbled over, where it did. */
  readonly code: string | null;

  constructor(problem: MendProblem, sentence: string, code: string | null = null) {
    super(sentence);
    this.problem = problem;
    this.code = code;
  }
}

export const Fix = z.discriminatedUnion("fix", [
  /** The day of the review; articles without a day of their own get theirs read anew with it. */
  z.object({ fix: z.literal("date"), date: IsoDate }),
  /** The review's page; null: readers get it without one. */
  z.object({
    fix: z.literal("link"),
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable(),
  }),
  /** Who wrote the article; null: nobody is named, and that is all right. */
  z.object({
    fix: z.literal("outlet"),
    item: z.string(),
    outlet: z.string().trim().min(1).max(80).nullable(),
  }),
  /** The main topic first; none: it stands among the rest. */
  z.object({ fix: z.literal("topics"), item: z.string(), topics: z.array(Slug).max(3) }),
  /** The story that leads everybody's edition; null: each reader's own, by the rule. */
  z.object({ fix: z.literal("lead"), item: z.string().nullable() }),
  z.object({ fix: z.literal("drop"), item: z.string() }),
  /** The whole text as it should be, read again; 5 MB is the engine's own limit. */
  z.object({
    fix: z.literal("text"),
    text: z
      .string()
      .min(1)
      .max(5 * 1024 * 1024),
  }),
]);
export type Fix = z.infer<typeof Fix>;

export interface FixDeps {
  /** Reads corrected texts, here or in another thread. */
  readonly engine: EngineAnywhere;
  /** Ids of the profile's topics. */
  readonly topics: readonly string[];
}

/** The record with the fix, of the same revision; the very same object where the fix changes nothing. Rejects with `MendError`. */
export async function fixed(before: StoredDigest, fix: Fix, deps: FixDeps): Promise<StoredDigest> {
  return mended(before, fix, { topics: deps.topics, reading: await readingFor(before, fix, deps) });
}

/** What the text reads as, for the fixes that ask it; null for all others. */
async function readingFor(
  { digest, originalText }: StoredDigest,
  fix: Fix,
  { engine }: Pick<FixDeps, "engine">,
): Promise<Reading | null> {
  if (fix.fix !== "text" && fix.fix !== "date") return null;
  const text = fix.fix === "text" ? fix.text : originalText;
  return engine.read(new TextEncoder().encode(text), {
    series: digest.series,
    date: fix.fix === "text" ? digest.publishedOn : fix.date,
    fileName: null,
    url: digest.url,
  });
}

interface MendWith {
  readonly topics: readonly string[];
  /** Of the corrected text, or of the text with its day. */
  readonly reading: Reading | null;
}

/** The record with the fix, of the same revision; the very same object where the fix changes nothing. */
function mended(before: StoredDigest, fix: Fix, { topics, reading }: MendWith): StoredDigest {
  const { digest } = before;
  const settled = settledBy(digest, fix);
  switch (fix.fix) {
    case "date": {
      const dated = withDays({ ...digest, publishedOn: fix.date, problems: settled }, reading);
      return fix.date === digest.publishedOn ? before : { ...before, digest: dated };
    }
    case "link":
      return fix.url === digest.url && settled.length === digest.problems.length
        ? before
        : { ...before, digest: { ...digest, url: fix.url, problems: settled } };
    case "outlet":
      return withItem(before, fix.item, settled, (item) => ({ ...item, outlet: fix.outlet }));
    case "topics":
      return withItem(before, fix.item, settled, (item) => refiled(item, fix.topics, topics));
    case "lead": {
      if (fix.item !== null) placeOf(digest, fix.item);
      const { lead: was = null, ...rest } = before;
      if (was === fix.item) return before;
      return fix.item === null ? rest : { ...rest, lead: fix.item };
    }
    case "drop":
      return dropped(before, fix.item);
    case "text":
      return reading === null ? before : reread(before, reading);
  }
}

/** The digest as the corrected text reads, under the id it has; what the text does not say stays. */
function reread(before: StoredDigest, reading: Reading): StoredDigest {
  const { digest } = before;
  if (reading.kind === "refusal")
    throw new MendError("unreadable", reading.problem.message, reading.problem.code);
  const none = reading.digest.problems.find(({ code }) => code === "digest-without-item");
  if (none !== undefined) throw new MendError("unreadable", none.message, none.code);
  const kept = keepIds(digest, reading.digest, before.highest);
  const isUntitled = reading.digest.problems.some(({ code }) => code === "digest-without-title");
  const fresh = {
    ...kept.digest,
    url: kept.digest.url ?? digest.url,
    title: isUntitled ? digest.title : kept.digest.title,
  };
  const leads = fresh.items.some(({ id }) => id === before.lead);
  const { lead, ...rest } = before;
  return {
    ...rest,
    ...(leads && lead !== undefined ? { lead } : {}),
    digest: fresh,
    highest: kept.highest,
    originalText: reading.originalText,
  };
}

/** Articles that had no day, since the review had none, get theirs by reading the text with its day. */
function withDays(digest: Digest, reading: Reading | null): Digest {
  if (reading?.kind !== "digest") return digest;
  const days = new Map(reading.digest.items.map(({ headline, publishedOn }) => [headline, publishedOn]));
  const items = digest.items.map((item) =>
    item.publishedOn === null ? { ...item, publishedOn: days.get(item.headline) ?? null } : item,
  );
  return { ...digest, items };
}

function withItem(
  before: StoredDigest,
  id: string,
  problems: Problem[],
  alter: (item: Item) => Item,
): StoredDigest {
  const { digest } = before;
  const place = placeOf(digest, id);
  const items = digest.items.map((item, at) => (at === place ? alter(item) : item));
  const after = { ...digest, items, problems };
  return JSON.stringify(after) === JSON.stringify(digest) ? before : { ...before, digest: after };
}

/** Topics that the desk chose are certain; one that was found by its words keeps them. */
function refiled(item: Item, topics: readonly string[], known: readonly string[]): Item {
  const stranger = topics.find((id) => !known.includes(id));
  if (stranger !== undefined) throw new MendError("no-topic", `There is no topic "${stranger}".`);
  return {
    ...item,
    topics: [...new Set(topics)].map((id) => ({
      id,
      score: 1,
      because: item.topics.find((each) => each.id === id)?.because ?? [],
    })),
  };
}

function dropped(before: StoredDigest, id: string): StoredDigest {
  const { digest } = before;
  const place = placeOf(digest, id);
  if (digest.items.length === 1) {
    throw new MendError(
      "last-story",
      "This is the only story left; if the text is no review, say so instead.",
    );
  }
  const problems = digest.problems.flatMap((problem) => {
    if (problem.item === null || problem.item <= place) return problem;
    return problem.item === place + 1 ? [] : { ...problem, item: problem.item - 1 };
  });
  const { lead, ...rest } = before;
  return {
    ...rest,
    ...(lead === undefined || lead === id ? {} : { lead }),
    digest: { ...digest, items: digest.items.filter((_, at) => at !== place), problems },
    highest: keepIds(digest, digest, before.highest).highest,
  };
}

const ANSWERED: Readonly<Partial<Record<Fix["fix"], readonly string[]>>> = {
  date: ["digest-without-date"],
  link: ["digest-without-link"],
  outlet: ["item-without-outlet", "unknown-outlet", "outlet-unsure"],
};

/** The problems that are left once the desk has answered. */
function settledBy(digest: Digest, fix: Fix): Problem[] {
  const codes = ANSWERED[fix.fix] ?? [];
  const item = "item" in fix && fix.item !== null ? placeOf(digest, fix.item) + 1 : null;
  return digest.problems.filter((problem) => !codes.includes(problem.code) || problem.item !== item);
}

function placeOf({ items }: Digest, id: string): number {
  const place = items.findIndex((item) => item.id === id);
  if (place < 0)
    throw new MendError("story-gone", "That story is not in the review any more; look at it again.");
  return place;
}
