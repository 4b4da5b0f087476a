/** What `/settings` shows: a line a setting, and for each the choices there are. */
import type { Action, SettingField } from "#editions/actions.ts";
import { weekdayText } from "#editions/dates.ts";
import { button, capitalised, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import type { BotContext, Parts } from "../context.ts";
import { ticked } from "../feature.ts";
import { zoneName } from "../wording.ts";
import { languageRow } from "./languages.ts";
import { zoneButtons } from "./zone.ts";

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** In the order of lines and buttons. */
const FIELDS: readonly SettingField[] = [
  ...(["day", "hour", "zone", "arrival", "language", "layout"] as const),
  ...(["sound", "summary", "quiet"] as const),
];

/** A line a setting. */
export const settingLines = (parts: Parts, ctx: BotContext): string[] =>
  FIELDS.map((field) => ctx.t(`bot-settings-${field}`, { value: valueOf(parts, ctx, field) }));

function valueOf(parts: Parts, ctx: BotContext, field: SettingField): string {
  const { reader, t } = ctx;
  switch (field) {
    case "day":
      return weekdayText(parts.editions.t, reader.language, reader.weekly.weekday);
    case "hour":
      return reader.weekly.time;
    case "zone":
      return zoneName(parts, ctx);
    case "language":
      return parts.texts.t(languageSet(ctx), "bot-language-self");
    case "arrival":
    case "layout":
    case "sound":
    case "summary":
    case "quiet":
      return t(`bot-${field}-${chosen(reader, field)}`);
  }
}

/** What a group speaks can be another language than that of the screen. */
const languageSet = ({ subject, reader }: BotContext): string => (subject?.reader ?? reader).language;

/** A button a setting. */
export const settingButtons = ({ t }: BotContext): Button[] =>
  FIELDS.map((field) => button(t(`bot-button-${field}`), { do: "setting", field }));

/** The settings with two choices: as they are in a reader, and what chooses them. */
type Switch = Extract<SettingField, "arrival" | "layout" | "sound" | "summary" | "quiet">;

/** Each value with what sets it. */
const SWITCHES: Readonly<Record<Switch, readonly (readonly [value: string, action: Action])[]>> = {
  arrival: [
    ["slot", { do: "set-arrival", arrival: "slot" }],
    ["published", { do: "set-arrival", arrival: "published" }],
  ],
  layout: [
    ["compact", { do: "set-layout", layout: "compact" }],
    ["full", { do: "set-layout", layout: "full" }],
  ],
  sound: [
    ["on", { do: "set-sound", sound: "on" }],
    ["off", { do: "set-sound", sound: "off" }],
  ],
  summary: [
    ["monthly", { do: "set-summary", summary: "monthly" }],
    ["off", { do: "set-summary", summary: "off" }],
  ],
  quiet: [
    ["silent", { do: "set-quiet", quiet: "silent" }],
    ["tell", { do: "set-quiet", quiet: "tell" }],
  ],
};

function chosen(reader: Reader, field: Switch): string {
  switch (field) {
    case "arrival":
      return reader.atOnce ? "published" : "slot";
    case "layout":
      return reader.layout;
    case "sound":
      return reader.silent ? "off" : "on";
    case "summary":
      return reader.topicSummary;
    case "quiet":
      return reader.quietWeeks;
  }
}

/** The choices of one setting, the present one ticked, and the way back. */
export function choiceRows(parts: Parts, ctx: BotContext, field: SettingField): Button[][] {
  return [...choices(parts, ctx, field), [button(ctx.t("bot-button-back"), { do: "settings" })]];
}

function choices(parts: Parts, ctx: BotContext, field: SettingField): Button[][] {
  const { reader, t } = ctx;
  const { weekly, language } = reader;
  const choice = (label: string, isChosen: boolean, action: Action): Button =>
    button(fitting([ticked(isChosen, label), label], LABEL_LIMIT[2]), action);
  switch (field) {
    case "day":
      return rowsOfTwo(
        WEEKDAYS.map((weekday) => {
          const name = capitalised(weekdayText(parts.editions.t, language, weekday), language);
          return choice(name, weekday === weekly.weekday, { do: "set-day", weekday });
        }),
      );
    case "hour":
      return rowsOfThree(
        HOURS.map((hour) => choice(timeOf(hour), timeOf(hour) === weekly.time, { do: "set-hour", hour })),
      );
    case "zone":
      return zoneButtons(parts, ctx);
    case "language":
      return [languageRow(parts, languageSet(ctx), "settings")];
    case "arrival":
    case "layout":
    case "sound":
    case "summary":
    case "quiet":
      return [
        SWITCHES[field].map(([value, action]) =>
          choice(t(`bot-${field}-${value}`), value === chosen(reader, field), action),
        ),
      ];
  }
}

/** `9` is "09:00". */
export const timeOf = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

function rowsOfThree(buttons: readonly Button[]): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / 3) }, (_, row) =>
    buttons.slice(row * 3, row * 3 + 3),
  );
}
