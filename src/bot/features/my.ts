/** `/my`: what I follow, when the next message comes and what it waits for; everything else one tap away. */
import { button } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import { joined } from "#editions/text.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { planLines } from "../plan-lines.ts";
import { topicTitles } from "../wording.ts";

export function myFeature(parts: Parts) {
  const feature = createFeature();
  feature.command("my", (ctx) => showMy(parts, ctx));
  feature.action("my", (ctx) => showMy(parts, ctx));
  return feature.composer;
}

/** Shows where the reader stands, after `first` where there is something to say. */
export async function showMy(parts: Parts, ctx: BotContext, first?: string): Promise<void> {
  const { reader, t } = ctx;
  const follows = reader.everything
    ? t("bot-my-everything")
    : t("bot-my-topics", { topics: topicTitles(parts, reader.topics, reader.language) });
  const lines = [follows, ...(await planLines(parts, ctx))];
  const text = joined(lines, "\n");
  await ctx.view(screen(first === undefined ? text : joined([first, text], "\n\n"), buttons(ctx)));
}

function buttons({ reader, t }: BotContext): Button[][] {
  const state = (): Button[] => {
    if (reader.state === "paused") return [button(t("bot-button-resume"), { do: "resume" })];
    if (reader.state === "stopped") return [];
    return [button(t("bot-button-pause"), { do: "pause" })];
  };
  const newest =
    reader.seenUntil === null && reader.state !== "stopped"
      ? [{ ...button(t("bot-button-show-newest"), { do: "show-newest" }), style: "primary" as const }]
      : [];
  return [
    newest,
    [
      button(t("bot-button-topics"), { do: "pick-topics", picker: "all" }),
      button(t("bot-button-settings"), { do: "settings" }),
    ],
    [...state(), button(t("bot-button-groups"), { do: "groups", page: 0 })],
  ];
}
