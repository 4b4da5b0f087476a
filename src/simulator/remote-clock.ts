/** Follows the clock of a simulator in another process (`CLOCK_URL`), so that a bot beside it lives in its time. */

/** How the other process's time differs from the machine's, kept in step in the background. */
export interface RemoteClock {
  /** Reads the clock once and then waits for each move; rejects where no simulator answers. */
  start(): Promise<void>;
  stop(): void;
  offsetMs(): number;
  onChange(callback: () => void): () => void;
}

const RETRY_MS = 500;

export function createRemoteClock(url: string): RemoteClock {
  const listeners = new Set<() => void>();
  const stopping = new AbortController();
  const root = url.replace(/\/+$/, "");
  let offsetMs = 0;

  async function read(path: string): Promise<void> {
    const answer = await fetch(`${root}${path}`, { signal: stopping.signal });
    const body = (await answer.json()) as { offsetMs?: unknown };
    if (!answer.ok || typeof body.offsetMs !== "number")
      throw new Error(`${url} answers as no simulator does`);
    if (body.offsetMs === offsetMs) return;
    offsetMs = body.offsetMs;
    for (const listener of listeners) listener();
  }

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await read(`/sim/clock/wait?offsetMs=${offsetMs}`);
      } catch {
        // The simulator is restarting or we are stopping: time goes on with the last offset until it answers again.
        if (!stopping.signal.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  return {
    async start() {
      await read("/sim/clock");
      void follow();
    },
    stop: () => stopping.abort(),
    offsetMs: () => offsetMs,
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
