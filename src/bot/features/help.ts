/** `/help`, and a short useful answer to whatever else is typed or tapped. Stands last. */
import { findTopics } from "#digest/topics/find.ts";
import { grants } from "#desk/roles.ts";
import { topicTitle } from "#editions/context.ts";
import { button } from "#editions/labels.ts";
import { oneLine } from "#editions/source-text.ts";
import { topicLabel } from "#editions/weekly-buttons.ts";
import { namedQuery, rememberQueries } from "#readers/queries.ts";
import { commandsFor } from "../commands.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { standingOf } from "../rights.ts";
import { addRows } from "./set-up.ts";

/** Longer texts are no topic's name. */
const LONGEST_NAME = 60;

export function helpFeature(parts: Parts) {
  const feature = createFeature();
  feature.command("help", async (ctx) => {
    const standing = await standingOf(parts, ctx);
    const lines = commandsFor((need) => grants(standing, need)).map(
      ({ name }) => `/${name} — ${ctx.t(`bot-command-${name}`)}`,
    );
    await ctx.view(screen([ctx.t("bot-help-title"), "", ...lines].join("\n"), addRows(parts, ctx)));
  });
  feature.composer.on("message:text", (ctx) => answerText(parts, ctx, ctx.message.text));
  feature.composer.on("message", async (ctx) => {
    await ctx.say(screen(ctx.t("bot-unknown-text")));
  });
  feature.composer.on("callback_query", (ctx) => ctx.toast(ctx.t("bot-button-is-old"), true));
  return feature.composer;
}

async function answerText(parts: Parts, ctx: BotContext, text: string): Promise<void> {
  const command = /^\/\w{1,32}/.exec(text)?.[0];
  if (command !== undefined) {
    await ctx.say(screen(ctx.t("bot-unknown-command", { command })));
    return;
  }
  const asked = text.length > LONGEST_NAME ? null : findTopics(parts.editions.topics, text);
  const topic = asked?.unknown.length === 0 ? asked.found[0]?.id : undefined;
  if (topic === undefined) return offerSearch(ctx, text);
  const { language, everything, topics } = ctx.reader;
  const read = button(topicLabel(parts.editions, language, topic), { do: "topic", topic, weeks: 4, page: 0 });
  const canFollow = everything || !topics.includes(topic);
  const follow = button(parts.editions.t(language, "editions-button-follow"), { do: "follow", topic });
  const title = topicTitle(parts.editions, topic, language);
  await ctx.view(screen(ctx.t("bot-topic-typed", { topic: title }), [canFollow ? [read, follow] : [read]]));
}

/** Words that are neither a command nor a topic may be what somebody looks for. */
async function offerSearch(ctx: BotContext, typed: string): Promise<void> {
  const text = oneLine(typed);
  const unknown = ctx.t("bot-unknown-text");
  if (text.length > LONGEST_NAME || !/\p{L}/u.test(text)) {
    await ctx.say(screen(unknown));
    return;
  }
  const query = namedQuery(text, null);
  await ctx.change((reader) => rememberQueries(reader, [query]));
  const open = { do: "results", query: query.id, topic: null, weeks: 0, page: 0 } as const;
  await ctx.view(screen(unknown, [[button(ctx.t("bot-button-search-it"), open)]]));
}
