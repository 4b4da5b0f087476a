/**
 * Brings readers' letters to the owners: each letter is one message in each owner's chat, whose number is noted, so that
 * a reply to it finds its way back. What could not be told is tried again, also by the next process.
 */
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import { citation } from "#editions/citation.ts";
import type { EditionContext } from "#editions/context.ts";
import { entriesOf, type Entry } from "#editions/entry.ts";
import { button } from "#editions/labels.ts";
import { headlineText } from "#editions/source-text.ts";
import type { TextPart } from "#editions/model.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Letter } from "#readers/model.ts";
import { StaleWrite, type Store } from "#store/store.ts";
import type { Texts } from "#texts.ts";
import { isUntellable } from "./errors.ts";
import { screen } from "./feature.ts";
import { factsOf } from "./mishaps.ts";
import { isolated } from "./repeated.ts";

export interface LettersDeps {
  /** Telegram user ids of owners, asked at each letter. */
  readonly ownerIds: () => Promise<readonly number[]>;
  /** Sends a message to a private chat and resolves with its number; rejects with grammY's errors. */
  readonly send: (chatId: number, part: TextPart) => Promise<number>;
  readonly store: Store;
  readonly texts: Texts;
  readonly editions: EditionContext;
  published(): Promise<readonly StoredDigest[]>;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

export interface Letters {
  /** Tells owners of letters that they have not been told of; never rejects, and two calls at once are one. */
  deliver(): Promise<void>;
}

/** The reader of a letter as owners know them: the first six letters of our own id. */
const shortId = ({ readerId }: Letter): string => readerId.slice(2, 8);

/** An item of a published digest, standing alone; null where it is not there (any more). */
export function findEntry(
  context: EditionContext,
  published: readonly StoredDigest[],
  id: string,
): Entry | null {
  for (const { digest } of published) {
    const items = digest.items.filter((each) => each.id === id);
    if (items.length === 0) continue;
    const alone = { ...digest, items };
    return entriesOf({ ...context, stories: undefined }, EVERYTHING, [alone])[0] ?? null;
  }
  return null;
}

const EVERYTHING = { topics: [], everything: true };
/** A new owner is not told of everything that came before. */
const NEW_HOURS = 24;

export function createLetters(deps: LettersDeps): Letters {
  const { ownerIds, send, store, texts, log } = deps;
  /** They refused once; a new process asks again. */
  const deaf = new Set<number>();
  let working: Promise<void> | null = null;
  let isAskedAgain = false;

  async function partFor(letter: Letter, ownerId: number): Promise<TextPart> {
    const language = (await store.readerAt(ownerId, null))?.language ?? "en";
    const t = (key: string, vars = {}): string => texts.t(language, key, vars);
    const who = { name: isolated(letter.name), reader: shortId(letter) };
    const lines =
      letter.about === null
        ? [t("bot-letter-feedback", who)]
        : [t("bot-letter-report", who), ...(await aboutLines(letter.about, language))];
    const text = [...lines, "", letter.text, "", t("bot-letter-hint")].join("\n");
    const answer = button(t("bot-button-answer"), { do: "answer", letter: letter.id });
    return screen(text, [[answer]]);
  }

  async function aboutLines(about: string, language: string): Promise<string[]> {
    const entry = findEntry(deps.editions, await deps.published(), about);
    if (entry === null) return [about];
    const url = entry.item.url ?? entry.digest.url;
    return [
      headlineText(entry.item.headline),
      citation(deps.editions, language, entry),
      ...(url === null ? [] : [url]),
    ];
  }

  async function tell({ id }: Letter, ownerId: number): Promise<void> {
    // Asked anew before and after: meanwhile it may have been erased, and then nothing may bring it back.
    const before = await store.letter(id);
    if (before === null) return;
    try {
      const messageId = await send(ownerId, await partFor(before, ownerId));
      const letter = await store.letter(id);
      if (letter === null) return;
      const told = [...letter.told, { chatId: ownerId, messageId }];
      await store.commit([{ put: "letter", letter: { ...letter, told } }], "now");
    } catch (error) {
      if (error instanceof StaleWrite) return;
      log.warn({ owner: ownerId, ...factsOf(error) }, "An owner could not be told of a letter.");
      if (isUntellable(error)) deaf.add(ownerId);
    }
  }

  async function work(): Promise<void> {
    const newest = deps.clock.now().subtract({ hours: NEW_HOURS });
    for (const letter of await store.letters()) {
      const isNew = Temporal.Instant.compare(Temporal.Instant.from(letter.at), newest) > 0;
      if (letter.told.length > 0 && !isNew) continue;
      for (const ownerId of await ownerIds()) {
        const isTold = letter.told.some(({ chatId }) => chatId === ownerId);
        if (!isTold && !deaf.has(ownerId)) await tell(letter, ownerId);
      }
    }
  }

  async function run(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        await work();
      } while (isAskedAgain);
    } catch (error) {
      log.error(factsOf(error), "Letters could not be brought to the owners.");
    } finally {
      working = null;
    }
  }

  return {
    deliver() {
      isAskedAgain = true;
      return (working ??= run());
    },
  };
}
