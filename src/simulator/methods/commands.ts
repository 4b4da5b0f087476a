/** The menu of commands, by scope and language (telegram.md, B.8). */
import { z } from "zod";
import { badRequest } from "../answer.ts";
import { readCommands } from "../command-list.ts";
import { json, raw, string } from "../params.ts";
import { commandsKey } from "../settings.ts";
import { method } from "./method.ts";
import { knownChat } from "./targets.ts";
import type { World } from "../world.ts";

const commandScope = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.enum(["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]),
  }),
  z.strictObject({ type: z.enum(["chat", "chat_administrators"]), chat_id: z.union([z.int(), z.string()]) }),
  z.strictObject({
    type: z.literal("chat_member"),
    chat_id: z.union([z.int(), z.string()]),
    user_id: z.int(),
  }),
]);
const scope = json(commandScope, "BotCommandScope");
type GivenScope = z.infer<typeof commandScope> | undefined;

export const setMyCommands = method({ commands: raw, scope, language_code: string }, ({ world, params }) => {
  const commands = readCommands(params.commands);
  const key = keyOf(world, params.scope, params.language_code);
  if (commands.length === 0) world.settings.commands.delete(key);
  else world.settings.commands.set(key, commands);
  world.events.emit({ type: "commands" });
  return true;
});

export const getMyCommands = method(
  { scope, language_code: string },
  ({ world, params }) => world.settings.commands.get(keyOf(world, params.scope, params.language_code)) ?? [],
);

export const deleteMyCommands = method({ scope, language_code: string }, ({ world, params }) => {
  world.settings.commands.delete(keyOf(world, params.scope, params.language_code));
  world.events.emit({ type: "commands" });
  return true;
});

function keyOf(world: World, given: GivenScope, language = ""): string {
  if (language !== "" && !/^[a-z]{2}$/.test(language)) throw badRequest("invalid language code specified");
  if (given === undefined) return commandsKey({ type: "default" }, language);
  if (!("chat_id" in given)) return commandsKey(given, language);
  const chat_id = knownChat(world, given.chat_id).id;
  return commandsKey({ ...given, chat_id }, language);
}
