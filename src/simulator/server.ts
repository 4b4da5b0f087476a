/** Listens on loopback: the Bot API under `/bot`, the page's actions under `/sim`, the page itself elsewhere. */
import { createServer as createHttpServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { serveBot } from "./bot-door.ts";
import { serveFile } from "./file-door.ts";
import { pageRoutes } from "./page-files.ts";
import type { People } from "./people.ts";
import { simRoutes } from "./sim-routes.ts";
import type { World } from "./world.ts";

/** Where to listen and what to serve. */
export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly pageFolder: string | undefined;
  readonly log: (line: string) => void;
}

const LOOPBACK: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);

/** The Host header without its port. */
function isLoopback(name: string): boolean {
  return LOOPBACK.has(name.replace(/:\d+$/, "").replace(/^\[|\]$/g, ""));
}

/** Throws at once for a host that others could reach. */
export function createServer(world: World, people: People, options: ServerOptions) {
  const { host, port, pageFolder, log } = options;
  if (!LOOPBACK.has(host)) throw new Error(`the simulator listens on loopback only, not on ${host}`);

  const app = new Hono();
  // Another site in the same browser must not write for these people, nor read them under a name of its own.
  app.use(async (context, next) => {
    const name = context.req.header("host") ?? "";
    const origin = context.req.header("origin");
    if (!isLoopback(name) || (origin !== undefined && origin !== `http://${name}`)) {
      return context.json({ error: "only pages of this server may ask" }, 403);
    }
    return next();
  });
  app.route("/sim", simRoutes(world, people));
  if (pageFolder !== undefined) app.route("/", pageRoutes(pageFolder));
  const rest = getRequestListener(app.fetch);

  let running: Promise<{ server: Server; url: string; port: number }> | undefined;

  async function listen() {
    const server = createHttpServer((request, response) => {
      if (request.url?.startsWith("/bot") === true) void serveBot(world, request, response, log);
      else if (request.url?.startsWith("/file/bot") === true) serveFile(world, request, response);
      else void rest(request, response);
    });
    // A bot's keep-alive connection must not be cut between two polls.
    server.keepAliveTimeout = 75_000;
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, host, resolve);
    }).catch((cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === "EADDRINUSE" ? "is taken by another program" : `cannot be opened: ${cause.message}`;
      throw new Error(`port ${port} of ${host} ${why}`, { cause });
    });
    const address = server.address();
    const taken = typeof address === "object" && address !== null ? address.port : port;
    return { server, url: `http://${host === "::1" ? "[::1]" : host}:${taken}`, port: taken };
  }

  return {
    async start() {
      running ??= listen();
      try {
        const { url, port } = await running;
        return { url, port };
      } catch (error) {
        running = undefined;
        throw error;
      }
    },
    async stop() {
      const stopping = running;
      running = undefined;
      const server = await stopping?.then(
        (each) => each.server,
        () => undefined,
      );
      if (server === undefined) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
