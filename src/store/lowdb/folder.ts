/** The names in a store's folder. */
import path from "node:path";

export interface StoreFolder {
  readonly path: string;
  /** `store.json`: what this folder holds. */
  readonly marker: string;
  /** `<folder>.id`, beside the folder: tells an empty folder that is new from a volume that is not mounted. */
  readonly idBeside: string;
  /** Finished deliveries, one file an ISO week. */
  readonly sent: string;
  /** Who was erased, by hashes. */
  readonly erased: string;
  journal(generation: number): string;
  readers(generation: number): string;
  digests(generation: number): string;
}

export function storeFolder(folder: string): StoreFolder {
  const root = path.resolve(folder);
  return {
    path: root,
    marker: path.join(root, "store.json"),
    idBeside: `${root}.id`,
    sent: path.join(root, "sent"),
    erased: path.join(root, "erased.jsonl"),
    journal: (generation) => path.join(root, `journal.${generation}.jsonl`),
    readers: (generation) => path.join(root, `readers.${generation}.json`),
    digests: (generation) => path.join(root, `digests.${generation}.json`),
  };
}

const NUMBERED = /^(journal|readers|digests)\.(\d+)\.jsonl?$/;

/** Whether the file holds data of a store (a socket or a file set aside does not). */
export function isData(name: string): boolean {
  return NUMBERED.test(name) || name === "store.json" || name === "sent";
}

/** Generation of a journal or document by its file name; null for any other file. */
export function generationOf(name: string): { readonly of: string; readonly generation: number } | null {
  const match = NUMBERED.exec(name);
  return match?.[1] === undefined ? null : { of: match[1], generation: Number(match[2]) };
}
