/** Whose time it is: asked once under the first digest, and again in the settings. */
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { cityName, cityOfZone, nearestCity, type Place } from "#profile/cities.ts";
import type { City } from "#profile/model.ts";
import { confirmZone } from "#readers/wishes.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { groupToken } from "../group-token.ts";
import { nextText, zoneName } from "../wording.ts";

/** The conversation that waits for a typed city. */
export const CITY_TALK = "city";

export function zoneFeature(parts: Parts) {
  const feature = createFeature();
  feature.action("confirm-zone", async (ctx, { zone }) => {
    const { cities } = parts.profile;
    const city = cities.find(({ id }) => id === zone);
    if (city === undefined && cityOfZone(cities, zone) === undefined && zone !== parts.schedule.zone) {
      return ctx.toast(ctx.t("bot-button-is-old"), true);
    }
    const wasAsked = CITY_TALK in ctx.conversation.active();
    await ctx.conversation.exit(CITY_TALK);
    const name = city === undefined ? undefined : cityName(city, ctx.reader.language);
    const text = await setZone(parts, ctx, city?.zone ?? zone, name);
    // An edit can't take the keyboard over the message field away.
    if (wasAsked) await saySettled(ctx, text);
    else await ctx.redraw(screen(text, [myButtons(ctx)]));
  });
  feature.action("ask-city", async (ctx) => {
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(CITY_TALK, ctx.subject === null ? "" : groupToken(ctx.subject.place));
  });
  // Also sent unasked, and by a key that outlived its question.
  feature.composer.on("message:location", (ctx) => takePlace(parts, ctx, ctx.message.location));
  return feature.composer;
}

/** Saves the zone and returns the sentence that says so. */
export async function setZone(parts: Parts, ctx: BotContext, zone: string, city?: string): Promise<string> {
  await ctx.change((reader) => confirmZone(reader, zone, ctx.moment()));
  const when = await nextText(parts, ctx);
  const name = city ?? zoneName(parts, ctx);
  return when === null
    ? ctx.t("bot-zone-confirmed-quiet", { zone: name })
    : ctx.t("bot-zone-confirmed", { zone: name, when });
}

/** Farther away than this a city may keep another time. */
const NEAR_KM = 300;

/** The time of the nearest city is theirs, or asked for where that is far. The place itself is not kept. */
export async function takePlace(parts: Parts, ctx: BotContext, place: Place): Promise<void> {
  const nearest = nearestCity(parts.profile.cities, place);
  if (nearest === undefined) {
    await ctx.say(screen(ctx.t("bot-city-type-it")), "removed");
    return;
  }
  const { city, km } = nearest;
  const name = cityName(city, ctx.reader.language);
  if (km > NEAR_KM) {
    await ctx.say(screen(ctx.t("bot-place-far", { city: name })), "removed");
    const other = button(ctx.t("bot-button-other-city"), { do: "ask-city" });
    await ctx.say(
      screen(ctx.t("bot-place-which", { city: name }), [[cityButton(city, ctx.reader.language)], [other]]),
    );
    return;
  }
  await saySettled(ctx, await setZone(parts, ctx, city.zone, name));
}

/** Ends the question for a city; its key over the message field goes. For a group, which had none, the buttons lead on. */
export async function saySettled(ctx: BotContext, text: string): Promise<void> {
  await (ctx.subject === null ? ctx.say(screen(text), "removed") : ctx.say(screen(text, [myButtons(ctx)])));
}

/** "Next: … Is that your time?" */
export async function askZone(parts: Parts, ctx: BotContext): Promise<void> {
  const when = await nextText(parts, ctx);
  if (when !== null) await ctx.say(zoneQuestion(parts, ctx, when));
}

/** The same as a message to send; `when`: the next one's moment, as text. */
export const zoneQuestion = (parts: Parts, ctx: BotContext, when: string): TextPart =>
  screen(ctx.t("bot-zone-question", { when, zone: zoneName(parts, ctx) }), zoneButtons(parts, ctx));

/** The zone as it is, a guess from the client's language, and another city. */
export function zoneButtons(parts: Parts, ctx: BotContext): Button[][] {
  const { language, weekly } = ctx.reader;
  const cities = [cityOfZone(parts.profile.cities, weekly.zone), guessedCity(parts, ctx.from?.language_code)];
  const known = cities.filter((city) => city !== undefined);
  const distinct = known.filter((city, index) => known.findIndex(({ zone }) => zone === city.zone) === index);
  return [
    ...rowsOfTwo(distinct.map((city) => cityButton(city, language))),
    [button(ctx.t("bot-button-other-city"), { do: "ask-city" })],
  ];
}

/** A city that confirms its zone. */
export function cityButton(city: City, language: string): Button {
  const label = fitting([cityName(city, language)], LABEL_LIMIT[2]);
  return button(label, { do: "confirm-zone", zone: city.id });
}

/** A button that leads on from what was just settled. */
export const myButtons = (ctx: BotContext): Button[] => [
  button(ctx.t("bot-button-my"), { do: "my" }),
  button(ctx.t("bot-button-settings"), { do: "settings" }),
];

/** Where most people with such a client live, by city id; a region (`en-US`) comes before its language. */
const CITY_OF_LANGUAGE: Readonly<Record<string, string>> = {
  ar: "dubai", az: "baku", be: "minsk", bg: "sofia", cs: "prague", da: "copenhagen", de: "berlin", el: "athens",
  en: "london", "en-us": "new-york", es: "madrid", et: "tallinn", fa: "tehran", fi: "helsinki", fr: "paris",
  he: "jerusalem", hi: "new-delhi", hu: "budapest", hy: "yerevan", id: "jakarta", it: "rome", ja: "tokyo",
  ka: "tbilisi", ko: "seoul", ky: "bishkek", lt: "vilnius", lv: "riga", mn: "ulaanbaatar", ms: "kuala-lumpur",
  nb: "oslo", nl: "amsterdam", pl: "warsaw", pt: "lisbon", "pt-br": "sao-paulo", ro: "bucharest", ru: "moscow",
  sr: "belgrade", sv: "stockholm", tg: "dushanbe", th: "bangkok", tk: "ashgabat", tr: "istanbul", uk: "kyiv",
  ur: "islamabad", uz: "tashkent", vi: "hanoi", zh: "beijing",
}; // prettier-ignore

function guessedCity(parts: Parts, code: string | undefined): City | undefined {
  const full = code?.toLowerCase() ?? "";
  const id = CITY_OF_LANGUAGE[full] ?? CITY_OF_LANGUAGE[full.split("-")[0] ?? ""];
  return parts.profile.cities.find((city) => city.id === id);
}
