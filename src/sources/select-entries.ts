/** Which entries of a source are news to us. PURE. */
import type { IsoDate } from "#digest/model.ts";
import type { Entry } from "./entry.ts";
import { entryKey, type SourceState } from "./source-state.ts";

export interface Selected {
  /** To be fetched, in the order of the source. */
  readonly wanted: readonly { readonly key: string; readonly entry: Entry }[];
  /** Not to be looked at any more: too old, or there before we knew the source. */
  readonly passed: readonly string[];
}

/** Older digests are of no use to readers: an edition takes unseen ones of the last 14 days. */
const OLDEST_DAYS = 14;

/**
 * Chooses what was not seen before and is at most 14 days old. Of a source that is new to us the entries without a day
 * are passed but for the first one: they are its past. `today` in UTC.
 */
export function selectEntries(entries: readonly Entry[], state: SourceState, today: IsoDate): Selected {
  const seen = new Set(state.seen ?? []);
  const isFirstTime = state.seen === null;
  const wanted: { key: string; entry: Entry }[] = [];
  const passed: string[] = [];
  entries.forEach((entry, at) => {
    const key = entryKey(entry);
    if (seen.has(key)) return;
    seen.add(key);
    const day = believable(entry.publishedOn, today);
    const isPast = day === null ? isFirstTime && at > 0 : isTooOld(day, today);
    if (isPast) passed.push(key);
    else wanted.push({ key, entry: { ...entry, publishedOn: day } });
  });
  return { wanted, passed };
}

/** Whether a digest of that day comes too late for any reader. */
export const isTooOld = (day: IsoDate, today: IsoDate): boolean =>
  day < Temporal.PlainDate.from(today).subtract({ days: OLDEST_DAYS }).toString();

/** A day later than tomorrow, which is today somewhere, says nothing. */
const believable = (day: IsoDate | null, today: IsoDate): IsoDate | null =>
  day !== null && day > Temporal.PlainDate.from(today).add({ days: 1 }).toString() ? null : day;
