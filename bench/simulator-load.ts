/** The load of `npm run bench -- simulator`, in a process of its own. Prints the seconds it took. */
import { Pool } from "undici";
import type { LoadShape } from "./simulator.ts";

const CONNECTIONS = 16;

const [, , url = "", token = "", shape = "short", count = "0"] = process.argv;
const body = JSON.stringify(bodyOf(shape as LoadShape));
const pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1 });
let left = Number(count);

const begun = performance.now();
await Promise.all(Array.from({ length: CONNECTIONS }, lane));
process.stdout.write(String((performance.now() - begun) / 1000));
await pool.close();

async function lane(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const { statusCode, body: answer } = await pool.request({
      path: `/bot${token}/sendMessage`,
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const text = await answer.text();
    if (statusCode !== 200) throw new Error(text);
  }
}

function bodyOf(wanted: LoadShape): object {
  if (wanted === "short") return { chat_id: 1001, text: "You said hello" };
  return {
    chat_id: 1001,
    text: "A headline of usual length that links somewhere\nReuters\n".repeat(8),
    entities: Array.from({ length: 8 }, (_, index) => ({ type: "bold", offset: index * 56, length: 40 })),
    reply_markup: { inline_keyboard: [[{ text: "Topics", callback_data: "v1:topics" }]] },
    disable_notification: true,
  };
}
