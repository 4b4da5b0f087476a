/** Asking again before what can't be undone: the button that says yes is bound to person, message and what was asked. */
import { shortName } from "#desk/short-name.ts";
import type { BotContext, Parts } from "./context.ts";
import { tappedMessage } from "./visit.ts";

/** A question is not answered any more after so long: what it told has changed. */
const ASKED_HOURS = 2;

type What = readonly (string | number)[];

/** Names who is asked and what: an act, its subject, and the revision they saw. */
export const boundTo = ({ from }: BotContext, ...what: What): string =>
  shortName([from?.id ?? 0, ...what].join("|"));

/** The question's message where the tap came from its own keyboard, and it was asked lately; null for any other tap. */
export function openQuestion(
  { clock }: Pick<Parts, "clock">,
  ctx: BotContext,
  hours = ASKED_HOURS,
): number | null {
  const askedAt = ctx.callbackQuery?.message?.date ?? 0;
  const age = (clock.now().epochMilliseconds / 1000 - askedAt) / 3600;
  return age < hours ? tappedMessage(ctx) : null;
}

/** Whether the tap answers that very question: on its own message, by whom it was asked, and lately. */
export const isAnswer = (
  parts: Pick<Parts, "clock">,
  ctx: BotContext,
  { whom, what }: { readonly whom: string | null; readonly what: What },
): boolean => openQuestion(parts, ctx) !== null && whom === boundTo(ctx, ...what);
