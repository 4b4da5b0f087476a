/** The audit log: every act of the desk is one line, written in the commit that carries the act out. */
import type { Change } from "#store/store.ts";

/** Who acts. */
export interface Actor {
  /** Telegram user id; null for the command line and the program itself. */
  readonly id: number | null;
  /** Their name at the time; `command` or `program` where no person of Telegram acts. */
  readonly name: string;
}

export const COMMAND: Actor = { id: null, name: "command" };
export const PROGRAM: Actor = { id: null, name: "program" };

export interface Act {
  readonly by: Actor;
  /** A verb: `publish`, `set-date`, `remove`. */
  readonly act: string;
  /** The digest, item or person; empty where there is no one thing. */
  readonly about: string;
  readonly what?: Readonly<Record<string, unknown>>;
  readonly at: Temporal.Instant;
}

/** The line, as a change for the act's own commit. */
export const acted = ({ by, act, about, what = {}, at }: Act): Change => ({
  put: "note",
  note: {
    log: "audit",
    at: at.toString(),
    by: by.id,
    act,
    about,
    // Through JSON, so that it is what will be read.
    what: JSON.parse(JSON.stringify({ ...what, actor: by.name })) as Record<string, never>,
  },
});
