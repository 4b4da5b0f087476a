/** Takes one delivery all the way: may it leave, permit, durable intent, send, and what became of it. */
import type { Reader } from "#readers/model.ts";
import type { Part } from "#editions/model.ts";
import { begun, kept, settled } from "./ledger.ts";
import { CLASSIC, FINISHED, targetOf, type Delivery, type EditionRecord } from "./model.ts";
import type { Messenger, Outcome } from "./messenger.ts";
import { isUntouched, overtaken } from "./overtaken.ts";
import type { Pace } from "./pace.ts";
import { planEdition, plainer } from "./planned.ts";
import { createRecorder, type RecorderDeps } from "./recorder.ts";
import type { Replan } from "./replan.ts";
import type { SentRate } from "./sent-rate.ts";
import type { Holding } from "./hold.ts";
import type { Trouble } from "./trouble.ts";

export interface SendDeps extends RecorderDeps {
  readonly pace: Pace;
  readonly messenger: Messenger;
  /** What goes instead of an edition whose digests were corrected or taken back before anything of it left; by default nothing. */
  readonly replan?: Replan;
  /** What a person waits for is in doubt: `uncertain`, or `parked` after the second try. By default nobody hears of it. */
  readonly onDoubt?: (delivery: Delivery) => void;
}

export interface SendSignals {
  /** No new send from now on. */
  readonly stopping: AbortSignal;
  /** Not even a result can be recorded any more: the process is about to end. */
  readonly gone: AbortSignal;
}

/** `aside`: this chat takes nothing for so long. `halt`: the bot itself may not send. */
export type Sent =
  | { readonly kind: "done" }
  | { readonly kind: "aside"; readonly ms: number }
  | { readonly kind: "halt"; readonly reason: string };

const DONE: Sent = { kind: "done" };

/** What stands around a delivery while it is being sent. */
interface Subject {
  readonly delivery: Delivery;
  readonly edition: EditionRecord;
  readonly reader: Reader;
  readonly body: Part;
}

/** Who keeps an eye on all sends. */
export interface Watchers {
  readonly trouble: Trouble;
  readonly holding: Pick<Holding, "saw">;
  readonly rate: Pick<SentRate, "sent">;
}

