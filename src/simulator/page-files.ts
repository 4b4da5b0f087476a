/** Serves the chat page: the files of one folder, by fixed types, and nothing above it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** One plain name below the folder, or below one folder of it: no dots lead out. */
const NAME = /^(?:[\w-]+\/)?[\w-]+(?:\.[\w-]+)*\.(html|js|css|svg)$/;

/** `/` is the folder's index.html, `/page/<name>` any other file of it. */
export function pageRoutes(folder: string): Hono {
  const app = new Hono();

  async function file(name: string): Promise<Response> {
    const type = TYPES[NAME.exec(name)?.[1] ?? ""];
    if (type === undefined) return new Response("not found", { status: 404 });
    try {
      const bytes = await readFile(join(folder, name));
      return new Response(bytes, {
        headers: { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff" },
      });
    } catch {
      return new Response("not found", { status: 404 });
    }
  }

  app.get("/", () => file("index.html"));
  app.get("/page/*", (context) => file(context.req.path.slice("/page/".length)));
  return app;
}
