/** Our own HTTP: whether the process lives and whether it can do its work. Nothing about any reader is told here. */
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";

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

/** `GET /healthz`: alive. `GET /readyz`: 503 with the reasons while something is wrong. */
export function healthRoutes(troubles: HealthDeps["troubles"]): Hono {
  const app = new Hono();
  app.get("/healthz", (c) => c.json({ alive: true }));
  app.get("/readyz", (c) => {
    const reasons = troubles();
    return c.json({ ready: reasons.length === 0, reasons }, reasons.length === 0 ? 200 : 503);
  });
  return app;
}

export function createHttpServer({ host, port, troubles }: HealthDeps): HttpServer {
  let server: ServerType | null = null;
  return {
    start: () =>
      new Promise((resolve, reject) => {
        const starting = serve({ fetch: healthRoutes(troubles).fetch, hostname: host, port }, (info) => {
          resolve(info.port);
        });
        starting.once("error", reject);
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
