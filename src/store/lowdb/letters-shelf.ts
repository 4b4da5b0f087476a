/** Letters in memory. An expired one is as good as gone; it leaves for good with the next checkpoint. */
import type { Letter, ReaderId } from "#readers/model.ts";
import { msOf } from "./instant.ts";

export class LettersShelf {
  readonly #byId = new Map<Letter["id"], Letter>();

  /** The letter, or null where there is none or it expired before `now`. */
  at(id: Letter["id"], now: Temporal.Instant): Letter | null {
    const letter = this.#byId.get(id);
    return letter !== undefined && isKept(letter, now) ? letter : null;
  }

  /** Those that have not expired at `now`, the oldest first. */
  open(now: Temporal.Instant): Letter[] {
    return [...this.#byId.values()]
      .filter((letter) => isKept(letter, now))
      .sort((a, b) => msOf(a.at) - msOf(b.at));
  }

  /** Puts a letter in its place (null: takes it away) and returns the way back. */
  set(id: Letter["id"], letter: Letter | null): () => void {
    const before = this.#byId.get(id) ?? null;
    if (letter === null) this.#byId.delete(id);
    else this.#byId.set(id, letter);
    return () => void this.set(id, before);
  }

  /** Takes away a reader's letters, and, where a person's own chat is named, that others' letters were told there. */
  erase(readerId: ReaderId, ownChat: number | null): (() => void)[] {
    return [...this.#byId.values()].flatMap((letter) => {
      if (letter.readerId === readerId) return [this.set(letter.id, null)];
      const told = letter.told.filter(({ chatId }) => chatId !== ownChat);
      return told.length === letter.told.length ? [] : [this.set(letter.id, { ...letter, told })];
    });
  }
}

const isKept = ({ expiresAt }: Letter, now: Temporal.Instant): boolean =>
  msOf(expiresAt) > now.epochMilliseconds;
