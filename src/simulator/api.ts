/** The Bot API without HTTP: a method by name, its parameters, and the answer. */
import { ApiError, refusal, Violation, type Answer } from "./answer.ts";
import { Described } from "./methods/method.ts";
import { METHODS } from "./methods/table.ts";
import { readParams, uploadsOf, type RawParams } from "./params.ts";
import { checkRequest } from "./schema/gate.ts";
import { checkMaySend } from "./send-gate.ts";
import type { World } from "./world.ts";

/** One call: the method in any case, its parameters as they came, and a signal for a caller that hung up. */
export interface ApiCall {
  readonly method: string;
  readonly params: RawParams;
  readonly signal?: AbortSignal;
}

/** Answers one call; never throws. */
export async function answer(world: World, call: ApiCall): Promise<Answer> {
  try {
    const known = METHODS.get(call.method.toLowerCase());
    if (known === undefined) throw new Violation(404, "Not Found: method not found");
    await checkRequest(call.method, known, call.params);
    const params = readParams(known.takes, call.params);
    world.limits.admit(call.method, call.params);
    checkMaySend(world, call.method, call.params);
    const result = await known.run({ world, params, uploads: uploadsOf(call.params), signal: call.signal });
    if (result instanceof Described)
      return { ok: true, result: result.result, description: result.description };
    return { ok: true, result };
  } catch (error) {
    return refuse(world, call.method, error);
  }
}

/** The answer to a call that failed. Violations and defects of ours are counted, Telegram's own refusals are not. */
export function refuse(world: World, method: string, error: unknown): Answer {
  const refused = refusal(error);
  if (error instanceof Violation || !(error instanceof ApiError)) {
    world.violations.push({ method, description: refused.description });
  }
  return refused;
}

/** The answer to a token that is not this bot's, or undefined when it is. */
export function refusalOfToken(world: World, token: string): Answer | undefined {
  if (token === world.bot.token) return undefined;
  const wellFormed = /^\d+:[\w-]+$/.test(token);
  return refusal(new ApiError(401, wellFormed ? "Unauthorized" : "Unauthorized: invalid token specified"));
}
