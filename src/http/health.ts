/** Our own HTTP: whether the process lives and whether it can do its work. Nothing about any reader is told here. */
import type { Server } from "node:http";

export interface HealthDeps {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Why the program can't do its work right now; empty: it can. One plain sentence each. */
  readonly troubles: () => readonly string[];
}

export interface HttpServer {
  /** Resolves with the port; rejects with the system's error where the port is taken. */
  start(): Promise<number>;
  stop(): Promise<void>;
}

// An `import` of it evaluates all that it exports, and so loads Node's own fetch and WebSocket: 7 MB that nobody uses.
const { createServer } = process.getBuiltinModule("node:http");

/** `GET /healthz`: alive. `GET /readyz`: 503 with the reasons while something is wrong. */
export function createHttpServer({ host, port, troubles }: HealthDeps): HttpServer {
  let server: Server | null = null;

  const answer = (method: string | undefined, url: string | undefined) => {
    const path = method === "GET" || method === "HEAD" ? url?.split("?")[0] : null;
    if (path === "/healthz") return { status: 200, body: { alive: true } };
    if (path !== "/readyz")
      return { status: 404, body: { error: "There is only GET /healthz and /readyz." } };
    const reasons = troubles();
    return { status: reasons.length === 0 ? 200 : 503, body: { ready: reasons.length === 0, reasons } };
  };

  return {
    start: () =>
      new Promise((resolve, reject) => {
        const starting = createServer((request, response) => {
          const { status, body } = answer(request.method, request.url);
          response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
        });
        starting.once("error", reject);
        starting.listen(port, host, () => {
          const address = starting.address();
          resolve(typeof address === "object" && address !== null ? address.port : port);
        });
        server = starting;
      }),
    stop: () =>
      new Promise((resolve) => {
        if (server === null) return resolve();
        server.close(() => resolve());
        server = null;
      }),
  };
}
