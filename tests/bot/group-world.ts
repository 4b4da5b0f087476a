/** A world with groups in it: the planner that posts to them, and shortcuts of stories about administrators. */
import { groupToken } from "#bot/group-token.ts";
import { movedClock } from "#clock.ts";
import { createComposer } from "#delivery/composer.ts";
import { createPlanner } from "#delivery/planner.ts";
import { editionContext } from "#parts.ts";
import type { Reader } from "#readers/model.ts";
import { openWorld, profile, schedule, texts, type World, type WorldOptions } from "./world.ts";

/** The Monday after the world begins, 09:00 in Almaty. */
export const MONDAY = "2026-11-23T04:00:00Z";
export const BOT = "https://t.me/playground_digest_bot";

export interface GroupWorld extends World {
  /** The reader of a group, channel or thread; null where nobody set it up. */
  place(title: string, threadId?: number | null): Promise<Reader | null>;
  /** As a person opens the link of a group's set-up. */
  opensSetUp(firstName: string, title: string, threadId?: number): Promise<void>;
  /** Moves the clock to a moment, plans what is due and waits until it is sent. */
  pushAt(moment: string): Promise<void>;
}

const USERS = ["Aigerim", "Boris", "Carla"].map((firstName, index) => ({
  id: 71 + index,
  firstName,
  languageCode: "en",
}));

/** Its people read English, unless others are given. */
export async function openGroupWorld(options: WorldOptions = {}): Promise<GroupWorld> {
  const world = await openWorld({ unhurried: true, users: USERS, ...options });
  const { sim, log } = world;
  const clock = movedClock(sim.clock);
  return {
    ...world,
    async place(title, threadId = null) {
      await sim.settled();
      return world.store().readerAt(sim.chat(title).id, threadId);
    },
    async opensSetUp(firstName, title, threadId) {
      const token = groupToken({ chatId: sim.chat(title).id, threadId: threadId ?? null });
      await sim.user(firstName).starts(`g_${token}`);
      await sim.settled();
    },
    async pushAt(moment) {
      sim.clock.moveTo(moment);
      const editions = { ...editionContext(texts, profile), botUrl: BOT };
      const composer = createComposer(editions);
      const planner = createPlanner({
        store: world.store(),
        clock,
        log,
        schedule,
        composer,
        lateHours: 72,
        isUnattended: () => true,
        tellDesk: () => undefined,
      });
      await planner.tick();
      world.sender().wake();
      await world.sender().idle();
    },
  };
}
