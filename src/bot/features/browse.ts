/** Reading: `/latest`, `/topic`, and the buttons under digests. Nothing here moves a reader's mark. */
import { findTopics } from "#digest/topics/find.ts";
import { composeDigestView } from "#editions/digest-view.ts";
import { newestPublished } from "#editions/select.ts";
import { composeTopicView } from "#editions/topic-view.ts";
import { composeWeekly } from "#editions/weekly.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { nextOf } from "../wording.ts";
import { shortened, suggestionRows } from "./topics.ts";

export function browseFeature(parts: Parts) {
  const feature = createFeature();
  feature.command("latest", (ctx) => showLatest(parts, ctx));
  feature.command("topic", (ctx, typed) => openTopic(parts, ctx, typed));
  feature.action("topic", (ctx, { topic, weeks, page }) => showTopic(parts, ctx, { topic, weeks, page }));
  feature.action("digest", (ctx, { digest, page }) => showDigest(parts, ctx, digest, page));
  feature.action("earlier", async (ctx, { than }) => {
    const published = await parts.published();
    const at = published.findIndex(({ digest }) => digest.id === than);
    if (at < 0) return ctx.toast(ctx.t("bot-button-is-gone"), true);
    const earlier = published[at + 1];
    if (earlier === undefined) return ctx.toast(ctx.t("bot-no-earlier"));
    await showDigest(parts, ctx, earlier.digest.id, 0);
  });
  return feature.composer;
}

/** The newest digest of each series, the reader's topics first, as one screen. */
async function showLatest(parts: Parts, ctx: BotContext): Promise<void> {
  const now = parts.clock.now();
  const newest = newestPublished(await parts.published(), now);
  if (newest.length === 0) return ctx.view(screen(ctx.t("bot-latest-none")));
  const at = await nextOf(parts, ctx.reader);
  const digests = newest.map(({ digest }) => digest);
  const next = at === null ? null : { at };
  const leads = newest.flatMap(({ lead }) => lead ?? []);
  const edition = composeWeekly(parts.editions, { reader: ctx.reader, digests, leads, next, now });
  for (const [index, part] of edition.entries()) {
    const isLast = index === edition.length - 1;
    await (isLast ? ctx.view({ ...part, silent: index > 0 }) : ctx.say({ ...part, silent: index > 0 }));
  }
}

/** A page of a digest in the viewer. */
export async function showDigest(parts: Parts, ctx: BotContext, id: string, page: number): Promise<void> {
  const published = (await parts.published()).map(({ digest }) => digest);
  const digest = published.find((each) => each.id === id);
  if (digest === undefined) return ctx.toast(ctx.t("bot-button-is-gone"), true);
  await ctx.view(composeDigestView(parts.editions, { reader: ctx.reader, digest, page, published }));
}

async function openTopic(parts: Parts, ctx: BotContext, typed: string): Promise<void> {
  const { topics } = parts.editions;
  const open = (topic: string) => ({ do: "topic", topic, weeks: 4, page: 0 }) as const;
  if (typed === "") {
    return ctx.view(screen(ctx.t("bot-topic-which"), suggestionRows(parts, ctx, topics, open)));
  }
  const { found, unknown } = findTopics(topics, typed);
  if (found[0] !== undefined) return showTopic(parts, ctx, open(found[0].id));
  const suggestions = [...new Set(unknown.flatMap((each) => each.suggestions))];
  const key = suggestions.length > 0 ? "bot-did-you-mean" : "bot-topic-unknown";
  await ctx.view(
    screen(ctx.t(key, { word: shortened(typed) }), suggestionRows(parts, ctx, suggestions, open)),
  );
}

interface TopicPage {
  readonly topic: string;
  readonly weeks: 4 | 12;
  readonly page: number;
}

async function showTopic(parts: Parts, ctx: BotContext, { topic, weeks, page }: TopicPage): Promise<void> {
  if (!parts.editions.topics.some(({ id }) => id === topic))
    return ctx.toast(ctx.t("bot-button-is-old"), true);
  const digests = (await parts.published()).map(({ digest }) => digest);
  const now = parts.clock.now();
  await ctx.view(composeTopicView(parts.editions, { reader: ctx.reader, topic, digests, weeks, page, now }));
}
