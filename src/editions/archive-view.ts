/** The archive: the reviews of one month, the months there are, and the reviews of some days. */
import type { Digest, IsoDate } from "#digest/model.ts";
import { publisherOf, type EditionContext } from "./context.ts";
import { dateText, daysText, monthText, weekdayDateText } from "./dates.ts";
import { onlyPart } from "./digest-view.ts";
import { button, capitalised, fitting, LABEL_LIMIT, rowsOfTwo } from "./labels.ts";
import type { Button, TextPart } from "./model.ts";
import { isNameable, pageButtons } from "./numbers.ts";
import { joined, plain, styled } from "./text.ts";

const DIGESTS_A_PAGE = 8;
const MONTHS_A_PAGE = 12;
/** Shown on each side of days on which nothing came out. */
const NEAREST = 2;

/** The dated ones, newest day first. */
export type Archive = readonly Digest[];

export interface ArchiveInput {
  readonly language: string;
  readonly archive: Archive;
  /** `YYYY-MM`; null, and a month without a review, show the newest month that is not later. */
  readonly month: string | null;
  /** Counted from 0; a page beyond the last shows the last. */
  readonly page: number;
}

/** The reviews of one month, a button each, and the way to the months beside it. */
export function composeArchive(
  context: EditionContext,
  { language, archive, month, page }: ArchiveInput,
): TextPart {
  const months = monthsOf(archive);
  const at = Math.max(
    0,
    months.findIndex(({ month: each }) => month === null || each <= month),
  );
  const shown = months[at];
  if (shown === undefined) throw new Error("an archive without a review");
  const pages = Math.ceil(shown.digests.length / DIGESTS_A_PAGE);
  const current = Math.min(Math.max(0, page), pages - 1);
  const name = monthText(context.t, language, Temporal.PlainYearMonth.from(shown.month));
  const count = context.t(language, "editions-reviews", { count: shown.digests.length });
  const neighbour = (each: Month | undefined): string =>
    each === undefined ? "" : monthName(context, language, each.month);
  const [earlier, later] = [months[at + 1], months[at - 1]];
  const to = (each: Month, label: string): Button =>
    button(fitting([label], LABEL_LIMIT[3]), { do: "archive", month: each.month, page: 0 });
  return onlyPart(joined([styled("bold", capitalised(name, language)), plain(count)], "\n"), [
    ...digestRows(
      context,
      language,
      shown.digests.slice(current * DIGESTS_A_PAGE, (current + 1) * DIGESTS_A_PAGE),
    ),
    ...[
      pageButtons(current, pages, (turned) => ({ do: "archive", month: shown.month, page: turned })),
    ].filter((row) => row.length > 0),
    [
      ...(earlier === undefined ? [] : [to(earlier, `‹ ${neighbour(earlier)}`)]),
      button(context.t(language, "editions-button-months"), { do: "months", page: 0 }),
      ...(later === undefined ? [] : [to(later, `${neighbour(later)} ›`)]),
    ],
  ]);
}

/** All months that have a review, newest first, twelve a page. */
export function composeMonths(
  context: EditionContext,
  { language, archive, page }: Omit<ArchiveInput, "month">,
): TextPart {
  const months = monthsOf(archive);
  const pages = Math.max(1, Math.ceil(months.length / MONTHS_A_PAGE));
  const current = Math.min(Math.max(0, page), pages - 1);
  const count = context.t(language, "editions-reviews", { count: archive.length });
  const rows = rowsOfTwo(
    months.slice(current * MONTHS_A_PAGE, (current + 1) * MONTHS_A_PAGE).map(({ month }) => {
      const whole = monthText(context.t, language, Temporal.PlainYearMonth.from(month));
      const short = `${monthName(context, language, month)} ${month.slice(0, 4)}`;
      const label = fitting([whole, short], LABEL_LIMIT[2]);
      return button(capitalised(label, language), { do: "archive", month, page: 0 });
    }),
  );
  const turn = pageButtons(current, pages, (turned) => ({ do: "months", page: turned }));
  const title = styled("bold", context.t(language, "editions-archive-title"));
  return onlyPart(joined([title, plain(count)], "\n"), turn.length > 0 ? [...rows, turn] : rows);
}

export interface DaysInput {
  readonly language: string;
  readonly archive: Archive;
  /** First and last day, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The reviews of those days. */
export const digestsOf = ({ archive, from, to }: Omit<DaysInput, "language">): Archive =>
  archive.filter(({ publishedOn }) => publishedOn !== null && publishedOn >= from && publishedOn <= to);

/** Several reviews of those days to choose from, or, where there is none, the nearest before and after. */
export function composeDays(context: EditionContext, input: DaysInput): TextPart {
  const { language, archive, from, to } = input;
  const found = digestsOf(input);
  const days = daysText(context.t, language, from, to);
  const months = [button(context.t(language, "editions-button-months"), { do: "months", page: 0 })];
  if (found.length > 0) {
    const count = context.t(language, "editions-reviews", { count: found.length });
    return onlyPart(joined([styled("bold", days), plain(count)], "\n"), [
      ...digestRows(context, language, found.slice(0, DIGESTS_A_PAGE)),
      months,
    ]);
  }
  const later = archive.filter(({ publishedOn }) => (publishedOn ?? "") > to).slice(-NEAREST);
  const earlier = archive.filter(({ publishedOn }) => (publishedOn ?? "") < from).slice(0, NEAREST);
  return onlyPart(plain(context.t(language, "editions-days-none", { days })), [
    ...digestRows(context, language, [...later, ...earlier]),
    months,
  ]);
}

interface Month {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly digests: Archive;
}

function monthsOf(archive: Archive): readonly Month[] {
  const months = new Map<string, Digest[]>();
  for (const digest of archive) {
    const month = digest.publishedOn?.slice(0, 7);
    if (month === undefined) continue;
    const known = months.get(month);
    if (known === undefined) months.set(month, [digest]);
    else known.push(digest);
  }
  return [...months].map(([month, digests]) => ({ month, digests }));
}

const monthName = (context: EditionContext, language: string, month: string): string =>
  context.t(language, "editions-month-alone", { month: Number(month.slice(5)) });

/** "Sat 26 Apr 2025 · Kazinform", one a row; without weekdays where one of them would not fit. */
function digestRows(context: EditionContext, language: string, digests: Archive): Button[][] {
  const labels = digests.map((digest) => {
    const publisher = publisherOf(context, digest);
    const day = digest.publishedOn ?? "";
    return {
      digest,
      whole: `${weekdayDateText(context.t, language, day)} · ${publisher}`,
      short: `${dateText(context.t, language, day)} · ${publisher}`,
    };
  });
  const isShort = labels.some(({ whole }) => whole.length > LABEL_LIMIT[1]);
  return labels.flatMap(({ digest: { id }, whole, short }) => {
    if (!isNameable(id)) return [];
    const label = fitting([isShort ? short : whole], LABEL_LIMIT[1]);
    return [[button(capitalised(label, language), { do: "digest", digest: id, page: 0 })]];
  });
}
