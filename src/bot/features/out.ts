/** Reviews that are out: who had them and who was told, and how they are corrected or taken back, each asked again. */
import { createConversation } from "@grammyjs/conversations";
import { Composer } from "grammy";
import { NOTE_LENGTH, type Proposal } from "#desk/corrections.ts";
import { DeskError } from "#desk/publish.ts";
import { reportOn } from "#desk/report.ts";
import { decode } from "#digest/decode.ts";
import { numberOf } from "#digest/ids.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { OutAct } from "#editions/actions.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { headlineText } from "#editions/source-text.ts";
import { boundTo, isAnswer } from "../asking.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { letterConversation } from "../conversations/letter.ts";
import { createFeature, screen, tell } from "../feature.ts";
import { digestName, lookingAs } from "../release-words.ts";
import { cleaned, inline } from "../repeated.ts";
import { actorOf, may } from "../rights.ts";
import { out, outPart, outsPart, storiesPart, wordsQuestion } from "../out-screens.ts";
import { documentOf } from "./draft-pieces.ts";
import { withDigest } from "../week-screen.ts";

const PROPOSAL_TALK = "proposal";
const HEADLINES_SHOWN = 3;

/** To be put among the conversations. */
export function proposalTalk(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { desk } = parts;
  if (desk === undefined) return composer;
  composer.use(
    createConversation(
      letterConversation((ctx) => take(parts, desk, ctx)),
      PROPOSAL_TALK,
    ),
  );
  return composer;
}

export function outFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.action("outs", async (ctx, { page }, next) =>
    (await may(parts, ctx, "desk")) ? ctx.redraw(await outsPart(parts, desk, ctx, page)) : next(),
  );
  feature.action("out", async (ctx, { act, of, story, whom }, next) => {
    if (!(await may(parts, ctx, act === "show" ? "desk" : "publish"))) return next();
    await withDigest(parts, ctx, of, (stored) => answer(parts, desk, ctx, { act, stored, story, whom }));
  });
  return feature.composer;
}

interface Asked {
  readonly act: OutAct;
  readonly stored: StoredDigest;
  readonly story: number;
  readonly whom: string | null;
}

async function answer(parts: Parts, desk: BotDesk, ctx: BotContext, asked: Asked): Promise<void> {
  const { act, stored, story, whom } = asked;
  const { t } = ctx;
  if (act === "show") return ctx.redraw(await outPart(parts, desk, ctx, stored));
  const by = actorOf(ctx);
  if (act === "leave") {
    await ctx.conversation.exit(PROPOSAL_TALK);
    await desk.corrections.propose(by, null);
    return ctx.redraw(await outPart(parts, desk, ctx, stored));
  }
  if (stored.state !== "published") return tell(ctx, t("bot-release-no-more"));
  const { id } = stored.digest;
  const base = { id, revision: stored.revision, note: null };
  switch (act) {
    case "correct":
      return ctx.redraw(
        screen(t("bot-out-correct-how", { digest: digestName(lookingAs(parts, desk, ctx), stored.digest) }), [
          [out(t("bot-button-new-text"), "text", id)],
          [out(t("bot-button-drop-story"), "stories", id)],
          [out(t("bot-button-back"), "show", id)],
        ]),
      );
    case "text":
      await desk.corrections.propose(by, { ...base, what: { kind: "text" } });
      return ask(ctx, screen(t("bot-out-text-question"), [[out(t("bot-button-leave"), "leave", id)]]));
    case "text-end":
      return endText(desk, ctx, stored);
    case "stories":
      return ctx.redraw(storiesPart(ctx, stored));
    case "drop":
      return proposeDrop(desk, ctx, stored, story);
    case "retract":
      await desk.corrections.propose(by, { ...base, what: { kind: "retract" } });
      return ask(ctx, wordsQuestion(ctx, id, "bot-out-reason-question"));
    case "no-words": {
      const proposal = await desk.corrections.proposal(by);
      if (proposal?.id !== id || proposal.what.kind === "text")
        return tell(ctx, t("bot-release-asked-before"));
      await ctx.conversation.exit(PROPOSAL_TALK);
      return askAgain(parts, desk, ctx, proposal);
    }
    case "correct-yes":
    case "retract-yes":
      return carryOut(parts, desk, ctx, { stored, whom });
  }
}

