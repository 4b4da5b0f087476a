// Inline mode: "@bot words" in any chat asks the bot, and what it answers is chosen from a list.

import { createChoices } from "./choices.js";
import { byId } from "./dom.js";

/** So long the person must rest before the bot is asked; each letter would be a query of its own. */
const REST_MS = 250;

/**
 * @typedef {import("./model.js").InlineResult} InlineResult
 * @typedef {{ queryId: string, results: InlineResult[] }} InlineAnswer
 * @param {{
 *   field: HTMLTextAreaElement,
 *   bot: () => string,
 *   ask: (query: string) => Promise<InlineAnswer>,
 *   pick: (answer: InlineAnswer, result: InlineResult) => void,
 * }} parts `bot`: its username; `pick` sends a result
 */
export function createInlineMode({ field, bot, ask, pick }) {
  const list = createChoices({
    list: byId("inline-list"),
    field,
    empty: "The bot has nothing for these words",
  });
  let timer = 0;
  /** The newest question; an answer to an older one comes too late. */
  let asked = 0;

  /** @param {string} query */
  const run = async (query) => {
    const own = ++asked;
    byId("inline-list").setAttribute("aria-busy", "true");
    const answer = await ask(query).catch(() => null);
    if (own !== asked) return;
    byId("inline-list").removeAttribute("aria-busy");
    if (answer === null) return list.close();
    list.open(
      answer.results.map((result) => ({
        title: result.title ?? result.type,
        note: result.description ?? "",
        run: () => {
          stop();
          pick(answer, result);
        },
      })),
    );
  };

  const stop = () => {
    asked += 1;
    clearTimeout(timer);
    list.close();
  };

  field.addEventListener("blur", stop);

  return {
    close: stop,
    key: list.key,
    typed() {
      const [first = "", ...words] = field.value.split(" ");
      const meant = first.toLowerCase() === `@${bot().toLowerCase()}` && field.value.includes(" ");
      stop();
      if (meant) timer = setTimeout(() => void run(words.join(" ")), REST_MS);
    },
  };
}
