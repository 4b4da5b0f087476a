/** The kit's people with files and forwards in their hands. */
import type { SeenMessage } from "./kit-view.ts";
import type { People } from "./people.ts";
import { Upload } from "./upload.ts";
import type { SimChat, SimUser } from "./model.ts";

/** The part of a KitUser about files and forwards. Each act resolves at once with the message. */
export interface KitMedia {
  /** Sends a file of this name to the bot, or into the group or channel of this title. */
  sendsDocument(
    name: string,
    bytes: Uint8Array | string,
    caption?: string,
    options?: { in?: string },
  ): Promise<SeenMessage>;
  /** Sends a picture; the smallest PNG there is when no bytes are given. */
  sendsPhoto(bytes?: Uint8Array, caption?: string, options?: { in?: string }): Promise<SeenMessage>;
  /** Forwards a message to the bot, or into the group or channel of this title. */
  forwards(message: SeenMessage, options?: { to?: string }): Promise<SeenMessage>;
}

/** One pixel, for tests that need any photo. */
export const SMALLEST_PNG: Uint8Array = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Acts of one person; `chatNamed` finds the chat of a title, their own without one. */
export function kitMedia(deps: {
  readonly user: SimUser;
  readonly people: People;
  readonly chatNamed: (title: string | undefined) => SimChat;
  readonly view: (message: { message_id: number }, chat: SimChat) => SeenMessage;
}): KitMedia {
  const { user, people, chatNamed, view } = deps;

  function send(as: "photo" | "document", upload: Upload, caption?: string, title?: string) {
    const chat = chatNamed(title);
    const words = { as, ...(caption === undefined ? {} : { caption }) };
    return view(people.sendFile({ userId: user.id, chatId: chat.id }, upload, words), chat);
  }

  return {
    async sendsDocument(name, bytes, caption, options) {
      const content = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
      return send("document", new Upload(name, "", content), caption, options?.in);
    },
    sendsPhoto: async (bytes = SMALLEST_PNG, caption, options) =>
      send("photo", new Upload("photo.png", "image/png", bytes), caption, options?.in),
    async forwards({ id, message }, options) {
      const to = chatNamed(options?.to);
      return view(people.forward(user.id, { chatId: message.chat.id, messageId: id }, to.id), to);
    },
  };
}
