/**
 * Setting up another reader than one's own: while a group is the subject, the features of private chats change that group's
 * reader instead of the person's. Every screen then names the group and every button of it bears the group's token, so
 * that an old screen of one group never changes another; and who taps is asked for their rights each time.
 */
import type { Action } from "#editions/actions.ts";
import { button, fitting } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { joined, plain, styled } from "#editions/text.ts";
import type { Address, Reader } from "#readers/model.ts";
import type { BotContext, Parts } from "./context.ts";
import { screen } from "./feature.ts";
import { checkRoom, freshReader, PlacesFull } from "./group-readers.ts";
import { groupToken } from "./group-token.ts";
import { isForGroups } from "./action-needs.ts";
import { placeFor, type Place } from "./places.ts";
import { changing } from "./visit.ts";

export interface Subject {
  readonly place: Place;
  /** As saved, or (`rev` 0) as the first change will save it. */
  reader: Reader;
}

/**
 * Runs `work` with the group at `address` as the subject, where this person may set it up now; else says in one sentence why
 * not. What a group has room for is said in the same way. For private chats.
 */
export async function about(
  parts: Parts,
  ctx: BotContext,
  address: Address,
  work: (subject: Subject) => Promise<void>,
): Promise<void> {
  if (ctx.arrival === "first") ctx.stays = false;
  const { from } = ctx;
  const isPerson = from !== undefined && !from.is_bot && ctx.chat?.id === from.id;
  const asker = { userId: from?.id ?? 0, botId: ctx.me.id };
  const place = isPerson ? await placeFor(ctx.api, address, asker) : null;
  if (place === null) return tell(ctx, ctx.t("bot-group-refused"));
  const own = { reader: ctx.reader, change: ctx.change, say: ctx.say, view: ctx.view, redraw: ctx.redraw };
  try {
    await work(await enter(parts, ctx, place));
  } catch (error) {
    if (!(error instanceof PlacesFull)) throw error;
    await tell(ctx, ctx.t("bot-group-full", { most: error.most }));
  } finally {
    // Before an error is handled: what is done about it is about the person again.
    Object.assign(ctx, own, { subject: null });
  }
}

/** In an alert where a button was tapped, else in a message. */
async function tell(ctx: BotContext, text: string): Promise<void> {
  if (ctx.callbackQuery !== undefined) return ctx.toast(text, true);
  await ctx.say(screen(text));
}

async function enter(parts: Parts, ctx: BotContext, place: Place): Promise<Subject> {
  const { language } = ctx.reader;
  const userId = ctx.from?.id ?? 0;
  const like = ctx.reader;
  const { chatId, threadId } = place;
  const read = async (): Promise<Reader> =>
    (await parts.store.readerAt(chatId, threadId)) ??
    (await freshReader(parts, place, { language, like, moment: ctx.moment() }));
  const subject: Subject = { place, reader: await read() };
  const hold = (reader: Reader): void => {
    subject.reader = reader;
    ctx.reader = { ...reader, language };
  };
  const { say, renew, save } = ctx;
  const change = changing({ deps: parts, save, held: () => subject.reader, hold, read });
  const dressed = (part: TextPart): TextPart => dress(part, subject);
  ctx.subject = subject;
  hold(subject.reader);
  ctx.say = (part, keys) => say(dressed(part), keys);
  ctx.view = (part) => renew(dressed(part));
  ctx.redraw = ctx.view;
  ctx.change = async (alter, more) => {
    if (subject.reader.rev === 0) await checkRoom(parts, userId, place);
    return change((reader) => ({ ...alter(reader), boundBy: userId }), more);
  };
  return subject;
}

const LONGEST_TITLE = 60;

/** "📣 News": what kind of place it is, and its title. */
export function placeTitle({ type, threadId, title }: Pick<Place, "type" | "threadId" | "title">): string {
  const mark = threadId !== null ? "💬" : type === "channel" ? "📣" : "👥";
  return `${mark} ${fitting([title.replace(/\s+/gu, " ").trim()], LONGEST_TITLE)}`;
}

function dress(part: TextPart, { place }: Subject): TextPart {
  const { text, entities } = joined(
    [styled("bold", placeTitle(place)), { ...plain(part.text), entities: part.entities }],
    "\n\n",
  );
  const token = groupToken(place);
  return {
    ...part,
    text,
    entities: [...entities],
    buttons: part.buttons.map((row) => row.map((each) => marked(each, token))),
  };
}

function marked(key: Button, about: string): Button {
  const { target } = key;
  if (!("action" in target) || target.about !== undefined || !isForGroups(target.action)) return key;
  return { ...key, target: { action: target.action, about } };
}

/** A button about a group, on whatever screen. */
export const groupButton = (label: string, action: Action, address: Address): Button => ({
  ...button(label, action),
  target: { action, about: groupToken(address) },
});
