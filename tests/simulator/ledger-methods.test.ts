/** No method can put anything into a chat past the ledger and the flood limits: each that is there is called once. */
import { describe, expect, it } from "vitest";
import { SMALLEST_PNG } from "../../src/simulator/kit-media.ts";
import { METHODS } from "../../src/simulator/methods/table.ts";
import { createManualTime } from "../../src/simulator/monotonic.ts";
import { weightOf } from "../../src/simulator/sending.ts";
import { botSide, type Reply } from "./bot-call.ts";

interface Stage {
  /** Messages of the bot in the chat: two texts and a photo. */
  readonly texts: readonly [number, number];
  readonly photo: number;
  readonly fileId: string;
}

const to = { chat_id: 1001 };
const source = ({ texts }: Stage) => ({ ...to, from_chat_id: 1001, message_id: texts[0] });
const sources = ({ texts }: Stage) => ({ ...to, from_chat_id: 1001, message_ids: texts });
const buttons = { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] };

/** What each method takes, and how many entries it makes. */
const SAMPLES: Readonly<
  Record<string, (stage: Stage) => { params: Record<string, unknown>; entries?: number }>
> = {
  sendMessage: () => ({ params: { ...to, text: "hi" } }),
  sendRichMessage: () => ({ params: { ...to, rich_message: { html: "<p>hi</p>" } } }),
  sendLocation: () => ({ params: { ...to, latitude: 43, longitude: 77 } }),
  sendPhoto: ({ fileId }) => ({ params: { ...to, photo: fileId } }),
  sendDocument: () => ({ params: { ...to, document: new File(["x"], "a.txt") } }),
  sendMediaGroup: ({ fileId }) => ({
    params: { ...to, media: [1, 2].map(() => ({ type: "photo", media: fileId })) },
    entries: 2,
  }),
  copyMessage: (stage) => ({ params: source(stage) }),
  copyMessages: (stage) => ({ params: sources(stage), entries: 2 }),
  forwardMessage: (stage) => ({ params: source(stage) }),
  forwardMessages: (stage) => ({ params: sources(stage), entries: 2 }),
  editMessageText: ({ texts }) => ({ params: { ...to, message_id: texts[0], text: "new" } }),
  editMessageCaption: ({ photo }) => ({ params: { ...to, message_id: photo, caption: "new" } }),
  editMessageMedia: ({ photo, fileId }) => ({
    params: { ...to, message_id: photo, media: { type: "photo", media: fileId, caption: "new" } },
  }),
  editMessageReplyMarkup: ({ texts }) => ({ params: { ...to, message_id: texts[0], reply_markup: buttons } }),
  deleteMessage: ({ texts }) => ({ params: { ...to, message_id: texts[0] } }),
  deleteMessages: ({ texts }) => ({ params: { ...to, message_ids: texts }, entries: 2 }),
};

/** Shows something for a while, or in a field of its own: not what a chat has received. */
const NO_ENTRY = new Set(["sendchataction", "sendmessagedraft", "sendrichmessagedraft"]);

async function stage() {
  const time = createManualTime();
  const side = await botSide({ time });
  const form = async (method: string, params: object): Promise<Reply> => {
    const body = new FormData();
    for (const [name, value] of Object.entries(params)) {
      body.set(name, value instanceof File || typeof value === "string" ? value : JSON.stringify(value));
    }
    return (
      await fetch(`${side.url}/bot${side.sim.token}/${method}`, { method: "POST", body })
    ).json() as Promise<Reply>;
  };
  const text = async () => (await form("sendMessage", { ...to, text: "text" })).result.message_id;
  const texts = [await text(), await text()] as const;
  const picture = new File([new Uint8Array(SMALLEST_PNG)], "a.png", { type: "image/png" });
  const { result } = await form("sendPhoto", { ...to, photo: picture });
  const fileId = result.photo?.at(-1)?.file_id ?? "";
  return { ...side, time, form, at: { texts, photo: result.message_id, fileId } satisfies Stage };
}

describe("the ledger and the limits", () => {
  it("know every method there is", () => {
    const known = new Set(Object.keys(SAMPLES).map((name) => name.toLowerCase()));
    const writing = [...METHODS.keys()].filter((name) =>
      /^(send|edit(?!.*topic)|delete(message)|copy|forward)/.test(name),
    );
    expect(writing.filter((name) => !known.has(name) && !NO_ENTRY.has(name))).toEqual([]);
    expect(Object.keys(SAMPLES).filter((name) => !METHODS.has(name.toLowerCase()))).toEqual([]);
  });

  it.each(Object.entries(SAMPLES))("%s", async (method, sample) => {
    const { sim, form, at } = await stage();
    const { params, entries = 1 } = sample(at);
    const kind = method.startsWith("edit") ? "edit" : method.startsWith("delete") ? "delete" : "message";
    sim.ledger.clear();
    sim.limits({ on: true, chatPerSecond: 0.001, chatBurst: entries });
    expect(await form(method, params)).toMatchObject({ ok: true });
    expect(sim.ledger.entries(1001).map((entry) => [entry.kind, entry.told])).toEqual(
      Array.from({ length: entries }, () => [kind, true]),
    );
    expect(weightOf(method, params).messages).toBe(kind === "message" ? entries : 0);
    if (kind === "message") expect(await form(method, params)).toMatchObject({ error_code: 429 });
  });
});
