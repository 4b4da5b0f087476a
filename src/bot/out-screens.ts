/** Screens of what is out: the list, one review with its report, its stories, and the question for words. */
import { numberOf } from "#digest/ids.ts";
import { shortName } from "#desk/short-name.ts";
import { hasReaders } from "#desk/publish.ts";
import { reportOn } from "#desk/report.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { OutAct } from "#editions/actions.ts";
import { button, fitting, LABEL_LIMIT } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { pageButtons } from "#editions/numbers.ts";
import { headlineText } from "#editions/source-text.ts";
import type { BotContext, BotDesk, Parts } from "./context.ts";
import { screen } from "./feature.ts";
import { deciding, digestName, lookingAs, reachedText, whenText } from "./release-words.ts";
import { may } from "./rights.ts";

const DIGESTS_A_PAGE = 8;

/** A button that does something about a review that is out. */
export const out = (
  label: string,
  act: OutAct,
  id: string,
  more: { story?: number; whom?: string } = {},
): Button =>
  button(label, { do: "out", act, of: shortName(id), story: more.story ?? 0, whom: more.whom ?? null });

/** Asks what readers are to be told; an answer without words is a button. */
export const wordsQuestion = ({ t }: BotContext, id: string, key: string): TextPart =>
  screen(t(key), [
    [out(t("bot-button-no-words"), "no-words", id)],
    [out(t("bot-button-leave"), "leave", id)],
  ]);

/** Published and taken back, the one decided last first. */
export async function outsPart(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  page: number,
): Promise<TextPart> {
  const { t } = ctx;
  const look = lookingAs(parts, desk, ctx);
  const all = (await parts.store.digests({}))
    .filter(({ state, publishedAt }) => state !== "draft" && publishedAt !== null)
    .toSorted((a, b) => ((a.publishedAt ?? "") < (b.publishedAt ?? "") ? 1 : -1));
  const pages = Math.max(1, Math.ceil(all.length / DIGESTS_A_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = all.slice(at * DIGESTS_A_PAGE, (at + 1) * DIGESTS_A_PAGE);
  const rows = shown.map(({ digest, state }) => {
    const name = digestName(look, digest);
    return [out(fitting([state === "retracted" ? `✕ ${name}` : name], LABEL_LIMIT[1]), "show", digest.id)];
  });
  const week = button(t("bot-button-week"), { do: "release", act: "week", of: null, whom: null });
  return screen(t(all.length === 0 ? "bot-out-none" : "bot-out-title"), [
    ...rows,
    pageButtons(at, pages, (turned) => ({ do: "outs", page: turned })),
    [week],
  ]);
}

/** One of them: who had it, who was told, and what can be done. */
export async function outPart(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  stored: StoredDigest,
): Promise<TextPart> {
  const { t } = ctx;
  const { digest, revision, publishedAt, state } = stored;
  const { id } = digest;
  const look = lookingAs(parts, desk, ctx);
  const report = await reportOn(parts.store, id);
  const lines = [
    digestName(look, digest),
    state === "published" && publishedAt !== null
      ? t("bot-out-since", { when: whenText(look, publishedAt), stories: digest.items.length, revision })
      : t("bot-out-taken-back"),
    "",
    ...(report === null ? [] : [reachedText(look, "had", report.had)]),
    ...(report?.told ?? []).map((told) =>
      [t("bot-out-revision", { revision: told.revision }), reachedText(look, "told", told)].join(" "),
    ),
    ...(report?.planning === true ? [t("bot-out-planning")] : []),
  ];
  const mayPublish = await may(parts, ctx, "publish");
  const isSeen = await hasReaders(parts.store, id);
  const acts =
    state !== "published"
      ? [[deciding(t("bot-button-publish"), "approve", id)]]
      : [
          ...(isSeen ? [] : [[deciding(t("bot-button-unpublish"), "unpublish", id)]]),
          [out(t("bot-button-correct"), "correct", id), out(t("bot-button-retract"), "retract", id)],
        ];
  return screen(lines.join("\n"), [
    ...(mayPublish ? acts : []),
    [out(t("bot-button-refresh"), "show", id), button(t("bot-button-back"), { do: "outs", page: 0 })],
  ]);
}

/** Its stories, to take one out. */
export function storiesPart(ctx: BotContext, { digest }: StoredDigest): TextPart {
  const rows = digest.items.map((item, index) => {
    const label = fitting([`${index + 1}. ${headlineText(item.headline)}`], LABEL_LIMIT[1]);
    return [out(label, "drop", digest.id, { story: numberOf(digest, item.id) })];
  });
  return screen(ctx.t("bot-out-which-story"), [
    ...rows,
    [out(ctx.t("bot-button-back"), "correct", digest.id)],
  ]);
}
