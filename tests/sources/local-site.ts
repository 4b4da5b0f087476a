/** A web server on this machine that answers as a test says, and counts who called. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export async function openSite(routes: Record<string, Answer | string> = {}) {
  const asked: IncomingMessage[] = [];
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    asked.push(request);
    const answer = routes[request.url?.split("?")[0] ?? "/"];
    if (answer === undefined) response.writeHead(404).end();
    else if (typeof answer === "string") response.setHeader("content-type", "text/html").end(answer);
    else answer(request, response);
  };
  const server = createServer(listener);
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    port,
    url: (path: string): string => `http://127.0.0.1:${port}${path}`,
    allow: `127.0.0.1:${port}`,
    routes,
    asked: (path?: string) => asked.filter(({ url }) => path === undefined || url === path),
    connections: () => connections,
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;
