/** Reads the list of commands that a bot sets (telegram.md, B.8). */
import { z } from "zod";
import { badRequest } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import { codePoints } from "./entities.ts";
import { parseJson } from "./params.ts";

/** The commands of setMyCommands. Throws Telegram's errors. */
export function readCommands(given: unknown): { command: string; description: string }[] {
  const value =
    typeof given === "string" ? parseJson(given, "can't parse commands JSON object") : (given ?? []);
  if (!Array.isArray(value)) throw badRequest("expected an Array of BotCommand");
  if (value.length > BOUNDS.commands.most) throw badRequest("BOT_COMMANDS_TOO_MUCH");
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
  if (command.length > BOUNDS.command.most) throw badRequest("command length must not exceed 32");
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  if (description === "") throw badRequest("command description must be non-empty");
  if (codePoints(description) > BOUNDS.commandDescription.most)
    throw badRequest("command description length must not exceed 256");
  return { command, description };
}