/** Asks for words: what is typed next goes to `take`. */
async function ask(ctx: BotContext, question: TextPart): Promise<void> {
  await ctx.say(question);
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(PROPOSAL_TALK);
}

async function proposeDrop(
  desk: BotDesk,
  ctx: BotContext,
  stored: StoredDigest,
  story: number,
): Promise<void> {
  const { digest, revision } = stored;
  const item = digest.items.find((each) => numberOf(digest, each.id) === story);
  if (item === undefined || digest.items.length === 1) return tell(ctx, ctx.t("bot-out-cannot-drop"));
  const what = { kind: "fix" as const, fix: { fix: "drop" as const, item: item.id } };
  await desk.corrections.propose(actorOf(ctx), { id: digest.id, revision, what, note: null });
  await ask(ctx, wordsQuestion(ctx, digest.id, "bot-out-note-question"));
}

/** What was typed: a piece of the corrected text, or the words for readers. True when nothing more is asked for. */
async function take(parts: Parts, desk: BotDesk, ctx: BotContext): Promise<boolean> {
  const { t } = ctx;
  const by = actorOf(ctx);
  const proposal = (await may(parts, ctx, "publish")) ? await desk.corrections.proposal(by) : null;
  if (proposal === null) {
    await ctx.say(screen(t("bot-release-asked-before")));
    return true;
  }
  const typed = ctx.message?.text ?? "";
  const { what, id } = proposal;
  if (what.kind === "text") {
    const document = await documentText(parts, ctx);
    if (document !== null) {
      await ctx.say(await wholeText(desk, ctx, proposal, document));
      return false;
    }
    const paste = typed === "" ? null : await desk.drafts.pastes.add(ctx.from?.id ?? 0, typed, id);
    if (paste === null) {
      await ctx.say(screen(t("bot-out-words-only")));
      return false;
    }
    const end: Button = { ...out(t("bot-button-text-end"), "text-end", id), style: "primary" };
    await ctx.say(
      screen(t("bot-out-text-so-far", { length: paste.text.length }), [
        [end],
        [out(t("bot-button-leave"), "leave", id)],
      ]),
    );
    return false;
  }
  const note = cleaned(typed) === "" ? "" : inline(typed);
  if (note === "" || note.length > NOTE_LENGTH) {
    await ctx.say(screen(t(note === "" ? "bot-out-words-only" : "bot-out-too-long", { most: NOTE_LENGTH })));
    return false;
  }
  const whole = { ...proposal, note };
  await desk.corrections.propose(by, whole);
  await askAgain(parts, desk, ctx, whole);
  return true;
}

/** All pieces are there. */
async function endText(desk: BotDesk, ctx: BotContext, stored: StoredDigest): Promise<void> {
  const { id } = stored.digest;
  const [proposal, paste] = await Promise.all([
    desk.corrections.proposal(actorOf(ctx)),
    desk.drafts.pastes.of(ctx.from?.id ?? 0),
  ]);
  if (proposal?.id !== id || proposal.what.kind !== "text" || paste?.about !== id)
    return tell(ctx, ctx.t("bot-release-asked-before"));
  await ask(ctx, await wholeText(desk, ctx, proposal, paste.text));
}

