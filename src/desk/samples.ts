/** The playground's desk: publishes each sample digest when the clock reaches its day. */
import type { Clock } from "#clock.ts";
import type { Store } from "#store/store.ts";
import { ingest, type EngineAnywhere } from "./ingest.ts";

/** A file of `data/samples`, named `<series>-<YYYY-MM-DD>.txt`. */
export interface SampleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface SampleDeps {
  readonly store: Store;
  readonly engine: EngineAnywhere;
  readonly clock: Clock;
  /** Zone in which a sample's day is counted. */
  readonly zone: string;
  readonly files: readonly SampleFile[];
}

export interface SampleDesk {
  /** Publishes what has become due and is not in the store yet; returns the ids, oldest first. */
  publishDue(): Promise<readonly string[]>;
}

/** The hour of its day, in `zone`, at which a sample comes out. */
const PUBLISHING_HOUR = 12;

export function createSampleDesk({ store, engine, clock, zone, files }: SampleDeps): SampleDesk {
  const waiting = files
    .map((file) => ({ file, day: dayOf(file.name) }))
    .sort((a, b) => Temporal.PlainDate.compare(a.day, b.day));
  return {
    async publishDue() {
      const ids: string[] = [];
      for (
        let next = waiting[0];
        next !== undefined && isOut(next.day, zone, clock.now());
        next = waiting[0]
      ) {
        const name = next.file.name;
        const result = await ingest(
          { store, engine, clock: at(publishedAt(next.day, zone)) },
          {
            bytes: next.file.bytes,
            source: { kind: "sample", name },
            options: { series: "auto", date: next.day.toString(), fileName: name, url: null },
            publish: true,
          },
        );
        if (result.outcome === "refused") throw new Error(`sample ${name}: ${result.problem.message}`);
        if (result.keptBecause[0] !== undefined) throw new Error(`sample ${name}: ${result.keptBecause[0]}`);
        ids.push(result.id);
        waiting.shift();
      }
      return ids;
    },
  };
}

/**
 * Where the playground's clock starts: on the Friday before the newest samples, at 09:00, so that the week
 * before is what a new reader sees and moving to Monday brings the new one.
 */
export function playgroundStart(names: readonly string[], zone: string): Temporal.Instant {
  const newest = names.map(dayOf).sort(Temporal.PlainDate.compare).at(-1);
  if (newest === undefined) throw new Error("There are no samples to play with.");
  const sinceFriday = (newest.dayOfWeek + 2) % 7;
  const friday = newest.subtract({ days: sinceFriday });
  return friday.toZonedDateTime({ timeZone: zone, plainTime: "09:00" }).toInstant();
}

function dayOf(name: string): Temporal.PlainDate {
  const day = /(\d{4}-\d{2}-\d{2})\.txt$/.exec(name)?.[1];
  if (day === undefined)
    throw new Error(`sample ${name}: its name must end in its day, like -2026-11-20.txt`);
  return Temporal.PlainDate.from(day);
}

const publishedAt = (day: Temporal.PlainDate, zone: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: { hour: PUBLISHING_HOUR } }).toInstant();

const isOut = (day: Temporal.PlainDate, zone: string, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(publishedAt(day, zone), now) <= 0;

/** A clock that stands: a sample is published at its own hour, also when the clock jumped past it. */
const at = (instant: Temporal.Instant): Clock => ({ now: () => instant, onJump: () => () => undefined });
