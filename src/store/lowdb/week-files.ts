/** The files of finished editions, one an ISO week: lines behind each other, read a piece or a line at a time. */
import path from "node:path";
import { nullWhereMissing, withFile, type FileSystem, type OpenFile, type OpenMode } from "./file-system.ts";
import { TURN } from "./in-turns.ts";
import { linesIn, piecesOf, type Piece } from "./pieces.ts";
import type { LinePlace } from "./sent-week.ts";

const SPACE = 32;

export interface WeekFilesOptions {
  /** `sent` in the store's folder. */
  readonly folder: string;
  readonly fileSystem: FileSystem;
}

export class WeekFiles {
  readonly #folder: string;
  readonly #fileSystem: FileSystem;

  constructor({ folder, fileSystem }: WeekFilesOptions) {
    this.#folder = folder;
    this.#fileSystem = fileSystem;
  }

  /** Path, for messages. */
  of(week: string): string {
    return path.join(this.#folder, `${week}.jsonl`);
  }

  /** Removes every file but those of `weeks`. */
  async keepOnly(weeks: ReadonlySet<string>): Promise<void> {
    for (const name of (await this.#fileSystem.list(this.#folder)) ?? []) {
      if (!weeks.has(path.parse(name).name)) await this.#fileSystem.remove(path.join(this.#folder, name));
    }
  }

  /** A whole week; empty where it has no file. */
  async text(week: string): Promise<string> {
    return (await this.#fileSystem.read(this.of(week)))?.toString("utf8") ?? "";
  }

  /** The first `size` bytes of a week, a piece in memory at a time; none where it has no file. */
  async *pieces(week: string, size: number): AsyncIterable<Piece> {
    const file = await this.#fileSystem.open(this.of(week), "read").catch(nullWhereMissing);
    if (file === null) return;
    try {
      yield* piecesOf(file, { to: size });
    } finally {
      await file.close();
    }
  }

  /** The same as lines. */
  async *lines(week: string, size: number): AsyncIterable<string> {
    for await (const piece of this.pieces(week, size)) {
      for (const { from, to } of linesIn(piece)) yield piece.bytes.toString("utf8", from, to);
    }
  }

  async line(week: string, { offset, length }: LinePlace): Promise<string> {
    const bytes = Buffer.alloc(length);
    const read = await this.#with(week, "read", (file) => file.read(bytes, offset));
    return bytes.toString("utf8", 0, read);
  }

  /** Bytes of a week's file; 0 where there is none. */
  async size(week: string): Promise<number> {
    const file = await this.#fileSystem.open(this.of(week), "read").catch(nullWhereMissing);
    if (file === null) return 0;
    try {
      return await file.size();
    } finally {
      await file.close();
    }
  }

  /** Writes a line for each of `values` from `offset` on, and nothing stands behind them. Resolves with the lines' bytes, once they are durable. */
  async append<T>(
    week: string,
    offset: number,
    { values, lineOf }: { readonly values: readonly T[]; readonly lineOf: (value: T) => string },
  ): Promise<number[]> {
    await this.#fileSystem.makeFolder(this.#folder);
    const lengths: number[] = [];
    await this.#with(week, offset === 0 ? "create" : "existing", async (file) => {
      let end = offset;
      // In turns, so that nobody waits while thousands are made.
      for (let from = 0; from < values.length; from += TURN) {
        const lines = values.slice(from, from + TURN).map((value) => Buffer.from(lineOf(value)));
        lengths.push(...lines.map(({ length }) => length));
        const bytes = Buffer.concat(lines);
        await file.write(bytes, end);
        end += bytes.length;
      }
      await file.truncate(end);
      await file.sync();
    });
    return lengths;
  }

  /** Makes names of new files durable. */
  sync(): Promise<void> {
    return this.#fileSystem.syncFolder(this.#folder);
  }

  /** Overwrites lines with spaces. */
  blank(week: string, places: readonly LinePlace[]): Promise<void> {
    return this.#with(week, "existing", async (file) => {
      for (const { length, offset } of places) await file.write(Buffer.alloc(length, SPACE), offset);
      await file.sync();
    });
  }

  cut(week: string, size: number): Promise<void> {
    return this.#with(week, "existing", (file) => file.truncate(size));
  }

  remove(week: string): Promise<void> {
    return this.#fileSystem.remove(this.of(week));
  }

  #with<T>(week: string, mode: OpenMode, use: (file: OpenFile) => Promise<T>): Promise<T> {
    return withFile(this.#fileSystem, { file: this.of(week), mode }, use);
  }
}
