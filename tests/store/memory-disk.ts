/**
 * A disk in memory that can die at any step and forget what was not synced. Contents are durable after `sync` of the
 * file, names after `syncFolder`; the strictest reading of POSIX, so what survives here survives on a real disk.
 */
import path from "node:path";
import type { FileSystem, OpenFile, OpenMode } from "#store/lowdb/file-system.ts";

interface Inode {
  seen: Buffer;
  durable: Buffer;
}

/** What is left: everything that was written (the process was killed), or less (the power went). */
export type Crash = "kill" | "power" | "power, some of it written";

export class MemoryDisk implements FileSystem {
  #seen = new Map<string, Inode>();
  #durable = new Map<string, Inode>();
  readonly #folders = new Set<string>();
  #steps = 0;
  #failAt = Infinity;
  /** The step at which the disk dies; it is done by half. */
  dieAt = Infinity;
  readonly #death = Promise.withResolvers<"died">();
  /** Set to make every write fail with this code, as a full disk does. */
  refuses: string | null = null;
  /** Steps that were refused so. */
  refused = 0;

  /** Lets this many more steps happen, then refuses all that follow. */
  failAfter(steps: number): void {
    this.#failAt = this.#steps + steps;
  }

  /** Steps done so far that change the disk. */
  get steps(): number {
    return this.#steps;
  }

  /** Resolves when the disk has died. */
  get died(): Promise<"died"> {
    return this.#death.promise;
  }

  /** The disk as the next process finds it. `coin` decides what of the unsynced was written. */
  after(crash: Crash, coin: () => boolean = () => false): MemoryDisk {
    const disk = new MemoryDisk();
    for (const folder of this.#folders) disk.#folders.add(folder);
    const kept = (inode: Inode): Buffer => {
      if (crash === "kill") return inode.seen;
      if (crash === "power" || coin()) return inode.durable;
      // Blocks reach the disk in any order: a prefix, or all with a hole in it.
      const half = Math.floor((inode.durable.length + inode.seen.length) / 2);
      return coin() ? inode.seen.subarray(0, half) : inode.seen;
    };
    const names = new Map(crash === "kill" ? this.#seen : this.#durable);
    if (crash === "power, some of it written") {
      for (const [name, inode] of this.#seen) if (coin()) names.set(name, inode);
      for (const name of this.#durable.keys()) if (!this.#seen.has(name) && coin()) names.delete(name);
    }
    for (const [name, inode] of names) {
      const bytes = kept(inode);
      const found = { seen: Buffer.from(bytes), durable: Buffer.from(bytes) };
      disk.#seen.set(name, found);
      disk.#durable.set(name, found);
    }
    return disk;
  }

  /** File names below `folder`. */
  names(folder: string): string[] {
    return [...this.#seen.keys()].filter((name) => name.startsWith(`${folder}${path.sep}`)).sort();
  }

  /** The file's bytes, to be damaged by a test; a step of nobody. */
  get(file: string): Buffer {
    const inode = this.#seen.get(file);
    if (inode === undefined) throw new Error(`${file} is not on the disk`);
    return inode.seen;
  }

  has(file: string): boolean {
    return this.#seen.has(file);
  }

  put(file: string, bytes: Buffer): void {
    const inode = { seen: bytes, durable: bytes };
    this.#seen.set(file, inode);
    this.#durable.set(file, inode);
  }

  async list(folder: string): Promise<string[] | null> {
    this.#live();
    if (!this.#folders.has(folder)) return null;
    const below = [...this.#seen.keys(), ...this.#folders].filter((name) => path.dirname(name) === folder);
    return below.map((name) => path.basename(name));
  }

  async makeFolder(folder: string): Promise<void> {
    this.#step(() => void this.#folders.add(folder));
  }

  async read(file: string): Promise<Buffer | null> {
    this.#live();
    const bytes = this.#seen.get(file)?.seen;
    return bytes === undefined ? null : Buffer.from(bytes);
  }

  async open(file: string, mode: OpenMode): Promise<OpenFile> {
    this.#live();
    let inode = this.#seen.get(file);
    if (mode === "create") {
      inode = { seen: Buffer.alloc(0), durable: inode?.durable ?? Buffer.alloc(0) };
      const made = inode;
      this.#step(() => void this.#seen.set(file, made));
    }
    if (inode === undefined) throw Object.assign(new Error(`ENOENT: ${file}`), { code: "ENOENT" });
    return this.#openFile(inode);
  }

  async rename(from: string, to: string): Promise<void> {
    const inode = this.#seen.get(from);
    if (inode === undefined) throw Object.assign(new Error(`ENOENT: ${from}`), { code: "ENOENT" });
    this.#step(() => {
      this.#seen.delete(from);
      this.#seen.set(to, inode);
    });
  }

  async remove(file: string): Promise<void> {
    if (this.#seen.has(file)) this.#step(() => void this.#seen.delete(file));
    else this.#live();
  }

  async syncFolder(folder: string): Promise<void> {
    this.#step(() => {
      const inside = (name: string): boolean => path.dirname(name) === folder;
      for (const name of [...this.#durable.keys()].filter(inside)) this.#durable.delete(name);
      for (const [name, inode] of this.#seen) if (inside(name)) this.#durable.set(name, inode);
    });
  }

  #openFile(inode: Inode): OpenFile {
    const writeAt = (bytes: Uint8Array, position: number): void => {
      const grown = Buffer.alloc(Math.max(inode.seen.length, position + bytes.length));
      inode.seen.copy(grown);
      grown.set(bytes, position);
      inode.seen = grown;
    };
    return {
      write: async (bytes, position) => {
        const half = bytes.subarray(0, bytes.length >> 1);
        if (this.refuses !== null) writeAt(half, position);
        this.#step(
          () => writeAt(bytes, position),
          () => writeAt(half, position),
        );
      },
      read: async (into, position) => {
        this.#live();
        const there = inode.seen.subarray(position, position + into.length);
        into.set(there);
        return there.length;
      },
      truncate: async (length) =>
        this.#step(() => (inode.seen = Buffer.from(inode.seen.subarray(0, length)))),
      size: async () => {
        this.#live();
        return inode.seen.length;
      },
      sync: async () => this.#step(() => (inode.durable = Buffer.from(inode.seen))),
      close: async () => undefined,
    };
  }

  #step(whole: () => unknown, half: () => unknown = () => undefined): void {
    this.#live();
    if (this.refuses !== null) {
      this.refused += 1;
      throw Object.assign(new Error(`${this.refuses}: refused`), { code: this.refuses });
    }
    if (this.#steps >= this.#failAt) throw Object.assign(new Error("EIO: refused"), { code: "EIO" });
    this.#steps += 1;
    if (this.#steps < this.dieAt) {
      whole();
      return;
    }
    half();
    this.#death.resolve("died");
    this.#live();
  }

  #live(): void {
    if (this.#steps >= this.dieAt) throw new Error("the process is dead");
  }
}
