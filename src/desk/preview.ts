/** An edition as a reader would get it, drawn with plain characters for a terminal. */
import type { Clock } from "#clock.ts";
import type { EditionContext } from "#editions/context.ts";
import type { Entity, TextPart } from "#editions/model.ts";
import { composeWeekly } from "#editions/weekly.ts";
import type { Reader } from "#readers/model.ts";
import type { Schedule } from "#readers/schedule.ts";
import { confirmZone, follow, newReader, setLayout } from "#readers/wishes.ts";
import type { Store } from "#store/store.ts";
import { existing } from "./publish.ts";

export interface PreviewDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly editions: EditionContext;
}

export interface PreviewRequest {
  /** A stored digest, whatever its state. */
  readonly id: string;
  /** Followed topics; none: everything. */
  readonly topics: readonly string[];
  readonly layout: "compact" | "full";
  readonly language: string;
}

export interface Preview {
  /** One text a message, in order. */
  readonly messages: readonly string[];
}

export async function preview(deps: PreviewDeps, request: PreviewRequest): Promise<Preview> {
  const { digest, lead } = await existing(deps.store, request.id);
  const reader = sampleReader(deps, request);
  const next = reader.due.weekly === null ? null : { at: Temporal.Instant.from(reader.due.weekly) };
  const parts = composeWeekly(deps.editions, {
    reader,
    digests: [digest],
    leads: lead === undefined ? [] : [lead],
    next,
    now: deps.clock.now(),
  });
  return { messages: parts.map(drawn) };
}

/** A reader of these wishes at the default slot, who said that the zone is theirs. */
export function sampleReader(
  { clock, schedule }: Pick<PreviewDeps, "clock" | "schedule">,
  { topics, layout, language }: Omit<PreviewRequest, "id">,
): Reader {
  const moment = { now: clock.now(), schedule };
  const identity = { id: "r_preview", chatId: 1, type: "private", threadId: null } as const;
  const someone = newReader({ ...identity, language, ...moment });
  return follow(confirmZone(setLayout(someone, layout), schedule.zone, moment), topics);
}

const isQuote = ({ type }: Entity): boolean => type === "blockquote" || type === "expandable_blockquote";

/** Quotes behind a bar, buttons in brackets. */
export function drawn({ text, entities, buttons }: TextPart): string {
  let at = 0;
  const lines = text.split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    const inside = entities.some(
      (entity) => isQuote(entity) && entity.offset <= start && start < entity.offset + entity.length,
    );
    return inside ? `┃ ${line}` : line;
  });
  const rows = buttons.map((row) => row.map(({ label }) => `[ ${label} ]`).join(" "));
  return [lines.join("\n"), ...(rows.length === 0 ? [] : [rows.join("\n")])].join("\n\n");
}
