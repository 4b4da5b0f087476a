/** What the desk reads about reviews, weeks and readers before and after a release, in the language of who looks. */
import type { CallMessage } from "#desk/calls.ts";
import { shortName } from "#desk/short-name.ts";
import type { Reached } from "#desk/report.ts";
import type { ComingWeek } from "#desk/release.ts";
import type { Digest } from "#digest/model.ts";
import type { ReleaseAct } from "#editions/actions.ts";
import { publisherOf, type EditionContext } from "#editions/context.ts";
import { dayText, momentText, weekdayDateText } from "#editions/dates.ts";
import { button, fitting, LABEL_LIMIT } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import type { TextVars } from "#texts.ts";
import type { BotContext, BotDesk, Parts } from "./context.ts";
import { screen } from "./feature.ts";

/** Who looks, and with which words. */
export interface Looking {
  readonly editions: EditionContext;
  readonly t: (key: string, vars?: TextVars) => string;
  readonly language: string;
  /** Zone of moments, the desk's. */
  readonly zone: string;
}

export const lookingAs = (
  { editions }: Pick<Parts, "editions">,
  { zone }: Pick<BotDesk, "zone">,
  { t, reader }: BotContext,
): Looking => ({ editions, t, language: reader.language, zone });

/** "Kazinform, Sat 26 Apr 2025". */
export function digestName(look: Looking, digest: Digest): string {
  const { editions, language, t } = look;
  const publisher = publisherOf(editions, digest);
  if (digest.publishedOn === null) return t("bot-release-undated", { publisher });
  return `${publisher}, ${weekdayDateText(editions.t, language, digest.publishedOn)}`;
}

/** "Approve: Kazinform 26 Apr", as a button of its own row. */
export function labelWith({ editions, language }: Looking, verb: string, digest: Digest): string {
  const publisher = publisherOf(editions, digest);
  const day = digest.publishedOn === null ? "" : ` ${dayText(editions.t, language, digest.publishedOn)}`;
  return fitting([`${verb}: ${publisher}${day}`, `${verb}:${day} ${publisher}`], LABEL_LIMIT[1]);
}

export const whenText = ({ editions, language, zone }: Looking, at: Temporal.Instant | string): string =>
  momentText(editions.t, language, Temporal.Instant.from(at), zone);

/** "Mon 23 Nov 09:00: 1,180 readers; other hours: 24", and who gets it at once. */
export function readersLines(look: Looking, week: ComingWeek | null): string[] {
  const { t } = look;
  const moments = week?.moments ?? [];
  const [main] = moments.toSorted((a, b) => b.readers - a.readers);
  const others = moments.reduce((sum, { readers }) => sum + readers, 0) - (main?.readers ?? 0);
  const atOnce = week?.atOnce ?? 0;
  if (main === undefined && atOnce === 0) return [t("bot-release-nobody")];
  const counted =
    main === undefined
      ? []
      : [t("bot-release-when", { when: whenText(look, main.at), readers: main.readers })];
  const rest = others === 0 ? [] : [t("bot-release-others", { readers: others })];
  return [
    ...(main === undefined ? [] : [[...counted, ...rest].join("; ")]),
    ...(atOnce === 0 ? [] : [t("bot-release-at-once", { readers: atOnce })]),
  ];
}

/** The publishers of these series. */
export const seriesNames = ({ editions }: Looking, series: readonly string[]): string =>
  series.map((each) => publisherOf(editions, { series: each })).join(", ");

/** "1,180 had it; on the way: 20; failed: 3". */
export function reachedText({ t }: Looking, kind: "had" | "told", counts: Reached): string {
  const { reached, open, uncertain, failed } = counts;
  return [
    t(`bot-out-${kind}`, { readers: reached }),
    ...(open > 0 ? [t("bot-out-open", { count: open })] : []),
    ...(uncertain > 0 ? [t("bot-out-uncertain", { count: uncertain })] : []),
    ...(failed > 0 ? [t("bot-out-failed", { count: failed })] : []),
  ].join("; ");
}

/** A button that decides about a review or a week by its id. */
export const deciding = (
  label: string,
  act: ReleaseAct,
  of: string | null,
  whom: string | null = null,
): Button => button(label, { do: "release", act, of: of === null ? null : shortName(of), whom });

/** The way to the coming edition, with a draft or without. */
export const previewButton = ({ t, language }: Pick<Looking, "t" | "language">, id: string | null): Button =>
  button(t("bot-button-preview"), {
    do: "preview",
    of: id === null ? null : shortName(id),
    layout: "compact",
    language,
    topic: null,
    show: "wishes",
  });

/** More buttons would hide what they are about. */
const MOST_DRAFTS = 3;

/** What a call says, and the buttons to answer it; null where what it is about is gone. `find`: the digests it names. */
export async function callPart(
  look: Looking,
  message: CallMessage,
  find: (id: string) => Promise<Digest | null>,
): Promise<TextPart | null> {
  const { t } = look;
  if (message.kind === "reminder") {
    const drafts = (await Promise.all(message.drafts.map(find))).filter((each) => each !== null);
    const lines = [
      t("bot-call-reminder", { hours: message.hours, when: whenText(look, message.firstAt) }),
      ...(drafts.length === 0
        ? []
        : [
            t("bot-call-waiting", { drafts: drafts.map((each) => `• ${digestName(look, each)}`).join("\n") }),
          ]),
      ...(message.missing.length === 0
        ? []
        : [t("bot-call-missing", { series: seriesNames(look, message.missing) })]),
    ];
    const approve = drafts
      .slice(0, MOST_DRAFTS)
      .map((each) => [deciding(labelWith(look, t("bot-button-approve"), each), "approve", each.id)]);
    const send =
      message.missing.length === 0 ? [] : [deciding(t("bot-button-send-without"), "send", message.slot)];
    return screen(lines.join("\n\n"), [
      ...approve,
      [previewButton(look, drafts[0]?.id ?? null), deciding(t("bot-button-skip-week"), "skip", message.slot)],
      send,
    ]);
  }
  const digest = await find(message.digest);
  if (digest === null) return null;
  const name = digestName(look, digest);
  if (message.kind === "will-publish") {
    return screen(t("bot-call-will-publish", { digest: name, when: whenText(look, message.at) }), [
      [deciding(t("bot-button-approve"), "approve", digest.id), previewButton(look, digest.id)],
      [deciding(t("bot-button-keep-draft"), "keep", digest.id)],
    ]);
  }
  return screen(t("bot-call-did-publish", { digest: name }), [
    [previewButton(look, null), deciding(t("bot-button-unpublish"), "unpublish", digest.id)],
  ]);
}
