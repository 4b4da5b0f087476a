/** Updates that are dealt with: a bounded set, since Telegram may begin anew at a lower number after a quiet week. */

/** The port promises the last 10,000. */
const KEPT = 10_000;

export class HandledShelf {
  readonly #ids = new Set<number>();

  has(updateId: number): boolean {
    return this.#ids.has(updateId);
  }

  all(): number[] {
    return [...this.#ids];
  }

  /** Remembers an update as the newest and returns the way back. */
  add(updateId: number): () => void {
    if (this.#ids.delete(updateId)) {
      this.#ids.add(updateId);
      return () => undefined; // only its place among the last 10,000 moved
    }
    this.#ids.add(updateId);
    const [oldest] = this.#ids;
    const dropped = this.#ids.size > KEPT ? oldest : undefined;
    if (dropped !== undefined) this.#ids.delete(dropped);
    return () => {
      this.#ids.delete(updateId);
      if (dropped !== undefined) this.#putFirst(dropped);
    };
  }

  #putFirst(updateId: number): void {
    const rest = [...this.#ids];
    this.#ids.clear();
    for (const id of [updateId, ...rest]) this.#ids.add(id);
  }
}
