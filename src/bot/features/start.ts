/** The first minutes: one welcome with a choice of topics, and the newest digest at once. `/start` again changes nothing. */
import type { Topic } from "#digest/editorial.ts";
import type { Composer as EditionComposer } from "#delivery/composer.ts";
import { firstEdition, planFirstEdition } from "#delivery/first-edition.ts";
import type { StoredDigest } from "#digest/model.ts";
import { topicTitle } from "#editions/context.ts";
import { dateText, dayText, momentText } from "#editions/dates.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { composeWeeklyParts } from "#editions/weekly.ts";
import type { Reader } from "#readers/model.ts";
import { follow, followEverything, revive, sawUntil, setLanguage, unfollow } from "#readers/wishes.ts";
import type { Change } from "#store/store.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen, ticked } from "../feature.ts";
import { firstExpected, nextSlot } from "../next-slot.ts";
import { countTopics } from "../topic-counts.ts";
import { listed, topicTitles } from "../wording.ts";
import { openLink, readingLink } from "./item.ts";
import { languageRow } from "./languages.ts";
import { showMy } from "./my.ts";
import { askZone, zoneQuestion } from "./zone.ts";

const BUSIEST = 6;
const BUSY_WEEKS = 12;

export function startFeature(parts: Parts) {
  const feature = createFeature();

  feature.command("start", async (ctx, payload) => {
    const link = readingLink(payload);
    const linked = /^topic_(?<id>[a-z0-9-]+)$/.exec(payload)?.groups?.["id"];
    const topic = parts.editions.topics.find(({ id }) => id === linked);
    if (ctx.arrival === "first") {
      await ctx.change((reader) => (topic === undefined ? reader : follow(reader, [topic.id])));
      await ctx.view(await welcome(parts, ctx));
      return link === null ? undefined : openLink(parts, ctx, link);
    }
    if (ctx.reader.state === "stopped" || ctx.arrival === "after-block") {
      await ctx.change((reader) => withTopic(revive(reader, ctx.moment()), topic));
      await showMy(parts, ctx, ctx.t("bot-start-revived"));
      return link === null ? undefined : openLink(parts, ctx, link);
    }
    if (link !== null) return openLink(parts, ctx, link);
    if (linked !== undefined && topic === undefined) {
      await ctx.say(screen(ctx.t("bot-deep-link-unknown")));
      return;
    }
    if (topic !== undefined) return followLinked(parts, ctx, topic);
    await showMy(parts, ctx, ctx.t("bot-start-again"));
  });

  feature.action("toggle-topic", async (ctx, { topic, picker }, next) => {
    if (picker !== "start" || !parts.editions.topics.some(({ id }) => id === topic)) return next();
    await ctx.change((reader) => toggled(reader, topic));
    await ctx.redraw(await welcome(parts, ctx));
  });
  feature.action("pick-topics", async (ctx, { picker }, next) => {
    if (picker !== "start") return next();
    await ctx.redraw(await welcome(parts, ctx));
  });
  feature.action("set-language", async (ctx, { language, from }, next) => {
    if (from !== "start" || !parts.texts.languages.includes(language)) return next();
    await ctx.change((reader) => setLanguage(reader, language));
    await ctx.redraw(await welcome(parts, ctx));
  });
  feature.action("show-newest", (ctx) => showNewest(parts, ctx));
  return feature.composer;
}

const withTopic = (reader: Reader, topic: Topic | undefined): Reader =>
  topic === undefined ? reader : follow(reader, [topic.id]);

/** No tick means everything, so the last one taken away stores that. */
function toggled(reader: Reader, topic: string): Reader {
  if (reader.everything || !reader.topics.includes(topic)) return follow(reader, [topic]);
  const change = unfollow(reader, [topic], []);
  return change.kind === "last-topic" ? followEverything(reader) : change.reader;
}

async function followLinked(parts: Parts, ctx: BotContext, topic: Topic): Promise<void> {
  const title = topicTitle(parts.editions, topic.id, ctx.reader.language);
  const { everything, topics } = ctx.reader;
  if (!everything && topics.includes(topic.id)) {
    await ctx.view(screen(ctx.t("bot-followed-already", { topics: title }), [myRow(ctx)]));
    return;
  }
  await ctx.change((reader) => follow(reader, [topic.id]));
  const undo = button(
    ctx.t("bot-button-undo"),
    everything ? { do: "everything" } : { do: "unfollow", topic: topic.id },
  );
  await ctx.view(screen(ctx.t("bot-deep-link-followed", { topic: title }), [[undo, ...myRow(ctx)]]));
}

const myRow = (ctx: BotContext): Button[] => [button(ctx.t("bot-button-my"), { do: "my" })];

