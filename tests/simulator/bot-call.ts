/** A bot's view of the simulator, by plain HTTP: what a call answers, word by word. */
import type { Message } from "grammy/types";
import { afterEach } from "vitest";
import { createSimulator, type Simulator, type SimulatorOptions } from "../../src/simulator/simulator.ts";

const running: Simulator[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((sim) => sim.stop()));
});

export interface BotSide {
  readonly sim: Simulator;
  readonly url: string;
  /** Calls a method with a JSON body. */
  call<Result = Message>(method: string, params?: object): Promise<Reply<Result>>;
}

/** An answer as the test expects it: `result` is there when it was accepted, the rest when it was refused. */
export interface Reply<Result = Message> {
  readonly ok: boolean;
  readonly result: Result;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: object;
}

/** A started simulator that stops after the test. Aigerim (1001) has started the chat. */
export async function botSide(options: Partial<SimulatorOptions> = {}): Promise<BotSide> {
  const sim = createSimulator({ port: 0, ...options });
  running.push(sim);
  const { url } = await sim.start();
  if (options.users === undefined) await sim.user("Aigerim").starts();
  return { sim, url, call: (method, params = {}) => callBot(`${url}/bot${sim.token}/${method}`, params) };
}

export async function callBot<Result>(address: string, params: object): Promise<Reply<Result>> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  const reply = (await response.json()) as Reply<Result>;
  // B: the HTTP status is the error code.
  if (response.status !== (reply.ok ? 200 : reply.error_code)) throw new Error(`status ${response.status}`);
  return reply;
}
