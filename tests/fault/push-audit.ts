/** The promise, checked: each reader's edition of each week in the ledger, against what the simulator accepted. */
import type { Delivery } from "#delivery/model.ts";
import { FINISHED } from "#delivery/model.ts";
import type { LedgerEntry } from "#simulator/ledger.ts";
import type { Store } from "#store/store.ts";
import { readerId, weekIn, weekSlot, type PushStage, toldIn } from "./push-stage.ts";

export interface PushAudit {
  /** Parts that were planned, and messages that the simulator accepted. */
  readonly planned: number;
  readonly accepted: number;
  /** Copies beyond the first of a part in a chat, and the most of one part in one chat. */
  readonly extraCopies: number;
  readonly mostCopies: number;
  /** Accepted, but the bot was not told. */
  readonly untold: number;
  readonly byState: Readonly<Record<string, number>>;
  /** Where ledger and simulator disagree, or a delivery has no end, in words; must be empty. */
  readonly broken: readonly string[];
}

/** Opens the store, so no bot may run. */
export async function auditPushes(
  stage: PushStage,
  options: { readonly weeks: number; readonly finish: boolean },
): Promise<PushAudit> {
  const store = await stage.open();
  try {
    return await auditStore(store, stage, options);
  } finally {
    await store.close();
  }
}

/** The same in a store that is open. */
export async function auditStore(
  store: Store,
  { simulator, chats }: PushStage,
  { weeks, finish }: { readonly weeks: number; readonly finish: boolean },
): Promise<PushAudit> {
  const entries = simulator.ledger.entries().filter(({ kind }) => kind === "message");
  const arrived = arrivalsOf(entries);
  const broken: string[] = [];
  const byState: Record<string, number> = {};
  let planned = 0;
  let extraCopies = 0;
  let mostCopies = 0;
  for (let week = 0; week < weeks; week += 1) {
    for (const chat of chats) {
      const key = `weekly|${weekSlot(week)}|${readerId(chat)}`;
      const deliveries = await store.deliveriesOf(key);
      const parts = arrived.get(`${week}/${chat}`) ?? [];
      if (deliveries.length === 0) broken.push(`${key} was never planned`);
      if (parts.length > deliveries.length)
        broken.push(`${key} has ${deliveries.length} parts, ${parts.length} different ones came`);
      for (const [index, delivery] of deliveries.entries()) {
        const copies = parts[index] ?? [];
        planned += 1;
        extraCopies += Math.max(0, copies.length - 1);
        mostCopies = Math.max(mostCopies, copies.length);
        byState[delivery.state] = (byState[delivery.state] ?? 0) + 1;
        const wrong = whatIsWrong(delivery, copies, finish);
        if (wrong !== null) broken.push(`${delivery.id} is ${delivery.state} and ${wrong}`);
        const before = deliveries[index - 1];
        if (copies.length > 0 && before !== undefined && before.state !== "sent")
          broken.push(`${delivery.id} came, though ${before.id} is ${before.state}`);
      }
    }
  }
  return {
    planned,
    accepted: entries.length,
    extraCopies,
    mostCopies,
    untold: entries.filter(({ told }) => !told).length,
    byState,
    broken,
  };
}

/** By week and chat: the different messages in the order they first came, which is the order of parts, with their copies. */
function arrivalsOf(entries: readonly LedgerEntry[]): Map<string, LedgerEntry[][]> {
  const arrived = new Map<string, LedgerEntry[][]>();
  for (const entry of entries) {
    const text = toldIn(entry.message);
    const place = `${weekIn(text)}/${entry.chatId}`;
    const parts = arrived.get(place) ?? [];
    const same = parts.find(([first]) => toldIn(first?.message) === text);
    if (same === undefined) parts.push([entry]);
    else same.push(entry);
    arrived.set(place, parts);
  }
  return arrived;
}

function whatIsWrong(
  { state, reason, messageId, attempts }: Delivery,
  copies: readonly LedgerEntry[],
  finish: boolean,
): string | null {
  const isOpen = !FINISHED.has(state);
  if (isOpen && !(state === "uncertain" && !finish)) return "has no end";
  if (copies.length > 2 || attempts > 2) return `${copies.length} copies came in ${attempts} tries`;
  if (state === "sent" && !copies.some((entry) => entry.messageId === messageId))
    return `message ${messageId} never came`;
  if (state !== "sent" && state !== "uncertain" && reason === null) return "tells no reason";
  const isDoubtTold = state === "parked" || state === "uncertain" || /may have arrived/.test(reason ?? "");
  if (copies.length > 0 && state !== "sent" && !isDoubtTold) return "came all the same";
  return null;
}
