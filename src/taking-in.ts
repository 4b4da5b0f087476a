/** Takes in what lies in `digests/` when the bot starts. No file there can keep it from starting, nor end it for ever. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Parts } from "./parts.ts";
import { ingest, type Ingested } from "#desk/ingest.ts";
import { StoreError, type Store } from "#store/store.ts";
import { createTries } from "#store/tries.ts";

/**
 * Publishes the files that are new or changed. One that can't be read, breaks the reading or has ended the program three
 * times is said and left; once it is changed it is tried again. Rejects with `StoreError` where nothing can be saved.
 */
export async function takeInDigests(parts: Parts, store: Store): Promise<void> {
  const folder = path.join(parts.config.dataFolder, "digests");
  mkdirSync(folder, { recursive: true });
  const tries = createTries(store, "digests");
  await tries.begin();
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith(".")) continue;
    const file = path.join(folder, name);
    const bytes = readOrNull(file);
    if (bytes === null) {
      if (!isFolder(file)) parts.log.warn({ file: name }, "Not taken in: it can't be read.");
      continue;
    }
    const piece = createHash("sha256").update(bytes).digest("hex");
    if (!(await tries.mayTry(piece))) {
      const sentence = "Not taken in: it ended the program three times; mend it or take it away.";
      parts.log.error({ file: name }, sentence);
      continue;
    }
    await takeIn(parts, store, { name, bytes });
    await tries.survived(piece);
  }
  await tries.end();
}

async function takeIn(
  { engine, clock, log }: Parts,
  store: Store,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  let result: Ingested;
  try {
    result = await ingest(
      { store, engine, clock },
      {
        bytes,
        source: { kind: "file", name },
        options: { series: "auto", date: null, fileName: name, url: null },
        publish: true,
      },
    );
  } catch (error) {
    if (error instanceof StoreError) throw error;
    log.error(
      { file: name, err: error },
      "Not taken in: reading it failed; the other files are not held up.",
    );
    return;
  }
  if (result.outcome === "refused") {
    log.warn({ file: name, line: result.problem.line }, `Not taken in: ${result.problem.message}`);
  } else if (result.keptBecause[0] !== undefined) {
    log.warn({ file: name, digest: result.id }, `Not published: ${result.keptBecause[0]}`);
  } else if (result.outcome !== "known") {
    log.info({ file: name, digest: result.id, items: result.items }, "A digest was published.");
  }
}

const isFolder = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

function readOrNull(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
