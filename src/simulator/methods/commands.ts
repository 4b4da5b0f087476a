/** The menu of commands, by scope and language (telegram.md, B.8). */
import { z } from "zod";
import { badRequest } from "../answer.ts";
import { codePoints } from "../entities.ts";
import { json, raw, parseJson, string } from "../params.ts";
import { commandsKey } from "../settings.ts";
import { method } from "./method.ts";
import { knownChat } from "./targets.ts";
import type { World } from "../world.ts";

const MOST_COMMANDS = 100;
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

function readCommands(given: unknown): { command: string; description: string }[] {
  const value =
    typeof given === "string" ? parseJson(given, "can't parse commands JSON object") : (given ?? []);
  if (!Array.isArray(value)) throw badRequest("expected an Array of BotCommand");
  if (value.length > MOST_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  return value.map(readCommand);
}

const commandFields = z.object({ command: z.string(), description: z.string() });

function readCommand(given: unknown): { command: string; description: string } {
  const fields = commandFields.safeParse(given);
  if (!fields.success) {
    const field = fields.error.issues[0]?.path[0];
    const problem =
      field === undefined ? "expected an Object" : `field "${String(field)}" must be of type String`;
    throw badRequest(`can't parse BotCommand: ${problem}`);
  }
  const command = fields.data.command.trim().replace(/^\//, "");
  const description = fields.data.description.trim();
  if (command === "") throw badRequest("command must be non-empty");
  if (command.length > 32) throw badRequest("command length must not exceed 32");
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (description === "") throw badRequest("command description must be non-empty");
  if (codePoints(description) > 256) throw badRequest("command description length must not exceed 256");
  return { command, description };
}
