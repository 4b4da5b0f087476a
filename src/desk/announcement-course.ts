/** How an announcement goes its way once it is sent: its 30 s, planning, the end and the report; and how it goes on after a kill. */
import { StaleWrite } from "#store/store.ts";
import { cancelAnnouncement, endingOf } from "./announcement-ending.ts";
import { planAnnouncement, type PlanningDeps } from "./announcement-planning.ts";
import { isIn, type AnnouncementShelf, type InState } from "./announcement-shelf.ts";
import type { Announcement, Ending } from "./announcement.ts";
import { acted, PROGRAM } from "./audit.ts";
import type { Clock } from "#clock.ts";
import type { WallTimers } from "#delivery/timers.ts";

/** How long it can be taken back. */
export const UNDO_SECONDS = 30;
/** Drafts that nobody touched, and reports. */
const DRAFT_DAYS = 7;
const KEPT_DAYS = 91;
const NOTHING: Ending = { sent: 0, blocked: 0, failed: 0, parked: 0, left: 0 };

export interface CourseDeps extends Omit<PlanningDeps, "goesOn"> {
  readonly clock: Clock;
  /** For the 30 s, and for moments of the ledger. */
  readonly timers: WallTimers;
  /** Whether this person may still announce; asked again when it leaves. */
  readonly may: (userId: number) => Promise<boolean>;
  /** Tells whoever sent it how it ended; rejects where Telegram can't be reached, and is asked again. */
  readonly report: (announcement: Announcement) => Promise<void>;
  /** Something was planned: the sender should look at once. */
  readonly wake: () => void;
}

export interface Course {
  /** Begins the 30 s; returns when they end. */
  begin(id: string): string;
  /** It was taken back. */
  forget(id: string): void;
  /** At start, before the first `look`: whose 30 s ended while the program was down can still be taken back for so long. */
  start(): Promise<void>;
  /** At each tick, and when a window ends: plans, cancels and reports what is to be. Never rejects. */
  look(): Promise<void>;
  /** Nothing more begins; resolves when what is under way has stopped where it can go on later. Idempotent. */
  end(): Promise<void>;
}

