/** Approving a draft: it is published, and nobody is on it any more. */
import { liesAhead, whatBlocks } from "#desk/publish.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { TextPart } from "#editions/model.ts";
import type { BotContext } from "../context.ts";
import { draftScreen } from "../draft-screen.ts";
import { doubtText } from "../draft-words.ts";
import { actorOf } from "../rights.ts";
import { viewOf, type DraftParts } from "./draft-acts.ts";

/** Publishes what was on the screen and resolves with the screen that follows; null where that said itself why not. */
export async function approve(
  deps: DraftParts,
  ctx: BotContext,
  stored: StoredDigest,
): Promise<TextPart | null> {
  const [block] = whatBlocks(stored.digest);
  if (block !== undefined) {
    await ctx.toast(doubtText(ctx.t, block), true);
    return null;
  }
  if (liesAhead(stored.digest, deps.parts.clock.now())) {
    await ctx.toast(ctx.t("bot-draft-cant", { problem: "day-ahead", message: "" }), true);
    return null;
  }
  const { digest, revision } = stored;
  const after = await deps.desk.drafts.publish({ id: digest.id, revision, by: actorOf(ctx) });
  return draftScreen(await viewOf(deps, ctx, after));
}
