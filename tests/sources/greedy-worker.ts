/** A thread that does to its texts what a bomb would: "hang", "eat" or "fail"; others it reads. */
import { parentPort } from "node:worker_threads";

parentPort?.on("message", ({ bytes }: { bytes: Uint8Array }) => {
  const text = Buffer.from(bytes).toString();
  if (text === "hang") for (;;);
  if (text === "fail") throw new Error("a bug");
  if (text === "exit") process.exit(3);
  if (text === "eat") {
    const eaten: string[][] = [];
    for (;;) eaten.push(Array.from({ length: 10_000 }, (_, n) => `${n}-${eaten.length}`));
  }
  parentPort?.postMessage({ said: "done", result: { kind: "digest", text } });
});
parentPort?.postMessage({ said: "ready" });
