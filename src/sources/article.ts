/** An article's page as the engine takes it. Menus, adverts and comments are the engine's own work: see `digest/html.ts`. */
import type { IsoDate } from "#digest/model.ts";
import type { ReadOptions } from "#digest/reading.ts";
import { textOf } from "./text.ts";

export interface Article {
  readonly bytes: Uint8Array;
  /** As the server named it. */
  readonly charset: string | null;
  /** Where it was found; null for a text that came without. */
  readonly url: string | null;
  /** A series' id, or `auto`. */
  readonly series: string;
  /** The day the source gives for it; counts only where the text, the page and the address give none. */
  readonly listedOn: IsoDate | null;
}

export interface EngineInput {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

/** What to hand to `engine.read`. Bytes that are no text are handed on as they are: the engine says what is wrong with them. */
export function engineInput({ bytes, charset, url, series, listedOn }: Article): EngineInput {
  const decoded = textOf(bytes, charset);
  return {
    bytes: decoded.kind === "text" ? Buffer.from(decoded.text) : bytes,
    // The file name is the last place where the engine looks for a day.
    options: { series, date: null, fileName: listedOn, url },
  };
}