/** Weighs the whole text and keeps it; the question that follows: what readers are told, or for another text. */
async function wholeText(
  desk: BotDesk,
  ctx: BotContext,
  proposal: Proposal,
  text: string,
): Promise<TextPart> {
  const by = actorOf(ctx);
  const { id } = proposal;
  await desk.drafts.pastes.forget(ctx.from?.id ?? 0);
  const whole: Proposal = { ...proposal, what: { kind: "fix", fix: { fix: "text", text } } };
  try {
    await desk.corrections.weigh(whole);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return screen(ctx.t("bot-out-unreadable"), [[out(ctx.t("bot-button-leave"), "leave", id)]]);
  }
  await desk.corrections.propose(by, whole);
  return wordsQuestion(ctx, id, "bot-out-note-question");
}

/** The text of a document that was sent; null where none was, or none that can be read. */
async function documentText(parts: Parts, { message }: BotContext): Promise<string | null> {
  if (message?.document === undefined) return null;
  const bytes = await documentOf(parts, message.document);
  const decoded = bytes === null ? null : decode(bytes);
  return decoded?.kind === "text" ? decoded.text : null;
}

const boundProposal = (ctx: BotContext, proposal: Proposal): string =>
  boundTo(ctx, "proposal", JSON.stringify(proposal));

/** What will happen, and the button that does it. */
async function askAgain(parts: Parts, desk: BotDesk, ctx: BotContext, proposal: Proposal): Promise<void> {
  const { t } = ctx;
  const { id, what, note } = proposal;
  const [stored, report] = await Promise.all([parts.store.digest(id), reportOn(parts.store, id)]);
  if (stored === null || report === null) return void (await ctx.say(screen(t("bot-release-gone"))));
  const look = lookingAs(parts, desk, ctx);
  const isRetraction = what.kind === "retract";
  let changed: readonly string[];
  try {
    changed = await desk.corrections.weigh(proposal);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return void (await ctx.say(screen(t("bot-out-changed-meanwhile"))));
  }
  const { reached, open, uncertain } = report.had;
  const readers = reached + open + uncertain;
  const shown = changed.slice(0, HEADLINES_SHOWN).map((headline) => `• ${headlineText(headline)}`);
  const lines = [
    t(isRetraction ? "bot-out-retract-sure" : "bot-out-correct-sure", {
      digest: digestName(look, stored.digest),
    }),
    ...(isRetraction
      ? []
      : changed.length === 0
        ? [t("bot-out-nothing-changes")]
        : [t("bot-out-changes"), ...shown]),
    ...(changed.length > shown.length ? [t("bot-out-more", { count: changed.length - shown.length })] : []),
    t("bot-out-readers", { readers }),
    ...(note === null ? [] : [t("bot-out-note-is", { note })]),
  ];
  const whom = boundProposal(ctx, proposal);
  const yes = out(
    t(isRetraction ? "bot-button-retract" : "bot-button-correct"),
    isRetraction ? "retract-yes" : "correct-yes",
    id,
    { whom },
  );
  const styled: Button = { ...yes, style: isRetraction ? "danger" : "primary" };
  await ctx.say(screen(lines.join("\n"), [[styled, out(t("bot-button-leave"), "leave", id)]]));
}

async function carryOut(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  { stored, whom }: { readonly stored: StoredDigest; readonly whom: string | null },
): Promise<void> {
  const by = actorOf(ctx);
  const { t } = ctx;
  const proposal = await desk.corrections.proposal(by);
  if (proposal?.id !== stored.digest.id) return tell(ctx, t("bot-release-asked-before"));
  const what = ["proposal", JSON.stringify(proposal)];
  if (!isAnswer(parts, ctx, { whom, what })) return tell(ctx, t("bot-release-asked-before"));
  try {
    const after = await desk.corrections.carryOut(by, proposal);
    await desk.corrections.propose(by, null);
    desk.decided();
    await ctx.toast(t(after.state === "retracted" ? "bot-out-retracted" : "bot-out-corrected"));
    await ctx.renew(await outPart(parts, desk, ctx, after));
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    await tell(ctx, t("bot-out-changed-meanwhile"));
  }
}
