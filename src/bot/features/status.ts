/** `/status`, for owners: each push and what became of it, its lists, and a second chance for what did not end well. */
import { DeliveryError, type DeliveryLine } from "#desk/deliveries.ts";
import { shortName } from "#desk/short-name.ts";
import { DeskError } from "#desk/publish.ts";
import type { PushStatus, Status } from "#desk/status.ts";
import { FAILURES, pushName, pushOf } from "#delivery/model.ts";
import type { DeliveryList } from "#editions/actions.ts";
import { momentText } from "#editions/dates.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import { firstWords } from "../announce-screens.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { holdRows, pushTitle } from "../owner-words.ts";
import { actorOf, may } from "../rights.ts";

/** Pushes that can be looked at, a screen each. */
const PUSHES = 100;
/** Deliveries on one screen. */
const ROWS = 8;
const LISTS = ["parked", "failed", "expired", "cancelled"] as const satisfies readonly DeliveryList[];

export function statusFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.command("status", async (ctx, _, next) =>
    (await may(parts, ctx, "desk")) ? showPush(parts, desk, ctx, 0) : next(),
  );
  feature.action("status", async (ctx, { page }, next) =>
    (await may(parts, ctx, "desk")) ? showPush(parts, desk, ctx, page) : next(),
  );
  feature.action("deliveries", async (ctx, asked, next) =>
    (await may(parts, ctx, "desk")) ? showList(parts, desk, ctx, asked) : next(),
  );
  feature.action("delivery", async (ctx, { ref }, next) =>
    (await may(parts, ctx, "desk")) ? showDelivery(parts, desk, ctx, ref) : next(),
  );
  for (const act of ["resend", "settle"] as const) {
    feature.action(act, async (ctx, { ref }, next) =>
      (await may(parts, ctx, "desk")) ? moveOn(parts, desk, ctx, { act, ref }) : next(),
    );
  }
  feature.action("go-on", async (ctx, { how }, next) =>
    (await may(parts, ctx, "desk")) ? decide(parts, desk, ctx, how) : next(),
  );
  return feature.composer;
}

/** The `page`th newest push. */
async function showPush(parts: Parts, desk: BotDesk, ctx: BotContext, page: number): Promise<void> {
  const [pushes, status] = await Promise.all([desk.pushes(PUSHES), desk.perform({ operation: "status" })]);
  const push = pushes[Math.min(page, pushes.length - 1)];
  const at = push === undefined ? 0 : pushes.indexOf(push);
  const { t } = ctx;
  const hold = status.held === null ? [] : holdRows(t);
  const refresh = button(t("bot-button-refresh"), { do: "status", page: at });
  if (push === undefined) return ctx.view(screen(t("bot-push-none"), [...hold, [refresh]]));
  const turns = [
    ...(at + 1 < pushes.length
      ? [button(t("editions-button-longer"), { do: "status", page: at + 1 } as const)]
      : []),
    ...(at > 0 ? [button(t("editions-button-newer"), { do: "status", page: at - 1 } as const)] : []),
  ];
  const announced = push.kind === "announcement" ? await desk.announcements.find(push.slot) : null;
  const lines = [
    pushTitle(t, pushName(push)),
    ...(announced === null ? [] : [firstWords(announced)]),
    t("bot-push-planned", { when: moment(parts, ctx, push.plannedAt), readers: push.readers }),
    "",
    ...progressLines(parts, ctx, { push, status }),
    "",
    ...countLines(ctx, push),
  ];
  await ctx.view(screen(lines.join("\n"), [...hold, ...listRows(ctx, push), turns, [refresh]]));
}

