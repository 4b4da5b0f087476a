/** Telegram's command menus: per language, for private chats; groups have none as long as commands lead away from there. */
import type { Api } from "grammy";
import type { Texts } from "#texts.ts";
import { grants, type Standing } from "#desk/roles.ts";
import { commandsFor } from "./commands.ts";

/** Sets them all; rejects with the first error of the Bot API. Idempotent. */
export async function setCommandMenus(api: Api, texts: Texts): Promise<void> {
  const menu = (language: string) =>
    commandsFor()
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

/** Who belongs to the desk has a menu of their own in their private chat. Rejects with errors of the network, and where they never opened the bot. */
export async function setDeskMenu(
  api: Api,
  texts: Texts,
  person: { readonly id: number; readonly language: string; readonly standing: Standing },
): Promise<void> {
  const commands = commandsFor((need) => grants(person.standing, need))
    .filter(({ inMenu }) => inMenu)
    .map(({ name }) => ({ command: name, description: texts.t(person.language, `bot-command-${name}`) }));
  const scope = { type: "chat", chat_id: person.id } as const;
  if (person.standing.role === "reader") await api.deleteMyCommands({ scope });
  else await api.setMyCommands(commands, { scope });
}
