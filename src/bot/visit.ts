/** Private chats: finds or makes the chat's reader and gives the handlers their ways to answer. */
import type { MiddlewareFn } from "grammy";
import type { ReplyKeyboardMarkup, ReplyKeyboardRemove } from "grammy/types";
import { deskTraces } from "#desk/traces.ts";
import type { TextPart } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import { newReader, revive, unblock, wake, unbound } from "#readers/wishes.ts";
import { StaleWrite } from "#store/store.ts";
import { decodeTap } from "./callback-data.ts";
import type { BotContext, BotDeps, FieldKeys, Visit } from "./context.ts";
import { isStaleQuery, isUneditable, isUnmodified } from "./errors.ts";
import { languageOf } from "./language.ts";
import { messageOf } from "./messenger.ts";
import { noting } from "./noting.ts";

/** A save that is stale this often in a row is no coincidence. */
const MOST_REDOES = 5;

/** For updates of private chats; others must not come here. */
export function visit(deps: BotDeps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const chatId = ctx.chat?.id ?? ctx.from?.id;
    if (chatId === undefined) return;
    const home = chatId;
    const threadId = null;
    const moment = () => ({ now: deps.clock.now(), schedule: deps.schedule });

    async function read(): Promise<{ reader: Reader; arrival: Visit["arrival"] }> {
      const known = await deps.store.readerAt(home, threadId);
      if (known === null) {
        const language = languageOf(ctx.from?.language_code, deps.texts);
        const given = { id: deps.newReaderId(), chatId: home, type: "private" as const, threadId };
        return { reader: newReader({ ...given, language, ...moment() }), arrival: "first" };
      }
      // Who writes to us does not block us, whatever a send was told.
      if (known.state === "blocked") return { reader: revive(known, moment()), arrival: "after-block" };
      return { reader: unblock(wake(known, deps.clock.now())), arrival: null };
    }

    const data = ctx.callbackQuery?.data;
    const tap = data === undefined ? null : decodeTap(data);
    Object.assign(ctx, await read(), { action: tap?.action ?? null, named: tap?.about ?? null });
    ctx.subject = null;
    ctx.stays = true;
    ctx.moment = moment;
    ctx.t = (key, vars) => deps.texts.t(ctx.reader.language, key, vars);

    let isForgotten = false;
    ctx.forget = async () => {
      const { save, reader } = ctx;
      // Who is no reader may still have set up groups; with a reader the store sees to it.
      const bound = reader.rev > 0 ? [] : await deps.store.readersBoundBy(home);
      const left = bound.map((each) => ({ put: "reader", reader: unbound(each) }) as const);
      const traces = await deskTraces(deps.store, home);
      await save([...(reader.rev > 0 ? [{ put: "no-reader", id: reader.id } as const] : left), ...traces]);
      isForgotten = true;
      // Whatever comes later in this update, such as where a conversation stands, would bring the chat back.
      ctx.save = async () => undefined;
    };

    const change = changing({
      deps,
      save: (changes) => ctx.save(changes),
      held: () => ctx.reader,
      hold: (reader) => void (ctx.reader = reader),
      read: async () => (await read()).reader,
    });
    ctx.change = async (alter, more) => (isForgotten ? ctx.reader : change(alter, more));

    let answered = ctx.callbackQuery === undefined;
    ctx.toast = async (words, loud = false) => {
      if (answered) return;
      answered = true;
      const text = words === undefined ? {} : { text: words, show_alert: loud };
      await tolerating(isStaleQuery, ctx.answerCallbackQuery(text));
    };

    const say: Visit["say"] = async (part, keys) => {
      const { text, ...rest } = messageOf(part);
      const silence = part.silent ? { disable_notification: true } : {};
      const field = keys === undefined ? {} : { reply_markup: fieldMarkup(keys) };
      return (await ctx.api.sendMessage(home, text, { ...rest, ...silence, ...field })).message_id;
    };
    ctx.say = say;

    async function edit(messageId: number, part: TextPart): Promise<boolean> {
      const { text, ...rest } = messageOf(part);
      try {
        await tolerating(isUnmodified, ctx.api.editMessageText(home, messageId, text, rest));
        return true;
      } catch (error) {
        if (isUneditable(error)) return false;
        throw error;
      }
    }

    async function open(part: TextPart): Promise<void> {
      const viewer = await ctx.say(part);
      // The person has the answer: where it can't be noted, the next one is a message of its own.
      await noting(
        deps.log,
        ctx.change((reader) => ({ ...reader, viewer })),
      );
    }

    ctx.view = async (part) => {
      const { viewer } = ctx.reader;
      const tapped = ctx.callbackQuery?.message?.message_id;
      const isBelow = tapped !== undefined && viewer !== null && viewer >= tapped;
      if (!isBelow || !(await edit(viewer, part))) await open(part);
    };

    ctx.redraw = async (part) => {
      const tapped = tappedMessage(ctx);
      if (tapped === null) return ctx.view(part);
      if (!(await edit(tapped, part))) await open(part);
    };

    ctx.renew = async (part) => {
      const tapped = tappedMessage(ctx);
      if (tapped === null || !(await edit(tapped, part))) await say(part);
    };

    await next();
    // An arrival is remembered also where it asked for nothing; blocking us is none.
    if (ctx.arrival !== null && ctx.myChatMember === undefined && ctx.stays) {
      await ctx.change((reader) => reader);
    }
    await ctx.toast();
  };
}

/** Where `Visit.change` finds its reader and leaves it. */
export interface Holder {
  readonly deps: Pick<BotDeps, "store">;
  readonly save: BotContext["save"];
  held(): Reader;
  hold(reader: Reader): void;
  /** As it is stored now. */
  read(): Promise<Reader>;
}

/** Makes a `Visit.change` for one reader. */
export function changing({ deps: { store }, save, held, hold, read }: Holder): Visit["change"] {
  return async (alter, more = () => []) => {
    for (let redo = 0; ; redo += 1) {
      const next = alter(held());
      if (next.rev > 0 && sameReader(next, await store.reader(next.id))) return held();
      try {
        await save([{ put: "reader", reader: next }, ...more(next)]);
        hold((await store.reader(next.id)) ?? next);
        return held();
      } catch (error) {
        if (!(error instanceof StaleWrite) || redo >= MOST_REDOES) throw error;
        hold(await read());
      }
    }
  };
}

const fieldMarkup = (keys: FieldKeys): ReplyKeyboardMarkup | ReplyKeyboardRemove =>
  keys === "removed"
    ? { remove_keyboard: true }
    : {
        keyboard: [[{ text: keys.askPlace, request_location: true }]],
        resize_keyboard: true,
        one_time_keyboard: true,
      };

/** The message whose own keyboard holds the tapped button: a forged tap can't point at another one. */
export function tappedMessage({ callbackQuery: query }: BotContext): number | null {
  const rows = query?.message?.reply_markup?.inline_keyboard ?? [];
  const isOn = rows.flat().some((key) => "callback_data" in key && key.callback_data === query?.data);
  return isOn ? (query?.message?.message_id ?? null) : null;
}

/** Compared as JSON, which is how the store keeps them. */
const sameReader = (one: Reader, other: Reader | null): boolean =>
  other !== null && JSON.stringify(one) === JSON.stringify(other);

async function tolerating(expected: (error: unknown) => boolean, call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!expected(error)) throw error;
  }
}
