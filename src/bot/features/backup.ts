/** `/backup`, for owners: all that the store holds as one file, into their own private chat. Asked once more, since it holds what readers chose. */
import { InputFile } from "grammy";
import { acted } from "#desk/audit.ts";
import { button } from "#editions/labels.ts";
import { momentText } from "#editions/dates.ts";
import { StoreError } from "#store/store.ts";
import { boundTo, isAnswer } from "../asking.ts";
import type { BotBackup, BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { may } from "../rights.ts";

const MEGABYTE = 1_000_000;
/** Telegram's limit for what bots upload (`sendDocument` in the Bot API). */
const MOST_BYTES = 50 * MEGABYTE;
/** What the question is about. */
const ACT = "backup";

export function backupFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.command("backup", async (ctx, _, next) => {
    if (!(await may(parts, ctx, "owner"))) return next();
    const yes = button(ctx.t("bot-button-backup"), { do: "backup", whom: boundTo(ctx, ACT) });
    await ctx.say(screen(ctx.t("bot-backup-question"), [[yes]]));
  });
  feature.action("backup", async (ctx, { whom }, next) => {
    if (!(await may(parts, ctx, "owner"))) return next();
    if (!isAnswer(parts, ctx, { whom, what: [ACT] }))
      return ctx.toast(ctx.t("bot-release-asked-before"), true);
    await ctx.renew(screen(ctx.t("bot-backup-begun")));
    await send(parts, ctx, desk.backUp);
  });
  return feature.composer;
}

async function send(parts: Parts, ctx: BotContext, backUp: BotBackup): Promise<void> {
  const made = await backUp(MOST_BYTES).catch((error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
    parts.log.error({ err: error.message }, "A backup that an owner asked for could not be made.");
    return null;
  });
  if (made === null) return void (await ctx.say(screen(ctx.t("bot-backup-failed"))));
  const { bytes, content, counts } = made;
  if (content === null) {
    const size = Math.ceil(bytes / MEGABYTE);
    return void (await ctx.say(screen(ctx.t("bot-backup-large", { size, most: MOST_BYTES / MEGABYTE }))));
  }
  const by = { id: ctx.reader.chatId, name: ctx.from?.first_name ?? "" };
  const { madeAt } = made;
  // Before it leaves: what went out stands in the log, whatever happens then.
  await ctx.save([acted({ by, act: "backup", about: "", what: { madeAt, bytes }, at: parts.clock.now() })]);
  const { language, weekly } = ctx.reader;
  const when = momentText(parts.editions.t, language, Temporal.Instant.from(madeAt), weekly.zone);
  const { readers, digests } = counts;
  const file = new InputFile(content, `digest-bot-${madeAt.slice(0, 10)}.backup`);
  const caption = ctx.t("bot-backup", { when, readers, digests });
  await ctx.api.sendDocument(ctx.reader.chatId, file, { caption });
}
