/** A bot's webhook on this machine that answers as a test tells it to, and remembers what came. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { Update } from "grammy/types";
import { onTestFinished } from "vitest";

/** What to answer; without it 200 and nothing. */
export interface Answered {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: object;
  /** The connection is cut instead. */
  readonly cut?: boolean;
}

export interface Came {
  readonly update: Update;
  readonly headers: IncomingHttpHeaders;
  readonly path: string | undefined;
}

/** Listens until the test ends. `answer` is asked for each request, with its number from 1. */
export async function webhookTarget(
  answer: (n: number, update: Update) => Answered | Promise<Answered> = () => ({}),
) {
  const came: Came[] = [];
  const waiting: { n: number; done: () => void }[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
      const number = came.push({ update, headers: request.headers, path: request.url });
      for (const { n, done } of waiting) if (came.length >= n) done();
      const { status = 200, headers = {}, body, cut } = await answer(number, update);
      if (cut === true) {
        request.socket.destroy();
        return;
      }
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(body === undefined ? "" : JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    came,
    /** Resolves when so many requests have come. */
    has: (n: number) =>
      new Promise<void>((resolve) => {
        if (came.length >= n) resolve();
        else waiting.push({ n, done: resolve });
      }),
  };
}
