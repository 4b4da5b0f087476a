/**
 * A typed city, or a shared location, for the time zone. The conversation itself only waits; all it does happens in the outer context, in
 * `external()`, so that a replay repeats nothing. Buttons and other commands pass it by, and a command ends it.
 */
import type { ConversationBuilder } from "@grammyjs/conversations";
import type { Context } from "grammy";
import { rowsOfTwo } from "#editions/labels.ts";
import { cityName, cityOfZone, findCities, type Place } from "#profile/cities.ts";
import type { City } from "#profile/model.ts";
import type { BotContext, Parts } from "../context.ts";
import { screen } from "../feature.ts";
import { groupOf } from "../group-token.ts";
import { about } from "../subject.ts";
import { cityButton, saySettled, setZone, takePlace } from "../features/zone.ts";
import { shortened } from "../features/topics.ts";

export function cityConversation(parts: Parts): ConversationBuilder<BotContext, Context> {
  return async (conversation, _, group: string) => {
    await conversation.external(async (outer) => {
      const example = cityOfZone(parts.profile.cities, outer.reader.weekly.zone) ?? parts.profile.cities[0];
      const name = example === undefined ? "" : cityName(example, outer.reader.language);
      const question = outer.t("bot-city-question", { example: name });
      // A group is set up by the name of its city; where its administrator is says nothing of it.
      if (group !== "") await outer.say(screen(question));
      else {
        const key = { askPlace: outer.t("bot-button-place") };
        await outer.say(screen(`${question}\n\n${outer.t("bot-city-share")}`), key);
      }
    });
    for (;;) {
      const { message } = await conversation.wait();
      if (message === undefined) await conversation.skip({ next: true });
      const typed = message?.text ?? "";
      const place = message?.location;
      if (typed.startsWith("/")) {
        await conversation.external((outer) => outer.say(screen(outer.t("bot-cancelled")), "removed"));
        await conversation.halt({ next: true });
      }
      const isDone = await conversation.external((outer) => answerFor(parts, outer, { typed, place, group }));
      if (isDone) return;
    }
  };
}

/** A city by name, or the place where the person is. */
interface Said {
  readonly typed: string;
  readonly place: Place | undefined;
}

/** For the group of this token, where one is named; true when the question is settled, and then also where they may not set it up any more. */
async function answerFor(
  parts: Parts,
  ctx: BotContext,
  { group, ...said }: Said & { readonly group: string },
): Promise<boolean> {
  const address = groupOf(group);
  if (address === null) return answer(parts, ctx, said);
  let isDone = true;
  await about(parts, ctx, address, async () => {
    isDone = await answer(parts, ctx, said);
  });
  return isDone;
}

/** Takes the city, asks which, or says that it is not known; true when the question is settled. */
async function answer(parts: Parts, ctx: BotContext, { typed, place }: Said): Promise<boolean> {
  if (place !== undefined) {
    await takePlace(parts, ctx, place);
    return true;
  }
  if (typed.trim() === "") {
    await ctx.say(screen(ctx.t("bot-city-type-it")));
    return false;
  }
  const found = findCities(parts.profile.cities, typed);
  const [first] = found;
  if (first === undefined) {
    await ctx.say(screen(ctx.t("bot-city-unknown", { city: shortened(typed.trim()) })));
    return false;
  }
  if (isAmbiguous(found, typed)) {
    const buttons = found.map((city) => cityButton(city, ctx.reader.language));
    await ctx.say(screen(ctx.t("bot-city-which"), rowsOfTwo(buttons)));
    return false;
  }
  const text = await setZone(parts, ctx, first.zone, cityName(first, ctx.reader.language));
  await saySettled(ctx, text);
  return true;
}

const SPELLING = new Intl.Collator(undefined, { sensitivity: "base", ignorePunctuation: true });

/** Several cities of different zones, and none of them by the very name that was typed. */
function isAmbiguous(found: readonly City[], typed: string): boolean {
  const isNamed = (city: City): boolean =>
    [...Object.values(city.names), ...city.aliases].some(
      (name) => SPELLING.compare(name, typed.trim()) === 0,
    );
  const named = found.filter(isNamed);
  const meant = named.length > 0 ? named : found;
  return new Set(meant.map(({ zone }) => zone)).size > 1;
}
