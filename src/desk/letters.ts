/** Letters of readers to the desk, feedback and mistakes they found, and what the desk answers. */
import { randomBytes } from "node:crypto";
import type { Clock } from "#clock.ts";
import { LETTER_LENGTH, type Letter, type Reader } from "#readers/model.ts";
import type { Change, Store } from "#store/store.ts";

/** Letters a reader may write within 24 hours. */
export const LETTERS_A_DAY = 5;
/** A letter is kept so long, and then it is erased. */
export const LETTER_DAYS = 90;

export interface LettersDeps {
  readonly store: Store;
  readonly clock: Pick<Clock, "now">;
}

export type Drafted =
  | { readonly kind: "letter"; readonly letter: Letter }
  | { readonly kind: "too-long"; readonly length: number }
  | { readonly kind: "too-many" };

/** A letter of a reader who may write one now; the caller saves it, in one commit with what belongs to it. */
export async function draftLetter(
  { store, clock }: LettersDeps,
  given: {
    readonly reader: Reader;
    readonly name: string;
    readonly about: string | null;
    readonly text: string;
  },
): Promise<Drafted> {
  const { reader, name, about, text } = given;
  if (text.length > LETTER_LENGTH) return { kind: "too-long", length: text.length };
  const now = clock.now();
  const dayAgo = now.subtract({ hours: 24 });
  const today = (await store.letters()).filter(
    ({ readerId, at }) =>
      readerId === reader.id && Temporal.Instant.compare(Temporal.Instant.from(at), dayAgo) > 0,
  );
  if (today.length >= LETTERS_A_DAY) return { kind: "too-many" };
  const letter: Letter = {
    id: randomBytes(6).toString("hex"),
    readerId: reader.id,
    name,
    about,
    text,
    at: now.toString(),
    expiresAt: now.add({ hours: LETTER_DAYS * 24 }).toString(),
    told: [],
    answers: [],
  };
  return { kind: "letter", letter };
}

/** The letter that a message in an owner's chat shows, or asks an answer to; null where none does. */
export async function letterOfMessage(
  { store }: Pick<LettersDeps, "store">,
  at: { readonly chatId: number; readonly messageId: number },
): Promise<Letter | null> {
  const isThere = ({ told }: Letter): boolean =>
    told.some(({ chatId, messageId }) => chatId === at.chatId && messageId === at.messageId);
  return (await store.letters()).find(isThere) ?? null;
}

/** The letter with one more answer; the caller saves it and brings the answer to the reader. */
export const answered = (letter: Letter, text: string, now: Temporal.Instant): Change => ({
  put: "letter",
  letter: { ...letter, answers: [...letter.answers, { at: now.toString(), text }] },
});
