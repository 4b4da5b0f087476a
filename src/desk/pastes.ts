/**
 * Texts that a person sends in several messages, as Telegram's clients cut a long paste: the pieces so far are kept in the
 * store, so that a restart loses none of them. One text a person at a time.
 */
import { z } from "zod";
import type { Clock } from "#clock.ts";
import type { Store } from "#store/store.ts";

/** A text of several messages may be so long, in UTF-16 units. */
export const MOST_PASTED = 200_000;
/** Clients cut at 4,096 units, or at a nicer place in the second half: a shorter piece is the last one. */
export const LEAST_FULL = 2_048;
/** Nearly as long as a message can be: it was cut where it had to be, and hardly at the end of a line. */
const CUT_SHORT = 4_000;
/** Pieces of one paste come within seconds; what lies longer was left. */
const KEPT_MINUTES = 30;

const Paste = z.object({
  text: z.string(),
  /** The draft that it corrects; null: a text that comes in. */
  about: z.string().nullable(),
  /** Our message under it, which shows how much came. */
  messageId: z.int().nullable(),
  at: z.iso.datetime(),
  /** Length of the last piece. */
  last: z.int(),
});
export type Paste = z.infer<typeof Paste>;

export interface Pastes {
  /** What this person has sent so far; null for nothing. */
  of(userId: number): Promise<Paste | null>;
  /** Adds a piece, or begins anew where the pieces are old or were about something else; null where it gets too long, and then all is forgotten. */
  add(userId: number, piece: string, about: string | null): Promise<Paste | null>;
  /** Remembers our message under it. */
  shownAs(userId: number, messageId: number): Promise<void>;
  forget(userId: number): Promise<void>;
}

/** A person's pieces are kept under this and their number. */
export const PASTE_FACTS = "desk/paste/";
const factOf = (userId: number): string => `${PASTE_FACTS}${userId}`;

export function createPastes({ store, clock }: { readonly store: Store; readonly clock: Clock }): Pastes {
  const save = (userId: number, value: Paste | null): Promise<void> =>
    store.commit([{ put: "fact", name: factOf(userId), value }], "now");

  async function read(userId: number): Promise<Paste | null> {
    const paste = Paste.safeParse(await store.fact(factOf(userId))).data;
    if (paste === undefined) return null;
    const until = Temporal.Instant.from(paste.at).add({ minutes: KEPT_MINUTES });
    return Temporal.Instant.compare(until, clock.now()) > 0 ? paste : null;
  }

  return {
    of: read,
    async add(userId, piece, about) {
      const before = await read(userId);
      const known = before?.about === about ? before : null;
      const text = known === null ? piece : glued(known, piece);
      const isTooLong = text.length > MOST_PASTED;
      const at = clock.now().toString();
      const paste = { text, about, messageId: known?.messageId ?? null, at, last: piece.length };
      await save(userId, isTooLong ? null : paste);
      return isTooLong ? null : paste;
    },
    async shownAs(userId, messageId) {
      const paste = await read(userId);
      if (paste !== null) await save(userId, { ...paste, messageId });
    },
    async forget(userId) {
      if ((await store.fact(factOf(userId))) !== null) await save(userId, null);
    },
  };
}

/** Clients trim where they cut: between two words of a sentence there was a space, else the end of a line. */
function glued({ text, last }: Paste, piece: string): string {
  const isInSentence =
    last >= CUT_SHORT && !/[.!?…:;»”"')\]]$/u.test(text) && /^[\p{Ll}\p{N}(«“]/u.test(piece);
  return `${text}${isInSentence ? " " : "\n"}${piece}`;
}
