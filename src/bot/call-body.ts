/** What grammY hands to `fetch` for a call of the Bot API, and what can be told from a call's body. */

/** JSON, or a form with a file in it. */
export type Body = string | { readonly type: string; readonly bytes: Buffer };

/** What grammY hands to `fetch`: JSON, or a stream where a file is sent. The signal is the abort-controller package's, not the platform's. */
export interface GrammyRequest {
  readonly body?: string | AsyncIterable<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: { aborted: boolean; addEventListener(type: "abort", listener: () => void): void };
}

/** The same signal as the platform's. */
export function bridged(foreign: GrammyRequest["signal"]): AbortSignal {
  const own = new AbortController();
  if (foreign?.aborted === true) own.abort();
  foreign?.addEventListener("abort", () => own.abort());
  return own.signal;
}

/** Files are small and sent again where a reply is repeated, so a form is read whole. */
export async function readBody({ body = "{}", headers }: GrammyRequest): Promise<Body> {
  if (typeof body === "string") return body;
  const chunks = await Array.fromAsync(body);
  return { type: headers?.["content-type"] ?? "multipart/form-data", bytes: Buffer.concat(chunks) };
}

const FORM_CHAT = /name="chat_id"\r\n\r\n(-?\d+)\r\n/;

/** The chat that a call is about; null where its body names none by number. */
export function chatOf(body: Body): number | null {
  if (typeof body !== "string") {
    const chat = FORM_CHAT.exec(body.bytes.toString("latin1"))?.[1];
    return chat === undefined ? null : Number(chat);
  }
  const payload: unknown = JSON.parse(body);
  if (typeof payload !== "object" || payload === null || !("chat_id" in payload)) return null;
  return typeof payload.chat_id === "number" ? payload.chat_id : null;
}

/** Methods of ours that take `allow_paid_broadcast`. */
const PAYABLE: ReadonlySet<string> = new Set(["sendMessage", "sendRichMessage", "sendPhoto"]);

/** A JSON object with one more member, where the method takes it. */
export const paidFor = (method: string, body: Body): Body =>
  typeof body === "string" && PAYABLE.has(method) ? `{"allow_paid_broadcast":true,${body.slice(1)}` : body;
