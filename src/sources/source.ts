/** The sources that are polled, as `FEEDS` names them. */
import type { Series } from "#digest/editorial.ts";
import type { Wanted } from "./entries.ts";

export interface PolledSource {
  /** As the operator wrote it. */
  readonly name: string;
  readonly url: string;
  /** What its texts are read as: a series' id, or `auto`. */
  readonly series: string;
  /** Which of its entries are looked at; null: all. */
  readonly wanted: Wanted | null;
}

/** A form of `FEEDS` that names no source; the message says what is taken. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}

/** Reads one element of `FEEDS`: `series` (its own listing page), `series=url`, or `url`. Throws `SourceError`. */
export function parseSource(
  name: string,
  series: readonly Series[],
  countryWords: readonly string[],
): PolledSource {
  if (/^https?:\/\//i.test(name)) return { name, url: name, series: "auto", wanted: null };
  const [id = "", ...rest] = name.split("=");
  const known = series.find((each) => each.id === id.trim());
  if (known === undefined) {
    const ids = series.map((each) => each.id).join(", ");
    throw new SourceError(
      `addresses that begin with http:// or https://, or one of ${ids}, alone or as <series>=<address>`,
    );
  }
  const url = rest.length === 0 ? known.listing : rest.join("=").trim();
  if (url === null)
    throw new SourceError(`${id}=<address>, since the profile knows no listing page of ${id}`);
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new SourceError(`an address that begins with http:// or https:// behind "${id}="`);
  }
  return { name, url, series: known.id, wanted: { title: known.title, countryWords } };
}
