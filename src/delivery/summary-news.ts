/** The one announcement of the monthly summary: behind the first weekly message, or before the first summary. PURE. */
import type { Part } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import { isSummaryNews } from "#readers/wishes.ts";
import type { Made } from "./compose-once.ts";
import { quietly } from "./compose-edition.ts";
import type { Composer } from "./composer.ts";

export interface SummaryNews {
  /** Tells apart editions with and without it, for `Once`. */
  readonly kind: string;
  /** What an edition is made of, with the announcement before or behind it; none stands alone. */
  before(made: Made): Made;
  after(made: Made): Made;
  /** The reader, who knows of it once the edition is planned. */
  told(reader: Reader): Reader;
}

const NO_NEWS: SummaryNews = {
  kind: "",
  before: (made) => made,
  after: (made) => made,
  told: (reader) => reader,
};

/** Of two messages the first has the sound. */
const ringingAs = (other: Part | undefined, note: Part): Part =>
  other?.silent === false ? { ...note, silent: false } : note;

/** For who never heard of it; for all others it changes nothing. */
export function summaryNews(
  composer: Pick<Composer, "announcement">,
  reader: Reader,
  now: Temporal.Instant,
): SummaryNews {
  if (!isSummaryNews(reader) || reader.due.topics === null) return NO_NEWS;
  const due = Temporal.Instant.from(reader.due.topics);
  const firstAt = Temporal.Instant.compare(due, now) > 0 ? due : now;
  const note = () => composer.announcement(reader, firstAt);
  return {
    kind: `announced for ${firstAt.toString()}`,
    before: (made) =>
      made.parts.length === 0
        ? made
        : {
            ...made,
            parts: [ringingAs(made.parts[0], note()), ...quietly(made.parts)],
            composed: { ...made.composed, before: 1 },
          },
    after: (made) =>
      made.parts.length === 0
        ? made
        : { ...made, parts: [...made.parts, note()], composed: { ...made.composed, after: 1 } },
    told: (known) => ({ ...known, summaryTold: true }),
  };
}
