/** The Bot API over HTTP: `/bot<token>/<method>`. Plain node, as thousands of messages a second pass here. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, refusalOfToken, refuse } from "./api.ts";
import { ApiError, refusal, type Answer } from "./answer.ts";
import { answerOf, preventsCall, reply, sendBroken } from "./fault-sending.ts";
import type { Fault } from "./fault-rule.ts";
import { chatId, namedChat } from "./named-chat.ts";
import type { RawParams } from "./params.ts";
import { readCall } from "./request.ts";
import type { World } from "./world.ts";

interface BotCall {
  readonly method: string;
  readonly params: RawParams;
}

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
  const begun = world.time.nowMs();
  const refused = refusalOfToken(world, token.replace(/%3a/i, ":"));
  if (refused !== undefined) {
    note(world, { method, params: {} }, { begun, answer: refused });
    reply(response, refused);
    return;
  }
  let params: RawParams;
  try {
    params = await readCall(request, query);
  } catch (error) {
    const unread = refuse(world, method, error);
    note(world, { method, params: {} }, { begun, answer: unread });
    reply(response, unread);
    return;
  }
  await obey(world, { method, params }, response, log);
}

/** A call that came as the answer to a webhook: it is obeyed and counted like any other, and its result is lost. */
export async function obeyUnheard(world: World, call: BotCall): Promise<Answer | undefined> {
  const { fault, entry } = begin(world, call);
  const prevented = fault !== undefined && preventsCall(fault);
  const result = prevented ? answerOf(fault) : await entry.run(() => answer(world, call));
  note(world, call, {
    begun: entry.monotonicMs,
    answer: result,
    ...(fault === undefined ? {} : { fault }),
  });
  return result;
}

async function obey(
  world: World,
  call: BotCall,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  const { place, fault, entry } = begin(world, call);
  const begun = entry.monotonicMs;
  world.patience.seen(place, begun);

  const result =
    fault !== undefined && preventsCall(fault)
      ? answerOf(fault)
      : await entry.run(() => obeyed(world, call, response, log));
  const waitSeconds = result?.ok === false ? result.parameters?.retry_after : undefined;
  if (typeof waitSeconds === "number") world.patience.toldToWait(place, begun, waitSeconds);

  // Told before the bytes leave: whoever has read the answer finds it in the ledger.
  if (fault === undefined) {
    if (!response.destroyed) entry.told();
    note(world, call, { begun, answer: result });
    if (result !== undefined) reply(response, result);
    return;
  }
  if (fault.kind !== "slow") note(world, call, { begun, answer: result, fault });
  if (await sendBroken(response, result, fault, world.time)) entry.told();
  if (fault.kind === "slow") note(world, call, { begun, answer: result, fault });
}

/** What the call is about, what goes wrong with it, and its place in the ledger. */
function begin(world: World, call: BotCall) {
  const place = { method: call.method, chatId: chatId(call.params) ?? namedChat(world, call.params)?.id };
  const fault = world.faults.faultFor(place.method, place.chatId);
  return { place, fault, entry: world.ledger.call(fault?.kind) };
}

async function obeyed(
  world: World,
  call: BotCall,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<Answer> {
  const violationsBefore = world.violations.length;
  const result = await answer(world, { ...call, ...signalOf(call.method, response) });
  if (world.violations.length > violationsBefore) log(`${call.method}: ${JSON.stringify(result)}`);
  return result;
}

/** Puts the call into the inspector's list. */
function note(
  world: World,
  call: BotCall,
  how: { begun: number; answer: Answer | undefined; fault?: Fault },
): void {
  world.requests.add({
    ...call,
    ...(how.answer === undefined ? {} : { answer: how.answer }),
    ms: world.time.nowMs() - how.begun,
    at: Temporal.Now.instant().toString({ smallestUnit: "millisecond" }),
    ...(how.fault === undefined ? {} : { fault: how.fault.kind }),
  });
}

/** Only a poll waits long enough for the caller's hanging up to matter. */
function signalOf(method: string, response: ServerResponse): { signal?: AbortSignal } {
  if (method.toLowerCase() !== "getupdates") return {};
  const hangUp = new AbortController();
  response.on("close", () => hangUp.abort());
  return { signal: hangUp.signal };
}
