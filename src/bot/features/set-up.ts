/**
 * Setting up groups, channels and threads, all in the administrator's private chat: so privacy mode stays on, nobody else in
 * the group sees it, and anonymous administrators can do it. The other features' pickers do most of it (`subject.ts`).
 */
import { button, fitting, LABEL_LIMIT, linkButton } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import { followEverything, pause, resume, stop, withoutTrouble } from "#readers/wishes.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { groupOf, linkedGroup } from "../group-token.ts";
import { isForGroups } from "../action-needs.ts";
import { about, groupButton, placeTitle } from "../subject.ts";
import { showSetUp } from "./set-up-screen.ts";

/** Groups on one screen. */
const ROWS = 8;

/** Stands before the features of private chats, which then change the group's reader. */
export function setUpFeature(parts: Parts) {
  const feature = createFeature();
  const show = (ctx: BotContext): Promise<void> => showSetUp(parts, ctx);

  feature.command("start", async (ctx, payload, next) => {
    const address = linkedGroup(payload);
    if (address === null) return next();
    await about(parts, ctx, address, () => show(ctx));
  });
  feature.command("here", async (ctx) => {
    await ctx.say(screen(ctx.t("bot-here-in-private"), addRows(parts, ctx)));
  });
  feature.composer.on("callback_query", async (ctx, next) => {
    const address = ctx.named === null ? null : groupOf(ctx.named);
    if (address === null) return next();
    if (ctx.action === null || !isForGroups(ctx.action)) return ctx.toast(ctx.t("bot-button-is-old"), true);
    await about(parts, ctx, address, () => next());
  });

  const saved = async (ctx: BotContext, change: (reader: Reader) => Reader): Promise<void> => {
    await ctx.change(change);
    await Promise.all([ctx.toast(ctx.t("bot-saved")), show(ctx)]);
  };
  for (const kind of ["group", "my", "settings"] as const) {
    feature.action(kind, (ctx, _, next) => (ctx.subject === null ? next() : show(ctx)));
  }
  feature.action("everything", (ctx, _, next) =>
    ctx.subject === null ? next() : saved(ctx, followEverything),
  );
  feature.action("pause", (ctx, _, next) =>
    ctx.subject === null ? next() : saved(ctx, (reader) => pause(reader, null, ctx.moment())),
  );
  feature.action("resume", (ctx, _, next) =>
    ctx.subject === null ? next() : saved(ctx, (reader) => withoutTrouble(resume(reader, ctx.moment()))),
  );
  feature.action("stop", (ctx, _, next) =>
    ctx.subject === null ? next() : saved(ctx, (reader) => stop(reader, ctx.moment())),
  );
  feature.action("groups", (ctx, { page }) => showGroups(parts, ctx, page));
  return feature.composer;
}

/** The places that this person set up, and how to add one. */
async function showGroups(parts: Parts, ctx: BotContext, page: number): Promise<void> {
  const { t } = ctx;
  const mine = (await parts.store.readersBoundBy(ctx.from?.id ?? 0))
    .filter(({ threadId }) => threadId === null)
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
  const pages = Math.max(1, Math.ceil(mine.length / ROWS));
  const at = Math.min(page, pages - 1);
  const titles = await Promise.all(mine.slice(at * ROWS, (at + 1) * ROWS).map((each) => titleOf(ctx, each)));
  const turns = [
    ...(at + 1 < pages ? [button(t("editions-button-longer"), { do: "groups", page: at + 1 } as const)] : []),
    ...(at > 0 ? [button(t("editions-button-newer"), { do: "groups", page: at - 1 } as const)] : []),
  ];
  await ctx.view(
    screen(t(mine.length === 0 ? "bot-groups-none" : "bot-groups-mine"), [
      ...titles,
      turns,
      ...addRows(parts, ctx),
    ]),
  );
}

/** A row with the place's name as it is now; one that is out of reach has none any more. */
async function titleOf({ api, t }: BotContext, reader: Reader): Promise<Button[]> {
  const { chatId, type } = reader;
  const chat = await api.getChat(chatId).catch(() => null);
  const title = chat === null || chat.type === "private" ? t("bot-group-unnamed") : chat.title;
  const label = fitting(
    [placeTitle({ type: type === "private" ? "group" : type, threadId: null, title })],
    LABEL_LIMIT[1],
  );
  return [groupButton(label, { do: "group" }, reader)];
}

/** Links with which Telegram itself adds the bot to a group or channel of the person's choice. */
export const addRows = (parts: Pick<Parts, "username">, { t }: Pick<BotContext, "t">): Button[][] => [
  [linkButton(t("bot-button-add-group"), `https://t.me/${parts.username()}?startgroup=s`)],
  [
    linkButton(
      t("bot-button-add-channel"),
      `https://t.me/${parts.username()}?startchannel&admin=post_messages+edit_messages`,
    ),
  ],
];
