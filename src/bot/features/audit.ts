/** `/audit`, for owners: every act of the desk in plain words, newest first, and all of it as a file. */
import { InputFile } from "grammy";
import { auditLines, auditPage } from "#desk/audit-log.ts";
import { momentText } from "#editions/dates.ts";
import { button } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import { actText } from "../audit-words.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { may } from "../rights.ts";

/** Acts on one screen. */
const ROWS = 7;

export function auditFeature(parts: Parts) {
  const feature = createFeature();
  if (parts.desk === undefined) return feature.composer;
  feature.command("audit", async (ctx, _, next) =>
    (await may(parts, ctx, "owner")) ? showPage(parts, ctx, 0) : next(),
  );
  feature.action("audit", async (ctx, { page }, next) =>
    (await may(parts, ctx, "owner")) ? showPage(parts, ctx, page) : next(),
  );
  feature.action("audit-export", async (ctx, _, next) =>
    (await may(parts, ctx, "owner")) ? sendFile(parts, ctx) : next(),
  );
  return feature.composer;
}

async function showPage(parts: Parts, ctx: BotContext, asked: number): Promise<void> {
  const { t, reader } = ctx;
  const { notes, pages, page } = await auditPage(parts.store, { page: asked, rows: ROWS });
  if (notes.length === 0) return ctx.view(screen(t("bot-audit-none")));
  const lines: string[] = [];
  for (const note of notes) {
    const at = Temporal.Instant.from(note.at);
    const when = momentText(parts.editions.t, reader.language, at, reader.weekly.zone);
    lines.push(`${when} · ${await actText(parts, t, reader.language, note)}`);
  }
  const turn = (label: string, to: number): Button => button(label, { do: "audit", page: to });
  const turns = [
    ...(page > 0 ? [turn(t("editions-button-newer"), page - 1)] : []),
    ...(page + 1 < pages ? [turn(t("editions-button-longer"), page + 1)] : []),
  ];
  const title = [t("bot-audit-title"), ...(pages > 1 ? [t("editions-page", { page: page + 1, pages })] : [])];
  await ctx.view(
    screen([...title, "", ...lines].join("\n"), [
      turns,
      [button(t("bot-button-audit-export"), { do: "audit-export" })],
    ]),
  );
}

async function sendFile(parts: Parts, ctx: BotContext): Promise<void> {
  const day = parts.clock.now().toZonedDateTimeISO(parts.schedule.zone).toPlainDate().toString();
  const file = new InputFile(Buffer.from(await auditLines(parts.store)), `audit-${day}.jsonl`);
  await ctx.api.sendDocument(ctx.reader.chatId, file, { caption: ctx.t("bot-audit-file") });
}
