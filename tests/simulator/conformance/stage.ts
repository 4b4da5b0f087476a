/** A chat in which something stands already, for cases about editing, deleting, forwarding and files. */
import { SMALLEST_PNG } from "#simulator/kit-media.ts";
import type { Message } from "grammy/types";
import type { SimulatorOptions } from "#simulator/simulator.ts";
import { botSide, type BotSide, type Reply } from "../bot-call.ts";

export const AIGERIM = 1001;
export const BORIS = 1002;
/** What stands in Aigerim's chat: her /start, then these of the bot. */
export const ON_STAGE = { start: 1, text: 2, photo: 3, document: 4, rich: 5, protected: 6 } as const;

export interface Stage extends BotSide {
  /** Calls a method with files, as multipart. */
  upload<Result = Message>(
    method: string,
    fields: Readonly<Record<string, string | Blob>>,
    name?: string,
  ): Promise<Reply<Result>>;
}

/** A chat with one message of each kind. */
export async function stage(options: Partial<SimulatorOptions> = {}): Promise<Stage> {
  const side = await bare(options);
  const chat_id = String(AIGERIM);
  const { call, upload } = side;
  await call("sendMessage", {
    chat_id: AIGERIM,
    text: "Good evening",
    entities: [{ type: "bold", offset: 0, length: 4 }],
  });
  await upload("sendPhoto", { chat_id, caption: "One pixel", photo: png() });
  await upload("sendDocument", { chat_id, document: new Blob(["a,b"]) }, "table.csv");
  await call("sendRichMessage", { chat_id: AIGERIM, rich_message: { html: "<h1>Hi</h1>" } });
  await call("sendMessage", { chat_id: AIGERIM, text: "For you only", protect_content: true });
  return side;
}

/** The same with nothing of the bot's in it. */
export async function bare(options: Partial<SimulatorOptions> = {}): Promise<Stage> {
  const side = await botSide(options);
  return {
    ...side,
    upload: (method, fields, name) => multipart(`${side.url}/bot${side.sim.token}/${method}`, fields, name),
  };
}

/** One pixel as a picture. */
export function png(): Blob {
  return new Blob([SMALLEST_PNG as Uint8Array<ArrayBuffer>], { type: "image/png" });
}

async function multipart<Result>(
  address: string,
  fields: Readonly<Record<string, string | Blob>>,
  name = "file",
): Promise<Reply<Result>> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value === "string") form.set(field, value);
    else form.set(field, value, name);
  }
  const response = await fetch(address, { method: "POST", body: form });
  return (await response.json()) as Reply<Result>;
}
