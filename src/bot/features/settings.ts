/** `/settings`: every wish about when and how messages come, each one tap and one choice away; `/settings friday 07:30` at once. */
import { createTypedTimeReader } from "#digest/typed-time.ts";
import type { Action } from "#editions/actions.ts";
import { button, rowsOfTwo } from "#editions/labels.ts";
import { joined, plain } from "#editions/text.ts";
import type { WeeklySlot } from "#readers/model.ts";
import { readTimeOfDay } from "#readers/typed-clock.ts";
import {
  chooseTopicSummary,
  setAtOnce,
  setLanguage,
  setLayout,
  setQuietWeeks,
  setSilent,
  setWeekly,
} from "#readers/wishes.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { planLines } from "../plan-lines.ts";
import { dayOf, nextText, zoneName } from "../wording.ts";
import { showSetUp } from "./set-up-screen.ts";
import { choiceRows, settingButtons, settingLines, timeOf } from "./setting-choices.ts";

type Wish = Parameters<BotContext["change"]>[0];

/** `/settings` with what was typed: words beyond a few are no day and no hour. */
const MOST_WORDS = 4;

export function settingsFeature(parts: Parts) {
  const feature = createFeature();
  const readSlot = slotReader(parts);
  const show = (ctx: BotContext): Promise<void> =>
    ctx.subject === null ? showSettings(parts, ctx) : showSetUp(parts, ctx);
  const saved = async (ctx: BotContext, wish: Wish): Promise<void> => {
    await ctx.change(wish);
    await Promise.all([ctx.toast(await savedText(parts, ctx)), show(ctx)]);
  };
  const setting = <Kind extends Action["do"]>(
    kind: Kind,
    wish: (action: Extract<Action, { do: Kind }>, ctx: BotContext) => Wish,
  ): void => feature.action(kind, (ctx, action) => saved(ctx, wish(action, ctx)));

  feature.command("settings", async (ctx, typed) => {
    if (typed === "") return show(ctx);
    const slot = readSlot(ctx, typed);
    if (slot === null) return showSettings(parts, ctx, ctx.t("bot-settings-typed"));
    await ctx.change((reader) => setWeekly(reader, slot, ctx.moment()));
    await showSettings(parts, ctx, ctx.t("bot-saved"));
  });
  feature.action("settings", show);
  feature.action("setting", async (ctx, { field }) => {
    await ctx.view(
      screen(ctx.t(`bot-ask-${field}`, { zone: zoneName(parts, ctx) }), choiceRows(parts, ctx, field)),
    );
  });
  setting(
    "set-day",
    ({ weekday }, ctx) =>
      (reader) =>
        setWeekly(reader, { weekday }, ctx.moment()),
  );
  setting(
    "set-hour",
    ({ hour }, ctx) =>
      (reader) =>
        setWeekly(reader, { time: timeOf(hour) }, ctx.moment()),
  );
  setting(
    "set-arrival",
    ({ arrival }) =>
      (reader) =>
        setAtOnce(reader, arrival === "published"),
  );
  setting(
    "set-layout",
    ({ layout }) =>
      (reader) =>
        setLayout(reader, layout),
  );
  setting(
    "set-sound",
    ({ sound }) =>
      (reader) =>
        setSilent(reader, sound === "off"),
  );
  setting(
    "set-summary",
    ({ summary }, ctx) =>
      (reader) =>
        chooseTopicSummary(reader, summary, ctx.moment()),
  );
  setting(
    "set-quiet",
    ({ quiet }) =>
      (reader) =>
        setQuietWeeks(reader, quiet),
  );
  feature.action("answer-summary", async (ctx, { answer }) => {
    const wish = answer === "fine" ? "monthly" : "off";
    await ctx.change((reader) => chooseTopicSummary(reader, wish, ctx.moment()));
    await ctx.redraw(screen(answeredText(parts, ctx)));
  });
  feature.action("set-language", (ctx, { language }) =>
    parts.texts.languages.includes(language)
      ? saved(ctx, (reader) => setLanguage(reader, language))
      : ctx.toast(ctx.t("bot-button-is-old"), true),
  );
  return feature.composer;
}

/** All settings as they are, and what that means: when the next message comes and what it waits for. */
async function showSettings(parts: Parts, ctx: BotContext, first?: string): Promise<void> {
  const text = joined(
    [ctx.t("bot-settings-title"), "", ...settingLines(parts, ctx), "", ...(await planLines(parts, ctx))],
    "\n",
  );
  const whole = first === undefined ? text : joined([plain(first), text], "\n\n");
  await ctx.view(
    screen(whole, rowsOfTwo([...settingButtons(ctx), button(ctx.t("bot-button-my"), { do: "my" })])),
  );
}

/** "Saved. Next: Mon 5 May 09:00" */
async function savedText(parts: Parts, ctx: BotContext): Promise<string> {
  const when = await nextText(parts, ctx);
  return when === null ? ctx.t("bot-saved") : ctx.t("bot-saved-next", { when });
}

/** What the answer to the announcement of summaries means. */
function answeredText(parts: Parts, ctx: BotContext): string {
  const { topics } = ctx.reader.due;
  if (ctx.reader.topicSummary === "off") return ctx.t("bot-summary-refused");
  if (topics === null) return ctx.t("bot-saved");
  return ctx.t("bot-summary-fine", { date: dayOf(parts, ctx, Temporal.Instant.from(topics)) });
}

/** Reads "friday 07:30", "пятница", "18:30"; null where a word is neither a weekday nor a time. */
function slotReader(parts: Parts): (ctx: BotContext, typed: string) => Partial<WeeklySlot> | null {
  const days = createTypedTimeReader(parts.profile.editorial.languages);
  return ({ reader }, typed) => {
    const words = typed.split(/[\s,]+/, MOST_WORDS + 1);
    if (words.length > MOST_WORDS) return null;
    const today = parts.clock.now().toZonedDateTimeISO(reader.weekly.zone).toPlainDate();
    let slot: Partial<WeeklySlot> = {};
    for (const word of words) {
      const time = readTimeOfDay(word);
      const day = /\d/.test(word) ? null : days.read(word, { today, side: "ahead" });
      if (time !== null) slot = { ...slot, time };
      else if (day?.kind === "day") slot = { ...slot, weekday: day.first.dayOfWeek };
      else return null;
    }
    return slot;
  };
}
