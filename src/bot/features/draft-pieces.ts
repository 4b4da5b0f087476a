/** Texts and files on their way into a draft: the message that counts a paste's pieces, and a document's bytes. */
import type { Document } from "grammy/types";
import type { Paste } from "#desk/pastes.ts";
import { button } from "#editions/labels.ts";
import type { BotContext, Parts } from "../context.ts";
import { isUneditable, isUnmodified, refusalOf } from "../errors.ts";
import { screen } from "../feature.ts";
import { messageOf } from "../messenger.ts";
import type { DraftParts } from "./draft-acts.ts";

/** What the engine takes; Telegram would give a bot files of up to 20 MB. */
const LARGEST_BYTES = 5 * 1024 * 1024;

/** The engine's own refusal of a larger text. */
export const TOO_LARGE = { code: "input-too-large", message: "The file is larger than 5 MB." } as const;

/** The bytes of a document; null where it is too large. Its name is nobody's path: nothing is written anywhere. */
export async function documentOf(
  { download }: Pick<Parts, "download">,
  { file_id: id, file_size: size = 0 }: Pick<Document, "file_id" | "file_size">,
): Promise<Uint8Array | null> {
  if (size > LARGEST_BYTES) return null;
  try {
    return await download(id, LARGEST_BYTES);
  } catch (error) {
    // Telegram's own limit, for a file whose size it did not tell.
    if (refusalOf(error)?.description.includes("too big") === true) return null;
    throw error;
  }
}

/** Says how much of a text is here, in one message that edits itself, with the button that ends it. */
export async function pieceShown({ desk }: DraftParts, ctx: BotContext, paste: Paste): Promise<void> {
  const end = button(ctx.t("bot-draft-button-all"), { do: "paste-end" });
  const part = screen(ctx.t("bot-draft-pieces", { length: paste.text.length }), [[end]]);
  const { chat } = ctx;
  if (paste.messageId !== null && chat !== undefined) {
    const { text, ...rest } = messageOf(part);
    try {
      await ctx.api.editMessageText(chat.id, paste.messageId, text, rest);
      return;
    } catch (error) {
      if (isUnmodified(error)) return;
      if (!isUneditable(error)) throw error;
    }
  }
  await desk.drafts.pastes.shownAs(ctx.from?.id ?? 0, await ctx.say(part));
}
