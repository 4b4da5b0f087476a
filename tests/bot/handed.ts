/** The bot's handlers without polling: a test hands them updates, in any order and as often as it likes. */
import { Bot } from "grammy";
import type { Update } from "grammy/types";
import { everyUpdate } from "#bot/bot.ts";
import { editionContext } from "#parts.ts";
import type { BotContext, BotDeps } from "#bot/context.ts";
import { createLetters } from "#bot/letters.ts";
import { messageOf } from "#bot/messenger.ts";
import { movedClock } from "#clock.ts";
import type { Store } from "#store/store.ts";
import { profile, schedule, texts } from "./scenery.ts";
import type { World } from "./world.ts";

export interface Handed {
  /** Resolves when the update is dealt with; never rejects for what a handler does. */
  hand(update: Update): Promise<void>;
}

/** Over the store and the simulator of a world whose own bot has been stopped. */
export function handedBot(
  world: Pick<World, "sim" | "log" | "url" | "store">,
  store: Store = world.store(),
  more: Partial<BotDeps> = {},
): Handed {
  const { sim, log, url } = world;
  let ids = 0;
  const deps: BotDeps = {
    store,
    profile,
    texts,
    editions: editionContext(texts, profile),
    clock: movedClock(sim.clock),
    log,
    schedule,
    published: () => store.digests({ state: "published" }),
    wake: () => undefined,
    newReaderId: () => `r_hand${(ids += 1)}`,
    ...more,
  };
  const bot = new Bot<BotContext>(sim.token, {
    client: { apiRoot: url },
    botInfo: {
      id: Number(sim.token.split(":")[0]),
      is_bot: true,
      first_name: "Digest",
      username: "playground_digest_bot",
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    } as Bot["botInfo"],
  });
  const letters = createLetters({
    ...deps,
    ownerIds: async () => (await deps.desk?.roles.owners()) ?? [],
    async send(chatId, part) {
      const { text, ...rest } = messageOf(part);
      return (await bot.api.sendMessage(chatId, text, rest)).message_id;
    },
  });
  const username = () => "playground_digest_bot";
  bot.use(
    everyUpdate({
      ...deps,
      username,
      canShare: () => true,
      letters,
      download: async () => null,
      quiet: async () => undefined,
    }),
  );
  return { hand: (update) => bot.handleUpdate(update) };
}

/** A person's text as an update; commands bear their entity. */
export function textUpdate(world: World, updateId: number, firstName: string, text: string): Update {
  const command = /^\/\w+/.exec(text)?.[0];
  return {
    update_id: updateId,
    message: {
      ...base(world, firstName),
      message_id: 500_000 + updateId,
      text,
      ...(command === undefined
        ? {}
        : { entities: [{ type: "bot_command", offset: 0, length: command.length }] }),
    },
  };
}

/** A tap whose callback Telegram does not know: its answer is refused as too old. */
export function tapUpdate(
  world: World,
  updateId: number,
  firstName: string,
  tap: { readonly data: string; readonly messageId: number },
): Update {
  const { from, ...rest } = base(world, firstName);
  return {
    update_id: updateId,
    callback_query: {
      id: String(updateId),
      from,
      chat_instance: "1",
      data: tap.data,
      message: { ...rest, message_id: tap.messageId, text: "a screen" },
    },
  };
}

function base({ sim }: World, firstName: string) {
  const { user } = sim.user(firstName);
  const from = {
    id: user.id,
    is_bot: false,
    first_name: firstName,
    ...(user.languageCode === undefined ? {} : { language_code: user.languageCode }),
  };
  const date = Math.floor(sim.clock.now().epochMilliseconds / 1000);
  return { from, date, chat: { id: user.id, type: "private" as const, first_name: firstName } };
}
