/** How editions come about, as the planner asks for them; `editions/` does the work. */
import type { Digest, StoredDigest } from "#digest/model.ts";
import { announceSummary } from "#editions/announce-summary.ts";
import type { EditionContext } from "#editions/context.ts";
import { isOwn } from "#editions/entry.ts";
import type { Part } from "#editions/model.ts";
import { composeQuiet } from "#editions/quiet.ts";
import type { FormattedText } from "#editions/text.ts";
import { composeTopicSummary, topicSummaryDigests } from "#editions/topic-summary.ts";
import { composeWeeklyParts } from "#editions/weekly.ts";
import type { Reader } from "#readers/model.ts";

/** What an edition is composed of. */
export interface Material {
  readonly reader: Reader;
  /** Digests beyond the reader's mark, newest first; none for a topic summary. */
  readonly unseen: readonly StoredDigest[];
  /** How many items each of them has in whole, by its id, where `unseen` holds a reader's share of them. */
  readonly wholes?: ReadonlyMap<string, number>;
  /** What was published lately, newest first. */
  readonly recent: readonly StoredDigest[];
  readonly now: Temporal.Instant;
  /** The reader's next weekly slot after this edition; null: not said. */
  readonly nextAt: Temporal.Instant | null;
  /** Stands last in the message: that it was corrected. */
  readonly line?: FormattedText;
}

export interface TopicsMade {
  readonly parts: readonly Part[];
  /** The digests whose stories it tells. */
  readonly cites: readonly StoredDigest[];
}

export interface Composer {
  /** The digests of `unseen`, at least one, whether or not they tell of the reader's topics. */
  weekly(material: Material): readonly Part[];
  /** The line for a week without the reader's topics. */
  quiet(material: Material): readonly Part[];
  /** Null: no topic has enough stories. */
  topics(material: Material): TopicsMade | null;
  /** That topic summaries will come, the first at this moment, and how to say no. */
  announcement(reader: Reader, firstAt: Temporal.Instant): Part;
}

/** The composer over `editions/`. */
export function createComposer(context: EditionContext): Composer {
  return {
    weekly({ reader, unseen, now, nextAt, line, wholes }) {
      const next = nextAt === null ? null : { at: nextAt };
      return composeWeeklyParts(context, {
        reader,
        digests: digestsOf(unseen),
        leads: unseen.flatMap(({ lead }) => lead ?? []),
        next,
        now,
        ...withLine(line),
        ...(wholes === undefined ? {} : { wholes }),
      });
    },
    quiet({ reader, unseen, recent, line }) {
      const given = { reader, digests: digestsOf(unseen), lastOn: lastOn(reader, recent) };
      return [composeQuiet(context, { ...given, ...withLine(line) })];
    },
    topics({ reader, recent, now, nextAt, line }) {
      const since = now.toZonedDateTimeISO(reader.weekly.zone).toPlainDate().subtract({ months: 1 });
      const input = {
        reader,
        digests: digestsOf(recent),
        since: since.toString(),
        next: nextAt === null ? null : { at: nextAt },
        now,
        ...withLine(line),
      };
      const part = composeTopicSummary(context, input);
      if (part === null) return null;
      const told = topicSummaryDigests(context, input);
      return { parts: [part], cites: recent.filter(({ digest }) => told.has(digest)) };
    },
    announcement: (reader, firstAt) => announceSummary(context, reader, firstAt),
  };
}

const withLine = (line: FormattedText | undefined): { line?: FormattedText } =>
  line === undefined ? {} : { line };

const digestsOf = (stored: readonly StoredDigest[]): Digest[] => stored.map(({ digest }) => digest);

/** The day of the newest digest with a story of the reader's own. */
function lastOn(reader: Reader, recent: readonly StoredDigest[]): string | null {
  const days = recent.flatMap(({ digest }) =>
    digest.publishedOn !== null && digest.items.some((item) => isOwn(reader, item))
      ? [digest.publishedOn]
      : [],
  );
  return days.toSorted().at(-1) ?? null;
}
