/** Rich content in calls: its files are those of the call. */
import type { Message } from "grammy/types";
import { badRequest } from "../answer.ts";
import { readRichMessage } from "../rich/read.ts";
import { readFile, type FileCall } from "./attachments.ts";

/** The message's field. In drafts nothing can be uploaded. */
export function readRich(call: FileCall, given: unknown, isDraft = false): Pick<Message, "rich_message"> {
  if (given === undefined) throw badRequest("rich message is not specified");
  const { world } = call;
  const uploads = isDraft ? new Map<string, never>() : call.uploads;
  const file = (kind: "photo" | "document", media: string) => readFile({ world, uploads }, kind, media);
  return { rich_message: readRichMessage(given, { file, isDraft }) };
}
