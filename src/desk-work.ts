/** What the desk does by itself in a running bot: reminds, publishes where nobody need decide, and tells its people. */
import type { Parts } from "./parts.ts";
import { createCaller } from "#bot/caller.ts";
import type { DigestBot } from "#bot/bot.ts";
import { createAutoPublish } from "#desk/auto-publish.ts";
import { createCalls } from "#desk/calls.ts";
import { createReminders } from "#desk/reminders.ts";
import type { Roles } from "#desk/roles.ts";
import type { Store } from "#store/store.ts";

export interface DeskWork {
  /** Before each tick's planning: publishes what is due by itself. */
  publishDue(): Promise<void>;
  /** After it: finds reminders that are due, and tells people without being waited for. */
  remind(): Promise<void>;
}

export function createDeskWork(
  { config, clock, log, texts, editions }: Parts,
  { store, roles, say }: { readonly store: Store; readonly roles: Roles; readonly say: DigestBot["say"] },
): DeskWork {
  const caller = createCaller({ store, texts, editions, say, zone: config.zone });
  const calls = createCalls({ store, clock, log, roles, say: caller });
  const reminders = createReminders({ store, clock, zone: config.zone });
  const autoPublish = createAutoPublish({ store, clock, log, hours: config.autoAfterHours });
  return {
    publishDue: autoPublish.look,
    async remind() {
      await reminders.look();
      void calls
        .deliver()
        .catch((error: unknown) => log.error({ err: error }, "The desk could not be told."));
    },
  };
}
