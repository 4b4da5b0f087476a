/** Approving a draft from its screen: what keeps it a draft is said, else it is asked once with what will happen. */
import { liesAhead, whatBlocks } from "#desk/publish.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { BotContext } from "../context.ts";
import { doubtText } from "../draft-words.ts";
import type { DraftParts } from "./draft-acts.ts";
import { askApprove } from "./release.ts";

/** Says or asks it itself, so no screen follows. */
export async function approve({ parts }: DraftParts, ctx: BotContext, stored: StoredDigest): Promise<null> {
  const [block] = whatBlocks(stored.digest);
  if (block !== undefined) {
    await ctx.toast(doubtText(ctx.t, block), true);
    return null;
  }
  if (liesAhead(stored.digest, parts.clock.now())) {
    await ctx.toast(ctx.t("bot-draft-cant", { problem: "day-ahead", message: "" }), true);
    return null;
  }
  await askApprove(parts, ctx, stored.digest.id);
  return null;
}