function progressLines(
  parts: Parts,
  ctx: BotContext,
  { push, status }: { readonly push: PushStatus; readonly status: Status },
): string[] {
  const { t } = ctx;
  const { held, sending } = status;
  const waits =
    push.waiting === null
      ? []
      : [
          t("bot-push-waiting", {
            when: moment(parts, ctx, push.waiting.until),
            count: push.waiting.deliveries,
          }),
        ];
  if (held !== null) return [t("bot-push-held", { refused: held.refused, of: held.of }), ...waits];
  if (push.open === 0) return [t("bot-push-done")];
  if (sending?.state === "halted") return [t("bot-push-stopped"), ...waits];
  if (sending !== null && sending.pausedUntil !== null)
    return [t("bot-push-paused", { when: moment(parts, ctx, sending.pausedUntil) }), ...waits];
  if (push.minutesLeft === null || sending === null) return [t("bot-push-quiet"), ...waits];
  return [t("bot-push-running", { rate: sending.sentLastMinute, minutes: push.minutesLeft }), ...waits];
}

function countLines({ t }: BotContext, { deliveries, failures, open }: PushStatus): string[] {
  const reasons = FAILURES.filter((kind) => failures[kind] > 0)
    .map((kind) => t("bot-failure", { kind, count: failures[kind] }))
    .join(", ");
  const { sent, uncertain, parked, failed, expired, cancelled } = deliveries;
  return [
    t("bot-push-sent", { count: sent }),
    ...(open > 0 ? [t("bot-push-open", { count: open })] : []),
    ...(uncertain > 0 ? [t("bot-push-uncertain", { count: uncertain })] : []),
    ...(parked > 0 ? [t("bot-push-parked", { count: parked })] : []),
    ...(failed > 0 ? [t("bot-push-failed", { count: failed, reasons })] : []),
    ...(expired > 0 ? [t("bot-push-expired", { count: expired })] : []),
    ...(cancelled > 0 ? [t("bot-push-cancelled", { count: cancelled })] : []),
  ];
}

function listRows({ t }: BotContext, push: PushStatus): Button[][] {
  const name = shortName(pushName(push));
  const lists = LISTS.filter((list) => push.deliveries[list] > 0);
  return rowsOfTwo(
    lists.map((list) =>
      button(t(`bot-button-list-${list}`), { do: "deliveries", list, push: name, page: 0 }),
    ),
  );
}

interface Asked {
  readonly list: DeliveryList;
  /** `shortName` of the push's name. */
  readonly push: string;
  readonly page: number;
}

async function showList(parts: Parts, desk: BotDesk, ctx: BotContext, asked: Asked): Promise<void> {
  const pushes = await desk.pushes(PUSHES);
  const at = pushes.findIndex((each) => shortName(pushName(each)) === asked.push);
  const push = pushes[at];
  if (push === undefined) return ctx.toast(ctx.t("bot-button-is-gone"), true);
  const { list } = asked;
  const all = await desk.perform({ operation: "deliveries", states: [list], push: pushName(push) });
  const pages = Math.max(1, Math.ceil(all.length / ROWS));
  const page = Math.min(asked.page, pages - 1);
  const shown = all.slice(page * ROWS, (page + 1) * ROWS);
  const { t } = ctx;
  const canAct = list === "parked" || list === "failed";
  const lines = [
    pushTitle(t, pushName(push)),
    t("bot-list-title", { list }),
    ...(pages > 1 ? [t("editions-page", { page: page + 1, pages })] : []),
    ...(all.length === 0 ? [t("bot-list-empty")] : []),
    ...(list === "parked" && all.length > 0 ? ["", t("bot-list-parked-note")] : []),
    ...(canAct ? [] : ["", ...shown.map((line) => rowText(parts, ctx, line))]),
  ];
  const rows = canAct ? await Promise.all(shown.map((line) => actRow(parts, ctx, line))) : [];
  const turn = (to: number, label: string): Button =>
    button(label, { do: "deliveries", list, push: asked.push, page: to });
  const turns = [
    ...(page + 1 < pages ? [turn(page + 1, t("editions-button-longer"))] : []),
    ...(page > 0 ? [turn(page - 1, t("editions-button-newer"))] : []),
  ];
  const back = button(t("bot-button-back"), { do: "status", page: at });
  await ctx.view(screen(lines.join("\n"), [...rows, turns, [back]]));
}

