/** Telegram's command menus, per language: for private chats, and short ones for groups, where administrators have more. */
import type { Api } from "grammy";
import type { Texts } from "#texts.ts";
import { grants, type Standing } from "#desk/roles.ts";
import { commandsFor, type CommandName } from "./commands.ts";

const FOR_MEMBERS: readonly CommandName[] = ["latest", "topic", "help"];
const FOR_ADMINISTRATORS: readonly CommandName[] = ["here", "settings", ...FOR_MEMBERS];

/** The commands of each scope, in order. */
const commandsOf = () =>
  ({
    all_private_chats: commandsFor()
      .filter(({ inMenu }) => inMenu)
      .map(({ name }) => name),
    all_group_chats: FOR_MEMBERS,
    all_chat_administrators: FOR_ADMINISTRATORS,
  }) as const;

/** Sets them all; rejects with the first error of the Bot API. Idempotent. */
export async function setCommandMenus(api: Api, texts: Texts): Promise<void> {
  const commands = commandsOf();
  for (const type of ["all_private_chats", "all_group_chats", "all_chat_administrators"] as const) {
    const menu = (language: string) =>
      commands[type].map((command) => ({
        command,
        description: texts.t(language, `bot-command-${command}`),
      }));
    const scope = { type };
    // Without a language it serves every client whose own language has no menu.
    await api.setMyCommands(menu("en"), { scope });
    for (const language of texts.languages) {
      await api.setMyCommands(menu(language), { scope, language_code: language as "en" });
    }
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
