/** Ending a hold: the owners decided that the refusals are true, or that they were a fault. */
import { endHold, readHold } from "#delivery/hold.ts";
import { pushOf } from "#delivery/model.ts";
import type { Schedule } from "#readers/schedule.ts";
import { revive } from "#readers/wishes.ts";
import { acted, COMMAND, type Actor } from "./audit.ts";
import { bringBack, type DeliveriesDeps } from "./deliveries.ts";
import { DeskError } from "./publish.ts";

/** What went on again. */
export interface WentOn {
  /** `pushName()` of the push that was held. */
  readonly push: string;
  /** Readers who were brought back. */
  readonly readers: number;
}

/** How long before the hold its refusals count. */
const HOURS_BEFORE = 1;

/** Lets pushes go on; with `back`, who was refused within the hour before is brought back first. The sender must be woken. */
export async function goOn(
  deps: DeliveriesDeps & { readonly schedule: Schedule },
  { back, by = COMMAND }: { readonly back: boolean; readonly by?: Actor },
): Promise<WentOn> {
  const hold = await readHold(deps.store);
  if (hold === null) throw new DeskError("Nothing is held.");
  const push = pushOf(hold.push);
  const since = Temporal.Instant.from(hold.since).subtract({ hours: HOURS_BEFORE }).toString();
  const moment = { now: deps.clock.now(), schedule: deps.schedule };
  const readers =
    back && push !== null
      ? await bringBack({ ...deps, revive: (reader) => revive(reader, moment) }, { push, since })
      : 0;
  const { refused, of } = hold;
  const act = back ? "bring-readers-back" : "go-on";
  const note = acted({ by, act, about: hold.push, what: { refused, of, readers }, at: deps.clock.now() });
  await endHold(deps.store, [note]);
  return { push: hold.push, readers };
}
