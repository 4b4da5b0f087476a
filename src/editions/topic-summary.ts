/** The monthly topic summary: one message for all followed topics, each with the points that tell most of it. */
import type { Digest, IsoDate } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { publishersOf, topicTitle, type EditionContext } from "./context.ts";
import { dayText } from "./dates.ts";
import { entriesOf, type Entry } from "./entry.ts";
import { rowsOfTwo } from "./labels.ts";
import type { TextPart } from "./model.ts";
import { nextText } from "./next-text.ts";
import { fits, packed, paragraph } from "./parts.ts";
import { headlinePoint, point, pointText } from "./point.ts";
import { linesOnScreen, SCREEN_LINES } from "./screen.ts";
import { joined, styled, type FormattedText } from "./text.ts";
import { newestFirst } from "./topic-view.ts";
import { maker, topicLabel } from "./weekly-buttons.ts";

export interface TopicSummaryInput {
  readonly reader: Reader;
  /** Published ones, in any order. */
  readonly digests: readonly Digest[];
  /** The first day it tells of; the last is today. */
  readonly since: IsoDate;
  /** When the next weekly message comes; null where none is planned. */
  readonly next: { readonly at: Temporal.Instant } | null;
  readonly now: Temporal.Instant;
  /** Stands last: that the message was corrected. */
  readonly line?: FormattedText;
}

const MOST_TOPICS = 5;
const LEAST_STORIES = 2;
/** Fewer points in sight than this are worth less than all of them folded. */
const LEAST_OPEN_POINTS = 3;
/** Points a topic by the number of topics: the fewer, the more of each. */
const MOST_POINTS = [8, 8, 5, 4, 3, 3];

/**
 * One message for at most five followed topics with two stories or more (who reads everything: the five busiest);
 * null where there is none. Points stand open where one screen takes them all, else each topic unfolds.
 */
export function composeTopicSummary(context: EditionContext, input: TopicSummaryInput): TextPart | null {
  const { reader } = input;
  const chapters = chaptersOf(context, input);
  if (chapters.length === 0) return null;
  const make = maker(context, reader);
  const { language } = reader;
  const buttons = rowsOfTwo(
    [
      ...chapters.map(({ topic }) =>
        make(topicLabel(context, language, topic), { do: "topic", topic, weeks: 4, page: 0 }),
      ),
      make(context.t(language, "editions-button-wishes"), { do: "my" }),
    ].filter((each) => each !== null),
  );
  const publishers = publishersOf(
    context,
    chapters.flatMap(({ stories }) => stories.map(({ digest }) => digest)),
  );
  const tail = joined(
    [
      context.t(language, "editions-retold-by", { publishers }),
      ...(input.next === null ? [] : [nextText(context, reader, input.next.at)]),
      ...(input.line === undefined ? [] : [input.line]),
    ],
    "\n",
  );
  const whole = (form: Form): FormattedText =>
    joined(
      [
        title(context, input),
        ...chapters.map((chapter) => chapterText(context, language, chapter, form)),
        tail,
      ],
      "\n\n",
    );

  const frame = { buttons, silent: reader.silent || !reader.zoneConfirmed };
  for (let points = mostPoints(chapters); points >= LEAST_OPEN_POINTS; points -= 1) {
    const open = whole({ open: true, points, write: point });
    const lines = linesOnScreen({ ...open, entities: [...open.entities], buttons });
    if (fits(open) && lines <= SCREEN_LINES) return first(open, frame);
  }
  for (const write of [point, headlinePoint]) {
    for (let points = mostPoints(chapters); points >= LEAST_STORIES; points -= 1) {
      const folded = whole({ open: false, points, write });
      if (fits(folded)) return first(folded, frame);
    }
  }
  return first(whole({ open: false, points: 1, write: headlinePoint }), frame);
}

/** The digests whose stories the summary tells or counts. */
export const topicSummaryDigests = (context: EditionContext, input: TopicSummaryInput): ReadonlySet<Digest> =>
  new Set(chaptersOf(context, input).flatMap(({ stories }) => stories.map(({ digest }) => digest)));

interface Chapter {
  readonly topic: string;
  /** How many stories the topic had, also those that stand under an earlier topic. */
  readonly count: number;
  /** Newest first. */
  readonly stories: readonly Entry[];
}

interface Form {
  readonly open: boolean;
  readonly points: number;
  readonly write: typeof point;
}

/** The topics to tell of; a story on two of them stands under the first where it can. */
function chaptersOf(
  context: EditionContext,
  { reader, digests, since, now }: TopicSummaryInput,
): readonly Chapter[] {
  const today = now.toZonedDateTimeISO(reader.weekly.zone).toPlainDate().toString();
  const inside = digests.filter(
    ({ publishedOn }) => publishedOn !== null && publishedOn >= since && publishedOn <= today,
  );
  const entries = newestFirst(entriesOf(context, reader, inside));
  const about = (topic: string): readonly Entry[] => entries.filter(({ topics }) => topics.includes(topic));
  const known = context.topics.map(({ id }) => id);
  const wanted = reader.everything
    ? known.toSorted((a, b) => about(b).length - about(a).length)
    : reader.topics.filter((id) => known.includes(id));
  const told = new Set<Entry>();
  const chapters: Chapter[] = [];
  for (const topic of wanted) {
    const all = about(topic);
    const fresh = all.filter((entry) => !told.has(entry));
    // A topic whose stories mostly stand above still shows two, so that its count can be believed.
    const stories = fresh.length >= LEAST_STORIES ? fresh : all;
    if (chapters.length === MOST_TOPICS || all.length < LEAST_STORIES || fresh.length === 0) continue;
    for (const entry of stories) told.add(entry);
    chapters.push({ topic, count: all.length, stories });
  }
  return chapters;
}

function chapterText(context: EditionContext, language: string, chapter: Chapter, form: Form): FormattedText {
  const name = styled("bold", topicTitle(context, chapter.topic, language));
  const count = context.t(language, "editions-stories", { count: chapter.count });
  const points = joined(
    told(context, chapter.stories, form.points).map((entry) => form.write(context, language, entry)),
    "\n",
  );
  const body = form.open ? points : styled("expandable_blockquote", points);
  return joined([joined([name, `, ${count}`]), body], "\n");
}

/** So many of the stories, newest first: those that tell most together. */
function told(context: EditionContext, stories: readonly Entry[], most: number): readonly Entry[] {
  if (context.points === undefined) return stories.slice(0, most);
  const texts = stories.map((entry) => pointText(context, entry));
  return context.points.choose(texts, most).flatMap((at) => stories[at] ?? []);
}

function title(context: EditionContext, { reader, since, now }: TopicSummaryInput): FormattedText {
  const today = now.toZonedDateTimeISO(reader.weekly.zone).toPlainDate().toString();
  const from = dayText(context.t, reader.language, since);
  const to = dayText(context.t, reader.language, today);
  return styled("bold", context.t(reader.language, "editions-topics-title", { from, to }));
}

const mostPoints = (chapters: readonly Chapter[]): number => MOST_POINTS[chapters.length] ?? LEAST_STORIES;

function first(content: FormattedText, frame: Parameters<typeof packed>[1]): TextPart | null {
  const [part] = packed([paragraph(content)], frame);
  return part === undefined ? null : { ...part, buttons: frame.buttons };
}
