/** Choosing topics: `/topics`, `/subscribe`, `/unsubscribe` and the buttons of their pickers. */
import type { Topic } from "#digest/editorial.ts";
import { findTopics, type FoundTopics } from "#digest/topics/find.ts";
import type { Action } from "#editions/actions.ts";
import { topicName, topicTitle } from "#editions/context.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import { follow, followEverything, unfollow } from "#readers/wishes.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen, ticked } from "../feature.ts";
import { inline, isolated } from "../repeated.ts";
import { countTopics } from "../topic-counts.ts";
import { topicTitles } from "../wording.ts";

const COUNTED_WEEKS = 4;
/** A typed word stands in our answer, so it is kept short. */
const LONGEST_WORD = 40;

export function topicsFeature(parts: Parts) {
  const feature = createFeature();
  const all = parts.editions.topics;
  const isTopic = (id: string): boolean => all.some((topic) => topic.id === id);

  feature.command("topics", (ctx) => showPicker(parts, ctx));
  feature.action("pick-topics", (ctx) => showPicker(parts, ctx));
  feature.action("toggle-topic", async (ctx, { topic }) => {
    if (!isTopic(topic)) return ctx.toast(ctx.t("bot-button-is-old"), true);
    // In a picker without ticks a tap chooses; dropping from "everything" is for /unsubscribe.
    if (ctx.reader.everything || !ctx.reader.topics.includes(topic)) {
      await ctx.change((reader) => follow(reader, [topic]));
    } else if ((await unsubscribe(parts, ctx, [topic])) === "last-topic") {
      return askLast(parts, ctx, [topic]);
    }
    await showPicker(parts, ctx);
  });

  feature.command("subscribe", async (ctx, typed) => {
    if (typed === "") return showPicker(parts, ctx);
    if (isEverything(ctx, typed)) return setEverything(ctx);
    const asked = findTopics(all, typed);
    await answer(parts, ctx, asked, "follow", await subscribe(parts, ctx, asked.found));
  });
  feature.command("unsubscribe", async (ctx, typed) => {
    if (typed === "") return showPicker(parts, ctx);
    const asked = findTopics(all, typed);
    const ids = asked.found.map(({ id }) => id);
    const done = await unsubscribe(parts, ctx, ids);
    if (done === "last-topic") return askLast(parts, ctx, ids);
    await answer(parts, ctx, asked, "unfollow", done);
  });

  feature.action("follow", async (ctx, { topic }) => {
    if (!isTopic(topic)) return ctx.toast(ctx.t("bot-button-is-old"), true);
    const lines = await subscribe(
      parts,
      ctx,
      all.filter(({ id }) => id === topic),
    );
    await settled(ctx, lines.join("\n"));
  });
  feature.action("unfollow", async (ctx, { topic }) => {
    if (!isTopic(topic)) return ctx.toast(ctx.t("bot-button-is-old"), true);
    const done = await unsubscribe(parts, ctx, [topic]);
    if (done === "last-topic") return askLast(parts, ctx, [topic]);
    await settled(ctx, done.join("\n"));
  });
  feature.action("everything", (ctx) => setEverything(ctx));
  return feature.composer;
}

/** All topics, ticked where followed, each with its stories of the last four weeks. */
async function showPicker(parts: Parts, ctx: BotContext): Promise<void> {
  const { reader, t } = ctx;
  const today = parts.clock.now().toZonedDateTimeISO(reader.weekly.zone).toPlainDate();
  const counts = countTopics(await parts.published(), { weeks: COUNTED_WEEKS, today });
  const tick = ({ id, mark }: Topic): Button => {
    const name = `${topicName(parts.editions, id, reader.language)} ${counts.get(id) ?? 0}`;
    const isChosen = !reader.everything && reader.topics.includes(id);
    const wordings = [ticked(isChosen, `${mark} ${name}`), ticked(isChosen, name)] as const;
    return button(fitting([...wordings], LABEL_LIMIT[2]), { do: "toggle-topic", topic: id, picker: "all" });
  };
  const [title, all] =
    ctx.subject === null
      ? [t("bot-topics-title"), t("bot-topics-everything")]
      : [t("bot-group-topics-title"), t("bot-group-topics-everything")];
  const text = reader.everything ? `${title}\n\n${all}` : title;
  const everything = reader.everything ? [] : [button(t("bot-button-everything"), { do: "everything" })];
  await ctx.view(
    screen(text, [
      ...rowsOfTwo(parts.editions.topics.map(tick)),
      [...everything, button(t("bot-button-done"), { do: "my" })],
    ]),
  );
}

function isEverything(ctx: BotContext, typed: string): boolean {
  const words = ctx.t("bot-everything-words").split(", ");
  return words.includes(typed.toLowerCase());
}

