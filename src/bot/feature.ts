/** How a feature of the bot is written: one Composer with its commands, its buttons and their keyboards. */
import { Composer, type NextFunction } from "grammy";
import type { Action } from "#editions/actions.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { plain, type FormattedText } from "#editions/text.ts";
import type { CommandName } from "./commands.ts";
import type { BotContext } from "./context.ts";

type ActionOf<Kind extends Action["do"]> = Extract<Action, { do: Kind }>;

/** A Composer that knows our commands and actions by name. */
export interface Feature {
  readonly composer: Composer<BotContext>;
  /** Handles `/name`; `typed` is what stands behind it, trimmed; `next` leaves it to a later feature. */
  command(
    name: CommandName,
    handle: (ctx: BotContext, typed: string, next: NextFunction) => Promise<void>,
  ): void;
  /** Handles taps on buttons with such an action; `next` leaves it to a later feature. */
  action<Kind extends Action["do"]>(
    kind: Kind,
    handle: (ctx: BotContext, action: ActionOf<Kind>, next: NextFunction) => Promise<void>,
  ): void;
}

export function createFeature(): Feature {
  const composer = new Composer<BotContext>();
  return {
    composer,
    command: (name, handle) => {
      composer.command(name, (ctx, next) => handle(ctx, ctx.match.trim(), next));
    },
    action: (kind, handle) => {
      composer.on("callback_query", async (ctx, next) => {
        if (ctx.action?.do !== kind) return next();
        await handle(ctx, ctx.action as ActionOf<typeof kind>, next);
      });
    },
  };
}

/** A message of ours: text and rows of buttons, with no preview. */
export function screen(text: string | FormattedText, buttons: readonly (readonly Button[])[] = []): TextPart {
  const { text: words, entities } = typeof text === "string" ? plain(text) : text;
  return {
    text: words,
    entities: [...entities],
    buttons: buttons.filter((row) => row.length > 0).map((row) => [...row]),
    silent: false,
    preview: null,
  };
}

/** A sentence on top of the chat for who tapped, a message for who typed. */
export async function tell(ctx: BotContext, text: string): Promise<void> {
  if (ctx.callbackQuery !== undefined) return ctx.toast(text, true);
  await ctx.say(screen(text));
}

/** The mark before what is chosen. */
export const ticked = (isChosen: boolean, label: string): string => (isChosen ? `✓ ${label}` : label);
