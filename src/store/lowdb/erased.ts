/**
 * Who was erased, so that a backup of before does not bring them back. It holds no ids: hashes with a secret of the
 * store's own, which stands in the same file and in every backup. Whoever has that and a number can ask whether it is on it.
 */
import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Log } from "#log.ts";
import type { Reader } from "#readers/model.ts";
import type { FileSystem } from "./file-system.ts";
import type { StoreFolder } from "./folder.ts";
import { msOf } from "./instant.ts";
import { isWhole, lineOf, SUM_LENGTH } from "./line.ts";
import { safeWrite } from "./safe-write.ts";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

const ErasedEntry = z.object({
  /** Of the reader's id. */
  id: Hash,
  /** Of chat and thread. */
  chat: Hash,
  at: z.iso.datetime(),
});
export type ErasedEntry = z.infer<typeof ErasedEntry>;

/** Entries with the secret they were hashed with: a list brings along those of other stores whose backups were restored. */
export const ErasedBook = z.object({ secret: Hash, entries: z.array(ErasedEntry) });
export type ErasedBook = z.infer<typeof ErasedBook>;

const Line = z.union([z.object({ secret: Hash }), ErasedEntry]);

interface Book {
  readonly secret: string;
  readonly byId: Map<string, ErasedEntry>;
  /** The last time that a reader of this chat was erased, in ms. */
  readonly chats: Map<string, number>;
}

export class ErasedList {
  readonly #books: Book[] = [];
  #isChanged = false;

  /** Whether it holds what no file has yet; `saved()` ends that. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  get size(): number {
    return this.#books.reduce((sum, { byId }) => sum + byId.size, 0);
  }

  /** Everything in it. */
  books(): ErasedBook[] {
    return this.#books.map(({ secret, byId }) => ({ secret, entries: [...byId.values()] }));
  }

  add(reader: Pick<Reader, "id" | "chatId" | "threadId">, at: Temporal.Instant): void {
    const [book = this.#bookOf(randomBytes(32).toString("hex"))] = this.#books;
    const entry = { id: hashOf(book, reader.id), chat: hashOf(book, placeOf(reader)), at: at.toString() };
    this.#put(book, entry);
  }

  merge(books: readonly ErasedBook[]): void {
    for (const { secret, entries } of books) {
      const book = this.#bookOf(secret);
      for (const entry of entries) this.#put(book, entry);
    }
  }

  /**
   * Whether a reader of a backup of that moment was erased: by id at any time (who comes back gets another one), by
   * chat only after the backup, since whoever came back before it is somebody new.
   */
  has(reader: Pick<Reader, "id" | "chatId" | "threadId">, madeAt: string): boolean {
    return this.#books.some((book) => {
      if (book.byId.size === 0) return false;
      if (book.byId.has(hashOf(book, reader.id))) return true;
      const erasedMs = book.chats.get(hashOf(book, placeOf(reader)));
      return erasedMs !== undefined && erasedMs > msOf(madeAt);
    });
  }

  bytes(): Buffer {
    const lines = this.#books.flatMap(({ secret, byId }) => [
      lineOf({ secret }),
      ...[...byId.values()].map(lineOf),
    ]);
    return Buffer.from(lines.join(""));
  }

  saved(): void {
    this.#isChanged = false;
  }

  #bookOf(secret: string): Book {
    const there = this.#books.find((book) => book.secret === secret);
    if (there !== undefined) return there;
    const book: Book = { secret, byId: new Map(), chats: new Map() };
    this.#books.push(book);
    this.#isChanged = true;
    return book;
  }

  #put(book: Book, entry: ErasedEntry): void {
    if (book.byId.has(entry.id)) return;
    book.byId.set(entry.id, entry);
    book.chats.set(entry.chat, Math.max(book.chats.get(entry.chat) ?? 0, msOf(entry.at)));
    this.#isChanged = true;
  }
}

/** Saves the list where it holds anything new; one call at a time. Rejects with the disk's error. */
export async function saveErased({
  fileSystem,
  folder,
  erasedList,
}: {
  readonly fileSystem: FileSystem;
  readonly folder: StoreFolder;
  readonly erasedList: ErasedList;
}): Promise<void> {
  if (!erasedList.isChanged) return;
  const bytes = erasedList.bytes();
  const { size } = erasedList;
  await safeWrite(fileSystem, folder.erased, bytes);
  if (erasedList.size === size) erasedList.saved();
}

/** The list in a file (null: there is none). Lines that are damaged are left out, and that is logged. */
export function readErased(bytes: Buffer | null, file: string, log: Log): ErasedList {
  const list = new ErasedList();
  let secret: string | null = null;
  let damaged = 0;
  for (const text of bytes?.toString("utf8").split("\n") ?? []) {
    if (text === "") continue;
    const line = isWhole(text) ? Line.safeParse(JSON.parse(text.slice(SUM_LENGTH + 1))).data : undefined;
    if (line === undefined) damaged += 1;
    else if ("secret" in line) list.merge([{ secret: (secret = line.secret), entries: [] }]);
    else if (secret === null) damaged += 1;
    else list.merge([{ secret, entries: [line] }]);
  }
  if (damaged > 0)
    log.error({ file, damaged }, "The list of erased people is damaged: a restore may bring some back.");
  list.saved();
  return list;
}

const placeOf = ({ chatId, threadId }: Pick<Reader, "chatId" | "threadId">): string =>
  `${chatId}:${threadId ?? 0}`;

const hashOf = ({ secret }: Book, text: string): string =>
  createHmac("sha256", Buffer.from(secret, "hex")).update(text).digest("hex");
