/**
 * Our adapter under lowdb's `Low`: one document a generation, JSON with a record a line, written safely and read only where
 * it is byte for byte what was written. Unlike lowdb's own, it never takes a missing file, `null` or `[]` for an empty store.
 */
import { createHash } from "node:crypto";
import { Low, type Adapter } from "lowdb";
import { z } from "zod";
import { nullWhereMissing, type FileSystem, type OpenFile } from "./file-system.ts";
import { inTurns } from "./in-turns.ts";
import { linesIn, piecesOf } from "./pieces.ts";
import type { DocumentFacts } from "./records.ts";
import { safeWrite } from "./safe-write.ts";

/** The file is missing, or not what the journal's header says was written. */
export class BadDocument extends Error {
  override readonly name = "BadDocument";
}

interface DocumentOptions<R> {
  readonly fileSystem: FileSystem;
  readonly file: string;
  /** What the records are called in it. */
  readonly name: "readers" | "digests";
  readonly record: z.ZodType<R>;
}

/** What a document holds, with the generation it was written for. */
export interface Records<R> {
  readonly generation: number;
  readonly records: readonly R[];
}

/** Writes a document and says what was written. Records must not change meanwhile; the list may. */
export async function writeDocument<R>(
  options: DocumentOptions<R>,
  data: Records<R>,
): Promise<DocumentFacts> {
  const adapter = new DocumentAdapter(options, null);
  await new Low<Records<R>>(adapter, data).write();
  if (adapter.written === null) throw new Error(`${options.file} was not written`);
  return adapter.written;
}

/** Reads a document that must match `facts`; rejects with `BadDocument`. */
export async function readDocument<R>(
  options: DocumentOptions<R>,
  facts: DocumentFacts,
): Promise<readonly R[]> {
  const document = new Low<Records<R>>(new DocumentAdapter(options, facts), NOTHING);
  await document.read();
  return document.data.records;
}

/** lowdb's default; our adapter never leaves it standing. */
const NOTHING = { generation: 0, records: [] };

const Head = z.object({ generation: z.int().positive() });

class DocumentAdapter<R> implements Adapter<Records<R>> {
  written: DocumentFacts | null = null;
  readonly #options: DocumentOptions<R>;
  readonly #expected: DocumentFacts | null;

  constructor(options: DocumentOptions<R>, expected: DocumentFacts | null) {
    this.#options = options;
    this.#expected = expected;
  }

  async read(): Promise<Records<R>> {
    const { fileSystem, file } = this.#options;
    const open = await fileSystem.open(file, "read").catch(nullWhereMissing);
    if (open === null) throw new BadDocument(`${file} is missing`);
    try {
      await this.#check(open);
      return await this.#records(open);
    } finally {
      await open.close();
    }
  }

  async write(data: Records<R>): Promise<void> {
    const lines: string[] = [];
    for await (const record of inTurns(data.records)) lines.push(JSON.stringify(record));
    const head = `{"generation":${data.generation},"${this.#options.name}":[`;
    const bytes = Buffer.from(`${head}\n${lines.join(",\n")}\n]}\n`);
    await safeWrite(this.#options.fileSystem, this.#options.file, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    this.written = { bytes: bytes.length, sha256, records: lines.length };
  }

  async #check(open: OpenFile): Promise<void> {
    const hash = createHash("sha256");
    let size = 0;
    for await (const { bytes } of piecesOf(open)) {
      hash.update(bytes);
      size += bytes.length;
    }
    if (size === this.#expected?.bytes && hash.digest("hex") === this.#expected.sha256) return;
    const { file } = this.#options;
    throw new BadDocument(`${file} is not what was written (${size} of ${this.#expected?.bytes} bytes)`);
  }

  /** A line at a time: whole, text and records would be in memory three times over. */
  async #records(open: OpenFile): Promise<Records<R>> {
    const records: R[] = [];
    let generation: number | null = null;
    for await (const piece of piecesOf(open)) {
      for (const { from, to } of linesIn(piece)) {
        const text = piece.bytes.toString("utf8", from, to);
        if (generation === null) generation = Head.parse(JSON.parse(`${text}]}`)).generation;
        else if (text !== "" && text !== "]}") {
          records.push(
            this.#record(JSON.parse(text.endsWith(",") ? text.slice(0, -1) : text), records.length),
          );
        }
      }
      if (generation === null) return this.#onOneLine(piece.bytes.toString("utf8"));
    }
    if (generation === null) throw new BadDocument(`${this.#options.file} is empty`);
    return { generation, records };
  }

  /** As earlier versions wrote them. */
  #onOneLine(text: string): Records<R> {
    const document = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    const records = z.array(z.unknown()).parse(document[this.#options.name]);
    return {
      generation: Head.parse(document).generation,
      records: records.map((record, index) => this.#record(record, index)),
    };
  }

  #record(value: unknown, index: number): R {
    const { file, name, record } = this.#options;
    const parsed = record.safeParse(value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new BadDocument(
      `${file} holds a record that does not fit: ${[name, index, ...(issue?.path ?? [])].join(".")}: ${issue?.message}`,
    );
  }
}
