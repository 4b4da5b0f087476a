/** One method of the Bot API: what it takes and what it does. The other files of this folder hold them by theme. */
import type { Params, Shape } from "../params.ts";
import type { Upload } from "../upload.ts";
import type { World } from "../world.ts";

/** What a method sees of one call. */
export interface Call<S extends Shape> {
  readonly world: World;
  readonly params: Params<S>;
  /** Files that came with the call, by the names of their fields. */
  readonly uploads: ReadonlyMap<string, Upload>;
  /** Fires when the caller hung up. */
  readonly signal: AbortSignal | undefined;
}

/** The exports of this folder's files are the Bot API methods of their names. */
export interface Method {
  readonly takes: Shape;
  /** Throws an ApiError to refuse. */
  readonly run: (call: Call<Shape>) => unknown;
}

/** Ties the types of the parameters to the code that reads them. */
export function method<S extends Shape>(takes: S, run: (call: Call<S>) => unknown): Method {
  return { takes, run: run as Method["run"] };
}

/** A result with a sentence of its own beside it, as setWebhook and deleteWebhook answer. */
export class Described {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}
