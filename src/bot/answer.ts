/** What stands in the body of an answer of the Bot API. */
import type { Refusal } from "./errors.ts";

/** Telegram's answer to a call, as it stands on the wire. */
export type Answer = { readonly ok: true; readonly result: unknown } | ({ readonly ok: false } & Refusal);

/** The answer was no Bot API envelope: a proxy's page, an empty body or JSON that breaks off. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
}

/** Reads an answer; throws `UnreadableAnswer`. */
export function envelope(text: string, status: number): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    if (isEnvelope(answer)) return answer;
  } catch (cause) {
    throw new UnreadableAnswer(`HTTP ${status} without a Bot API answer`, { cause });
  }
  throw new UnreadableAnswer(`HTTP ${status} without a Bot API answer`);
}

function isEnvelope(answer: unknown): answer is Answer {
  if (typeof answer !== "object" || answer === null || !("ok" in answer)) return false;
  return answer.ok === true
    ? "result" in answer
    : "error_code" in answer && typeof answer.error_code === "number" && "description" in answer;
}

/** What Telegram would answer: it told this chat to wait, or would at the next message. */
export const refusedForNow = (waitMs: number): Answer => ({
  ok: false,
  error_code: 429,
  description: "Too Many Requests: not sent, this chat takes nothing for now",
  parameters: { retry_after: Math.ceil(waitMs / 1000) },
});
