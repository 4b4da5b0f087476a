/** `/feedback` and mistakes in items: they reach every owner, and the owner's answer comes back. */
import { createConversation } from "@grammyjs/conversations";
import { Composer } from "grammy";
import { answered, draftLetter, LETTERS_A_DAY, letterOfMessage } from "#desk/letters.ts";
import { citation } from "#editions/citation.ts";
import { LETTER_LENGTH, type Letter } from "#readers/model.ts";
import { decodeAction } from "../callback-data.ts";
import type { BotContext, Parts } from "../context.ts";
import { letterConversation } from "../conversations/letter.ts";
import { isUntellable } from "../errors.ts";
import { createFeature, screen } from "../feature.ts";
import { findEntry } from "../letters.ts";
import { messageOf } from "../messenger.ts";
import { cleaned, inline, isolated } from "../repeated.ts";
import { may } from "../rights.ts";

/** The conversations that wait for a letter, and for an owner's answer to one. */
const LETTER_TALK = "letter";
const ANSWER_TALK = "answer";
const NAME_LENGTH = 40;

/** Stands before the other conversations: an owner's reply to a letter is that, whatever else was asked. */
export function lettersTalk(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("message", async (ctx, next) => {
    const messageId = ctx.message.reply_to_message?.message_id;
    if (messageId === undefined || ctx.message.text?.startsWith("/") === true) return next();
    if (!(await may(parts, ctx, "owner"))) return next();
    const letter = await letterOfMessage(parts, { chatId: ctx.chat.id, messageId });
    if (letter !== null) {
      await ctx.conversation.exit(ANSWER_TALK);
      await takeAnswer(parts, ctx, letter.id, ctx.message.text ?? "");
      return;
    }
    if (!showsLetter(ctx)) return next();
    await ctx.say(screen(ctx.t("bot-letter-gone")));
  });
  composer.use(
    createConversation(
      letterConversation((ctx, about, typed) => takeLetter(parts, ctx, about === "" ? null : about, typed)),
      LETTER_TALK,
    ),
    createConversation(
      letterConversation((ctx, id, typed) => takeAnswer(parts, ctx, id, typed)),
      ANSWER_TALK,
    ),
  );
  return composer;
}

export function feedbackFeature(parts: Parts) {
  const feature = createFeature();
  feature.command("feedback", async (ctx, typed) => {
    if (typed !== "") {
      await takeLetter(parts, ctx, null, typed);
      return;
    }
    if (!(await hasReaders(parts, ctx))) return;
    await ctx.say(screen(ctx.t("bot-feedback-question")));
    await waitFor(ctx, LETTER_TALK, "");
  });
  feature.action("report", async (ctx, { item }) => {
    const entry = findEntry(parts.editions, await parts.published(), item);
    if (entry === null) return ctx.toast(ctx.t("bot-button-is-gone"), true);
    if (!(await hasReaders(parts, ctx))) return;
    const cited = citation(parts.editions, ctx.reader.language, entry);
    await ctx.say(screen(ctx.t("bot-report-question", { item: cited })));
    await waitFor(ctx, LETTER_TALK, item);
  });
  feature.action("answer", async (ctx, { letter: id }, next) => {
    if (!(await may(parts, ctx, "owner"))) return next();
    const letter = await parts.store.letter(id);
    if (letter === null) return ctx.toast(ctx.t("bot-letter-gone"), true);
    await ctx.say(screen(ctx.t("bot-letter-answer-question", { name: isolated(letter.name) })));
    await waitFor(ctx, ANSWER_TALK, id);
  });
  return feature.composer;
}

async function waitFor(ctx: BotContext, talk: string, subject: string): Promise<void> {
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(talk, subject);
}

/** Says honestly where nobody would read it. */
async function hasReaders(parts: Parts, ctx: BotContext): Promise<boolean> {
  if (((await parts.desk?.roles.owners()) ?? []).length > 0) return true;
  const contact = parts.contact ?? "";
  const text = contact === "" ? ctx.t("bot-feedback-nobody") : ctx.t("bot-feedback-nobody-but", { contact });
  await ctx.say(screen(text));
  return false;
}

/** Keeps a letter and brings it to the owners; true when the question is settled. */
async function takeLetter(
  parts: Parts,
  ctx: BotContext,
  about: string | null,
  typed: string,
): Promise<boolean> {
  if (!(await hasReaders(parts, ctx))) return true;
  const text = cleaned(typed);
  if (text === "") {
    await ctx.say(screen(ctx.t("bot-feedback-words-only")));
    return false;
  }
  // A letter needs a reader that is kept: it is found, and forgotten, by the reader's id.
  await ctx.change((reader) => reader);
  const name = inline(ctx.from?.first_name ?? "")
    .slice(0, NAME_LENGTH)
    .toWellFormed();
  const drafted = await draftLetter(parts, { reader: ctx.reader, name, about, text });
  if (drafted.kind === "too-long") {
    const { length } = drafted;
    await ctx.say(screen(ctx.t("bot-feedback-too-long", { length, most: LETTER_LENGTH })));
    return false;
  }
  if (drafted.kind === "too-many") {
    await ctx.say(screen(ctx.t("bot-feedback-too-many", { most: LETTERS_A_DAY })));
    return true;
  }
  await ctx.save([{ put: "letter", letter: drafted.letter }]);
  await ctx.say(screen(ctx.t("bot-feedback-thanks")));
  // Not waited for: a desk of many, or one out of reach, is no matter of this reader's.
  void parts.letters.deliver();
  return true;
}

/** Brings an owner's answer to the reader; true when the question is settled. */
async function takeAnswer(parts: Parts, ctx: BotContext, id: Letter["id"], typed: string): Promise<boolean> {
  const text = cleaned(typed);
  const letter = (await may(parts, ctx, "owner")) ? await parts.store.letter(id) : null;
  const reader = letter === null ? null : await parts.store.reader(letter.readerId);
  if (letter === null || reader === null) {
    await ctx.say(screen(ctx.t("bot-letter-gone")));
    return true;
  }
  if (text === "" || text.length > LETTER_LENGTH) {
    const key = text === "" ? "bot-feedback-words-only" : "bot-feedback-too-long";
    await ctx.say(screen(ctx.t(key, { length: text.length, most: LETTER_LENGTH })));
    return false;
  }
  await ctx.save([answered(letter, text, parts.clock.now())]);
  const words = parts.texts.t(reader.language, "bot-feedback-answer", { text });
  const { text: message, ...rest } = messageOf(screen(words));
  const name = isolated(letter.name);
  try {
    await ctx.api.sendMessage(reader.chatId, message, rest);
    await ctx.say(screen(ctx.t("bot-letter-answered", { name })));
  } catch (error) {
    if (!isUntellable(error)) throw error;
    await ctx.say(screen(ctx.t("bot-letter-unreachable", { name })));
  }
  return true;
}

/** Whether the message replied to is one of ours that showed a letter: its button says so. */
function showsLetter({ message }: BotContext): boolean {
  const rows = message?.reply_to_message?.reply_markup?.inline_keyboard ?? [];
  return rows
    .flat()
    .some((key) => "callback_data" in key && decodeAction(key.callback_data)?.do === "answer");
}
