/**
 * The bot process: `npm start`. Turns on the cache of compiled code, kept with the installed packages, and only then
 * loads the program: from the second start on it is ready sooner and weighs less.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import path from "node:path";

enableCompileCache(path.resolve(import.meta.dirname, "../node_modules/.cache/digest-bot"));
const { run } = await import("./run.ts");
await run();
// At once, since a bot is more often killed than ended.
flushCompileCache();
