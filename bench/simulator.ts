/**
 * How many sendMessage calls a second the simulator takes over HTTP keep-alive, with the ledger on.
 *
 *     node bench/simulator.ts [messages]
 *
 * The load runs in a worker, so that the number is what the simulator's own core takes.
 */
import { Agent, request } from "node:http";
import { cpuUsage } from "node:process";
import { Worker, isMainThread, workerData } from "node:worker_threads";
import { createSimulator } from "../src/simulator/simulator.ts";

const CONNECTIONS = 8;

if (isMainThread) await measure(Number(process.argv[2] ?? 30_000));
else await load(workerData as { url: string; messages: number });

async function measure(messages: number): Promise<void> {
  const sim = createSimulator({ port: 0 });
  const { url } = await sim.start();
  await sim.user("Aigerim").starts();
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { url: `${url}/bot${sim.token}/sendMessage`, messages },
  });
  const begun = performance.now();
  const cpu = cpuUsage();
  await new Promise((resolve, reject) => worker.once("exit", resolve).once("error", reject));
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = cpuUsage(cpu);
  const accepted = sim.ledger.count();
  await sim.stop();
  if (accepted !== messages) throw new Error(`${accepted} of ${messages} in the ledger`);
  const cores = ((user + system) / 1_000_000 / seconds).toFixed(2);
  console.log(
    `${messages} messages in ${seconds.toFixed(2)} s: ${Math.round(messages / seconds)}/s (${cores} cores with the load)`,
  );
}

async function load({ url, messages }: { url: string; messages: number }): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const body = JSON.stringify({
    chat_id: 1001,
    text: "A headline of usual length that links somewhere\nReuters\n".repeat(8),
    entities: Array.from({ length: 8 }, (_, index) => ({ type: "bold", offset: index * 56, length: 40 })),
    reply_markup: { inline_keyboard: [[{ text: "Topics", callback_data: "v1:topics" }]] },
    disable_notification: true,
  });
  let left = messages;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const call = request(
        url,
        {
          agent,
          method: "POST",
          headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
        },
        (response) => response.resume().on("end", resolve),
      );
      call.on("error", reject).end(body);
    });
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  agent.destroy();
}
