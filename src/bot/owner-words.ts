/** What owners are told of each notice: its words, its buttons, and how often it may be said. */
import type { Notice } from "#delivery/notices.ts";
import { pushName, pushOf } from "#delivery/model.ts";
import { momentText, weekdayDateText } from "#editions/dates.ts";
import { button } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import type { TextVars } from "#texts.ts";
import { screen } from "./feature.ts";

type T = (key: string, vars?: TextVars) => string;

export interface Words {
  /** Notices with the same key are one message. */
  readonly key: string;
  /** Not said again within so long; null: never again. */
  readonly repeatMs: number | null;
  /** The message in one language; `counts` as they are when it leaves. */
  part(t: T, language: string, counts: { readonly parked: number }): TextPart;
}

const HOUR_MS = 3_600_000;
/** Beyond it Telegram has dropped what people wrote. */
const TELEGRAM_KEEPS_HOURS = 24;

/** `zone`: of moments in the texts. */
export function wordsOf(notice: Notice, zone: string): Words {
  switch (notice.kind) {
    case "slot-skipped": {
      const { slot, why, readers } = notice;
      // A slot's name begins with the kind of its editions.
      const push = `${slot.split("/")[0] ?? slot}|${slot}`;
      return once(`slot-skipped|${slot}|${why}`, (t) =>
        status(t, t("bot-owner-slot-skipped", { push: pushTitle(t, push), why, readers })),
      );
    }
    case "content-refused":
      return ofDelivery(notice.kind, notice.delivery.edition, "bot-owner-content-refused");
    case "refused":
      return ofDelivery(notice.kind, notice.delivery.edition, "bot-owner-refused");
    case "parked":
      return again("parked", HOUR_MS, (t, _, { parked }) =>
        status(t, t("bot-owner-parked", { count: parked })),
      );
    case "push-held": {
      const { push, refused, of, since } = notice;
      return once(`held|${push}|${since}`, (t) =>
        screen(t("bot-owner-held", { push: pushTitle(t, push), refused, of }), holdRows(t)),
      );
    }
    case "push-stalled": {
      const { push, minutes, open } = notice;
      return again(`stalled|${push}`, 6 * HOUR_MS, (t) =>
        status(t, t("bot-owner-stalled", { push: pushTitle(t, push), minutes, open })),
      );
    }
    case "planning-failed":
      return again("planning-failed", 6 * HOUR_MS, (t) =>
        status(t, t("bot-owner-planning-failed", { readers: notice.readers })),
      );
    case "store-refuses":
      return again("store-refuses", HOUR_MS, (t) => status(t, t("bot-owner-store-refuses")));
    case "store-writes-again":
      return again("store-writes-again", HOUR_MS, (t) => status(t, t("bot-owner-store-writes-again")));
    case "was-away": {
      const { from, to, hours, waiting } = notice;
      const isLong = hours >= TELEGRAM_KEEPS_HOURS;
      return once(`away|${to}`, (t, language) => {
        const when = momentText((_, key, vars) => t(key, vars), language, Temporal.Instant.from(from), zone);
        const facts = { hours, waiting, from: when };
        return status(t, isLong ? t("bot-owner-away-long", facts) : t("bot-owner-away", facts));
      });
    }
    case "other-instance":
      return again("other-instance", HOUR_MS, (t) => status(t, t("bot-owner-other-instance")));
    case "set-aside":
      return once(`set-aside|${notice.file}`, (t) =>
        status(t, t("bot-owner-set-aside", { file: notice.file })),
      );
    case "no-digest": {
      const { series, publisher, day } = notice;
      return once(`no-digest|${series}|${day}`, (t, language) => {
        const date = weekdayDateText((_, key, vars) => t(key, vars), language, day);
        return screen(t("bot-owner-no-digest", { publisher, date }));
      });
    }
    case "source-unreachable": {
      const { source, since, reason } = notice;
      return once(`source|${source}|${since}`, (t, language) => {
        const when = momentText((_, key, vars) => t(key, vars), language, Temporal.Instant.from(since), zone);
        return screen(t("bot-owner-source-unreachable", { source, since: when, reason }));
      });
    }
    case "disk-nearly-full": {
      const { freeMb, percent } = notice;
      return again("disk-nearly-full", 24 * HOUR_MS, (t) =>
        screen(t("bot-owner-disk-nearly-full", { free: freeMb, percent })),
      );
    }
    case "clock-wrong":
      return again("clock-wrong", 6 * HOUR_MS, (t) => screen(t("bot-owner-clock-wrong")));
    case "repeated-errors":
      return again("repeated-errors", 6 * HOUR_MS, (t) =>
        screen(t("bot-owner-repeated-errors", { count: notice.count })),
      );
    case "backup-failed":
      return again("backup-failed", 7 * 24 * HOUR_MS, (t) =>
        status(t, t("bot-owner-backup-failed", { why: notice.why })),
      );
    case "sending-stopped":
      return again("sending-stopped", HOUR_MS, (t) => status(t, t("bot-owner-sending-stopped")));
  }
}

/** "Weekly digest 2026-W47": a push by its `pushName`. What was sent as soon as it was published is named by its day. */
export function pushTitle(t: T, push: string): string {
  const named = pushOf(push);
  if (named === null) return push;
  const [form = "", name = form] = named.slot.split("/");
  const isOfSlot = form !== "start" && form !== "published";
  return t("bot-push-title", {
    kind: isOfSlot ? named.kind : form,
    name: isOfSlot ? name : name.slice(0, 10),
  });
}

/** The owners' answers to a held push. */
export const holdRows = (t: T): Button[][] => [
  [{ ...button(t("bot-button-go-on"), { do: "go-on", how: "on" }), style: "primary" }],
  [button(t("bot-button-bring-back"), { do: "go-on", how: "back" })],
  [button(t("bot-button-hold"), { do: "go-on", how: "wait" })],
];

function ofDelivery(kind: string, edition: string, key: string): Words {
  const push = pushOf(edition);
  const name = push === null ? edition : pushName(push);
  return once(`${kind}|${name}`, (t) => status(t, t(key, { push: pushTitle(t, name) })));
}

const once = (key: string, part: Words["part"]): Words => ({ key, repeatMs: null, part });
const again = (key: string, repeatMs: number, part: Words["part"]): Words => ({ key, repeatMs, part });

const status = (t: T, text: string): TextPart =>
  screen(text, [[button(t("bot-button-status"), { do: "status", page: 0 })]]);
