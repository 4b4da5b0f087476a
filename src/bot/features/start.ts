/** The first minutes: one welcome with a choice of topics, and the newest digest at once. `/start` again changes nothing. */
import type { Topic } from "#digest/editorial.ts";
import type { Composer as EditionComposer } from "#delivery/composer.ts";
import { firstEdition } from "#delivery/first-edition.ts";
import type { StoredDigest } from "#digest/model.ts";
import { topicTitle } from "#editions/context.ts";
import { dateText, dayText } from "#editions/dates.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { newestPublished } from "#editions/select.ts";
import { composeWeekly } from "#editions/weekly.ts";
import type { Reader } from "#readers/model.ts";
import { follow, followEverything, revive, sawUntil, setLanguage, unfollow } from "#readers/wishes.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen, ticked } from "../feature.ts";
import { firstExpected } from "../next-slot.ts";
import { countTopics } from "../topic-counts.ts";
import { listed, nextOf, topicTitles } from "../wording.ts";
import { languageRow } from "./languages.ts";
import { showMy } from "./my.ts";
import { askZone } from "./zone.ts";

const BUSIEST = 6;
const BUSY_WEEKS = 12;

export function startFeature(parts: Parts) {
  const feature = createFeature();

  feature.command("start", async (ctx, payload) => {
    const linked = /^topic_(?<id>[a-z0-9-]+)$/.exec(payload)?.groups?.["id"];
    const topic = parts.editions.topics.find(({ id }) => id === linked);
    if (ctx.arrival === "first") {
      await ctx.change((reader) => (topic === undefined ? reader : follow(reader, [topic.id])));
      return ctx.view(await welcome(parts, ctx));
    }
    if (ctx.reader.state === "stopped" || ctx.arrival === "after-block") {
      await ctx.change((reader) => withTopic(revive(reader, ctx.moment()), topic));
      return showMy(parts, ctx, ctx.t("bot-start-revived"));
    }
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

/** Sends the newest digest as a record of its own. The mark moves, durably, before anything is sent. */
async function showNewest(parts: Parts, ctx: BotContext): Promise<void> {
  const now = parts.clock.now();
  const published = await parts.published();
  const before = firstEdition({ reader: ctx.reader, published, now, composer: composerFor(parts, null) });
  if (before.kind === "none") return sayFirstExpected(parts, ctx, published);
  // A second tap, or the same one again, must not bring the same digest twice.
  if (before.reader === ctx.reader) return ctx.toast(ctx.t("bot-newest-is-below"));
  const mark = before.reader.seenUntil;
  const seenBefore = ctx.reader.seenUntil;
  const found = { isNew: false };
  await ctx.change((reader) => {
    const next = sawUntil(reader.topics.length === 0 ? followEverything(reader) : reader, mark);
    found.isNew = next.seenUntil !== reader.seenUntil;
    return next;
  });
  // The weekly message took it at this very moment.
  if (!found.isNew) return ctx.toast(ctx.t("bot-newest-is-below"));
  // The phone shows the button as waiting until it is answered.
  await ctx.toast();
  const { reader } = ctx;
  // Under the first digest the question about the zone names the next one.
  const composer = composerFor(parts, reader.zoneConfirmed ? await nextOf(parts, reader) : null);
  const edition = firstEdition({ reader, published, now, composer });
  if (edition.kind === "none") return;
  const messages = edition.parts.flatMap((part) => ("text" in part ? [part] : part.instead));
  try {
    if (edition.isOld) await sayAge(parts, ctx, published);
    for (const [index, part] of messages.entries()) await ctx.say({ ...part, silent: index > 0 });
  } catch (error) {
    // It did not come, or not whole: the next tap brings it instead of saying that it is below.
    await ctx.change((reader) => (reader.seenUntil === mark ? { ...reader, seenUntil: seenBefore } : reader));
    throw error;
  }
  if (!reader.zoneConfirmed) await askZone(parts, ctx);
}

/** Composes the weekly message with `at` as what comes next. */
const composerFor = (parts: Parts, at: Temporal.Instant | null): Pick<EditionComposer, "weekly"> => ({
  weekly: ({ reader, unseen, now }) =>
    composeWeekly(parts.editions, {
      reader,
      digests: unseen.map(({ digest }) => digest),
      next: at === null ? null : { at },
      now,
    }),
});

async function sayAge(parts: Parts, ctx: BotContext, published: readonly StoredDigest[]): Promise<void> {
  const day = newestPublished(published, parts.clock.now())[0]?.digest.publishedOn ?? null;
  if (day === null) return;
  const date = dateText(parts.editions.t, ctx.reader.language, day);
  await ctx.say(screen(ctx.t("bot-newest-is-old", { date })));
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
