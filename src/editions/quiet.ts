/** The quiet line: a week that brought nothing on a reader's topics, for those who asked to be told. */
import type { Digest, IsoDate } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { topicName, type EditionContext } from "./context.ts";
import { dayText } from "./dates.ts";
import type { TextPart } from "./model.ts";
import { nextLine, packed, paragraph } from "./parts.ts";
import { plain, type FormattedText } from "./text.ts";
import { maker } from "./weekly-buttons.ts";

export interface QuietInput {
  readonly reader: Reader;
  /** What came instead, in the order of `newForReader()`. */
  readonly digests: readonly Digest[];
  /** The day of the last story on the reader's topics; null where none is known. */
  readonly lastOn: IsoDate | null;
  /** Stands last: that the message was corrected. */
  readonly line?: FormattedText;
}

const MOST_NAMED = 2;

/** One line without sound: no stories, since when, how many others came, and "Show them". */
export function composeQuiet(
  context: EditionContext,
  { reader, digests, lastOn, line: corrected }: QuietInput,
): TextPart {
  const { language } = reader;
  const t = (key: string, vars = {}): string => context.t(language, key, vars);
  const line = quietLine(context, reader, lastOn);
  const others = digests.reduce((count, { items }) => count + items.length, 0);
  const text = others === 0 ? line : `${line} ${t("editions-quiet-others", { others })}`;
  const [digest] = digests;
  const make = maker(context, reader);
  const show =
    digest === undefined
      ? null
      : make(t("editions-button-show"), { do: "digest", digest: digest.id, page: 0 });
  const blocks = [paragraph(plain(text)), ...(corrected === undefined ? [] : [nextLine(corrected)])];
  const [part] = packed(blocks, { buttons: show === null ? [] : [[show]], silent: true });
  if (part === undefined) throw new Error("a quiet line without a text");
  return part;
}

function quietLine(context: EditionContext, reader: Reader, lastOn: IsoDate | null): string {
  const { language } = reader;
  const topics = named(context, reader);
  if (lastOn === null) {
    return topics === null
      ? context.t(language, "editions-quiet-mine")
      : context.t(language, "editions-quiet-topics", { topics });
  }
  const date = dayText(context.t, language, lastOn);
  return topics === null
    ? context.t(language, "editions-quiet-mine-last", { date })
    : context.t(language, "editions-quiet-topics-last", { topics, date });
}

/** "energy or space"; null where there are too many to name. */
function named(context: EditionContext, { topics, language }: Reader): string | null {
  if (topics.length === 0 || topics.length > MOST_NAMED) return null;
  const names = topics.map((id) => topicName(context, id, language));
  // English names stand inside the sentence, the others open it.
  const [first = "", second] = language === "en" ? names.map((name) => name.toLowerCase()) : names;
  return second === undefined ? first : context.t(language, "editions-or", { first, second });
}
