/** The last calls of the bot, whole: for the page's inspector. The token is never in it. */
import type { Answer } from "./answer.ts";
import type { RawParams } from "./params.ts";
import { Upload } from "./upload.ts";

/** One call as it came and was answered. */
export interface RequestRecord {
  /** Counts from 1. */
  readonly id: number;
  readonly method: string;
  /** As they came; secrets are hidden, files are their name and size. */
  readonly params: RawParams;
  /** What the simulator answered, or would have: a fault may have kept it. Absent where it answered nothing. */
  readonly answer?: Answer;
  /** Real milliseconds from the whole request to the answer. */
  readonly ms: number;
  /** Real time, an ISO instant. */
  readonly at: string;
  /** The kind of the fault that was applied. */
  readonly fault?: string;
}

/** A ring of calls. */
export interface RequestLog {
  add(request: Omit<RequestRecord, "id">): void;
  /** The newest last. */
  last(): readonly RequestRecord[];
  /** Calls back with each call as it is added. Returns the undo. */
  onRequest(listener: (request: RequestRecord) => void): () => void;
  clear(): void;
}

const HIDDEN = "[hidden]";

/** Keeps the last `most` calls. */
export function createRequestLog(options: { readonly token: string; readonly most: number }): RequestLog {
  const { token, most } = options;
  const listeners = new Set<(request: RequestRecord) => void>();
  let ring: RequestRecord[] = [];
  let nextId = 1;

  /** Made when someone looks: thousands of calls a second pass that nobody looks at. */
  function shown(request: RequestRecord): RequestRecord {
    const text = JSON.stringify(request, (name, value: unknown) => {
      if (name === "secret_token") return HIDDEN;
      if (value instanceof Upload) return { file: value.name, type: value.type, bytes: value.bytes.length };
      return value;
    });
    return JSON.parse(text.replaceAll(token, HIDDEN)) as RequestRecord;
  }

  return {
    add(request) {
      const kept = { id: nextId, ...request };
      nextId += 1;
      ring.push(kept);
      if (ring.length >= most * 2) ring = ring.slice(-most);
      if (listeners.size === 0) return;
      const told = shown(kept);
      for (const listener of listeners) listener(told);
    },
    last: () => ring.slice(-most).map(shown),
    onRequest(listener) {
      const own = (request: RequestRecord) => listener(request);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    clear() {
      ring = [];
    },
  };
}
