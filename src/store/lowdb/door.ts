/**
 * Requests through the owner's door: JSON lines over its socket, one answer a request, in order. A command asks like
 * this while the bot has the store open.
 */
import type { Socket } from "node:net";
import { z } from "zod";
import { StoreError } from "#store/store.ts";
import { DOOR, knock, linesOf, nextLine } from "./knock.ts";

/** Answers a request with JSON; what it throws arrives as an error at the one who asked. */
export type RequestHandler = (request: unknown) => Promise<unknown>;

const Request = z.object({ request: z.json() });
const Answer = z.union([
  z.object({ answer: z.json() }),
  z.object({ error: z.object({ name: z.string(), message: z.string() }) }),
]);

/** Answers the requests of one connection until it ends. */
export async function serveRequests(socket: Socket, handle: RequestHandler): Promise<void> {
  for await (const line of linesOf(socket)) {
    const answer = await answerTo(line, handle);
    if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`);
  }
}

/**
 * Asks the process that owns the store in `folder`. `owner: false`: nobody has it open. Waits as long as the owner
 * works; rejects with what the handler threw (name and message), or where the owner ended before it answered.
 */
export async function askOwner(
  folder: string,
  request: unknown,
): Promise<{ readonly owner: false } | { readonly owner: true; readonly answer: unknown }> {
  const answered = await knock(folder, DOOR);
  if (answered === null) return { owner: false };
  try {
    answered.socket.write(`${JSON.stringify({ request })}\n`);
    const line = await nextLine(answered.lines);
    if (line === null) throw new StoreError("The bot ended before it answered; ask again.");
    const answer = Answer.parse(JSON.parse(line));
    if ("answer" in answer) return { owner: true, answer: answer.answer };
    throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
  } finally {
    answered.socket.destroy();
  }
}

async function answerTo(line: string, handle: RequestHandler): Promise<z.infer<typeof Answer>> {
  try {
    const { request } = Request.parse(JSON.parse(line));
    return { answer: ((await handle(request)) ?? null) as z.infer<ReturnType<typeof z.json>> };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { error: { name, message } };
  }
}
