/** How long people wait for the answer to a command. */
import { wait } from "./programs.ts";
import { FIRST_CHAT, type Town } from "./town.ts";

const PATIENCE_MS = 120_000;

/** Who asks: `calls` people from number `from` on, so many a second. They must not be readers who get a push meanwhile. */
export interface Askers {
  readonly town: Pick<Town, "url" | "post">;
  readonly from: number;
  readonly calls: number;
  readonly aSecond: number;
  /** What the n-th of them sends; `/latest` where absent. */
  readonly say?: (n: number) => string;
}

/** Milliseconds from each command to the first message in that chat, sorted. Throws where one is never answered. */
export async function latestTimes({
  town,
  from,
  calls,
  aSecond,
  say = () => "/latest",
}: Askers): Promise<number[]> {
  const waiting = new Map<number, () => void>();
  const stopping = new AbortController();
  const events = await fetch(`${town.url}/sim/events`, { signal: stopping.signal });
  const listening = listen(events, (chatId) => {
    waiting.get(chatId)?.();
    waiting.delete(chatId);
  }).catch(() => undefined); // stopped by us
  const times: number[] = [];
  const answers: Promise<void>[] = [];
  const begun = performance.now();
  for (let n = 0; n < calls; n += 1) {
    await wait(Math.max(0, begun + (n * 1_000) / aSecond - performance.now()));
    const userId = FIRST_CHAT + from + n;
    const asked = performance.now();
    const answered = new Promise<void>((resolve) => waiting.set(userId, resolve));
    answers.push(answered.then(() => void times.push(performance.now() - asked)));
    await town.post("send", { userId, text: say(n) });
  }
  await Promise.race([Promise.all(answers), wait(PATIENCE_MS)]);
  stopping.abort();
  await listening;
  if (times.length < calls) throw new Error(`${times.length} of ${calls} calls were answered`);
  return times.sort((a, b) => a - b);
}

/** Calls back with the chat of every message that the bot sends. */
async function listen(events: Response, onBotMessage: (chatId: number) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of events.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      // Whole events are parsed only where somebody waits: a push sends a thousand a second.
      const chatId = /^data:.*?"type":"message".*?"chatId":(-?\d+)/.exec(line.slice(0, 200))?.[1];
      if (chatId !== undefined && /"from":\{[^}]*"is_bot":true/.test(line)) onBotMessage(Number(chatId));
    }
  }
}
