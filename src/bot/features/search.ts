/** Finding stories: `/search` by words, `/source` by outlet, and the pages and filters of what was found. */
import { createFindOutlet } from "#digest/find-outlets.ts";
import { shortName } from "#desk/short-name.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { SearchResult } from "#digest/search.ts";
import type { SearchWeeks } from "#editions/actions.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import {
  composeSearchView,
  composeTopicFilter,
  HITS_A_PAGE,
  type ResultsAction,
} from "#editions/search-view.ts";
import { oneLine } from "#editions/source-text.ts";
import type { RememberedQuery } from "#readers/model.ts";
import { namedQuery, queryOf, rememberQueries } from "#readers/queries.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { shortened } from "./topics.ts";

/** A query is kept with its reader, so it has an end. */
const LONGEST_QUERY = 100;
const BUSY_WEEKS = 12;
const MOST_OUTLETS = 10;
const MOST_RECENT = 6;

export function searchFeature(parts: Parts) {
  const feature = createFeature();
  const findOutlet = createFindOutlet(parts.profile.editorial.outlets);

  feature.command("search", (ctx, typed) => search(parts, ctx, typed));
  feature.command("source", async (ctx, typed) => {
    const counts = outletsIn(await parts.published(), null);
    if (typed === "") return offerOutlets(parts, ctx, ctx.t("bot-source-which"));
    const { name, suggestions } = findOutlet(typed, [...counts.keys()]);
    if (name !== null) return open(parts, ctx, namedQuery("", name));
    const word = shortened(oneLine(typed));
    if (suggestions.length === 0) {
      return offerOutlets(parts, ctx, ctx.t("bot-source-unknown", { word }));
    }
    const rows = rowsOfTwo(suggestions.map((each) => outletButton(each, each)));
    await ctx.view(screen(ctx.t("bot-source-mean", { word }), rows));
  });
  feature.action("source", async (ctx, { outlet }) => {
    const names = outletsIn(await parts.published(), null).keys();
    const name = names.find((each) => shortName(each) === outlet);
    if (name === undefined) return ctx.toast(ctx.t("bot-button-is-gone"), true);
    await open(parts, ctx, namedQuery("", name));
  });
  feature.action("results", async (ctx, asked) => {
    const query = known(parts, ctx, asked);
    if (query === null) return ctx.toast(ctx.t("bot-search-is-over"), true);
    await show(parts, ctx, query, asked);
  });
  feature.action("results-topics", async (ctx, asked) => {
    const query = known(parts, ctx, asked);
    if (query === null) return ctx.toast(ctx.t("bot-search-is-over"), true);
    const { reader } = ctx;
    const { topics: counts } = await find(parts, ctx, query, { ...asked, topic: null, page: 0 });
    await ctx.view(composeTopicFilter(parts.editions, { reader, query, asked, counts }));
  });
  return feature.composer;
}

/** `/search` with its words; without any it asks for them and offers the latest ones. */
export async function search(parts: Parts, ctx: BotContext, typed: string): Promise<void> {
  const text = Array.from(oneLine(typed)).slice(0, LONGEST_QUERY).join("");
  if (text !== "") return open(parts, ctx, namedQuery(text, null));
  const recent = (ctx.reader.queries ?? []).filter((query) => query.text !== "").slice(0, MOST_RECENT);
  const rows = rowsOfTwo(
    recent.map((query) =>
      button(fitting([query.text], LABEL_LIMIT[2]), {
        do: "results",
        query: query.id,
        topic: null,
        weeks: 0,
        page: 0,
      }),
    ),
  );
  await ctx.view(screen(ctx.t(rows.length > 0 ? "bot-search-recent" : "bot-search-what"), rows));
}

const open = (parts: Parts, ctx: BotContext, query: RememberedQuery): Promise<void> =>
  show(parts, ctx, query, { do: "results", query: query.id, topic: null, weeks: 0, page: 0 });

/** The query that a button names; null where it is forgotten, or its filter is a topic of before. */
function known(
  parts: Parts,
  ctx: BotContext,
  { query, topic }: { readonly query: string; readonly topic: string | null },
): RememberedQuery | null {
  if (topic !== null && !parts.editions.topics.some(({ id }) => id === topic)) return null;
  return queryOf(ctx.reader, query) ?? null;
}

async function show(
  parts: Parts,
  ctx: BotContext,
  query: RememberedQuery,
  asked: ResultsAction,
): Promise<void> {
  const found = await find(parts, ctx, query, asked);
  const last = Math.max(0, Math.ceil(found.total / HITS_A_PAGE) - 1);
  if (asked.page > last) return show(parts, ctx, query, { ...asked, page: last });
  const instead = found.alike.map((text) => namedQuery(text, query.outlet));
  const isNew = [query, ...instead].some(({ id }) => queryOf(ctx.reader, id) === undefined);
  if (isNew) await ctx.change((reader) => rememberQueries(reader, [query, ...instead]));
  const digests = new Map((await parts.published()).map(({ digest }) => [digest.id, digest]));
  const hits = found.hits.flatMap(({ digestId, itemId }) => {
    const digest = digests.get(digestId);
    const item = digest?.items.find(({ id }) => id === itemId);
    return digest === undefined || item === undefined ? [] : [{ digest, item }];
  });
  const { reader } = ctx;
  await ctx.view(composeSearchView(parts.editions, { reader, query, asked, found, hits, instead }));
}

/** Words by how well they fit; all of an outlet by its day. */
function find(
  parts: Parts,
  ctx: BotContext,
  { text, outlet }: RememberedQuery,
  { topic, weeks, page }: Pick<ResultsAction, "topic" | "weeks" | "page">,
): Promise<SearchResult> {
  const since = firstDay(parts, ctx, weeks);
  return parts.store.search({
    text,
    ...(outlet === null ? {} : { outlet }),
    ...(topic === null ? {} : { topic }),
    ...(since === null ? {} : { since }),
    order: text === "" ? "newest" : "relevance",
    from: page * HITS_A_PAGE,
    limit: HITS_A_PAGE,
  });
}

function firstDay(parts: Parts, { reader }: BotContext, weeks: SearchWeeks): string | null {
  if (weeks === 0) return null;
  const today = parts.clock.now().toZonedDateTimeISO(reader.weekly.zone).toPlainDate();
  return today.subtract({ weeks }).add({ days: 1 }).toString();
}

async function offerOutlets(parts: Parts, ctx: BotContext, text: string): Promise<void> {
  const counts = outletsIn(await parts.published(), firstDay(parts, ctx, BUSY_WEEKS));
  const busiest = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const rows = rowsOfTwo(
    busiest.slice(0, MOST_OUTLETS).map(([name, count]) => outletButton(name, `${name} ${count}`)),
  );
  await ctx.view(screen(text, rows));
}

const outletButton = (name: string, label: string): Button =>
  button(fitting([label, name], LABEL_LIMIT[2]), { do: "source", outlet: shortName(name) });

/** Items by outlet in reviews from `since` on, or (null) in all. */
function outletsIn(published: readonly StoredDigest[], since: string | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { digest } of published) {
    if (digest.publishedOn === null || (since !== null && digest.publishedOn < since)) continue;
    for (const { outlet } of digest.items) {
      if (outlet !== null) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
    }
  }
  return counts;
}
