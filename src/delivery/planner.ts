/**
 * The planner: takes the readers that are due and turns each due slot into an edition in the ledger, a wait
 * or a skip. Editions and the reader's next due time and mark are one commit, so a tick can be repeated,
 * doubled or killed at any moment: a slot that is planned is found by its name.
 */
import { setTimeout as rest } from "node:timers/promises";
import { newForReader, type Selection } from "#editions/select.ts";
import { isDueAtOnce, passedOnce } from "#readers/due.ts";
import { dayWindow } from "#readers/lateness.ts";
import type { Reader, ReaderId } from "#readers/model.ts";
import { StaleWrite } from "#store/store.ts";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import { composeOnce } from "./compose-once.ts";
import type { Notice, TellDesk } from "./notices.ts";
import { createPlanReader, type PlanReaderDeps, type ReaderPlan, type Tick } from "./plan-reader.ts";
import { recentDigests } from "./recent.ts";
import { weekOf, type Week } from "./week.ts";

export interface PlannerDeps extends PlanReaderDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Automatic mode, or no owners: after six hours a slot goes without the missing series. */
  readonly isUnattended: () => boolean | Promise<boolean>;
  readonly tellDesk: TellDesk;
}

export interface Planner {
  /** Plans all that is due now; calls at the same time follow one another. A reader whose plan fails is logged and tried again. */
  tick(): Promise<{ planned: number }>;
}

/** The fact by which the desk releases a slot without the series that are missing: any value but null. */
export const releaseFact = (slot: string): string => `release/${slot}`;

/** The fact by which the desk leaves a week out: any value but null. What was published comes with the next one. */
export const skipFact = (slot: string): string => `skip/${slot}`;

/**
 * Between two batches the sender and people who talk to the bot have the processor for longer than the batch took: a
 * push begins while it is still being planned, and plans of 3,000 readers a second are ahead of any pace.
 */
const BATCH = 5;
const REST_MS = 1;
const MOST_DUE = 1_000_000;