export function createCourse(deps: CourseDeps, shelf: AnnouncementShelf): Course {
  const { clock, timers, log } = deps;
  const ending = new AbortController();
  const windows = new Map<string, () => void>();
  let looking: Promise<void> | null = null;
  let following: Promise<void> | null = null;

  /** Looks when the window is over; the tick would, too, within a minute. */
  function watchWindow(id: string, leavesAt: string): void {
    windows.get(id)?.();
    const ms = Temporal.Instant.from(leavesAt).epochMilliseconds - clock.now().epochMilliseconds;
    const undo = timers.after(Math.max(0, ms), () => {
      windows.delete(id);
      void look();
    });
    windows.set(id, undo);
  }

  const windowFrom = (moment: Temporal.Instant): string => moment.add({ seconds: UNDO_SECONDS }).toString();

  async function advance(each: Announcement): Promise<void> {
    if (isIn(each, "draft")) await forgetAfter(each, DRAFT_DAYS);
    else if (isIn(each, "waiting")) await leave(each.id);
    else if (isIn(each, "planning")) await plan(each);
    else if (isIn(each, "planned")) await close(each, "done");
    else if (isIn(each, "stopping")) await finishStop(each);
    else if (isIn(each, "ended")) await tell(each);
  }

  async function leave(id: string): Promise<void> {
    const begun = await shelf.inTurn(async () => {
      const each = await shelf.find(id);
      if (each === null || !isIn(each, "waiting")) return null;
      const moment = clock.now();
      const leavesAt = Temporal.Instant.from(each.state.leavesAt);
      const leftMs = leavesAt.epochMilliseconds - moment.epochMilliseconds;
      // A clock that went back would have it wait for years.
      if (leftMs > UNDO_SECONDS * 1000)
        return shelf.save({ ...each, state: { is: "waiting", leavesAt: windowFrom(moment) } });
      if (leftMs > 0) {
        watchWindow(id, each.state.leavesAt);
        return null;
      }
      if (-leftMs > deps.lateHours * 3_600_000) return endUnsent(each, "too-late");
      if (each.by.id === null || !(await deps.may(each.by.id))) return endUnsent(each, "not-allowed");
      return shelf.save({ ...each, state: { is: "planning", leftAt: moment.toString() } });
    });
    if (begun !== null) await advance(begun);
  }

  const endUnsent = (each: Announcement, why: "too-late" | "not-allowed"): Promise<Announcement> =>
    shelf.save(
      { ...each, state: { is: "ended", leftAt: null, why, ending: NOTHING, told: false } },
      acted({
        by: PROGRAM,
        act: "leave-announcement-unsent",
        about: each.id,
        what: { why },
        at: clock.now(),
      }),
    );

  async function plan(each: InState<"planning">): Promise<void> {
    const goesOn = async (): Promise<boolean> =>
      !ending.signal.aborted && (await shelf.find(each.id))?.state.is === "planning";
    const { isWhole, planned } = await planAnnouncement({ ...deps, goesOn }, each);
    if (planned > 0) deps.wake();
    if (!isWhole) return;
    log.info({ announcement: each.id, planned }, "an announcement is planned");
    await shelf.inTurn(async () => {
      const current = await shelf.find(each.id);
      if (current?.state.is !== "planning") return;
      await shelf.save({ ...current, state: { is: "planned", leftAt: each.state.leftAt } });
    });
  }

  async function finishStop(each: InState<"stopping">): Promise<void> {
    await cancelAnnouncement({ ...deps, goesOn: () => !ending.signal.aborted }, each.id);
    await close(each, "stopped");
  }

  /** Ends it once nothing of it is open any more. */
  async function close(each: InState<"planned" | "stopping">, why: "done" | "stopped"): Promise<void> {
    const { ending: numbers, open } = await endingOf(deps, each.id);
    if (open > 0) return;
    const { leftAt } = each.state;
    const after = await shelf.inTurn(async () => {
      const current = await shelf.find(each.id);
      if (current?.state.is !== each.state.is) return null;
      return shelf.save({ ...current, state: { is: "ended", leftAt, why, ending: numbers, told: false } });
    });
    if (after !== null) await advance(after);
  }

  async function tell(each: InState<"ended">): Promise<void> {
    if (each.state.told) return forgetAfter(each, KEPT_DAYS);
    await deps.report(each);
    await shelf.inTurn(() => shelf.save({ ...each, state: { ...each.state, told: true } }));
  }

  async function forgetAfter(each: Announcement, days: number): Promise<void> {
    const hours = Temporal.Instant.from(each.at).until(clock.now()).total("hours");
    if (hours <= days * 24) return;
    await shelf.inTurn(async () => {
      const current = await shelf.find(each.id);
      if (current?.at === each.at) await shelf.drop(each.id);
    });
  }

  async function lookOnce(): Promise<void> {
    for (const each of await shelf.list()) {
      if (ending.signal.aborted) return;
      try {
        await advance(each);
      } catch (error) {
        if (error instanceof StaleWrite) continue;
        const facts = { err: error, announcement: each.id };
        log.error(facts, "An announcement could not go on; the next tick tries again.");
      }
    }
  }

  /** One that comes while another runs follows it, and any number of those are one. */
  function look(): Promise<void> {
    if (ending.signal.aborted) return looking ?? Promise.resolve();
    if (looking !== null) {
      following ??= looking.then(() => {
        following = null;
        return look();
      });
      return following;
    }
    looking = lookOnce()
      .catch((error: unknown) => log.error({ err: error }, "Announcements could not be looked at."))
      .finally(() => (looking = null));
    return looking;
  }

  return {
    begin(id) {
      const leavesAt = windowFrom(clock.now());
      watchWindow(id, leavesAt);
      return leavesAt;
    },
    forget(id) {
      windows.get(id)?.();
      windows.delete(id);
    },
    start: () =>
      shelf.inTurn(async () => {
        const moment = clock.now();
        for (const each of await shelf.list()) {
          if (!isIn(each, "waiting")) continue;
          const lateHours = Temporal.Instant.from(each.state.leavesAt).until(moment).total("hours");
          // "Take back" may have been tapped while nobody listened: the tap must come first.
          const isAgain = lateHours >= 0 && lateHours <= deps.lateHours;
          const leavesAt = isAgain ? windowFrom(moment) : each.state.leavesAt;
          if (isAgain) await shelf.save({ ...each, state: { is: "waiting", leavesAt } });
          watchWindow(each.id, leavesAt);
        }
      }),
    look,
    async end() {
      ending.abort();
      for (const undo of windows.values()) undo();
      windows.clear();
      await looking;
      await shelf.inTurn(async () => undefined);
    },
  };
}
