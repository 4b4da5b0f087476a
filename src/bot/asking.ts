/** Asking again before what can't be undone: the button that says yes is bound to person, message and what was asked. */
import { createHash } from "node:crypto";
import type { BotContext, Parts } from "./context.ts";
import { tappedMessage } from "./visit.ts";

/** The question is not answered any more after so long: what it told has changed. */
const ASKED_HOURS = 2;

/** Names who is asked and what: an act, its subject, and the revision they saw. */
export const boundTo = ({ from }: BotContext, ...what: readonly (string | number)[]): string =>
  createHash("sha256")
    .update([from?.id ?? 0, ...what].join("|"))
    .digest("hex")
    .slice(0, 12);

/** Whether the tap answers that very question: on its own message, by whom it was asked, and lately. */
export function isAnswer(
  { clock }: Pick<Parts, "clock">,
  ctx: BotContext,
  { whom, what }: { readonly whom: string | null; readonly what: readonly (string | number)[] },
): boolean {
  const askedAt = ctx.callbackQuery?.message?.date ?? 0;
  const hours = (clock.now().epochMilliseconds / 1000 - askedAt) / 3600;
  return hours < ASKED_HOURS && tappedMessage(ctx) !== null && whom === boundTo(ctx, ...what);
}

/** A sentence on top of the chat for who tapped, a message for who typed. */
export async function tell(ctx: BotContext, text: string): Promise<void> {
  if (ctx.callbackQuery !== undefined) return ctx.toast(text, true);
  const part = { text, entities: [], buttons: [], silent: false, preview: null };
  await ctx.say(part);
}
