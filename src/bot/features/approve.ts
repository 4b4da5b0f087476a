/** Approving a draft: what hinders is said, else it is asked once more, with who gets it when (`release.ts`). */
import { liesAhead, whatBlocks } from "#desk/publish.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { BotContext } from "../context.ts";
import { doubtText } from "../draft-words.ts";
import type { DraftParts } from "./draft-acts.ts";
import { askApprove } from "./release.ts";

/** Asks below; the draft's own screen stays as it is. */
export async function approve(
  { parts }: DraftParts,
  ctx: BotContext,
  { digest }: StoredDigest,
): Promise<null> {
  const [block] = whatBlocks(digest);
  if (block !== undefined) await ctx.toast(doubtText(ctx.t, block), true);
  else if (liesAhead(digest, parts.clock.now())) {
    await ctx.toast(ctx.t("bot-draft-cant", { problem: "day-ahead", message: "" }), true);
  } else await askApprove(parts, ctx, digest.id);
  return null;
}
