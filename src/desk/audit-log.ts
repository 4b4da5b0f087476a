/** Reads the audit log: by pages for the screen, and whole for a file. */
import type { NumberedNote, Store } from "#store/store.ts";

export interface AuditPage {
  /** Newest first. */
  readonly notes: readonly NumberedNote[];
  /** At least one. */
  readonly pages: number;
  /** As asked, or the last one there is. */
  readonly page: number;
}

/** The `page`th page, counted from 0, newest first. */
export async function auditPage(
  store: Pick<Store, "notes">,
  { page, rows }: { readonly page: number; readonly rows: number },
): Promise<AuditPage> {
  const all = await wholeLog(store);
  const pages = Math.max(1, Math.ceil(all.length / rows));
  const at = Math.min(page, pages - 1);
  return { notes: all.slice(at * rows, (at + 1) * rows), pages, page: at };
}

/** All that is kept, a JSON object a line, oldest first; empty where nothing was done yet. */
export async function auditLines(store: Pick<Store, "notes">): Promise<string> {
  const all = await wholeLog(store);
  return all
    .toReversed()
    .map(({ n, at, by, act, about, what }) => `${JSON.stringify({ n, at, by, act, about, what })}\n`)
    .join("");
}

/** Both logs hold 10,000 notes at most (`Change` of the store's port). */
const MOST = 10_000;

const wholeLog = (store: Pick<Store, "notes">): Promise<readonly NumberedNote[]> =>
  store.notes("audit", { limit: MOST });
