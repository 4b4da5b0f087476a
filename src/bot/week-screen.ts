/** The screen of the coming week, and what the desk's screens are made from. */
import { comingDigests, type ComingDeps } from "#desk/coming-edition.ts";
import { shortName } from "#desk/short-name.ts";
import { hasReaders } from "#desk/publish.ts";
import type { StoredDigest } from "#digest/model.ts";
import { button } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import type { BotContext, BotDesk, Parts } from "./context.ts";
import { screen, tell } from "./feature.ts";
import {
  deciding,
  digestName,
  labelWith,
  lookingAs,
  previewButton,
  readersLines,
  seriesNames,
} from "./release-words.ts";
import { may } from "./rights.ts";

/** What the screens of the coming edition are made from. */
export const comingDeps = ({ store, clock, schedule, editions }: Parts, { zone }: BotDesk): ComingDeps => ({
  store,
  clock,
  schedule,
  editions,
  zone,
});

/** The digest of that short name, whatever its state; says that it is gone where it is. */
export async function withDigest(
  { store }: Parts,
  ctx: BotContext,
  of: string | null,
  act: (stored: StoredDigest) => Promise<void>,
): Promise<void> {
  const found = (await store.digests({})).find(({ digest }) => shortName(digest.id) === of);
  return found === undefined ? tell(ctx, ctx.t("bot-release-gone")) : act(found);
}

/** Who gets what when, and what may still be decided about it; `head` stands on top. */
export async function weekPart(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  head: readonly string[] = [],
): Promise<TextPart> {
  const { t } = ctx;
  const look = lookingAs(parts, desk, ctx);
  const { week, digests } = await comingDigests(comingDeps(parts, desk), null);
  const mayPublish = await may(parts, ctx, "publish");
  const names = digests.map(({ digest }) => `• ${digestName(look, digest)}`);
  const slotName = week?.slot.split("/")[1] ?? "";
  const missing = week === null || week.missing.length === 0 ? null : seriesNames(look, week.missing);
  const lines = [
    ...head,
    week === null ? t("bot-release-no-week") : t("bot-release-week", { name: slotName }),
    ...(week === null ? [] : readersLines(look, week)),
    "",
    ...(names.length === 0 ? [t("bot-release-nothing")] : [t("bot-release-comes"), ...names]),
    ...(missing === null
      ? []
      : [t(week?.released === true ? "bot-release-without" : "bot-release-waits", { series: missing })]),
    ...(week?.leftOut === true ? [t("bot-release-left-out")] : []),
  ];
  const backs: Button[][] = [];
  for (const { digest } of digests) {
    if (!mayPublish || (await hasReaders(parts.store, digest.id))) continue;
    backs.push([deciding(labelWith(look, t("bot-button-unpublish"), digest), "unpublish", digest.id)]);
  }
  const isDecided = week !== null && (week.released || week.leftOut);
  const slot = week?.slot ?? null;
  const acts: Button[][] =
    slot === null || !mayPublish
      ? []
      : isDecided
        ? [[deciding(t("bot-button-undecide"), "undecide", slot)]]
        : [
            ...(missing === null ? [] : [[deciding(t("bot-button-send-without"), "send", slot)]]),
            [deciding(t("bot-button-skip-week"), "skip", slot)],
          ];
  const outs = button(t("bot-button-outs"), { do: "outs", page: 0 });
  const drafts = button(t("bot-draft-button-list"), { do: "drafts", page: 0 });
  return screen(lines.join("\n"), [[previewButton(look, null), outs], ...backs, ...acts, [drafts]]);
}
