/** Readers in and out as JSON lines, for moving house and for tests. */
import { z } from "zod";
import type { Clock } from "#clock.ts";
import { dueOf } from "#readers/due.ts";
import { newReader } from "#readers/wishes.ts";
import { Reader } from "#readers/model.ts";
import type { Schedule } from "#readers/schedule.ts";
import type { Change, Store } from "#store/store.ts";
import { acted, COMMAND, type Actor } from "./audit.ts";
import { DeskError } from "./publish.ts";

/** A reader as `readers export` prints it. */
export const ExportedReader = Reader.omit({ rev: true, due: true, viewer: true });
export type ExportedReader = z.infer<typeof ExportedReader>;

/** On import only the chat and its type are required. */
const ImportedReader = ExportedReader.partial().required({ chatId: true, type: true });

export interface ReaderDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** A fresh id of our own. */
  readonly newId: () => string;
}

export interface ImportReport {
  readonly added: number;
  /** Chats that were here already and stay as they are. */
  readonly kept: number;
}

/** Readers of one commit; enough to be fast, small enough to be a line of the journal. */
const BATCH = 500;

/** Adds every reader of the lines, or none when a line is wrong: `DeskError` names it. Chats already here are kept. */
export async function importReaders(
  deps: ReaderDeps,
  text: string,
  by: Actor = COMMAND,
): Promise<ImportReport> {
  const lines = text.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const filled = lines.filter(({ line }) => line !== "");
  const numbers = filled.map(({ number }) => number);
  const wanted = filled.map(({ line, number }) => checked(line, number));
  const places = new Set<string>();
  const ids = new Set<string>();
  const changes: Change[] = [];
  for (const [index, given] of wanted.entries()) {
    const place = `${given.chatId}/${given.threadId ?? ""}`;
    const known =
      places.has(place) || (await deps.store.readerAt(given.chatId, given.threadId ?? null)) !== null;
    places.add(place);
    if (known) continue;
    const reader = complete(deps, given);
    if (ids.has(reader.id) || (await deps.store.reader(reader.id)) !== null) {
      throw new DeskError(
        `Line ${numbers[index]}: id: "${reader.id}" is another chat's; nothing was imported.`,
      );
    }
    ids.add(reader.id);
    changes.push({ put: "reader", reader });
  }
  const report = { added: changes.length, kept: wanted.length - changes.length };
  if (changes.length === 0) return report;
  // With the first batch: a crash in between leaves a line for what did come in.
  const note = acted({ by, act: "import-readers", about: "", what: report, at: deps.clock.now() });
  for (let start = 0; start < changes.length; start += BATCH) {
    const batch = changes.slice(start, start + BATCH);
    await deps.store.commit(start === 0 ? [...batch, note] : batch, "now");
  }
  return report;
}

/** One JSON line a reader. */
export async function* exportReaders(store: Store): AsyncIterable<ExportedReader> {
  for await (const reader of store.readers()) yield ExportedReader.parse(reader);
}

function checked(line: string, number: number): z.infer<typeof ImportedReader> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new DeskError(`Line ${number} is not JSON; nothing was imported.`);
  }
  const parsed = ImportedReader.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") || "the line";
  throw new DeskError(`Line ${number}: ${field}: ${issue?.message ?? "not valid"}; nothing was imported.`);
}

function complete(deps: ReaderDeps, given: z.infer<typeof ImportedReader>): Reader {
  const base = newReader({
    id: given.id ?? deps.newId(),
    chatId: given.chatId,
    type: given.type,
    threadId: given.threadId ?? null,
    language: given.language ?? "en",
    schedule: deps.schedule,
    now: deps.clock.now(),
  });
  const topics = given.topics ?? [];
  const moment = { now: deps.clock.now(), schedule: deps.schedule };
  const told = { ...given, topics, everything: given.everything ?? topics.length === 0 };
  // Absent and undefined mean the same in JSON lines, so the cast only drops what zod can't express.
  const reader = { ...base, ...(told as Partial<Reader>) };
  return { ...reader, due: dueOf(reader, moment) };
}
