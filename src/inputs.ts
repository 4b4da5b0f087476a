/** What an operator asks to be taken in: a file, or a page on the web. */
import path from "node:path";
import { digestBytes } from "./files.ts";
import type { Parts } from "./parts.ts";
import { realTimers } from "#delivery/timers.ts";

/** A digest to be taken in: a file's bytes under its name, or a page's text under its address. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly url?: string;
}

/** Whether a person means a page rather than a file. */
export const isWebAddress = (input: string): boolean => /^https?:\/\//i.test(input);

/** What stands in a file or on a page; for a page that can't be fetched, why. Throws `Failure` for a file that can't be read. */
export async function inputOf(input: string, parts: () => Parts): Promise<Input | string> {
  if (!isWebAddress(input)) return { name: path.basename(input), bytes: digestBytes(input) };
  // Loaded only here: files need no network.
  const { createFetch } = await import("./intake.ts");
  const { engineInput } = await import("#sources/article.ts");
  const { FetchError, shownAddress } = await import("#sources/fetch-error.ts");
  const fetch = createFetch(parts(), realTimers());
  try {
    const page = await fetch.get(input);
    if (page.kind === "unchanged") return `${shownAddress(input)}: the site gave no page.`;
    const { bytes } = engineInput({ ...page, series: "auto", listedOn: null });
    return { name: shownAddress(page.url), bytes, url: page.url };
  } catch (error) {
    if (error instanceof FetchError) return error.message;
    throw error;
  } finally {
    await fetch.stop();
  }
}
