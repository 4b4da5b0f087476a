/** Every command this version has, in one table: the menu, /help and the features follow it, and a test holds them to it. */

import type { Right } from "#desk/roles.ts";

/** What a person must be allowed: a right of editors, to belong to the desk at all, or to be an owner. */
export type Need = Right | "desk" | "owner";

export interface Command {
  /** As typed, without the slash; its text in the locales is `bot-command-<name>`. */
  readonly name: string;
  /** Whether Telegram's command menu shows it; all are in /help. */
  readonly inMenu: boolean;
  /**
   * Whether it changes what the reader gets. Such a wish is carried out however long the bot was away; an old
   * command that only shows something is dropped, since nobody waits for it any more.
   */
  readonly isWish: boolean;
  /** Only who may do this has it, in their menu and their /help; to everybody else it is unknown. */
  readonly needs?: Need;
}

/** In the order in which menu and help show them. */
export const COMMANDS = [
  { name: "latest", inMenu: true, isWish: false },
  { name: "topic", inMenu: true, isWish: false },
  { name: "topics", inMenu: true, isWish: false },
  { name: "subscribe", inMenu: true, isWish: true },
  { name: "unsubscribe", inMenu: false, isWish: true },
  { name: "search", inMenu: true, isWish: false },
  { name: "source", inMenu: false, isWish: false },
  { name: "archive", inMenu: true, isWish: false },
  { name: "digest", inMenu: false, isWish: false },
  { name: "my", inMenu: true, isWish: false },
  { name: "settings", inMenu: true, isWish: false },
  { name: "pause", inMenu: false, isWish: true },
  { name: "resume", inMenu: false, isWish: true },
  { name: "stop", inMenu: false, isWish: true },
  { name: "feedback", inMenu: false, isWish: true },
  { name: "privacy", inMenu: false, isWish: false },
  { name: "mydata", inMenu: false, isWish: false },
  { name: "forgetme", inMenu: false, isWish: true },
  { name: "cancel", inMenu: false, isWish: false },
  { name: "start", inMenu: false, isWish: true },
  { name: "here", inMenu: false, isWish: true },
  { name: "drafts", inMenu: true, isWish: false, needs: "desk" },
  { name: "status", inMenu: true, isWish: false, needs: "desk" },
  { name: "editors", inMenu: true, isWish: false, needs: "owner" },
  { name: "audit", inMenu: true, isWish: false, needs: "owner" },
  { name: "backup", inMenu: false, isWish: false, needs: "owner" },
  { name: "stats", inMenu: true, isWish: false, needs: "desk" },
  { name: "announce", inMenu: true, isWish: false, needs: "announce" },
  { name: "help", inMenu: true, isWish: false },
] as const satisfies readonly Command[];

export type CommandName = (typeof COMMANDS)[number]["name"];

const BY_NAME = new Map<string, Command>(COMMANDS.map((command) => [command.name, command]));

/** Those that everybody has, and those that need what `may` grants; in order. */
export const commandsFor = (
  may: (need: Need) => boolean = () => false,
): readonly (Command & { readonly name: CommandName })[] =>
  COMMANDS.filter(({ needs }: Command) => needs === undefined || may(needs));

/** The command of that name; undefined for one this version does not have. */
export const findCommand = (name: string): Command | undefined => BY_NAME.get(name);
