/** The buttons under a weekly message. In groups and channels they are links into the private chat, so that no tap changes what others see. */
import type { Digest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import type { Action } from "./actions.ts";
import { publisherOf, topicTitle, type EditionContext } from "./context.ts";
import type { Entry } from "./entry.ts";
import { button, fitting, LABEL_LIMIT, linkButton, rowsOfTwo } from "./labels.ts";
import type { Button } from "./model.ts";

export interface WeeklyButtons {
  readonly reader: Reader;
  readonly digests: readonly Digest[];
  /** In reading order. */
  readonly entries: readonly Entry[];
  /** How many items each digest has in whole, by its id. */
  readonly wholes?: ReadonlyMap<string, number> | undefined;
}

/** "All 5, longer" the lead topic over four weeks, earlier ones, and the wishes. With two series each has its button, and "Earlier" waits in the viewer. */
export function weeklyButtons(
  context: EditionContext,
  { reader, digests, entries, wholes }: WeeklyButtons,
): Button[][] {
  const newest = newestOfEachSeries(digests).slice(0, 2);
  const last = digests.at(-1);
  const topic = leadTopic(context, reader, entries);
  const { language } = reader;
  const make = maker(context, reader);
  const buttons = [
    ...newest.map((digest) => {
      const count = wholes?.get(digest.id) ?? digest.items.length;
      const label = allLabel(context, { language, digest, count, of: newest.length });
      return make(label, { do: "digest", digest: digest.id, page: 0 });
    }),
    ...(topic === null
      ? []
      : [make(topicLabel(context, language, topic), { do: "topic", topic, weeks: 4, page: 0 })]),
    ...(last === undefined || newest.length > 1
      ? []
      : [make(context.t(language, "editions-button-earlier"), { do: "earlier", than: last.id })]),
    make(context.t(language, "editions-button-wishes"), { do: "my" }),
  ];
  return rowsOfTwo(buttons.filter((each) => each !== null));
}

/** "⚡ Energy, 4 weeks", or as much of it as fits two in a row. */
export function topicLabel(context: EditionContext, language: string, topic: string): string {
  const title = topicTitle(context, topic, language);
  const long = context.t(language, "editions-button-topic", { topic: title, weeks: 4 });
  return fitting([long, title], LABEL_LIMIT[2]);
}

/**
 * Makes the buttons of one chat: actions in private ones, elsewhere deep links (`/start <payload>`). What no link leads
 * to has no button there, and without the bot's address nothing has.
 */
export function maker(
  context: EditionContext,
  { type }: Pick<Reader, "type">,
): (label: string, action: Action) => Button | null {
  return (label, action) => {
    if (type === "private") return button(label, action);
    if (context.botUrl === undefined) return null;
    const payload = deepLink(action);
    return payload === null ? null : linkButton(label, `${context.botUrl}?start=${payload}`);
  };
}

/** Telegram's limit for a deep link's payload. */
const MAX_PAYLOAD = 64;

/** What `/start` is to get so that it does the same in the private chat; null for an action that no link leads to. */
export function deepLink(action: Action): string | null {
  const payload = payloadOf(action);
  return payload === null || payload.length > MAX_PAYLOAD ? null : payload;
}

function payloadOf(action: Action): string | null {
  if (action.do === "digest") return `digest_${action.digest}`;
  if (action.do === "item") return `item_${action.item}`;
  if (action.do === "topic") return `topic_${action.topic}`;
  return action.do === "my" ? "my" : null;
}

function allLabel(
  context: EditionContext,
  given: {
    readonly language: string;
    readonly digest: Digest;
    readonly count: number;
    readonly of: number;
  },
): string {
  const { language, digest, count, of } = given;
  if (of === 1) return fitting([context.t(language, "editions-button-all", { count })], LABEL_LIMIT[2]);
  const publisher = publisherOf(context, digest);
  return fitting([`${publisher}, ${count}`, publisher], LABEL_LIMIT[2]);
}

/** The followed topic of the first story that has one; for who reads everything the lead's main topic. */
function leadTopic(context: EditionContext, reader: Reader, entries: readonly Entry[]): string | null {
  const known = (id: string): boolean => context.topics.some((topic) => topic.id === id);
  for (const entry of entries) {
    const own = entry.topics.find((id) => known(id) && (reader.everything || reader.topics.includes(id)));
    if (own !== undefined) return own;
  }
  return entries[0]?.topics.find(known) ?? null;
}

function newestOfEachSeries(digests: readonly Digest[]): readonly Digest[] {
  const seen = new Map<string, Digest>();
  for (const digest of digests) if (!seen.has(digest.series)) seen.set(digest.series, digest);
  return [...seen.values()];
}
