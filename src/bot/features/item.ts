/** One story: its screen, the whole retelling, why it is here and what else was told of it; and links that lead to a story or a review. */
import type { Digest, Item } from "#digest/model.ts";
import { composeItemText, composeItemView, composeItemWhy, type ItemViewInput } from "#editions/item-view.ts";
import { NO_ORIGIN } from "#editions/origin.ts";
import { composeRelated } from "#editions/related-view.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { showDigest } from "./browse.ts";
import { search } from "./search.ts";

export function itemFeature(parts: Parts) {
  const feature = createFeature();

  /** What all screens of an item are made of; null where it is gone, and then the tap is answered. */
  async function viewOf(
    ctx: BotContext,
    { item: id, from }: { readonly item: string; readonly from: string },
  ): Promise<ItemViewInput | null> {
    const found = await findItem(parts, id);
    if (found !== null) return { ...viewing(parts, ctx), ...found, from };
    await ctx.toast(ctx.t("bot-button-is-gone"), true);
    return null;
  }

  feature.action("item", async (ctx, asked) => {
    const view = await viewOf(ctx, asked);
    if (view !== null) await ctx.view(composeItemView(parts.editions, view));
  });
  feature.action("item-text", async (ctx, asked) => {
    const view = await viewOf(ctx, asked);
    if (view === null) return;
    // The operator has shut it since the button was made.
    if (!view.canShowText || view.item.paragraphs.length === 0) {
      return ctx.view(composeItemView(parts.editions, view));
    }
    await ctx.view(composeItemText(parts.editions, { ...view, page: asked.page }));
  });
  feature.action("item-why", async (ctx, asked) => {
    const view = await viewOf(ctx, asked);
    if (view !== null) await ctx.view(composeItemWhy(parts.editions, { ...view, reader: ctx.reader }));
  });
  feature.action("item-related", async (ctx, asked) => {
    const view = await viewOf(ctx, asked);
    if (view === null) return;
    const digests = (await parts.published()).map(({ digest }) => digest);
    await ctx.view(composeRelated(parts.editions, { ...view, digests }));
  });
  return feature.composer;
}

/** A published item by its id, which begins with its digest's. */
export async function findItem(
  parts: Pick<Parts, "published">,
  id: string,
): Promise<{ readonly digest: Digest; readonly item: Item } | null> {
  for (const { digest } of await parts.published()) {
    const item = id.startsWith(digest.id) ? digest.items.find((each) => each.id === id) : undefined;
    if (item !== undefined) return { digest, item };
  }
  return null;
}

const viewing = (parts: Parts, { reader }: BotContext) => ({
  reader,
  canShowText: parts.fullText !== "link",
  canShare: parts.canShare(),
});

/** A link (`/start <payload>`) to something to read. */
export type ReadingLink = { readonly to: "item" | "digest"; readonly id: string } | { readonly to: "search" };

/** The payload as a link to read; null for any other. An id never needs more than the 64 characters of a payload. */
export function readingLink(payload: string): ReadingLink | null {
  if (payload === "search") return { to: "search" };
  const [, to, id] = /^(item|digest)_(.*)$/s.exec(payload) ?? [];
  if (id === undefined) return null;
  return { to: to === "item" ? "item" : "digest", id };
}

/** Opens what a link leads to; of what is gone it says what to do instead. */
export async function openLink(parts: Parts, ctx: BotContext, link: ReadingLink): Promise<void> {
  if (link.to === "search") return search(parts, ctx, "");
  const { to, id } = link;
  if (to === "digest" && (await parts.published()).some(({ digest }) => digest.id === id)) {
    return showDigest(parts, ctx, id, 0);
  }
  const found = to === "item" ? await findItem(parts, id) : null;
  if (found !== null) {
    const view = { ...viewing(parts, ctx), ...found, from: NO_ORIGIN };
    return ctx.view(composeItemView(parts.editions, view));
  }
  const digest = await parts.store.digest(to === "item" ? id.replace(/-\d+$/, "") : id);
  const isRetracted = digest?.state === "retracted";
  await ctx.view(screen(ctx.t(isRetracted ? "bot-link-retracted" : "bot-link-unknown")));
}
