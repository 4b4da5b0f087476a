/** What the bot has set about itself: commands by scope and language, names, descriptions, the menu button. */
import type { BotCommand, BotCommandScope, MenuButton } from "grammy/types";

/** All of it, by language and place. */
export interface Settings {
  /** By scope and language, as `commandsKey` writes them. */
  readonly commands: Map<string, readonly BotCommand[]>;
  /** By language code, "" for all. */
  readonly names: Map<string, string>;
  readonly descriptions: Map<string, string>;
  readonly shortDescriptions: Map<string, string>;
  /** By chat; 0 is the default of all private chats. */
  readonly menuButtons: Map<number, MenuButton>;
}

/** A bot that has set nothing. */
export function createSettings(): Settings {
  return {
    commands: new Map(),
    names: new Map(),
    descriptions: new Map(),
    shortDescriptions: new Map(),
    menuButtons: new Map(),
  };
}

/** The key of one list of commands. */
export function commandsKey(scope: BotCommandScope, language: string): string {
  const chat = "chat_id" in scope ? String(scope.chat_id) : "";
  const user = "user_id" in scope ? String(scope.user_id) : "";
  return [scope.type, chat, user, language].join("/");
}

/** Who looks at the menu of commands, and where. */
export interface Viewer {
  readonly chatId: number;
  readonly chatType: "private" | "group" | "supergroup" | "channel";
  readonly userId: number;
  readonly administrator: boolean;
  /** "" when the app tells none. */
  readonly language: string;
}

/** The commands this viewer's menu shows: the narrowest scope that has any, and in it their language before the one for all. */
export function commandsFor(settings: Settings, viewer: Viewer): readonly BotCommand[] {
  const language = viewer.language.slice(0, 2).toLowerCase();
  for (const scope of scopesOf(viewer)) {
    for (const code of new Set([language, ""])) {
      const found = settings.commands.get(commandsKey(scope, code));
      if (found !== undefined) return found;
    }
  }
  return [];
}

/** The order of https://core.telegram.org/bots/api#determining-list-of-commands */
function scopesOf({ chatId: chat_id, chatType, userId: user_id, administrator }: Viewer): BotCommandScope[] {
  if (chatType === "private") {
    return [{ type: "chat", chat_id }, { type: "all_private_chats" }, { type: "default" }];
  }
  const administrators: BotCommandScope[] = administrator ? [{ type: "chat_administrators", chat_id }] : [];
  const all: BotCommandScope[] = administrator ? [{ type: "all_chat_administrators" }] : [];
  return [
    { type: "chat_member", chat_id, user_id },
    ...administrators,
    { type: "chat", chat_id },
    ...all,
    { type: "all_group_chats" },
    { type: "default" },
  ];
}
