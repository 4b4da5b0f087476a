/** Preview: the coming edition over all series as a reader of some wishes gets it, sent into the chat of who asks and to nobody else. */
import { comingEdition, type ComingEdition } from "#desk/coming-edition.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Action } from "#editions/actions.ts";
import { topicTitle } from "#editions/context.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button, Part, TextPart } from "#editions/model.ts";
import { joined, styled, type FormattedText } from "#editions/text.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { refusalOf } from "../errors.ts";
import { sendCall } from "../messenger.ts";
import { createFeature, screen, ticked } from "../feature.ts";
import { deciding, digestName, lookingAs, readersLines } from "../release-words.ts";
import { may } from "../rights.ts";
import { comingDeps, withDigest } from "../week-screen.ts";

type Preview = Extract<Action, { do: "preview" }>;

export function previewFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.action("preview", async (ctx, action, next) => {
    if (!(await may(parts, ctx, "desk"))) return next();
    const look = async (stored: StoredDigest | null): Promise<void> => {
      const coming = await comingEdition(comingDeps(parts, desk), {
        include: stored?.digest.id ?? null,
        topics: action.topic === null ? [] : [action.topic],
        layout: action.layout,
        language: action.language,
      });
      if (action.show === "send") return sendAll(parts, ctx, action, coming);
      await ctx.redraw(
        action.show === "topics"
          ? topicsPart(parts, ctx, action, coming)
          : wishesPart(parts, desk, ctx, {
              action,
              coming,
              stored,
              mayPublish: await may(parts, ctx, "publish"),
            }),
      );
    };
    return action.of === null ? look(null) : withDigest(parts, ctx, action.of, look);
  });
  return feature.composer;
}

function wishesPart(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  given: {
    readonly action: Preview;
    readonly coming: ComingEdition;
    readonly stored: StoredDigest | null;
    readonly mayPublish: boolean;
  },
): TextPart {
  const { action, coming, stored, mayPublish } = given;
  const { t } = ctx;
  const look = lookingAs(parts, desk, ctx);
  const names = coming.digests.map((each) => {
    const name = digestName(look, each.digest);
    const isDraft = each.digest.id === stored?.digest.id && stored.state !== "published";
    return `• ${isDraft ? t("bot-preview-draft", { digest: name }) : name}`;
  });
  const isLeftOut = stored !== null && coming.digests.every(({ digest }) => digest.id !== stored.digest.id);
  const undated = stored?.digest.publishedOn === null;
  const lines: (string | FormattedText)[] = [
    t("bot-preview-title"),
    ...(names.length === 0 ? [t("bot-release-nothing")] : names),
    ...(isLeftOut && stored?.state !== "published"
      ? [t(undated ? "bot-preview-undated" : "bot-release-too-old")]
      : []),
    "",
    ...lockScreen(ctx, coming),
    "",
    ...readersLines(look, coming.week),
  ];
  const layouts = (["compact", "full"] as const).map((layout) =>
    button(ticked(layout === action.layout, t(`bot-layout-${layout}`)), { ...action, layout }),
  );
  const languages = parts.texts.languages.slice(0, 3).map((language) => {
    const name = parts.texts.t(language, "bot-language-self");
    return button(ticked(language === action.language, name), { ...action, language });
  });
  const topic =
    action.topic === null
      ? t("bot-preview-everything")
      : topicTitle(parts.editions, action.topic, ctx.reader.language);
  const label = fitting([t("bot-preview-topic", { topic }), topic], LABEL_LIMIT[1]);
  const send: Button = {
    ...button(t("bot-button-send-here"), { ...action, show: "send" }),
    style: "primary",
  };
  return screen(joined(lines, "\n"), [
    layouts,
    languages,
    [button(label, { ...action, show: "topics" })],
    ...(coming.parts.length === 0 ? [] : [[send]]),
    [
      ...(stored !== null && stored.state !== "published" && mayPublish
        ? [deciding(t("bot-button-approve"), "approve", stored.digest.id)]
        : []),
      button(t("bot-button-week"), { do: "release", act: "week", of: null, whom: null }),
    ],
  ]);
}

/** What a phone shows of it before anybody opens it. */
function lockScreen({ t }: BotContext, { parts, notification }: ComingEdition): (string | FormattedText)[] {
  if (parts.length === 0) return [t("bot-preview-nothing")];
  return [t("bot-preview-lock-screen"), styled("blockquote", notification.join("\n"))];
}

/** The topics that these reviews tell of: any other brings nothing. */
function topicsPart(parts: Parts, ctx: BotContext, action: Preview, { digests }: ComingEdition): TextPart {
  const { t, reader } = ctx;
  const told = new Set(
    digests.flatMap(({ digest }) => digest.items.flatMap(({ topics }) => topics.map(({ id }) => id))),
  );
  const offered = parts.editions.topics.filter(({ id }) => told.has(id) && id.length <= 28);
  const chosen = (topic: string | null, label: string): Button =>
    button(ticked(action.topic === topic, label), { ...action, topic, show: "wishes" });
  const buttons = offered.map(({ id }) => {
    const title = topicTitle(parts.editions, id, reader.language);
    return chosen(id, fitting([title], LABEL_LIMIT[2] - 2));
  });
  return screen(t("bot-preview-which-topic"), [
    [chosen(null, t("bot-preview-everything"))],
    ...rowsOfTwo(buttons),
  ]);
}

/** Its own buttons would act for who looks, so one that leads back stands in their place. */
async function sendAll(
  parts: Parts,
  ctx: BotContext,
  action: Preview,
  { parts: made }: ComingEdition,
): Promise<void> {
  const { t, reader } = ctx;
  if (made.length === 0) return ctx.toast(t("bot-preview-nothing"), true);
  const topic =
    action.topic === null
      ? t("bot-preview-everything")
      : topicTitle(parts.editions, action.topic, reader.language);
  const wishes = [
    t(`bot-layout-${action.layout}`),
    parts.texts.t(action.language, "bot-language-self"),
    topic,
  ].join(" · ");
  await ctx.say(screen(t("bot-preview-mark", { wishes })));
  const back = button(t("bot-button-back"), { ...action, show: "wishes" });
  for (const [index, part] of made.entries()) {
    const buttons = index === made.length - 1 ? [[back]] : [];
    await sendPart(ctx, { ...part, silent: false, buttons });
  }
}

async function sendPart(ctx: BotContext, part: Part): Promise<void> {
  if (!("blocks" in part)) return void (await ctx.say(part));
  try {
    const { payload } = sendCall({ chatId: ctx.reader.chatId, threadId: null }, part);
    // Blocks are plain JSON to us, made as the Bot API takes them: the sender hands them on in the same way.
    await ctx.api.raw.sendRichMessage(payload as Parameters<typeof ctx.api.raw.sendRichMessage>[0]);
  } catch (error) {
    // As the sender does it: in place of what Telegram refuses goes the same in plain messages.
    if (refusalOf(error) === null) throw error;
    for (const [index, each] of part.instead.entries()) {
      const buttons = index === part.instead.length - 1 ? part.buttons : [];
      await ctx.say({ ...each, silent: false, buttons });
    }
  }
}
