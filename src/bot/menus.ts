/** Telegram's command menus: per language, for private chats; groups have none as long as commands lead away from there. */
import type { Api } from "grammy";
import type { Texts } from "#texts.ts";
import { commandsFor } from "./commands.ts";

/** Sets them all; rejects with the first error of the Bot API. Idempotent. */
export async function setCommandMenus(api: Api, texts: Texts): Promise<void> {
  const menu = (language: string) =>
    commandsFor(false)
      .filter(({ inMenu }) => inMenu)
      .map(({ name }) => ({
        command: name,
        description: texts.t(language, `bot-command-${name}`),
      }));
  const scope = { type: "all_private_chats" } as const;
  // Without a language it serves every client whose own language has no menu.
  await api.setMyCommands(menu("en"), { scope });
  for (const language of texts.languages) {
    await api.setMyCommands(menu(language), { scope, language_code: language as "en" });
  }
}

/** Owners have their own menu in their private chat; who never opened the bot gets it later. Rejects with errors of the network. */
export async function setOwnerMenu(
  api: Api,
  texts: Texts,
  owner: { id: number; language: string },
): Promise<void> {
  const commands = commandsFor(true)
    .filter(({ inMenu }) => inMenu)
    .map(({ name }) => ({ command: name, description: texts.t(owner.language, `bot-command-${name}`) }));
  await api.setMyCommands(commands, { scope: { type: "chat", chat_id: owner.id } });
}
