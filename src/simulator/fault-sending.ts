/** Puts an answer, or what a fault leaves of it, on the wire. */
import type { ServerResponse } from "node:http";
import { ApiError, refusal, type Answer } from "./answer.ts";
import type { Fault } from "./fault-rule.ts";
import type { Monotonic } from "./monotonic.ts";

const PROXY_PAGE =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/** Whether the fault keeps the call from being done. */
export function preventsCall({ kind, accepted }: Fault): boolean {
  if (kind === "500" || kind === "hang") return accepted !== true;
  return kind === "429" || kind === "refuse" || kind === "reset-before";
}

/** What the simulator would have to say about the call that a fault prevents; undefined where it says nothing. */
export function answerOf(fault: Fault): Answer | undefined {
  const { kind, status, description } = fault;
  if (kind === "429") return floodOf(fault.retryAfter === undefined ? 1 : fault.retryAfter);
  if (kind === "refuse") return refusal(new ApiError(status ?? 400, description ?? "Bad Request"));
  if (kind === "500") return refusal(new ApiError(status ?? 500, "Internal Server Error"));
  return undefined;
}

/** A 429 as it should not be either: `retry_after` may be huge, negative, a text or not there. */
function floodOf(retryAfter: number | string | null): Answer {
  if (retryAfter === null) return refusal(new ApiError(429, "Too Many Requests"));
  return {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${retryAfter}`,
    parameters: { retry_after: retryAfter as number },
  };
}

/** Sends the answer whole. Returns false when the caller is gone. */
export function reply(response: ServerResponse, answer: Answer): boolean {
  return send(response, {
    status: answer.ok ? 200 : answer.error_code,
    body: JSON.stringify(answer),
    retryAfter: answer.ok ? undefined : answer.parameters?.retry_after,
  });
}

/** Sends what the fault leaves of the answer. Resolves with whether the caller has all of it. */
export async function sendBroken(
  response: ServerResponse,
  answer: Answer | undefined,
  fault: Fault,
  time: Monotonic,
): Promise<boolean> {
  switch (fault.kind) {
    case "hang":
      return false;
    case "reset-before":
    case "reset-after":
      response.socket?.resetAndDestroy();
      return false;
    case "500":
      return sendError(response, fault);
    case "truncated":
    case "cut":
      return sendHalf(response, JSON.stringify(answer), fault.kind === "cut");
    case "slow":
      await new Promise<void>((resolve) => time.after(fault.ms ?? 1000, resolve));
      return answer !== undefined && reply(response, answer);
    case "429":
    case "refuse":
    case "pass":
      return answer !== undefined && reply(response, answer);
  }
}

function sendError(response: ServerResponse, { status = 500, body = "json" }: Fault): boolean {
  const bodies = {
    json: JSON.stringify(refusal(new ApiError(status, "Internal Server Error"))),
    html: PROXY_PAGE,
    empty: "",
  };
  send(response, { status, body: bodies[body], type: body === "html" ? "text/html" : "application/json" });
  // It is an answer, but whatever was done, the caller can't know.
  return false;
}

/** Half of the JSON, either as if it were all of it, or with the connection gone in the middle. */
function sendHalf(response: ServerResponse, whole: string, cut: boolean): false {
  const body = Buffer.from(whole);
  const half = body.subarray(0, Math.ceil(body.length / 2));
  if (!cut) {
    send(response, { status: 200, body: half });
    return false;
  }
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.write(half, () => response.socket?.destroy());
  return false;
}

interface Sent {
  readonly status: number;
  readonly body: string | Buffer;
  readonly type?: string;
  readonly retryAfter?: number | undefined;
}

function send(response: ServerResponse, { status, body, type, retryAfter }: Sent): boolean {
  if (response.destroyed) return false;
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  if (retryAfter !== undefined) response.setHeader("retry-after", String(retryAfter).replace(/[^ -~]/g, ""));
  response.writeHead(status, { "content-type": type ?? "application/json", "content-length": bytes.length });
  response.end(bytes);
  return true;
}
