/** One's own data: `/privacy` says what is kept and why, `/mydata` brings it all, `/forgetme` erases it at once. */
import { InputFile } from "grammy";
import { button } from "#editions/labels.ts";
import { StoreError } from "#store/store.ts";
import { boundTo, openQuestion } from "../asking.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { isUneditable, isUnmodified } from "../errors.ts";
import { messageOf } from "../messenger.ts";
import { may } from "../rights.ts";

/** The question is not answered any more after so long. */
const ASKED_HOURS = 24;

export function privacyFeature(parts: Parts) {
  const feature = createFeature();
  feature.command("privacy", (ctx) => showPolicy(parts, ctx));
  feature.command("mydata", (ctx) => sendData(parts, ctx));
  feature.command("forgetme", async (ctx) => {
    // Who only comes to ask for nothing leaves no trace.
    if (ctx.arrival === "first") return sayNothingKept(ctx);
    const erase = button(ctx.t("bot-button-forget"), { do: "forget", whom: whomOf(ctx) });
    const keep = button(ctx.t("bot-button-keep"), { do: "my" });
    const isOfDesk = await may(parts, ctx, "desk");
    const question = [ctx.t("bot-forget-question"), ...(isOfDesk ? [ctx.t("bot-forget-desk")] : [])];
    await ctx.say(screen(question.join("\n\n"), [[{ ...erase, style: "danger" }], [keep]]));
  });
  feature.action("forget", async (ctx, { whom }) => {
    if (ctx.arrival === "first") return sayNothingKept(ctx);
    const question = openQuestion(parts, ctx, ASKED_HOURS);
    if (question === null || whom !== whomOf(ctx)) return ctx.toast(ctx.t("bot-button-is-old"), true);
    await erase(parts, ctx, question);
  });
  return feature.composer;
}

/** Names person and reader, so that the button is nobody else's, and not that of who comes back later. */
const whomOf = (ctx: BotContext): string => boundTo(ctx, ctx.reader.id);

async function showPolicy(parts: Parts, ctx: BotContext): Promise<void> {
  const contact = parts.contact ?? "";
  const lines = [ctx.t("bot-privacy")];
  if (contact !== "") lines.push(ctx.t("bot-privacy-contact", { contact }));
  else if (await may(parts, ctx, "owner")) lines.push(ctx.t("bot-privacy-no-contact"));
  await ctx.view(screen(lines.join("\n\n")));
}

async function sendData(parts: Parts, ctx: BotContext): Promise<void> {
  const kept = ctx.reader.rev === 0 ? null : await parts.store.recordsOf(ctx.reader.id);
  if (kept === null) return sayNothingKept(ctx);
  const groups = await parts.store.readersBoundBy(ctx.reader.chatId);
  const made = { madeAt: parts.clock.now().toString(), ...kept, groups };
  const file = new InputFile(Buffer.from(`${JSON.stringify(made, null, 2)}\n`), "my-data.json");
  await ctx.api.sendDocument(ctx.reader.chatId, file, { caption: ctx.t("bot-mydata") });
}

/** Says so and, where it can, leaves it at that. */
async function sayNothingKept(ctx: BotContext): Promise<void> {
  const text = ctx.t("bot-forget-nothing");
  await ctx.forget();
  await (ctx.callbackQuery === undefined ? ctx.say(screen(text)) : ctx.toast(text, true));
}

async function erase(parts: Parts, ctx: BotContext, question: number): Promise<void> {
  const { chatId } = ctx.reader;
  await ctx.forget();
  // What was on its way at that moment must not arrive behind the answer.
  await parts.quiet(chatId);
  await parts.onForgotten?.(chatId);
  let key = "bot-forgotten";
  try {
    await parts.store.purge();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    parts.log.error({ err: error.message }, "What was erased still stands in files.");
    key = "bot-forgotten-soon";
  }
  await answerInPlace(ctx, question, ctx.t(key));
}

/** In place of the question; not by `ctx.redraw`, which would note a viewer. */
async function answerInPlace(ctx: BotContext, messageId: number, text: string): Promise<void> {
  const { text: words, ...rest } = messageOf(screen(text));
  try {
    await ctx.api.editMessageText(ctx.reader.chatId, messageId, words, rest);
  } catch (error) {
    if (isUneditable(error)) await ctx.say(screen(text));
    else if (!isUnmodified(error)) throw error;
  }
}