/** What this is, who chooses and retells, in which language; topics, the main button, languages. */
async function welcome(parts: Parts, ctx: BotContext): Promise<TextPart> {
  const { reader, t } = ctx;
  const { series, topics } = parts.editions;
  const languages = [...new Set(series.map(({ language }) => language))];
  const text = t("bot-welcome", {
    title: parts.profile.title[reader.language] ?? parts.profile.title["en"] ?? "",
    publishers: listed(
      series.map(({ publisher }) => publisher),
      reader.language,
    ),
    texts: listed(
      languages.map((code) => t("bot-text-language", { code })),
      reader.language,
    ),
  });
  const busiest = await busiestTopics(parts);
  const shown = [
    ...busiest,
    ...topics.filter(({ id }) => reader.topics.includes(id) && !busiest.some((each) => each.id === id)),
  ];
  const tick = ({ id }: Topic): Button => {
    const title = topicTitle(parts.editions, id, reader.language);
    const label = ticked(!reader.everything && reader.topics.includes(id), title);
    return button(fitting([label], LABEL_LIMIT[2]), { do: "toggle-topic", topic: id, picker: "start" });
  };
  const followed = reader.everything
    ? []
    : [t("bot-my-topics", { topics: topicTitles(parts, reader.topics, reader.language) })];
  return screen([text, ...followed].join("\n\n"), [
    ...rowsOfTwo(shown.slice(0, BUSIEST).map(tick)),
    [button(t("bot-button-all-topics", { count: topics.length }), { do: "pick-topics", picker: "all" })],
    [{ ...button(t("bot-button-show-newest"), { do: "show-newest" }), style: "primary" }],
    languageRow(parts, reader.language, "start"),
  ]);
}

async function busiestTopics(parts: Parts): Promise<readonly Topic[]> {
  const today = parts.clock.now().toZonedDateTimeISO(parts.schedule.zone).toPlainDate();
  const counts = countTopics(await parts.published(), { weeks: BUSY_WEEKS, today });
  return parts.editions.topics
    .toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))
    .slice(0, BUSIEST);
}

/** Plans the newest digest as a record of its own, in one commit with the mark: it can neither be lost nor come twice. */
async function showNewest(parts: Parts, ctx: BotContext): Promise<void> {
  const now = parts.clock.now();
  const published = await parts.published();
  const before = firstEdition({ reader: ctx.reader, published, now, composer: composerFor(parts, null) });
  if (before.kind === "none") return sayFirstExpected(parts, ctx, published);
  // A second tap, or the same one again, must not bring the same digest twice.
  if (before.reader === ctx.reader) return ctx.toast(ctx.t("bot-newest-is-below"));
  const mark = before.reader.seenUntil;
  const found = { isNew: false, seenUntil: ctx.reader.seenUntil };
  await ctx.change(
    (reader) => {
      const next = sawUntil(reader.topics.length === 0 ? followEverything(reader) : reader, mark);
      found.isNew = next.seenUntil !== reader.seenUntil;
      found.seenUntil = reader.seenUntil;
      return next;
    },
    (reader) => (found.isNew ? [newestFor(parts, ctx, { ...found, reader, published, now })] : []),
  );
  // The weekly message took it at this very moment.
  if (!found.isNew) return ctx.toast(ctx.t("bot-newest-is-below"));
  parts.wake();
}

/** The edition: where the newest is old a note on top, and under the digest the question about the zone, which names the next one. */
function newestFor(
  parts: Parts,
  ctx: BotContext,
  given: {
    readonly reader: Reader;
    readonly seenUntil: string | null;
    readonly published: readonly StoredDigest[];
    readonly now: Temporal.Instant;
  },
): Change {
  const { reader, seenUntil, published, now } = given;
  const next = nextSlot({ reader, published, series: parts.editions.series, now });
  const nextAt = reader.zoneConfirmed ? next : null;
  const first = firstEdition({ reader, published, now, composer: composerFor(parts, nextAt) });
  if (first.kind === "none") throw new Error("a digest that was there is gone");
  const when =
    next === null || reader.zoneConfirmed
      ? null
      : momentText(parts.editions.t, reader.language, next, reader.weekly.zone);
  return planFirstEdition({
    first,
    seenUntil,
    askedBy: ctx.update.update_id,
    nextAt,
    before: first.isOld ? ageNote(parts, ctx, first.digests) : [],
    after: when === null ? [] : [zoneQuestion(parts, ctx, when)],
    now,
  });
}

/** Composes the weekly message with `at` as what comes next. */
const composerFor = (parts: Parts, at: Temporal.Instant | null): Pick<EditionComposer, "weekly"> => ({
  weekly: ({ reader, unseen, now }) =>
    composeWeeklyParts(parts.editions, {
      reader,
      digests: unseen.map(({ digest }) => digest),
      leads: unseen.flatMap(({ lead }) => lead ?? []),
      next: at === null ? null : { at },
      now,
    }),
});

function ageNote(parts: Parts, ctx: BotContext, [newest]: readonly StoredDigest[]): readonly TextPart[] {
  const day = newest?.digest.publishedOn ?? null;
  if (day === null) return [];
  const date = dateText(parts.editions.t, ctx.reader.language, day);
  return [screen(ctx.t("bot-newest-is-old", { date }))];
}

async function sayFirstExpected(
  parts: Parts,
  ctx: BotContext,
  published: readonly StoredDigest[],
): Promise<void> {
  await ctx.change((reader) => (reader.topics.length === 0 ? followEverything(reader) : reader));
  const { series } = parts.editions;
  const { zone } = ctx.reader.weekly;
  const day = firstExpected({ published, series, now: parts.clock.now(), zone });
  const date = dayText(parts.editions.t, ctx.reader.language, day.toString());
  await ctx.say(screen(ctx.t("bot-none-yet", { date })));
  if (!ctx.reader.zoneConfirmed) await askZone(parts, ctx);
}
