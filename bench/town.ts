/** A simulated Telegram full of people who have started the bot, in a process of its own. */
import { fork } from "node:child_process";
import path from "node:path";
import { stop } from "./programs.ts";

/** The people's chat ids count up from here. */
export const FIRST_CHAT = 1_000_001;

/** What came, by the clock of the server. */
export interface TownFigures {
  readonly messages: number;
  /** From the first to the last. */
  readonly seconds: number;
  /** Of any window of one second, wherever it begins. */
  readonly mostInASecond: number;
  readonly mostToAChat: number;
  /** Messages in each second from the first one on. */
  readonly perSecond: readonly number[];
  /** Messages that came to their chat twice. */
  readonly doubles: number;
  /** Calls that a strict server would not take. */
  readonly violations: number;
}

export interface Town {
  readonly url: string;
  readonly token: string;
  readonly pid: number | undefined;
  count(): Promise<number>;
  figures(): Promise<TownFigures>;
  /** Forgets what came. */
  clear(): Promise<void>;
  /** Messages that its flood limits refused. */
  refused(): Promise<number>;
  /** A `POST /sim/<route>`. */
  post(route: string, body: object): Promise<unknown>;
  stop(): Promise<void>;
}

/** Resolves when it listens, and nobody's `/start` waits for the bot any more. */
export async function openTown(people: number): Promise<Town> {
  const child = fork(path.join(import.meta.dirname, "town-process.ts"), [String(people)], {
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const answer = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`the simulator ended with ${code}`));
      child.once("exit", ended);
      child.once("message", (message) => {
        child.off("exit", ended);
        resolve(message as T);
      });
    });
  let last: Promise<unknown> = Promise.resolve();
  function ask<T>(what: string): Promise<T> {
    const next = last.then(() => {
      const answered = answer<T>();
      child.send(what);
      return answered;
    });
    last = next;
    return next;
  }
  const { url, token } = await answer<{ url: string; token: string }>();
  const call = async (address: string, body: object): Promise<unknown> => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  // An offset behind all of them confirms them.
  const newest = (await call(`${url}/bot${token}/getUpdates`, { offset: -1, timeout: 0 })) as {
    result: { update_id: number }[];
  };
  const offset = (newest.result[0]?.update_id ?? 0) + 1;
  await call(`${url}/bot${token}/getUpdates`, { offset, timeout: 0, limit: 1 });
  return {
    url,
    token,
    pid: child.pid,
    count: () => ask("count"),
    figures: () => ask("figures"),
    clear: async () => void (await ask("clear")),
    async refused() {
      const response = await fetch(`${url}/sim/limits`);
      return ((await response.json()) as { refused: number }).refused;
    },
    post: (route, body) => call(`${url}/sim/${route}`, body),
    stop: () => stop({ child }),
  };
}
