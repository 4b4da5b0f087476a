/**
 * Our adapter under lowdb's `Low`: one document a generation, written compact and safely, and read only where it is
 * byte for byte what was written. Unlike lowdb's own, it never takes a missing file, `null` or `[]` for an empty store.
 */
import { createHash } from "node:crypto";
import { Low, type Adapter } from "lowdb";
import type { z } from "zod";
import type { FileSystem } from "./file-system.ts";
import type { DocumentFacts } from "./records.ts";
import { safeWrite } from "./safe-write.ts";

/** The file is missing, or not what the journal's header says was written. */
export class BadDocument extends Error {
  override readonly name = "BadDocument";
}

interface DocumentOptions<T> {
  readonly fileSystem: FileSystem;
  readonly file: string;
  readonly schema: z.ZodType<T>;
}

/** Writes `data` as a document and says what was written. */
export async function writeDocument<T>(
  options: DocumentOptions<T>,
  data: T,
): Promise<Omit<DocumentFacts, "records">> {
  const adapter = new DocumentAdapter(options, null);
  await new Low(adapter, data).write();
  if (adapter.written === null) throw new Error(`${options.file} was not written`);
  return adapter.written;
}

/** Reads a document that must match `facts`; rejects with `BadDocument`. */
export async function readDocument<T>(options: DocumentOptions<T>, facts: DocumentFacts): Promise<T> {
  const document = new Low<T | null>(new DocumentAdapter<T | null>(options, facts), null);
  await document.read();
  if (document.data === null) throw new BadDocument(`${options.file} is empty`);
  return document.data;
}

class DocumentAdapter<T> implements Adapter<T> {
  written: Omit<DocumentFacts, "records"> | null = null;
  readonly #options: DocumentOptions<T>;
  readonly #expected: DocumentFacts | null;

  constructor(options: DocumentOptions<T>, expected: DocumentFacts | null) {
    this.#options = options;
    this.#expected = expected;
  }

  async read(): Promise<T> {
    const { fileSystem, file, schema } = this.#options;
    const bytes = await fileSystem.read(file);
    if (bytes === null) throw new BadDocument(`${file} is missing`);
    if (bytes.length !== this.#expected?.bytes || sha256(bytes) !== this.#expected.sha256) {
      throw new BadDocument(
        `${file} is not what was written (${bytes.length} of ${this.#expected?.bytes} bytes)`,
      );
    }
    const parsed = schema.safeParse(JSON.parse(bytes.toString("utf8")));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new BadDocument(
      `${file} holds a record that does not fit: ${issue?.path.join(".")}: ${issue?.message}`,
    );
  }

  async write(data: T): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(data));
    await safeWrite(this.#options.fileSystem, this.#options.file, bytes);
    this.written = { bytes: bytes.length, sha256: sha256(bytes) };
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
