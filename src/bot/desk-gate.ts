/**
 * Stands before everything else in private chats: commands and buttons of the desk reach their features only from who may
 * use them at this moment. A command is unknown to readers; whoever else lacks the right is told so, and so is whoever taps
 * a button, who had it when it was shown. The try is in the log. Features ask again at their act.
 */
import type { MiddlewareFn } from "grammy";
import { grants } from "#desk/roles.ts";
import { needOf } from "./action-needs.ts";
import { COMMANDS, type Command, type Need } from "./commands.ts";
import type { BotContext, Parts } from "./context.ts";
import { screen } from "./feature.ts";
import { standingOf } from "./rights.ts";

export function deskGate(parts: Parts): MiddlewareFn<BotContext> {
  const commands = COMMANDS.filter(({ needs }: Command) => needs !== undefined);

  /** What to answer; null where they may. `unknown`: what readers are told. */
  async function refusal(
    ctx: BotContext,
    { need, asked, unknown }: { readonly need: Need; readonly asked: string; readonly unknown: string },
  ): Promise<string | null> {
    const standing = await standingOf(parts, ctx);
    if (grants(standing, need)) return null;
    parts.log.info({ person: ctx.from?.id, asked }, "What only the desk may do was refused.");
    return standing.role === "reader" ? unknown : ctx.t("bot-right-missing");
  }

  return async (ctx, next) => {
    const command: Command | undefined = commands.find(({ name }) => ctx.hasCommand(name));
    if (command?.needs !== undefined) {
      const asked = `/${command.name}`;
      const unknown = ctx.t("bot-unknown-command", { command: asked });
      const words = await refusal(ctx, { need: command.needs, asked, unknown });
      if (words !== null) return void (await ctx.say(screen(words)));
    }
    const need = ctx.action === null ? null : needOf(ctx.action);
    if (ctx.action !== null && need !== null) {
      const unknown = ctx.t("bot-right-missing");
      const words = await refusal(ctx, { need, asked: ctx.action.do, unknown });
      if (words !== null) return ctx.toast(words, true);
    }
    return next();
  };
}
