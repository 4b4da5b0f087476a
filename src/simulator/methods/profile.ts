/** What the bot says about itself, in each language, and its menu button. */
import { z } from "zod";
import { badRequest } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { codePoints } from "../entities.ts";
import { integer, json, string } from "../params.ts";
import { apiMe, type World } from "../world.ts";
import { method } from "./method.ts";
import { writableChat } from "./targets.ts";

/** A guess at the codes' texts; the lengths stand in the types. */
function setter(field: "name" | "description" | "short_description", most: number, pick: Pick) {
  return method({ [field]: string, language_code: string }, ({ world, params }) => {
    const text = params[field] ?? "";
    const language = params["language_code"] ?? "";
    if (codePoints(text) > most) throw badRequest(`${field.toUpperCase()}_TOO_LONG`);
    if (language !== "" && !/^[a-z]{2}$/.test(language)) throw badRequest("invalid language code specified");
    if (text === "") pick(world).delete(language);
    else pick(world).set(language, text);
    if (field === "name" && language === "" && text !== "") world.bot.name = text;
    return true;
  });
}

function getter(field: "name" | "description" | "short_description", pick: Pick) {
  return method({ language_code: string }, ({ world, params }) => {
    const texts = pick(world);
    const fallback = field === "name" ? world.bot.name : "";
    return { [field]: texts.get(params.language_code ?? "") ?? texts.get("") ?? fallback };
  });
}

type Pick = (world: World) => Map<string, string>;
const names: Pick = ({ settings }) => settings.names;
const descriptions: Pick = ({ settings }) => settings.descriptions;
const shortDescriptions: Pick = ({ settings }) => settings.shortDescriptions;

export const getMe = method({}, ({ world }) => apiMe(world.bot));
export const setMyName = setter("name", BOUNDS.botName.most, names);
export const getMyName = getter("name", names);
export const setMyDescription = setter("description", BOUNDS.botDescription.most, descriptions);
export const getMyDescription = getter("description", descriptions);
export const setMyShortDescription = setter(
  "short_description",
  BOUNDS.botShortDescription.most,
  shortDescriptions,
);
export const getMyShortDescription = getter("short_description", shortDescriptions);

const button = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("commands") }),
  z.strictObject({ type: z.literal("default") }),
  z.strictObject({
    type: z.literal("web_app"),
    text: z.string(),
    web_app: z.strictObject({ url: z.string() }),
  }),
]);

export const setChatMenuButton = method(
  { chat_id: integer, menu_button: json(button, "MenuButton") },
  ({ world, params }) => {
    const chatId = params.chat_id === undefined ? 0 : writableChat(world, params.chat_id).id;
    const wanted = params.menu_button ?? { type: "default" };
    if (wanted.type === "default") world.settings.menuButtons.delete(chatId);
    else world.settings.menuButtons.set(chatId, wanted);
    return true;
  },
);

export const getChatMenuButton = method({ chat_id: integer }, ({ world, params }) => {
  const { menuButtons } = world.settings;
  return menuButtons.get(params.chat_id ?? 0) ?? menuButtons.get(0) ?? { type: "commands" };
});
