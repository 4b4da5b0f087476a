/** Inline mode: `@bot energy` in any chat lists cited items, and choosing one sends it there. */
import { Composer } from "grammy";
import type { InlineQueryResultArticle } from "grammy/types";
import type { Digest, Item } from "#digest/model.ts";
import { findTopics } from "#digest/topics/find.ts";
import { composeSharedItem } from "#editions/shared-item.ts";
import { oneLine } from "#editions/source-text.ts";
import type { BotContext, Parts } from "../context.ts";
import { isStaleQuery } from "../errors.ts";
import { languageOf } from "../language.ts";
import { findItem } from "./item.ts";

const RESULTS_A_PAGE = 20;
/** Reviews come a few times a week; a correction must still be seen soon. */
const CACHE_SECONDS = 300;
const MOST_BYTES = 64;

/** For every update; it keeps inline queries and leaves the others. An answer changes nothing, so a query that comes again is answered again. */
export function inlineFeature(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("inline_query", async (ctx) => {
    const { query, offset, from } = ctx.inlineQuery;
    const reader = await parts.store.readerAt(from.id, null);
    const language = reader?.language ?? languageOf(from.language_code, parts.texts);
    const start = /^\d{1,5}$/.test(offset) ? Number(offset) : 0;
    const { hits, total } = await found(parts, oneLine(query), start);
    const next = start + RESULTS_A_PAGE < total ? String(start + RESULTS_A_PAGE) : "";
    const results = hits.flatMap((hit) => article(parts, language, hit) ?? []);
    try {
      await ctx.answerInlineQuery(results, {
        cache_time: CACHE_SECONDS,
        // The same words are answered in the asker's language.
        is_personal: true,
        next_offset: next,
        ...(results.length === 0 && start === 0
          ? { button: { text: parts.texts.t(language, "bot-inline-none"), start_parameter: "search" } }
          : {}),
      });
    } catch (error) {
      // Who types on has asked anew.
      if (!isStaleQuery(error)) throw error;
    }
  });
  return composer;
}

interface Hit {
  readonly digest: Digest;
  readonly item: Item;
}

/** One item by its id (a share button), a topic's by its name, else by words; without any the newest. */
async function found(
  parts: Parts,
  text: string,
  from: number,
): Promise<{ readonly hits: readonly Hit[]; readonly total: number }> {
  const one = text === "" ? null : await findItem(parts, text);
  if (one !== null) return { hits: from === 0 ? [one] : [], total: 1 };
  const { found: topics, unknown } = findTopics(parts.editions.topics, text);
  const topic = unknown.length === 0 && topics.length === 1 ? topics[0]?.id : undefined;
  const words = topic === undefined ? text : "";
  const result = await parts.store.search({
    text: words,
    ...(topic === undefined ? {} : { topic }),
    order: words === "" ? "newest" : "relevance",
    from,
    limit: RESULTS_A_PAGE,
  });
  const digests = new Map((await parts.published()).map(({ digest }) => [digest.id, digest]));
  const hits = result.hits.flatMap(({ digestId, itemId }) => {
    const digest = digests.get(digestId);
    const item = digest?.items.find(({ id }) => id === itemId);
    return digest === undefined || item === undefined ? [] : [{ digest, item }];
  });
  return { hits, total: result.total };
}

function article(parts: Parts, language: string, { digest, item }: Hit): InlineQueryResultArticle | null {
  if (Buffer.byteLength(item.id) > MOST_BYTES) return null;
  const fullText = parts.fullText === "public";
  const { title, description, content } = composeSharedItem(parts.editions, {
    language,
    digest,
    item,
    fullText,
  });
  const url = `https://t.me/${parts.username()}?start=item_${item.id}`;
  return {
    type: "article",
    id: item.id,
    title,
    description,
    input_message_content: {
      message_text: content.text,
      entities: [...content.entities],
      link_preview_options: { is_disabled: true },
    },
    reply_markup: { inline_keyboard: [[{ text: parts.texts.t(language, "bot-inline-open"), url }]] },
  };
}
