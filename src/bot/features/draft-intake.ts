/**
 * Digests that people of the desk bring into their private chat: a document, a pasted text, a link, a forwarded post. Each
 * becomes a draft, or one sentence says why not. From everybody else the same gets the ordinary answers.
 */
import type { Message } from "grammy/types";
import type { Brought } from "#desk/drafts.ts";
import { LEAST_FULL, MOST_PASTED } from "#desk/pastes.ts";
import { shortName } from "#desk/short-name.ts";
import { oneLine } from "#editions/source-text.ts";
import type { BotContext, Parts } from "../context.ts";
import { differsScreen } from "../draft-parts.ts";
import { draftScreen } from "../draft-screen.ts";
import { refusalText } from "../draft-words.ts";
import { createFeature, screen } from "../feature.ts";
import { actorOf, may } from "../rights.ts";
import { allowed, viewOf, type DraftParts } from "./draft-acts.ts";
import { settle, webAddress } from "./draft-answers.ts";
import { documentOf, pieceShown, TOO_LARGE } from "./draft-pieces.ts";

/** Shorter texts are words to the bot, not to be read as a digest. */
const LEAST_TEXT = 400;
const LONGEST_NAME = 100;
/** Addresses that lead to no review. */
const OWN_PAGES = /^https?:\/\/(t\.me|telegram\.me)\//i;

/** What a message brings; null for what is no digest on its way in. */
export type Bringing =
  | { readonly kind: "document" }
  | { readonly kind: "text"; readonly text: string; readonly url: string | null }
  | { readonly kind: "link"; readonly url: string };

export function bringing(message: Message): Bringing | null {
  if (message.document !== undefined) return { kind: "document" };
  const text = message.text ?? message.caption ?? "";
  if (text.startsWith("/")) return null;
  const alone = /^https?:\/\//i.test(text.trim()) ? webAddress(text) : null;
  if (alone !== null) return { kind: "link", url: alone };
  const isForwarded = message.forward_origin !== undefined;
  const url = isForwarded ? (linkIn(message) ?? postOf(message)) : null;
  if (text.length >= LEAST_TEXT) return { kind: "text", text, url };
  const link = isForwarded ? linkIn(message) : null;
  return link === null ? null : { kind: "link", url: link };
}

/** The one address that a post names; null for none and for several. */
function linkIn(message: Message): string | null {
  const text = message.text ?? message.caption ?? "";
  const links = (message.entities ?? message.caption_entities ?? []).flatMap((entity) => {
    const url =
      entity.type === "text_link"
        ? entity.url
        : entity.type === "url"
          ? webAddress(text.slice(entity.offset, entity.offset + entity.length))
          : null;
    return url === null || OWN_PAGES.test(url) || webAddress(url) === null ? [] : url;
  });
  const [first] = new Set(links);
  return first !== undefined && new Set(links).size === 1 ? first : null;
}

/** Where a post of a public channel stands. */
function postOf({ forward_origin: origin }: Message): string | null {
  if (origin?.type !== "channel" || origin.chat.username === undefined) return null;
  return `https://t.me/${origin.chat.username}/${origin.message_id}`;
}

