/** The edition that comes next, over all series, as a reader of some wishes would get it: what the desk looks at before it goes out. */
import { createComposer } from "#delivery/composer.ts";
import { weeklyParts } from "#delivery/compose-edition.ts";
import { recentDigests } from "#delivery/recent.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Part } from "#editions/model.ts";
import { newForReader } from "#editions/select.ts";
import { nextWeekly } from "#readers/slots.ts";
import { sampleReader, type PreviewDeps } from "./preview.ts";
import { existing, publicationMoment } from "./publish.ts";
import { comingWeek, type ComingWeek } from "./release.ts";

export interface ComingDeps extends PreviewDeps {
  /** Zone in which the desk counts days, `TIMEZONE`. */
  readonly zone: string;
}

/** What the next edition would be made of. */
export interface ComingDigests {
  /** As `newForReader()` orders them, for readers with the mark that most have. */
  readonly digests: readonly StoredDigest[];
  /** Published lately and, as if it were published now, the draft. */
  readonly recent: readonly StoredDigest[];
  readonly now: Temporal.Instant;
  readonly week: ComingWeek | null;
}

/** `include`: a draft that is looked at as if it were published now; null for what is published alone. */
export async function comingDigests(deps: ComingDeps, include: string | null): Promise<ComingDigests> {
  const now = await publicationMoment(deps);
  const week = await comingWeek(deps);
  const published = await recentDigests(deps.store, now);
  const asked = include === null ? null : await existing(deps.store, include);
  const recent =
    asked === null || asked.state === "published"
      ? published
      : [{ ...asked, state: "published" as const, publishedAt: now.toString() }, ...published];
  return { ...newForReader({ seenUntil: week?.mark ?? null }, recent, now), recent, now, week };
}

export interface ComingRequest {
  readonly include: string | null;
  /** Followed topics; none: everything. */
  readonly topics: readonly string[];
  readonly layout: "compact" | "full";
  readonly language: string;
}

export interface ComingEdition extends ComingDigests {
  /** As they would be pushed; none where such a reader would get nothing. */
  readonly parts: readonly Part[];
  /** What a lock screen shows of it: the first two lines. */
  readonly notification: readonly string[];
}

/** Composed as the planner does it. */
export async function comingEdition(deps: ComingDeps, request: ComingRequest): Promise<ComingEdition> {
  const coming = await comingDigests(deps, request.include);
  const { digests, recent, now, week } = coming;
  const reader = sampleReader(deps, request);
  const slot = week?.moments[0]?.at ?? nextWeekly(reader.weekly, now).at;
  const nextAt = nextWeekly(reader.weekly, slot).at;
  const material = { reader, unseen: digests, recent, now, nextAt };
  const parts = digests.length === 0 ? [] : weeklyParts(createComposer(deps.editions), material);
  const [first] = parts;
  const text = first === undefined ? "" : "blocks" in first ? (first.instead[0]?.text ?? "") : first.text;
  const notification = text.split("\n").filter((line) => line !== "");
  return { ...coming, parts, notification: notification.slice(0, 2) };
}
