/**
 * Stands before everything else in private chats: commands and buttons of the desk reach their features only from who may
 * use them at this moment. To everybody else they are unknown, and the try is in the log. Features ask again at their act.
 */
import type { MiddlewareFn } from "grammy";
import { needOf } from "./action-needs.ts";
import { COMMANDS, type Command, type Need } from "./commands.ts";
import type { BotContext, Parts } from "./context.ts";
import { screen } from "./feature.ts";
import { may } from "./rights.ts";

export function deskGate(parts: Parts): MiddlewareFn<BotContext> {
  const commands = COMMANDS.filter(({ needs }: Command) => needs !== undefined);
  const isRefused = async (ctx: BotContext, need: Need, what: string): Promise<boolean> => {
    if (await may(parts, ctx, need)) return false;
    parts.log.info({ person: ctx.from?.id, asked: what }, "What only the desk may do was refused.");
    return true;
  };
  return async (ctx, next) => {
    const command: Command | undefined = commands.find(({ name }) => ctx.hasCommand(name));
    if (command?.needs !== undefined && (await isRefused(ctx, command.needs, `/${command.name}`))) {
      await ctx.say(screen(ctx.t("bot-unknown-command", { command: `/${command.name}` })));
      return;
    }
    const need = ctx.action === null ? null : needOf(ctx.action);
    if (ctx.action !== null && need !== null && (await isRefused(ctx, need, ctx.action.do))) {
      return ctx.toast(ctx.t("bot-button-is-old"), true);
    }
    return next();
  };
}
