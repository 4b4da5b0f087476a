#!/usr/bin/env node
/**
 * The operator's command line, `digest-bot`: the same parts, other doors. Turns on the cache of compiled code, as
 * `main.ts` does, and only then loads the program.
 */
import { enableCompileCache } from "node:module";
import path from "node:path";

enableCompileCache(path.resolve(import.meta.dirname, "../node_modules/.cache/digest-bot"));
const { runCommand } = await import("./command-line.ts");
await runCommand(process.argv);