export function createPlanner(deps: PlannerDeps): Planner {
  const { store, clock, log, tellDesk } = deps;
  const planReader = createPlanReader(deps);
  let last: Promise<unknown> = Promise.resolve();

  async function run(): Promise<{ planned: number }> {
    const now = clock.now();
    const tick = await newTick(now);
    const due = [...(await whoIsDue(tick)).values()];
    if (due.length === 0) return { planned: 0 };
    let planned = 0;
    let failed = 0;
    const skipped = new Map<string, SlotSkipped>();
    for (let from = 0; from < due.length; from += BATCH) {
      const batch = due.slice(from, from + BATCH);
      const plans = await Promise.allSettled(batch.map((reader) => plan(reader, tick)));
      for (const [index, settled] of plans.entries()) {
        if (settled.status === "rejected") {
          // What can't be composed or saved for one must not keep the others waiting.
          if (failed === 0)
            log.error({ err: settled.reason, reader: batch[index]?.id }, "a reader's slot failed");
          failed += 1;
          continue;
        }
        const { editions, skips } = settled.value;
        planned += editions;
        for (const skip of skips) {
          const key = `${skip.slot}|${skip.why}`;
          const readers = (skipped.get(key)?.readers ?? 0) + 1;
          skipped.set(key, { kind: "slot-skipped", ...skip, readers });
        }
      }
      await rest(REST_MS);
    }
    for (const notice of withoutPile([...skipped.values()])) tellDesk(notice);
    if (failed > 0) tellDesk({ kind: "planning-failed", readers: failed });
    if (failed > 0) log.error({ failed }, "slots that failed are tried again with the next tick");
    if (planned > 0) log.info({ planned, due: due.length }, "editions planned");
    return { planned };
  }

  /** Whose slot has come, and for whom something was published that they want at once. */
  async function whoIsDue({ now, newestAt }: Tick): Promise<ReadonlyMap<ReaderId, Reader>> {
    const due = new Map((await store.readersDue(now.toString(), MOST_DUE)).map((each) => [each.id, each]));
    if (newestAt === null) return due;
    const days = new Map<string, boolean>();
    for (const reader of await store.readersAtOnce(newestAt, MOST_DUE)) {
      const { zone } = reader.weekly;
      // Worked out once a zone: at night all its readers are looked at each minute until the morning.
      const isDay = days.get(zone) ?? dayWindow(now, zone) === now;
      days.set(zone, isDay);
      if (isDay && isDueAtOnce(reader, newestAt, now)) due.set(reader.id, reader);
    }
    return due;
  }

  /** What all readers of one tick share. */
  async function newTick(now: Temporal.Instant): Promise<Tick> {
    const recent = await recentDigests(store, now);
    const weeks = new Map<string, Week>();
    const selections = new Map<string | null, Selection>();
    const decided = new Map<string, Promise<boolean>>();
    const isSaid = (fact: string): Promise<boolean> => {
      const said = decided.get(fact) ?? store.fact(fact).then(isGiven);
      decided.set(fact, said);
      return said;
    };
    return {
      now,
      recent,
      newestAt: newForReader({ seenUntil: null }, recent, now).mark,
      unattended: await deps.isUnattended(),
      passed: passedOnce(),
      once: composeOnce(),
      week(day) {
        const key = day.toString();
        const week = weeks.get(key) ?? weekOf(day, recent);
        weeks.set(key, week);
        return week;
      },
      unseen(reader) {
        const selection = selections.get(reader.seenUntil) ?? newForReader(reader, recent, now);
        selections.set(reader.seenUntil, selection);
        return selection;
      },
      released: (slot) => isSaid(releaseFact(slot)),
      leftOut: (slot) => isSaid(skipFact(slot)),
    };
  }

  /** Decides and commits; decides again where the reader was changed in between. */
  async function plan(due: Reader, tick: Tick): Promise<ReaderPlan> {
    let reader: Reader | null = due;
    for (let tries = 0; tries < 3 && reader !== null; tries += 1) {
      const found: ReaderPlan = await planReader(reader, tick);
      if (found.changes.length === 0) return found;
      try {
        // No intent is durable before its send, and what is lost is planned again: no need to wait for the disk.
        await store.commit(found.changes, "soon");
        return found;
      } catch (error) {
        if (!(error instanceof StaleWrite)) throw error;
        reader = await store.reader(due.id);
      }
    }
    return { changes: [], editions: 0, skips: [] };
  }

  return {
    tick() {
      const next = last.then(run, run);
      last = next;
      return next;
    },
  };
}

type SlotSkipped = Extract<Notice, { kind: "slot-skipped" }>;

/** More missed slots at a time than a holiday's are told in one sentence: a clock that leapt years must not bury the desk. */
const MOST_TOLD = 5;

/** The notices, with many missed slots of one kind as one, from the first to the last. */
function withoutPile(notices: readonly SlotSkipped[]): readonly SlotSkipped[] {
  const isMissed = ({ why }: SlotSkipped): boolean => why === "missed";
  const kindOf = ({ slot }: SlotSkipped): string => slot.slice(0, slot.indexOf("/"));
  const missed = [...Map.groupBy(notices.filter(isMissed), kindOf).values()].flatMap((group) => {
    const inOrder = group.toSorted((a, b) => (a.slot < b.slot ? -1 : 1));
    const [first, last] = [inOrder[0], inOrder.at(-1)];
    if (group.length <= MOST_TOLD || first === undefined || last === undefined) return group;
    const readers = Math.max(...group.map((each) => each.readers));
    return [{ ...first, slot: `${first.slot} to ${last.slot}`, readers }];
  });
  return [...notices.filter((notice) => !isMissed(notice)), ...missed];
}

const isGiven = (fact: unknown): boolean => fact !== null && fact !== undefined && fact !== false;
