/** The Bot API over HTTP: `/bot<token>/<method>`. Plain node, as a thousand messages a second pass here. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, refusalOfToken, refuse } from "./api.ts";
import { ApiError, refusal, tooManyRequests, type Answer } from "./answer.ts";
import type { FaultRule } from "./faults.ts";
import type { RawParams } from "./params.ts";
import { readCall } from "./request.ts";
import type { World } from "./world.ts";

/** Answers one request below `/bot`; `log` gets a line for each violation. */
export async function serveBot(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  const [, token = "", method = "", query = ""] =
    /^\/bot([^/?]*)\/([^/?]*)(?:\?(.*))?$/s.exec(request.url ?? "") ?? [];
  if (method === "") {
    reply(response, refusal(new ApiError(404, "Not Found")));
    return;
  }
  const refused = refusalOfToken(world, token.replace(/%3a/i, ":"));
  if (refused !== undefined) {
    reply(response, refused);
    return;
  }
  let params: RawParams;
  try {
    params = await readCall(request, query);
  } catch (error) {
    reply(response, refuse(world, method, error));
    return;
  }
  await obey(world, { method, params }, world.faults.faultFor(method, chatIdOf(params)), response, log);
}

async function obey(
  world: World,
  call: { method: string; params: RawParams },
  fault: FaultRule | undefined,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  switch (fault?.kind) {
    case "429":
      return reply(response, refusal(tooManyRequests(fault.retryAfter ?? 1)));
    case "500":
      return reply(response, refusal(new ApiError(500, "Internal Server Error")));
    case "reset-before":
      response.socket?.resetAndDestroy();
      return;
    case "hang":
      return;
    case "reset-after":
    case undefined:
  }
  const violationsBefore = world.violations.length;
  const result = await answer(world, { ...call, ...signalOf(call.method, response) });
  if (world.violations.length > violationsBefore) log(`${call.method}: ${JSON.stringify(result)}`);
  if (fault?.kind === "reset-after") response.socket?.resetAndDestroy();
  else reply(response, result);
}

/** Only a poll waits long enough for the caller's hanging up to matter. */
function signalOf(method: string, response: ServerResponse): { signal?: AbortSignal } {
  if (method.toLowerCase() !== "getupdates") return {};
  const hangUp = new AbortController();
  response.on("close", () => hangUp.abort());
  return { signal: hangUp.signal };
}

function reply(response: ServerResponse, result: Answer): void {
  const body = Buffer.from(JSON.stringify(result));
  const retryAfter = result.ok ? undefined : result.parameters?.retry_after;
  if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
  response.writeHead(result.ok ? 200 : result.error_code, {
    "content-type": "application/json",
    "content-length": body.length,
  });
  response.end(body);
}

function chatIdOf(params: RawParams): number | undefined {
  const id = Number(params["chat_id"]);
  return params["chat_id"] === undefined || !Number.isSafeInteger(id) ? undefined : id;
}
