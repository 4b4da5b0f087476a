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

  /**
   * Takes a person out of all notes: who acted, whom it was about, their name. The acts stay. Returns the way back, which
   * holds as long as nothing was added since.
   */
  erase(userId: number): () => void {
    const before = [...this.#byLog].map(([name, notes]): [Note["log"], NumberedNote[]] => [name, [...notes]]);
    for (const [name, notes] of before) {
      this.#byLog.set(
        name,
        notes.map((note) => withoutPerson(note, userId)),
      );
    }
    return () => {
      for (const [name, notes] of before) this.#byLog.set(name, notes);
    };
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

/** What stands where a person was taken out. */
const ERASED = "erased";

function withoutPerson(note: NumberedNote, userId: number): NumberedNote {
  const isBy = note.by === userId;
  const isAbout = note.about === String(userId);
  const what = note.what;
  const named = typeof what === "object" && what !== null && !Array.isArray(what) ? what : null;
  const wasInvited = named?.["invitedBy"] === userId;
  if (!isBy && !isAbout && !wasInvited) return note;
  return {
    ...note,
    by: isBy ? null : note.by,
    about: isAbout ? ERASED : note.about,
    what:
      named === null
        ? what
        : {
            ...named,
            ...(isBy && "actor" in named ? { actor: ERASED } : {}),
            ...(isAbout && "name" in named ? { name: ERASED } : {}),
            ...(wasInvited ? { invitedBy: null } : {}),
          },
  };
}
