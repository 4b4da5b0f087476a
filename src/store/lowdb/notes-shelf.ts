/** Logs in memory: what the desk did, how it mended readings. */
import type { Note, NumberedNote } from "#store/store.ts";

/** Of each log so many are kept. */
const MOST = 10_000;
/** So many more are let pile up before the oldest are dropped, which moves the whole list. */
const SLACK = 1_000;

export class NotesShelf {
  readonly #byLog = new Map<Note["log"], NumberedNote[]>();

  /** Adds a note and returns the way back, which holds as long as nothing was added since. */
  add(note: Note, n?: number): () => void {
    const log = this.#of(note.log);
    log.push({ ...note, n: n ?? (log.at(-1)?.n ?? 0) + 1 });
    if (log.length > MOST + SLACK) log.splice(0, log.length - MOST);
    return () => void log.pop();
  }

  newest(
    name: Note["log"],
    { limit, before = Infinity }: { limit: number; before?: number },
  ): NumberedNote[] {
    const log = this.#of(name);
    const first = log[0]?.n ?? 1;
    const end = Math.min(log.length, Math.max(0, before - first));
    const kept = Math.max(0, log.length - MOST);
    return log.slice(Math.max(kept, end - limit), end).reverse();
  }

  /** Those that are kept, in the order in which they came to each log. */
  all(): NumberedNote[] {
    return [...this.#byLog.values()].flatMap((log) => log.slice(-MOST));
  }

  #of(name: Note["log"]): NumberedNote[] {
    const log = this.#byLog.get(name) ?? [];
    this.#byLog.set(name, log);
    return log;
  }
}
