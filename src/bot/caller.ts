/** Brings the desk's calls to people: in their language, with the buttons that answer them. */
import type { CallsDeps } from "#desk/calls.ts";
import type { EditionContext } from "#editions/context.ts";
import type { Store } from "#store/store.ts";
import type { Texts } from "#texts.ts";
import type { DigestBot } from "./bot.ts";
import { isUntellable } from "./errors.ts";
import { callPart } from "./release-words.ts";

export interface CallerDeps {
  readonly store: Store;
  readonly texts: Texts;
  readonly editions: EditionContext;
  readonly say: DigestBot["say"];
  /** Zone of moments in the messages. */
  readonly zone: string;
}

/** False for who never opened the bot, or left it. */
export const createCaller =
  ({ store, texts, editions, say, zone }: CallerDeps): CallsDeps["say"] =>
  async (personId, message) => {
    const language = (await store.readerAt(personId, null))?.language ?? "en";
    const t = (key: string, vars = {}): string => texts.t(language, key, vars);
    const find = async (id: string) => (await store.digest(id))?.digest ?? null;
    const part = await callPart({ editions, t, language, zone }, message, find);
    if (part === null) return false;
    try {
      await say(personId, part);
      return true;
    } catch (error) {
      if (!isUntellable(error)) throw error;
      return false;
    }
  };
