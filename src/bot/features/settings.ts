/** `/settings`: day, hour, zone, at that hour or at once, language and layout, each one tap and one choice away. */
import type { Action, SettingField } from "#editions/actions.ts";
import { weekdayText } from "#editions/dates.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import { setAtOnce, setLanguage, setLayout, setWeekly } from "#readers/wishes.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen, ticked } from "../feature.ts";
import { nextText, zoneName } from "../wording.ts";
import { languageRow } from "./languages.ts";
import { zoneButtons } from "./zone.ts";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const ARRIVALS = ["slot", "published"] as const;
const LAYOUTS = ["compact", "full"] as const;

export function settingsFeature(parts: Parts) {
  const feature = createFeature();
  const saved = async (ctx: BotContext, change: Parameters<BotContext["change"]>[0]): Promise<void> => {
    await ctx.change(change);
    await Promise.all([ctx.toast(ctx.t("bot-saved")), showSettings(parts, ctx)]);
  };

  feature.command("settings", (ctx) => showSettings(parts, ctx));
  feature.action("settings", (ctx) => showSettings(parts, ctx));
  feature.action("setting", (ctx, { field }) => showChoice(parts, ctx, field));
  feature.action("set-day", (ctx, { weekday }) =>
    saved(ctx, (reader) => setWeekly(reader, { weekday }, ctx.moment())),
  );
  feature.action("set-hour", (ctx, { hour }) =>
    saved(ctx, (reader) => setWeekly(reader, { time: timeOf(hour) }, ctx.moment())),
  );
  feature.action("set-arrival", (ctx, { arrival }) =>
    saved(ctx, (reader) => setAtOnce(reader, arrival === "published")),
  );
  feature.action("set-layout", (ctx, { layout }) => saved(ctx, (reader) => setLayout(reader, layout)));
  feature.action("set-language", (ctx, { language }) =>
    parts.texts.languages.includes(language)
      ? saved(ctx, (reader) => setLanguage(reader, language))
      : ctx.toast(ctx.t("bot-button-is-old"), true),
  );
  return feature.composer;
}

async function showSettings(parts: Parts, ctx: BotContext): Promise<void> {
  const { reader, t } = ctx;
  const lines = [
    t("bot-settings-title"),
    "",
    t("bot-settings-day", { value: weekdayText(parts.editions.t, reader.language, reader.weekly.weekday) }),
    t("bot-settings-hour", { value: reader.weekly.time }),
    t("bot-settings-zone", { value: zoneName(parts, ctx) }),
    t("bot-settings-arrival", { value: t(`bot-arrival-${arrivalOf(reader)}`) }),
    t("bot-settings-language", { value: t("bot-language-self") }),
    t("bot-settings-layout", { value: t(`bot-layout-${reader.layout}`) }),
  ];
  const when = await nextText(parts, ctx);
  if (when !== null) lines.push("", t("bot-my-next", { when, zone: zoneName(parts, ctx) }));
  const to = (field: SettingField): Button => button(t(`bot-button-${field}`), { do: "setting", field });
  await ctx.view(
    screen(lines.join("\n"), [
      [to("day"), to("hour")],
      [to("zone"), to("arrival")],
      [to("language"), to("layout")],
      [button(t("bot-button-my"), { do: "my" })],
    ]),
  );
}

async function showChoice(parts: Parts, ctx: BotContext, field: SettingField): Promise<void> {
  const question = ctx.t(`bot-ask-${field}`, { zone: zoneName(parts, ctx) });
  const back = [button(ctx.t("bot-button-back"), { do: "settings" })];
  await ctx.view(screen(question, [...choices(parts, ctx, field), back]));
}

function choices(parts: Parts, ctx: BotContext, field: SettingField): Button[][] {
  const { reader, t } = ctx;
  const { weekly, language } = reader;
  const choice = (label: string, isChosen: boolean, action: Action): Button =>
    button(fitting([ticked(isChosen, label), label], LABEL_LIMIT[2]), action);
  const rows: Readonly<Record<SettingField, () => Button[][]>> = {
    day: () =>
      rowsOfTwo(
        WEEKDAYS.map((weekday) =>
          choice(
            capitalised(weekdayText(parts.editions.t, language, weekday), language),
            weekday === weekly.weekday,
            {
              do: "set-day",
              weekday,
            },
          ),
        ),
      ),
    hour: () =>
      rowsOfThree(
        HOURS.map((hour) => choice(timeOf(hour), timeOf(hour) === weekly.time, { do: "set-hour", hour })),
      ),
    zone: () => zoneButtons(parts, ctx),
    arrival: () => [
      ARRIVALS.map((arrival) =>
        choice(t(`bot-arrival-${arrival}`), arrival === arrivalOf(reader), { do: "set-arrival", arrival }),
      ),
    ],
    language: () => [languageRow(parts, language, "settings")],
    layout: () => [
      LAYOUTS.map((layout) =>
        choice(t(`bot-layout-${layout}`), layout === reader.layout, { do: "set-layout", layout }),
      ),
    ],
  };
  return rows[field]();
}

const arrivalOf = ({ atOnce }: Reader): (typeof ARRIVALS)[number] => (atOnce ? "published" : "slot");

/** As a button begins, where the language writes weekdays small. */
const capitalised = (word: string, language: string): string =>
  word.slice(0, 1).toLocaleUpperCase(language) + word.slice(1);

const timeOf = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

function rowsOfThree(buttons: readonly Button[]): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / 3) }, (_, row) =>
    buttons.slice(row * 3, row * 3 + 3),
  );
}