/** Nothing would be left: everything, or a pause? */
async function askLast(parts: Parts, ctx: BotContext, ids: readonly string[]): Promise<void> {
  const last = ctx.reader.topics.filter((id) => ids.includes(id));
  const topic = topicTitles(parts, last, ctx.reader.language);
  await ctx.view(
    screen(ctx.t("bot-last-topic", { topic }), [
      [
        button(ctx.t("bot-button-everything"), { do: "everything" }),
        button(ctx.t("bot-button-pause"), { do: "pause" }),
      ],
      [button(ctx.t("bot-button-keep"), { do: "pick-topics", picker: "all" })],
    ]),
  );
}

async function setEverything(ctx: BotContext): Promise<void> {
  await ctx.change(followEverything);
  await settled(ctx, ctx.t("bot-everything-set"));
}

/** Follows what was found; returns what to say of it. */
async function subscribe(parts: Parts, ctx: BotContext, found: readonly Topic[]): Promise<string[]> {
  const known = ctx.reader.everything ? [] : found.filter(({ id }) => ctx.reader.topics.includes(id));
  const fresh = found.filter((topic) => !known.includes(topic));
  if (fresh.length > 0) {
    await ctx.change((reader) =>
      follow(
        reader,
        fresh.map(({ id }) => id),
      ),
    );
  }
  const names = (topics: readonly Topic[]): string =>
    topicTitles(
      parts,
      topics.map(({ id }) => id),
      ctx.reader.language,
    );
  return [
    ...(fresh.length > 0 ? [ctx.t("bot-followed", { topics: names(fresh) })] : []),
    ...(known.length > 0 ? [ctx.t("bot-followed-already", { topics: names(known) })] : []),
  ];
}

/** Drops topics; returns what to say of it, or that nothing would be left, and then nothing is changed. */
async function unsubscribe(
  parts: Parts,
  ctx: BotContext,
  ids: readonly string[],
): Promise<"last-topic" | string[]> {
  const all = parts.editions.topics.map(({ id }) => id);
  const followed = ctx.reader.everything ? all : ctx.reader.topics;
  const dropped = ids.filter((id) => followed.includes(id));
  const strangers = ids.filter((id) => !followed.includes(id));
  if (unfollow(ctx.reader, dropped, all).kind === "last-topic") return "last-topic";
  if (dropped.length > 0) {
    await ctx.change((reader) => {
      const change = unfollow(reader, dropped, all);
      return change.kind === "unfollowed" ? change.reader : reader;
    });
  }
  const titles = (some: readonly string[]) => ({ topics: topicTitles(parts, some, ctx.reader.language) });
  return [
    ...(dropped.length > 0 ? [ctx.t("bot-unfollowed", titles(dropped))] : []),
    ...(strangers.length > 0 ? [ctx.t("bot-unfollowed-none", titles(strangers))] : []),
  ];
}

/** What was done, and for each word that means no topic what it may have meant. */
async function answer(
  parts: Parts,
  ctx: BotContext,
  { unknown }: FoundTopics,
  offer: "follow" | "unfollow",
  done: readonly string[],
): Promise<void> {
  const lines = [...done];
  const suggested = new Set<Topic>();
  for (const { word, suggestions } of unknown.slice(0, 3)) {
    const key = suggestions.length > 0 ? "bot-did-you-mean" : "bot-topic-unknown";
    lines.push(ctx.t(key, { word: shortened(word) }));
    for (const topic of suggestions) suggested.add(topic);
  }
  // Signs alone: there was no word to say anything of.
  if (lines.length === 0) return showPicker(parts, ctx);
  const rows = suggestionRows(parts, ctx, [...suggested], (topic) => ({ do: offer, topic }));
  await settled(ctx, lines.join("\n"), rows);
}

/** "Did you mean" as buttons, two in a row. */
export const suggestionRows = (
  parts: Parts,
  { reader }: BotContext,
  topics: readonly Topic[],
  action: (topic: string) => Action,
): Button[][] =>
  rowsOfTwo(
    topics.map(({ id }) =>
      button(fitting([topicTitle(parts.editions, id, reader.language)], LABEL_LIMIT[2]), action(id)),
    ),
  );

/** A typed word, short and plain enough to be repeated. */
export const shortened = (word: string): string => isolated(fitting([inline(word)], LONGEST_WORD));

async function settled(ctx: BotContext, text: string, rows: readonly Button[][] = []): Promise<void> {
  const onward = [
    button(ctx.t("bot-button-topics"), { do: "pick-topics", picker: "all" }),
    button(ctx.t("bot-button-my"), { do: "my" }),
  ];
  await ctx.view(screen(text, [...rows, onward]));
}
