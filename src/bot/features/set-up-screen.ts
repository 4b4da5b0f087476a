/** The set-up screen of a group, channel or thread: what comes there, when, and everything about it one tap away. */
import { topicTitle } from "#editions/context.ts";
import { momentText } from "#editions/dates.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import { filled, joined, type FormattedText } from "#editions/text.ts";
import type { Reader } from "#readers/model.ts";
import type { BotContext, Parts } from "../context.ts";
import { screen } from "../feature.ts";
import { groupButton, type Subject } from "../subject.ts";
import { dayOf, nextMoment, topicTitles } from "../wording.ts";
import { settingButtons, settingLines } from "./setting-choices.ts";

/** Threads that have a button; the others are reached from the thread itself. */
const THREADS_SHOWN = 10;

/** Draws it for the subject of this update; does nothing where there is none. */
export async function showSetUp(parts: Parts, ctx: BotContext): Promise<void> {
  const { subject, t } = ctx;
  if (subject === null) return;
  const { place } = subject;
  const threads = place.threadId === null ? await parts.store.threadsOf(place.chatId) : [];
  const isNew = subject.reader.rev === 0;
  const state = isNew ? [t("bot-group-nothing-yet")] : await stateLines(parts, ctx, subject);
  const notes = [
    ...(place.canPost
      ? []
      : [t(place.type === "channel" ? "bot-group-no-post-channel" : "bot-group-no-post")]),
    ...(place.isForum && place.threadId === null ? [t("bot-group-threads", { count: threads.length })] : []),
  ];
  const text = joined([...state, ...notes.flatMap((note) => ["", note])], "\n");
  const rows = isNew ? beginRows(ctx) : wishRows(ctx, subject);
  await ctx.view(screen(text, [...rows, ...threadRows(parts, ctx, threads)]));
}

async function stateLines(
  parts: Parts,
  ctx: BotContext,
  { reader }: Subject,
): Promise<(string | FormattedText)[]> {
  const { t } = ctx;
  const { language } = ctx.reader;
  const brings = reader.everything
    ? t("bot-group-brings-everything")
    : t("bot-group-brings", { topics: topicTitles(parts, reader.topics, language) });
  return [brings, "", ...settingLines(parts, ctx), "", await planLine(parts, ctx, reader)];
}

/** When the next post comes, or why none does. */
async function planLine(parts: Parts, ctx: BotContext, reader: Reader): Promise<string | FormattedText> {
  const { t } = ctx;
  if (reader.state === "stopped") {
    const end = reader.endedAt === null ? parts.clock.now() : Temporal.Instant.from(reader.endedAt);
    return t("bot-group-stopped", { date: dayOf(parts, ctx, end.add({ hours: 24 * 30 })) });
  }
  if (reader.state === "blocked") return t("bot-group-out-of-reach");
  const next = await nextMoment(parts, ctx);
  if (reader.state === "paused" || next === null) return t("bot-group-paused");
  return filled((when) => t("bot-my-next", { when }), next);
}

const beginRows = ({ t }: BotContext): Button[][] => [
  [{ ...button(t("bot-button-everything"), { do: "everything" }), style: "primary" }, topicsButton(t)],
];

const topicsButton = (t: BotContext["t"]): Button =>
  button(t("bot-button-topics"), { do: "pick-topics", picker: "all" });

function wishRows(ctx: BotContext, { reader, place }: Subject): Button[][] {
  const { t } = ctx;
  const isOn = reader.state === "active";
  const stop: Button = {
    ...button(t(place.threadId === null ? "bot-button-stop-posts" : "bot-button-unbind"), { do: "stop" }),
    style: "danger",
  };
  const last = isOn
    ? [button(t("bot-button-pause"), { do: "pause" }), stop]
    : [{ ...button(t("bot-button-resume"), { do: "resume" }), style: "primary" as const }];
  return [...rowsOfTwo([topicsButton(t), ...settingButtons(ctx)]), last];
}

/** A thread by its topics, since Telegram tells bots no thread's name. */
function threadRows(parts: Parts, ctx: BotContext, threads: readonly Reader[]): Button[][] {
  const { language } = ctx.reader;
  const name = ({ everything, topics: [first, ...more] }: Reader): string => {
    if (everything || first === undefined) return ctx.t("bot-button-everything");
    const title = topicTitle(parts.editions, first, language);
    return more.length === 0 ? title : `${title} +${more.length}`;
  };
  return rowsOfTwo(
    threads
      .slice(0, THREADS_SHOWN)
      .map((thread) =>
        groupButton(fitting([`💬 ${name(thread)}`, name(thread)], LABEL_LIMIT[2]), { do: "group" }, thread),
      ),
  );
}

/** "Mon 23 Nov 09:00 (Almaty)": when a place gets its next post, in its own language; null where none is planned. */
export function nextPost(parts: Parts, reader: Reader): string | null {
  if (reader.due.weekly === null) return null;
  const at = Temporal.Instant.from(reader.due.weekly);
  return momentText(parts.editions.t, reader.language, at, reader.weekly.zone);
}
