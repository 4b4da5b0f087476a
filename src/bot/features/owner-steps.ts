/** The set-up list: what is still to be done before a digest can go out, for owners. Each line is looked up anew. */
import { button } from "#editions/labels.ts";
import type { TextPart } from "#editions/model.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { may } from "../rights.ts";
import { zoneName } from "../wording.ts";

interface Step {
  readonly isDone: boolean;
  readonly words: string;
}

export function ownerStepsFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.action("steps", async (ctx, _, next) => {
    if (!(await may(parts, ctx, "owner"))) return next();
    await ctx.redraw(await stepsScreen(parts, desk, ctx));
  });
  return feature.composer;
}

/** Zone, sources, the first digest, what BotFather must allow, who answers for the data: each ticked once it is there. */
export async function stepsScreen(parts: Parts, desk: BotDesk, ctx: BotContext): Promise<TextPart> {
  const { t } = ctx;
  const steps = await stepsOf(parts, desk, ctx);
  const lines = steps.map(({ isDone, words }) => `${isDone ? "✓" : "○"} ${words}`);
  const left = steps.filter(({ isDone }) => !isDone).length;
  return screen([t("bot-steps-title", { left }), "", ...lines].join("\n"), [
    [
      button(t("bot-button-steps-zone"), { do: "setting", field: "zone" }),
      button(t("bot-button-editors"), { do: "editors", page: 0 }),
    ],
    [button(t("bot-button-refresh"), { do: "steps" })],
  ]);
}

async function stepsOf(parts: Parts, { arriving }: BotDesk, ctx: BotContext): Promise<Step[]> {
  const { t, reader } = ctx;
  const [digests, me] = await Promise.all([countDigests(parts), ctx.api.getMe()]);
  const sources = arriving?.sources.length ?? 0;
  const contact = parts.contact ?? "";
  const zones = { zone: zoneName(parts, ctx), readers: zoneName(parts, ctx, parts.schedule.zone) };
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
