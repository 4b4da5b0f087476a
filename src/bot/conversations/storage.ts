/** Where conversations are between two messages: in the store, keyed by chat, thread and user, for a day. */
import type { ConversationContextStorage, ConversationData, VersionedState } from "@grammyjs/conversations";
import type { Context } from "grammy";
import { z } from "zod";
import type { Clock } from "#clock.ts";
import { talkKey as keyOf, type Store } from "#store/store.ts";
import type { BotContext } from "../context.ts";

/** Raised with each change of a conversation's steps: an older state is then forgotten and not replayed wrongly. */
const TALK_VERSION = 2;
const KEPT_HOURS = 24;

/** The key of a person's talk in a chat; the store finds it by chat and person when one of them is forgotten. */
export function talkKey(ctx: Context): string {
  const thread = ctx.msg?.is_topic_message === true ? ctx.msg.message_thread_id : undefined;
  return keyOf(ctx.chat?.id ?? 0, thread ?? null, ctx.from?.id ?? 0);
}

export interface TalkDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** For the conversations plugin; what it writes is saved with the mark of the update that caused it. */
export function talkStorage({
  store,
  clock,
}: TalkDeps): ConversationContextStorage<BotContext, ConversationData> {
  return {
    type: "context",
    version: TALK_VERSION,
    adapter: {
      async read(ctx) {
        const state = await store.talk(talkKey(ctx));
        return state === null ? undefined : parsed(state);
      },
      write: (ctx, state) => ctx.save([talkChange(clock, talkKey(ctx), JSON.stringify(state))]),
      delete: (ctx) => ctx.save([talkChange(clock, talkKey(ctx), null)]),
    },
  };
}

/** As the plugin keeps it; what fits it and is wrong all the same ends where its handler fails (`mishaps.ts`). */
const Kept = z.object({
  version: z.tuple([z.literal(0), z.union([z.number(), z.string()])]),
  state: z.record(
    z.string(),
    z.array(
      z.object({
        args: z.string().exactOptional(),
        interrupts: z.array(z.int().nonnegative()),
        replay: z.object({
          send: z.array(z.object({ payload: z.string() })),
          receive: z.array(z.object({ send: z.int().nonnegative(), returnValue: z.unknown() })),
        }),
      }),
    ),
  ),
});

/** One that can't be read is one that never was: the person is asked again. */
function parsed(state: string): VersionedState<ConversationData> | undefined {
  try {
    return Kept.safeParse(JSON.parse(state)).data;
  } catch {
    return undefined;
  }
}

const talkChange = (clock: Clock, key: string, state: string | null) =>
  ({ put: "talk", key, state, expiresAt: clock.now().add({ hours: KEPT_HOURS }).toString() }) as const;

/** Frees a chat whose conversation hangs (grammyjs/conversations#155): the next message starts anew. */
export const dropTalk = ({ store, clock }: TalkDeps, key: string): Promise<void> =>
  store.commit([talkChange(clock, key, null)], "now");
