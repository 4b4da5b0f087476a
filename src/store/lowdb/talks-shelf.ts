/** Conversations in memory. An expired one is as good as gone; it leaves for good with the next checkpoint. */
import { msOf } from "./instant.ts";

export interface Talk {
  readonly key: string;
  readonly state: string;
  readonly expiresAt: string;
}

export class TalksShelf {
  readonly #byKey = new Map<string, Talk>();

  /** The talk's state, or null where there is none or it expired before `now`. */
  stateAt(key: string, now: Temporal.Instant): string | null {
    const talk = this.#byKey.get(key);
    return talk === undefined || msOf(talk.expiresAt) <= now.epochMilliseconds ? null : talk.state;
  }

  /** Those that have not expired at `now`. */
  open(now: Temporal.Instant): Talk[] {
    return [...this.#byKey.values()].filter(({ expiresAt }) => msOf(expiresAt) > now.epochMilliseconds);
  }

  /** Keys of the talks for which it holds. */
  keysWhere(holds: (key: string) => boolean): string[] {
    return [...this.#byKey.keys()].filter(holds);
  }

  /** Puts a talk in its place (null: over) and returns the way back. */
  set(key: string, talk: Talk | null): () => void {
    const before = this.#byKey.get(key) ?? null;
    if (talk === null) this.#byKey.delete(key);
    else this.#byKey.set(key, talk);
    return () => void this.set(key, before);
  }
}