export function createSendOne(deps: SendDeps, { trouble, holding, rate }: Watchers) {
  const { store, pace, messenger, clock, timers, log, tellDesk } = deps;
  const { committed, end, insist } = createRecorder(deps, trouble);

  /** Sends `delivery`, or finds why not. Rejects only where the store can't be read or written. */
  return async function sendOne(delivery: Delivery, signals: SendSignals): Promise<Sent> {
    const first = await subjectOf(delivery);
    if (first === null) return DONE;
    const target = { chatId: first.reader.chatId, group: first.reader.type !== "private" };
    const waitMs = pace.waitMs(target);
    if (waitMs > 0) return { kind: "aside", ms: waitMs };

    // Edits too: one alone needs no permit, but a correction for everybody is a push like any other.
    const lane = first.edition.lane ?? "push";
    const permit = await pace.enter({ lane, ...target, signal: signals.stopping, ahead: true });
    let rttMs: number | null = null;
    try {
      // The wait can be long: who stopped, moved or was forgotten meanwhile is seen only now.
      const subject = await subjectOf(delivery);
      if (subject === null || signals.stopping.aborted) return DONE;
      if (subject.reader.chatId !== target.chatId) return { kind: "aside", ms: 0 };
      const intent = begun(delivery, timers.utc());
      if (!(await committed([{ put: "delivery", delivery: intent, from: [delivery.state] }], "now"))) {
        return DONE;
      }
      // Erased while it waited: nothing more goes there.
      if ((await permit.due()) && (await store.reader(delivery.readerId)) === null) return DONE;
      const answer = await attempt(subject, subject.body);
      rttMs = answer.rttMs;
      permit.leave({ rttMs });
      return await conclude({ ...subject, delivery: intent }, answer.outcome, signals);
    } finally {
      permit.leave({ rttMs });
    }
  };

  /** All there is to know of a delivery that may leave; null where it may not, which is then recorded. */
  async function subjectOf(delivery: Delivery): Promise<Subject | null> {
    const [edition, reader, body] = await Promise.all([
      store.edition(delivery.edition),
      store.reader(delivery.readerId),
      store.body(delivery.body),
    ]);
    const why = edition === null ? null : await whyNot(edition);
    const isReplaced = edition !== null && why !== null && (await canBeReplaced(edition));
    const given = { delivery, edition, reader, now: clock.now(), at: timers.utc() };
    const instead = kept({ ...given, overtaken: isReplaced ? null : why });
    if (isReplaced && reader !== null && (instead === null || !FINISHED.has(instead.state))) {
      await replace(given, edition, { reader, why });
      return null;
    }
    if (instead !== null) {
      await end({ next: instead, from: [delivery.state] });
      return null;
    }
    if (edition === null || reader === null) return null;
    if (body !== null) return { delivery, edition, reader, body };
    const lost = {
      ...delivery,
      state: "failed" as const,
      reason: "its text is not in the store",
      retryAt: null,
    };
    await end({ next: { ...lost, at: timers.utc().toString() }, from: [delivery.state] });
    return null;
  }

  /** Why the text of an edition must not leave; null where it may. */
  async function whyNot(edition: EditionRecord): Promise<string | null> {
    return overtaken(edition, await Promise.all(edition.digests.map((id) => store.digest(id))));
  }

  async function canBeReplaced({ kind, key }: EditionRecord): Promise<boolean> {
    return kind !== "correction" && isUntouched(await store.deliveriesOf(key));
  }

  /** Another text goes under a slot of its own; the overtaken one keeps the slot it was planned for, so that it is not planned again. */
  async function replace(
    { delivery, at }: { delivery: Delivery; at: Temporal.Instant },
    edition: EditionRecord,
    { reader, why }: { reader: Reader; why: string },
  ): Promise<void> {
    const more = (await deps.replan?.(edition, reader)) ?? [];
    const reason = more.length === 0 ? why : `${why}; another text goes instead`;
    const next = { ...delivery, state: "cancelled" as const, retryAt: null, reason, at: at.toString() };
    await end({ next, from: [delivery.state], more });
  }

  async function attempt(
    subject: Pick<Subject, "reader" | "edition" | "delivery">,
    part: Part,
  ): Promise<{ outcome: Outcome; rttMs: number | null }> {
    const { reader } = subject;
    const sentMs = timers.monotonicMs();
    const outcome = await sent(subject, part);
    const answered = outcome.kind !== "uncertain" && outcome.kind !== "not-sent";
    if (answered) trouble.over();
    if (outcome.kind === "slow-down") {
      pace.slowedDown({ chatId: reader.chatId, retryAfterMs: outcome.retryAfterMs });
    }
    return { outcome, rttMs: answered ? timers.monotonicMs() - sentMs : null };
  }

  async function sent(
    { reader, edition, delivery }: Pick<Subject, "reader" | "edition" | "delivery">,
    part: Part,
  ): Promise<Outcome> {
    const { chatId, threadId } = reader;
    try {
      return await messenger.send({ chatId, threadId }, part, targetOf(edition, delivery.part));
    } catch (error) {
      log.error({ err: error }, "the messenger threw, which it promised not to; the send is in doubt");
      return { kind: "uncertain", reason: "the send broke off inside the program" };
    }
  }

  async function conclude(subject: Subject, outcome: Outcome, signals: SendSignals): Promise<Sent> {
    if (outcome.kind === "content-refused") return refusedContent(subject, outcome.reason, signals);
    return record(subject, outcome, signals);
  }

  /** The classic form goes as an edition of its own, so that each of its messages has a place in the ledger. */
  async function refusedContent(subject: Subject, reason: string, signals: SendSignals): Promise<Sent> {
    const { body, delivery, edition } = subject;
    if (!("text" in body)) {
      const rest = await bodiesAfter(edition, delivery.part);
      const classic = {
        ...edition,
        ...classicTargets(edition, delivery.part, body.instead.length),
        slot: `${edition.slot}${CLASSIC}`,
        parts: [...body.instead, ...rest],
      };
      tellDesk({ kind: "content-refused", delivery, reason, replaced: true });
      const replaced = { ...delivery, state: "cancelled" as const, at: timers.utc().toString() };
      const next = { ...replaced, reason: `refused as a rich message (${reason}); goes as plain messages` };
      await insist({ next, from: ["sending"], more: [planEdition(classic)] }, signals.gone);
      return DONE;
    }
    const permit = await secondPermit(subject, signals);
    if (permit === null) return record(subject, { kind: "stopped", reason }, signals, "done");
    // Erased while it waited: nothing more goes there.
    if ((await store.reader(delivery.readerId)) === null) {
      permit.leave({ rttMs: null });
      return DONE;
    }
    let rttMs: number | null = null;
    try {
      const answer = await attempt(subject, plainer(body, reason));
      rttMs = answer.rttMs;
      const { outcome } = answer;
      const replaced = outcome.kind === "sent";
      if (replaced || outcome.kind === "content-refused") {
        tellDesk({ kind: "content-refused", delivery, reason, replaced });
      }
      return await record(subject, outcome, signals);
    } finally {
      permit.leave({ rttMs });
    }
  }

  async function secondPermit({ reader, edition }: Subject, { stopping }: SendSignals) {
    const target = { chatId: reader.chatId, group: reader.type !== "private" };
    // Stopping is no error here: the delivery goes back to where it was.
    return pace.enter({ lane: edition.lane ?? "push", ...target, signal: stopping }).catch(() => null);
  }

  async function record(
    subject: Subject,
    outcome: Outcome,
    signals: SendSignals,
    onStopped: "halt" | "done" = "halt",
  ): Promise<Sent> {
    const { delivery, reader, edition } = subject;
    const backoffMs = outcome.kind === "not-sent" ? trouble.blocked() : 0;
    if (outcome.kind === "uncertain") trouble.doubtful();
    const next = settled({
      delivery,
      outcome,
      at: timers.utc(),
      repeatable: reader.type !== "channel",
      target: targetOf(edition, delivery.part),
      backoffMs,
    });
    if (outcome.kind === "sent") rate.sent();
    await insist({ next, from: ["sending"], outcome }, signals.gone);
    if (edition.lane === "reply" && outcome.kind === "uncertain") deps.onDoubt?.(next);
    await holding.saw(next.edition, outcome);
    log.debug({ delivery: next.id, state: next.state, reason: next.reason }, "a delivery moved on");
    return outcome.kind === "stopped" && onStopped === "halt"
      ? { kind: "halt", reason: outcome.reason }
      : DONE;
  }

  async function bodiesAfter(edition: EditionRecord, part: number): Promise<Part[]> {
    const bodies = await Promise.all(edition.bodies.slice(part).map((hash) => store.body(hash)));
    return bodies.filter((body) => body !== null);
  }
}

/** The first classic message takes the place of the rich one, the others come as messages of their own. */
function classicTargets(
  edition: EditionRecord,
  part: number,
  messages: number,
): Pick<EditionRecord, "targets"> {
  if (edition.targets === undefined) return {};
  const own = targetOf(edition, part);
  const of = own.of === undefined ? {} : { of: own.of };
  const others = Array.from({ length: messages - 1 }, () => ({ do: "send" as const, ...of }));
  return { targets: [own, ...others, ...edition.targets.slice(part)] };
}
