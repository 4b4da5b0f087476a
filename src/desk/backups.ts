/** Backups as the desk sees them: what one holds, and how the records of one go on when it is restored. */
import { z } from "zod";
import type { Delivery } from "#delivery/model.ts";
import type { StoredDigest } from "#digest/model.ts";
import { afterSlot, isDueAtOnce, passedOnce } from "#readers/due.ts";
import { dayWindow } from "#readers/lateness.ts";
import type { Reader } from "#readers/model.ts";
import type { Schedule } from "#readers/schedule.ts";
import type { Store } from "#store/store.ts";
import type { Clock } from "#clock.ts";
import { acted, type Actor } from "./audit.ts";
import { DeskError } from "./publish.ts";

/** A backup that was written. */
export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly header: { readonly store: { readonly id: string }; readonly at: string };
  readonly counts: {
    readonly readers: number;
    readonly digests: number;
    /** Editions on their way, and finished ones of the last 13 weeks. */
    readonly open: number;
    readonly finished: number;
  };
}

/** Writes a backup to an absolute path; rejects with one plain sentence. */
export type BackUp = (file: string) => Promise<BackupReport>;

/** Writes a backup for whoever asks, and their line of the audit log behind it. `DeskError` where the store makes none. */
export async function takeBackup(
  {
    backUp,
    store,
    clock,
  }: { readonly backUp?: BackUp | undefined; readonly store: Store; readonly clock: Clock },
  { file, by }: { readonly file: string; readonly by: Actor },
): Promise<BackupReport> {
  if (backUp === undefined) throw new DeskError("This store makes no backups of its own.");
  const report = await backUp(file);
  const what = { madeAt: report.header.at, bytes: report.bytes };
  await store.commit([acted({ by, act: "backup", about: "", what, at: clock.now() })], "now");
  return report;
}

export interface RestoredDeps {
  readonly schedule: Schedule;
  /** The program's clock. */
  readonly now: Temporal.Instant;
  /** Real UTC, for moments of the ledger. */
  readonly utc: Temporal.Instant;
}

/** As the desk keeps its announcements: what of one matters here. */
const Leaving = z.discriminatedUnion("is", [
  z.object({ is: z.literal("waiting"), leavesAt: z.string() }),
  z.object({ is: z.literal("planning"), leftAt: z.string() }),
]);
const Announcement = z.looseObject({ state: Leaving });

/** Why a delivery is parked after a restore. */
const RESTORED = "restored from a backup: it may have arrived since";

/**
 * How records of a backup go on. Nobody knows what was sent since, so every slot up to now counts as had, with all that
 * was published until then; what was on its way waits for the desk; corrections under way are over. The next slot of
 * each reader is as it would have been.
 */
export function restoredRecords(
  { digests }: { readonly digests: readonly StoredDigest[] },
  { schedule, now, utc }: RestoredDeps,
) {
  const passed = passedOnce();
  const publications = digests.flatMap(({ state, publishedAt }) =>
    state === "published" && publishedAt !== null ? [publishedAt] : [],
  );

  /** The newest publication that came, or would have come, at once. */
  function hadAtOnce(reader: Reader): string | null {
    if (!reader.atOnce) return null;
    const { zone } = reader.weekly;
    const had = publications.filter(
      (at) =>
        isDueAtOnce(reader, at, now) &&
        Temporal.Instant.compare(dayWindow(Temporal.Instant.from(at), zone), now) <= 0,
    );
    return had.reduce<string | null>(laterOf, null);
  }

  return {
    reader(before: Reader): Reader {
      let reader = before;
      let mark = laterOf(before.seenUntil, hadAtOnce(before));
      for (const kind of ["weekly", "topics"] as const) {
        const due = before.due[kind];
        if (due === null || Temporal.Instant.compare(Temporal.Instant.from(due), now) > 0) continue;
        const slot = passed(kind, { weekly: before.weekly, due }, { now, schedule });
        reader = afterSlot(reader, slot);
        const isTheirs = Temporal.Instant.compare(slot.at, Temporal.Instant.from(before.since)) > 0;
        if (kind === "weekly" && isTheirs) mark = laterOf(mark, slot.at.toString());
      }
      return mark === before.seenUntil ? reader : { ...reader, seenUntil: mark };
    },
    digest(stored: StoredDigest): StoredDigest {
      if (stored.correction === undefined) return stored;
      const { correction: _, ...rest } = stored;
      return rest;
    },
    /** An announcement that was leaving ends: whoever got it must not get it twice. One that waited is a draft again. */
    fact(name: string, value: unknown): unknown {
      const leaving = name.startsWith("announcement/") ? Announcement.safeParse(value).data : undefined;
      if (leaving === undefined) return value;
      const { state } = leaving;
      const after = state.is === "waiting" ? { is: "draft" } : { is: "stopping", leftAt: state.leftAt };
      return { ...leaving, state: after };
    },
    delivery: (delivery: Delivery): Delivery => ({
      ...delivery,
      state: "parked",
      retryAt: null,
      reason: RESTORED,
      at: utc.toString({ smallestUnit: "millisecond" }),
    }),
  };
}

function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) >= 0
    ? one
    : other;
}
