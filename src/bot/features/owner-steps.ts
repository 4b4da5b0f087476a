/**
 * The set-up list: what is still to be done before a digest can go out, for owners. A message of its own, whose lines tick
 * themselves: the newest list of each owner is looked at every minute until all is done, or for three days.
 */
import type { Api } from "grammy";
import { z } from "zod";
import { STEPS_FACTS } from "#desk/traces.ts";
import { button } from "#editions/labels.ts";
import type { TextPart } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import type { TextVars } from "#texts.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { isUneditable, isUnmodified, isUntellable } from "../errors.ts";
import { createFeature, screen } from "../feature.ts";
import { messageOf } from "../messenger.ts";
import { factsOf } from "../mishaps.ts";
import { may } from "../rights.ts";
import { tappedMessage } from "../visit.ts";
import { zoneName } from "../wording.ts";

interface Step {
  readonly isDone: boolean;
  readonly words: string;
}

/** Whose list it is, and how it is looked up. */
interface Asker {
  readonly reader: Reader;
  readonly t: (key: string, vars?: TextVars) => string;
  readonly api: Pick<Api, "getMe">;
}

/** The list that ticks itself: where it is and how it looked last. */
const Kept = z.object({ messageId: z.int(), text: z.string(), until: z.iso.datetime() });
type Kept = z.infer<typeof Kept>;

const KEPT_HOURS = 72;

export function ownerStepsFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.action("steps", async (ctx, _, next) =>
    (await may(parts, ctx, "owner")) ? showSteps(parts, desk, ctx) : next(),
  );
  return feature.composer;
}

/** Shows the list in the message of the list that was tapped, or in a new one, which from then on ticks itself. */
export async function showSteps(parts: Parts, desk: BotDesk, ctx: BotContext): Promise<void> {
  const { part, left } = await stepsScreen(parts, desk, { reader: ctx.reader, t: ctx.t, api: ctx.api });
  const name = `${STEPS_FACTS}${ctx.reader.chatId}`;
  const kept = Kept.safeParse(await parts.store.fact(name)).data;
  const tapped = tappedMessage(ctx);
  const isThere = kept !== undefined && kept.messageId === tapped;
  if (isThere) await ctx.renew(part);
  const messageId = isThere ? kept.messageId : await ctx.say(part);
  const until = parts.clock.now().add({ hours: KEPT_HOURS }).toString();
  await keep(parts, name, left === 0 ? null : { messageId, text: part.text, until });
}

/** Ticks the lists that changed. Never rejects. */
export async function refreshSteps(parts: Parts, api: Api): Promise<void> {
  const { desk, store, log } = parts;
  if (desk === undefined) return;
  for (const [name, value] of await store.facts(STEPS_FACTS)) {
    const chatId = Number(name.slice(STEPS_FACTS.length));
    await refreshOne(parts, desk, { name, chatId, kept: Kept.safeParse(value).data }, api).catch(
      (error: unknown) => log.warn(factsOf(error), "A set-up list could not be looked at."),
    );
  }
}

async function refreshOne(
  parts: Parts,
  desk: BotDesk,
  { name, chatId, kept }: { readonly name: string; readonly chatId: number; readonly kept: Kept | undefined },
  api: Api,
): Promise<void> {
  const reader = await parts.store.readerAt(chatId, null);
  const isOver =
    kept === undefined ||
    reader === null ||
    Temporal.Instant.compare(Temporal.Instant.from(kept.until), parts.clock.now()) <= 0;
  if (isOver || !(await desk.roles.may(chatId, "owner"))) return keep(parts, name, null);
  const t: Asker["t"] = (key, vars) => parts.texts.t(reader.language, key, vars);
  const { part, left } = await stepsScreen(parts, desk, { reader, t, api });
  if (part.text === kept.text) return;
  const { text, ...rest } = messageOf(part);
  try {
    await api.editMessageText(chatId, kept.messageId, text, rest);
  } catch (error) {
    if (isUneditable(error) || isUntellable(error)) return keep(parts, name, null);
    if (!isUnmodified(error)) throw error;
  }
  await keep(parts, name, left === 0 ? null : { ...kept, text: part.text });
}

const keep = ({ store }: Parts, name: string, value: Kept | null): Promise<void> =>
  store.commit([{ put: "fact", name, value }], "soon");

/** Zone, sources, the first digest, what BotFather must allow, who answers for the data: each ticked once it is there. */
async function stepsScreen(
  parts: Parts,
  desk: BotDesk,
  asker: Asker,
): Promise<{ readonly part: TextPart; readonly left: number }> {
  const { t } = asker;
  const steps = await stepsOf(parts, desk, asker);
  const lines = steps.map(({ isDone, words }) => `${isDone ? "✓" : "○"} ${words}`);
  const left = steps.filter(({ isDone }) => !isDone).length;
  const part = screen([t("bot-steps-title", { left }), "", ...lines].join("\n"), [
    [
      button(t("bot-button-steps-zone"), { do: "setting", field: "zone" }),
      button(t("bot-button-editors"), { do: "editors", page: 0 }),
    ],
    [button(t("bot-button-refresh"), { do: "steps" })],
  ]);
  return { part, left };
}

async function stepsOf(
  parts: Parts,
  { arriving }: BotDesk,
  { t, reader, api }: Asker,
): Promise<readonly Step[]> {
  const [digests, me] = await Promise.all([countDigests(parts), api.getMe()]);
  const sources = arriving?.sources.length ?? 0;
  const contact = parts.contact ?? "";
  const zone = (name: string): string => zoneName(parts, { reader }, name);
  const zones = { zone: zone(reader.weekly.zone), readers: zone(parts.schedule.zone) };
  const step = (name: string, isDone: boolean, vars: Record<string, string | number> = {}): Step => ({
    isDone,
    words: t(`bot-step-${name}`, { done: isDone ? "yes" : "no", ...vars }),
  });
  return [
    step("zone", reader.zoneConfirmed, zones),
    arriving === undefined
      ? step("samples", true)
      : step("sources", sources > 0, { count: sources, inbox: arriving.inbox }),
    step("digest", digests > 0, { count: digests }),
    step("inline", me.supports_inline_queries),
    step("groups", me.can_join_groups),
    // Either way is fine: in groups the bot hears commands and nothing else.
    step("privacy", true),
    step("contact", contact !== "", { contact }),
  ];
}

/** Less samples, unless it is the playground, which has nothing else. */
async function countDigests({ store }: Parts): Promise<number> {
  const all = await store.digests({});
  return all.filter(({ source }) => store.kind === "playground" || source.kind !== "sample").length;
}