export function draftIntakeFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  const deps: DraftParts = { parts, desk };
  const { pastes } = desk.drafts;

  feature.composer.on("message", async (ctx, next) => {
    const brought = bringing(ctx.message);
    const text = ctx.message.text ?? "";
    const mayBeLast = brought === null && text !== "" && !text.startsWith("/");
    if (brought === null && !mayBeLast) return next();
    if (!(await may(parts, ctx, "mend"))) return next();
    if (brought === null || brought.kind === "text") {
      const isGoingOn = (await pastes.of(ctx.from.id))?.about === null;
      if (brought === null && !isGoingOn) return next();
      return takePiece(deps, ctx, brought?.text ?? text, brought?.url ?? null);
    }
    await pastes.forget(ctx.from.id);
    if (brought.kind === "link") return takeLink(deps, ctx, brought.url);
    await takeDocument(deps, ctx, ctx.message);
  });

  feature.action("paste-end", async (ctx) => {
    if (!(await allowed(deps, ctx, "mend"))) return;
    const userId = ctx.from?.id ?? 0;
    const paste = await pastes.of(userId);
    if (paste === null) return ctx.toast(ctx.t("bot-draft-pieces-gone"), true);
    await pastes.forget(userId);
    await ctx.renew(screen(ctx.t("bot-draft-pieces-read", { length: paste.text.length })));
    if (paste.about === null) return takeText(deps, ctx, paste.text, null);
    await ctx.conversation.exitAll();
    const stored = await desk.drafts.find(shortName(paste.about));
    if (stored === null) return ctx.toast(ctx.t("bot-draft-gone"), true);
    await settle(deps, ctx, stored, { fix: "text", text: paste.text });
  });
  return feature.composer;
}

/** Clients cut a long paste into several messages: a full one waits for the next, a shorter one is the last. */
async function takePiece(
  deps: DraftParts,
  ctx: BotContext,
  piece: string,
  url: string | null,
): Promise<void> {
  const { pastes } = deps.desk.drafts;
  const userId = ctx.from?.id ?? 0;
  const paste = await pastes.add(userId, piece, null);
  if (paste === null) {
    await ctx.say(screen(ctx.t("bot-draft-too-long", { most: MOST_PASTED })));
    return;
  }
  // A forwarded post is whole.
  if (piece.length >= LEAST_FULL && ctx.message?.forward_origin === undefined) {
    return pieceShown(deps, ctx, paste);
  }
  await pastes.forget(userId);
  await takeText(deps, ctx, paste.text, url);
}

const takeText = (deps: DraftParts, ctx: BotContext, text: string, url: string | null): Promise<void> =>
  takeIn(deps, ctx, {
    bytes: new TextEncoder().encode(text),
    source: { kind: "upload", name: url ?? "message" },
    options: { series: "auto", date: null, fileName: null, url },
  });

async function takeDocument(deps: DraftParts, ctx: BotContext, { document }: Message): Promise<void> {
  if (document === undefined) return;
  const bytes = await documentOf(deps.parts, document);
  if (bytes === null) {
    await ctx.say(screen(refusalText(ctx.t, TOO_LARGE)));
    return;
  }
  // Only to be recognised by, and for the day that may stand in it.
  const name =
    oneLine(document.file_name ?? "")
      .slice(0, LONGEST_NAME)
      .toWellFormed() || "document";
  await takeIn(deps, ctx, {
    bytes,
    source: { kind: "upload", name },
    options: { series: "auto", date: null, fileName: name, url: null },
  });
}

async function takeLink(deps: DraftParts, ctx: BotContext, address: string): Promise<void> {
  const page = await deps.desk.page(address);
  if ("problem" in page) {
    await ctx.say(screen(ctx.t("bot-draft-page-problem", { problem: page.problem })));
    return;
  }
  await takeIn(deps, ctx, {
    bytes: page.bytes,
    source: { kind: "page", name: page.url },
    options: { series: "auto", date: null, fileName: null, url: page.url },
  });
}

/** Takes a text in and answers with the draft, or with what is to be decided. */
async function takeIn(deps: DraftParts, ctx: BotContext, brought: Brought): Promise<void> {
  const taken = await deps.desk.drafts.takeIn(brought, actorOf(ctx));
  if (taken.outcome === "refused") {
    await ctx.say(screen(refusalText(ctx.t, taken.problem)));
    return;
  }
  const note = ctx.t(taken.outcome === "new" ? "bot-draft-taken-in" : "bot-draft-known");
  const view = await viewOf(deps, ctx, taken.stored, note);
  await ctx.say(taken.outcome === "differs" ? differsScreen(view) : draftScreen(view));
}
