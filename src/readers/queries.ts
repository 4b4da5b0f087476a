/** What a reader searched for lately. Buttons name a query by four letters, and only the reader's own record can resolve them. */
import { createHash } from "node:crypto";
import type { Reader, RememberedQuery } from "./model.ts";

/** So many are kept: enough for the pages of one search and for what it offered instead. */
export const MOST_QUERIES = 8;
const LETTERS = 36;
const ID_LENGTH = 4;

/** A query under its id: the same words have the same one, so that older buttons go on working. */
export function namedQuery(text: string, outlet: string | null): RememberedQuery {
  const hash = createHash("sha256")
    .update(JSON.stringify([text, outlet]))
    .digest();
  const number = hash.readUInt32BE(0) % LETTERS ** ID_LENGTH;
  return { id: number.toString(LETTERS).padStart(ID_LENGTH, "0"), text, outlet };
}

/** Puts queries first, the very first one foremost; the oldest go. */
export function rememberQueries(reader: Reader, queries: readonly RememberedQuery[]): Reader {
  const fresh = new Set(queries.map(({ id }) => id));
  const older = (reader.queries ?? []).filter(({ id }) => !fresh.has(id));
  return { ...reader, queries: [...queries, ...older].slice(0, MOST_QUERIES) };
}

/** The query of that id; undefined where it was too long ago. */
export const queryOf = (reader: Pick<Reader, "queries">, id: string): RememberedQuery | undefined =>
  reader.queries?.find((query) => query.id === id);
