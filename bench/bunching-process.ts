/**
 * A network at its worst, in a process of its own: it holds back what the bot sends and lets it all go at once, every
 * few dozen milliseconds. Answers pass as they come. `node bunching-process.ts <url> <hold ms>`; sends its own url.
 */
import { connect, createServer, type AddressInfo } from "node:net";

const target = new URL(process.argv[2] ?? "");
const holdMs = Number(process.argv[3]);
const held: (() => void)[] = [];
setInterval(() => {
  for (const pass of held.splice(0)) pass();
}, holdMs);

const server = createServer((client) => {
  const far = connect(Number(target.port), target.hostname);
  client.setNoDelay(true);
  far.setNoDelay(true);
  client.on("data", (chunk) => held.push(() => far.write(chunk)));
  far.on("data", (chunk) => client.write(chunk));
  for (const [one, other] of [
    [client, far],
    [far, client],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${port}`);
});
// Whoever started it has ended.
process.on("disconnect", () => process.exit());
