/** The desk's numbers as three screens. */
import { CONTENT_WEEKS, type Compared, type Counted, type Growth } from "#desk/stats.ts";
import type { Stats } from "#desk/read-stats.ts";
import type { StatsPage } from "#editions/actions.ts";
import { topicTitle, zoneLabel } from "#editions/context.ts";
import { dateText, dayText } from "#editions/dates.ts";
import { button, fitting } from "#editions/labels.ts";
import type { TextPart } from "#editions/model.ts";
import type { BotContext, Parts } from "./context.ts";
import { screen } from "./feature.ts";
import { inline } from "./repeated.ts";

const PAGES: readonly StatsPage[] = ["readers", "growth", "content"];
const TOPICS = 8;
const ZONES = 4;
const OUTLETS = 6;
const NAME_LENGTH = 24;
/** Twelve weeks of days. */
const LONG_DAYS = 84;

export function statsScreen(parts: Parts, ctx: BotContext, stats: Stats, page: StatsPage): TextPart {
  const lines = {
    readers: readerLines,
    growth: growthLines,
    content: contentLines,
  }[page](parts, ctx, stats);
  const { t } = ctx;
  return screen(lines.join("\n"), [
    PAGES.map((each) => button(t("bot-button-stats", { page: each }), { do: "stats", page: each })),
    [button(t("bot-button-stats-file"), { do: "stats-file" })],
  ]);
}

function readerLines(parts: Parts, ctx: BotContext, { readers }: Stats): string[] {
  const { t, reader } = ctx;
  const { states, present, places, everything, topics, languages, zones } = readers;
  const counted = (name: string, count: number): string => t("bot-stats-count", { name, count });
  const selfName = (language: string): string =>
    parts.texts.languages.includes(language) ? parts.texts.t(language, "bot-language-self") : language;
  return [
    t("bot-stats-readers", { present, paused: states.paused }),
    t("bot-stats-gone", { stopped: states.stopped, blocked: states.blocked }),
    t("bot-stats-places", { ...places }),
    "",
    t("bot-stats-languages"),
    languages.map(([name, count]) => counted(selfName(name), count)).join(", "),
    "",
    t("bot-stats-zones"),
    [
      ...zones
        .slice(0, ZONES)
        .map(([zone, count]) => counted(zoneLabel(parts.editions, zone, reader.language), count)),
      ...others(ctx, zones.slice(ZONES)),
    ].join(", "),
    "",
    t("bot-stats-topics"),
    counted(t("bot-stats-all-topics"), everything),
    ...topics
      .slice(0, TOPICS)
      .map(([id, count]) => counted(topicTitle(parts.editions, id, reader.language), count)),
    ...others(ctx, topics.slice(TOPICS)),
  ];
}

const others = ({ t }: BotContext, rest: Counted): string[] =>
  rest.length === 0
    ? []
    : [t("bot-stats-others", { count: rest.reduce((sum, [, count]) => sum + count, 0) })];

function growthLines(parts: Parts, ctx: BotContext, { growth, weeks, days, readers }: Stats): string[] {
  const { t, reader } = ctx;
  const [first] = days;
  if (first === undefined) return [t("bot-stats-growth"), "", t("bot-stats-none")];
  const span = (weeksOf: number, { joined, ended, blocked }: Growth): string =>
    t("bot-stats-span", { weeks: weeksOf, joined, ended, blocked });
  const then = (weeksOf: number, { before }: Growth): string[] =>
    before === null ? [] : [t("bot-stats-before", { now: readers.present, weeks: weeksOf, before })];
  const shown = weeks.filter(({ days: known }) => known > 0);
  return [
    t("bot-stats-growth"),
    "",
    span(4, growth.four),
    ...then(4, growth.four),
    span(12, growth.twelve),
    ...then(12, growth.twelve),
    "",
    t("bot-stats-weeks"),
    ...shown.map(({ from, joined, ended, blocked }) =>
      t("bot-stats-week", {
        from: dayText(parts.editions.t, reader.language, from),
        joined,
        ended,
        blocked,
      }),
    ),
    ...(growth.twelve.days < LONG_DAYS
      ? ["", t("bot-stats-since", { date: dateText(parts.editions.t, reader.language, first.day) })]
      : []),
  ];
}

function contentLines(parts: Parts, ctx: BotContext, { content, deliveries }: Stats): string[] {
  const { t, reader } = ctx;
  const { digests, items, outlets, topics } = content;
  const compared = (name: string, { now, before }: Compared): string =>
    t("bot-stats-compared", { name: fitting([inline(name)], NAME_LENGTH), now, before });
  const { pushes, sent, open, failed, parked, expired, cancelled } = deliveries;
  const ends = [
    ["bot-push-open", open],
    ["bot-push-parked", parked],
    ["bot-announce-failed", failed],
    ["bot-push-expired", expired],
    ["bot-push-cancelled", cancelled],
  ] as const;
  return [
    t("bot-stats-content", { weeks: CONTENT_WEEKS }),
    t("bot-stats-told", {
      digests: digests.now,
      digestsBefore: digests.before,
      items: items.now,
      itemsBefore: items.before,
    }),
    "",
    t("bot-stats-outlets"),
    ...outlets.slice(0, OUTLETS).map((each) => compared(each.name, each)),
    "",
    t("bot-stats-topics"),
    ...topics
      .slice(0, TOPICS)
      .map((each) => compared(topicTitle(parts.editions, each.name, reader.language), each)),
    "",
    t("bot-stats-deliveries", { weeks: CONTENT_WEEKS, pushes }),
    [
      t("bot-push-sent", { count: sent }),
      ...ends.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count })),
    ].join(", "),
  ];
}
