/** Groups and channels: short answers with the way to the private chat, where they are set up. What they get comes by the sender. */
import { Composer } from "grammy";
import { findTopics } from "#digest/topics/find.ts";
import { topicTitle } from "#editions/context.ts";
import { dateText } from "#editions/dates.ts";
import { linkButton } from "#editions/labels.ts";
import { newestPublished } from "#editions/select.ts";
import { deepLink } from "#editions/weekly-buttons.ts";
import { findCommand } from "../commands.ts";
import type { BotContext, Parts } from "../context.ts";
import { languageIn, privateChat, setUpButton, unknownTopic, type GroupTalk } from "../group-talk.ts";
import { createGroupVoice } from "../group-voice.ts";
import { languageOf } from "../language.ts";
import { countTopics } from "../topic-counts.ts";
import { groupMembership } from "./group-membership.ts";
import { bindHere } from "./here.ts";

const COUNTED_WEEKS = 4;
/** What a link that adds the bot to a group says in it (`?startgroup=s`). */
const ADDED = "s";

/** For updates of groups and channels; everything else there is passed over in silence. */
export function groupsFeature(parts: Parts): Composer<BotContext> {
  const talk: GroupTalk = { parts, voice: createGroupVoice(parts.clock) };
  const composer = new Composer<BotContext>();
  composer.on("my_chat_member", groupMembership(talk));
  composer.on(["message:text", "channel_post:text"], async (ctx) => {
    const command = commandFor(ctx.msg.text, parts.username());
    if (command === null || talk.voice.isSpent(ctx.chat.id)) return;
    await answer(talk, ctx, command);
  });
  composer.on("callback_query", async (ctx) => {
    const language = languageOf(ctx.from.language_code, parts.texts);
    const text = parts.texts.t(language, "bot-button-not-here");
    await ctx.answerCallbackQuery({ text, show_alert: true });
  });
  return composer;
}

interface Typed {
  readonly name: string;
  readonly argument: string;
}

/** One of our commands, and not one that names another bot. */
function commandFor(text: string, username: string): Typed | null {
  const form = /^\/(?<name>\w{1,32})(?:@(?<bot>\w+))?(?:\s+(?<argument>[^]*))?$/.exec(text)?.groups;
  if (form === undefined) return null;
  const name = form["name"]?.toLowerCase() ?? "";
  const argument = form["argument"]?.trim() ?? "";
  const bot = form["bot"]?.toLowerCase();
  if (bot !== undefined) return bot === username.toLowerCase() ? { name, argument } : null;
  const known = findCommand(name);
  return known !== undefined && known.needs === undefined ? { name, argument } : null;
}

async function answer(talk: GroupTalk, ctx: BotContext, { name, argument }: Typed): Promise<void> {
  const { parts, voice } = talk;
  const language = await languageIn(parts, ctx);
  const t: BotContext["t"] = (key, vars) => parts.texts.t(language, key, vars);
  if (name === "here") return bindHere(talk, ctx, { typed: argument, language });
  if (name === "latest") return sayLatest(talk, ctx, language);
  if (name === "topic" && argument !== "") return sayTopic(talk, ctx, { typed: argument, language });
  if (name === "start" && argument === ADDED) return;
  const isSetUp = name === "start" || name === "help" || name === "settings";
  const open = linkButton(t("bot-button-open-chat"), privateChat(parts));
  const rows = [[setUpButton(parts, ctx, language)], ...(isSetUp ? [] : [[open]])];
  await voice.say(ctx, t(isSetUp ? "bot-group-set-up" : "bot-group-elsewhere"), rows);
}

async function sayLatest({ parts, voice }: GroupTalk, ctx: BotContext, language: string): Promise<void> {
  const t: BotContext["t"] = (key, vars) => parts.texts.t(language, key, vars);
  const [newest] = newestPublished(await parts.published(), parts.clock.now());
  const day = newest?.digest.publishedOn ?? null;
  if (newest === undefined || day === null) return voice.say(ctx, t("bot-latest-none"));
  const { id, items } = newest.digest;
  const stories = t("editions-stories", { count: items.length });
  const date = dateText(parts.editions.t, language, day);
  const payload = deepLink({ do: "digest", digest: id, page: 0 });
  const read = linkButton(t("bot-button-read"), privateChat(parts, payload ?? undefined));
  await voice.say(ctx, t("bot-group-latest", { date, stories }), [[read]]);
}

async function sayTopic(
  { parts, voice }: GroupTalk,
  ctx: BotContext,
  { typed, language }: { readonly typed: string; readonly language: string },
): Promise<void> {
  const t: BotContext["t"] = (key, vars) => parts.texts.t(language, key, vars);
  const { found, unknown } = findTopics(parts.editions.topics, typed);
  const [topic] = found;
  if (topic === undefined) return voice.say(ctx, unknownTopic(parts, unknown, language));
  const today = parts.clock.now().toZonedDateTimeISO(parts.schedule.zone).toPlainDate();
  const counts = countTopics(await parts.published(), { weeks: COUNTED_WEEKS, today });
  const stories = t("editions-stories", { count: counts.get(topic.id) ?? 0 });
  const title = topicTitle(parts.editions, topic.id, language);
  const payload = deepLink({ do: "topic", topic: topic.id, weeks: COUNTED_WEEKS, page: 0 });
  const read = linkButton(t("bot-button-read"), privateChat(parts, payload ?? undefined));
  await voice.say(ctx, t("bot-group-topic", { topic: title, stories }), [[read]]);
}
