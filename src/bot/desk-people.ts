/** What the bot does for people of the desk beside its answers: their command menu, a word to them where somebody else acted. */
import type { Api } from "grammy";
import type { Right, Standing } from "#desk/roles.ts";
import type { TextPart } from "#editions/model.ts";
import type { Roles } from "#desk/roles.ts";
import type { TextVars } from "#texts.ts";
import type { BotDeps } from "./context.ts";
import { isUntellable } from "./errors.ts";
import { setDeskMenu } from "./menus.ts";
import { messageOf } from "./messenger.ts";

type T = (key: string, vars?: TextVars) => string;
type Deps = Pick<BotDeps, "store" | "texts" | "log">;

/** The language of their own chat with the bot; English for who has none. */
const languageOf = async ({ store }: Pick<Deps, "store">, id: number): Promise<string> =>
  (await store.readerAt(id, null))?.language ?? "en";

/** Gives a person the command menu of where they stand now. Who never opened the bot has no chat that could have one. */
export async function setMenuOf(deps: Deps, roles: Roles, api: Api, id: number): Promise<void> {
  const person = { id, language: await languageOf(deps, id), standing: await roles.standing(id) };
  await untellableIsFine(deps, id, setDeskMenu(api, deps.texts, person));
}

/** Writes to a person in their language; where they can't be reached it stands in the log. */
export async function tellPerson(deps: Deps, api: Api, id: number, words: (t: T) => TextPart): Promise<void> {
  const language = await languageOf(deps, id);
  const { text, ...rest } = messageOf(words((key, vars) => deps.texts.t(language, key, vars)));
  await untellableIsFine(deps, id, api.sendMessage(id, text, rest));
}

async function untellableIsFine({ log }: Pick<Deps, "log">, id: number, call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    if (!isUntellable(error)) throw error;
    log.info({ person: id }, "A person of the desk can't be reached.");
  }
}

/** "mend, publish", or that there are none. */
export const rightsText = (t: T, rights: readonly Right[]): string =>
  rights.length === 0 ? t("bot-rights-none") : rights.map((right) => t("bot-right", { right })).join(", ");

/** What somebody is told of where they stand now. */
export const standingText = (t: T, standing: Standing): string =>
  standing.role === "editor"
    ? t("bot-standing-editor", { rights: rightsText(t, standing.rights) })
    : t("bot-standing", { role: standing.role });