/** A delivery to look at; what may have arrived can be sent again at once, but in a channel, where everybody would see it twice. */
async function actRow(parts: Parts, ctx: BotContext, line: DeliveryLine): Promise<Button[]> {
  const { ref, readerId, part, state } = line;
  const look = { do: "delivery", ref } as const;
  const isChannel = (await parts.store.reader(readerId))?.type === "channel";
  if (state !== "parked" || isChannel)
    return [button(fitting([rowText(parts, ctx, line)], LABEL_LIMIT[1]), look)];
  return [
    button(fitting([`${readerId} · ${part}`], LABEL_LIMIT[2]), look),
    button(ctx.t("bot-button-resend"), { do: "resend", ref }),
  ];
}

const rowText = (parts: Parts, ctx: BotContext, { readerId, part, at }: DeliveryLine): string =>
  `${readerId} · ${part} · ${moment(parts, ctx, at)}`;

async function showDelivery(parts: Parts, desk: BotDesk, ctx: BotContext, ref: string): Promise<void> {
  const all = await desk.perform({ operation: "deliveries", states: ["parked", "failed"], push: null });
  const line = all.find((each) => each.ref === ref);
  if (line === undefined) return ctx.toast(ctx.t("bot-delivery-problem", { problem: "unknown" }), true);
  const { t } = ctx;
  const reader = await parts.store.reader(line.readerId);
  const isParked = line.state === "parked";
  const parked = reader?.type === "channel" ? t("bot-delivery-parked-channel") : t("bot-delivery-parked");
  const lines = [
    pushTitle(t, line.push),
    t("bot-delivery-title", { reader: line.readerId, part: line.part, when: moment(parts, ctx, line.at) }),
    "",
    isParked ? parked : t("bot-delivery-failed", { reason: line.reason ?? "?" }),
  ];
  const resend = button(t("bot-button-resend"), { do: "resend", ref });
  const acts = isParked ? [button(t("bot-button-settle"), { do: "settle", ref }), resend] : [resend];
  const push = pushOf(line.push);
  const back: Button[] =
    push === null
      ? []
      : [
          button(t("bot-button-back"), {
            do: "deliveries",
            list: isParked ? "parked" : "failed",
            push: shortName(pushName(push)),
            page: 0,
          }),
        ];
  await ctx.view(screen(lines.join("\n"), [acts, back]));
}

async function moveOn(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  { act, ref }: { readonly act: "resend" | "settle"; readonly ref: string },
): Promise<void> {
  const { t } = ctx;
  try {
    const all = await desk.perform({ operation: "deliveries", states: ["parked", "failed"], push: null });
    const before = all.find((each) => each.ref === ref);
    const moved = await desk.perform({ operation: act, id: ref }, actorOf(ctx));
    await ctx.toast(act === "resend" ? t("bot-delivery-resent") : t("bot-delivery-settled"));
    const push = shortName(moved.push);
    await showList(parts, desk, ctx, {
      list: before?.state === "failed" ? "failed" : "parked",
      push,
      page: 0,
    });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await ctx.toast(t("bot-delivery-problem", { problem: error.problem }), true);
  }
}

async function decide(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  how: "on" | "back" | "wait",
): Promise<void> {
  const { t } = ctx;
  if (how === "wait") return ctx.toast(t("bot-held-wait"), true);
  try {
    const { readers } = await desk.perform({ operation: "go-on", back: how === "back" }, actorOf(ctx));
    await ctx.toast(how === "back" ? t("bot-held-back", { readers }) : t("bot-held-on"), true);
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    await ctx.toast(t("bot-held-not"), true);
  }
  await showPush(parts, desk, ctx, 0);
}

/** "Mon 16 Nov 09:00", in the owner's own zone. */
const moment = (parts: Parts, { reader }: BotContext, at: string): string =>
  momentText(parts.editions.t, reader.language, Temporal.Instant.from(at), reader.weekly.zone);
