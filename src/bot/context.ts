/** What every handler of the bot is handed beside grammY's context: the reader, texts in their language, and ways to answer. */
import type { ConversationFlavor } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { Clock } from "#clock.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Corrections } from "#desk/corrections.ts";
import type { BackupReport } from "#desk/backups.ts";
import type { Desk } from "#desk/operations.ts";
import type { Drafts } from "#desk/drafts.ts";
import type { Announcements } from "#desk/announcements.ts";
import type { Stats } from "#desk/read-stats.ts";
import type { Roles } from "#desk/roles.ts";
import type { PushStatus } from "#desk/status.ts";
import type { Action } from "#editions/actions.ts";
import type { EditionContext } from "#editions/context.ts";
import type { TextPart } from "#editions/model.ts";
import type { Log } from "#log.ts";
import type { Profile } from "#profile/model.ts";
import type { Reader } from "#readers/model.ts";
import type { Schedule } from "#readers/schedule.ts";
import type { Moment } from "#readers/wishes.ts";
import type { Change, Store } from "#store/store.ts";
import type { Subject } from "./subject.ts";
import type { TextVars, Texts } from "#texts.ts";
import type { Letters } from "./letters.ts";

/** A page's text under the address where it was found, or why there is none: a code of `FetchError`, or `offline`. */
export type FetchPage = (
  address: string,
) => Promise<{ readonly url: string; readonly bytes: Uint8Array } | { readonly problem: string }>;

/** A backup for a chat: its bytes, or null where it has more than `mostBytes`. Rejects with `StoreError`. */
export type BotBackup = (
  mostBytes: number,
) => Promise<
  Pick<BackupReport, "bytes" | "counts"> & { readonly madeAt: string; readonly content: Uint8Array | null }
>;

/** What the desk's screens ask of it. */
export interface BotDesk extends Pick<Desk, "perform"> {
  readonly roles: Roles;
  readonly drafts: Drafts;
  /** A page of the web that somebody named; `FetchPage` says how it fails. */
  readonly page: FetchPage;
  /** Zone in which the desk counts days and hours, `TIMEZONE`. */
  readonly zone: string;
  readonly corrections: Corrections;
  /** Something was decided that readers see: planner and corrector should look at once. */
  decided(): void;
  /** How digests come in by themselves, for an owner's set-up list; absent where none do, as in the playground. */
  readonly arriving?:
    | {
        /** As `FEEDS` names them. */
        readonly sources: readonly string[];
        /** The folder that is watched. */
        readonly inbox: string;
      }
    | undefined;
  /** The newest pushes, newest first. */
  pushes(limit: number): Promise<readonly PushStatus[]>;
  readonly backUp: BotBackup;
  readonly announcements: Announcements;
  /** Readers, growth, content and deliveries in numbers, as they are now. */
  stats(): Promise<Stats>;
}

/** What the bot's features are made of. */
export interface BotDeps {
  readonly store: Store;
  readonly profile: Profile;
  readonly texts: Texts;
  readonly editions: EditionContext;
  readonly clock: Clock;
  readonly log: Log;
  /** Default slots of new readers. */
  readonly schedule: Schedule;
  /** All published digests, newest day first; called at every screen, so it must be cheap. */
  published(): Promise<readonly StoredDigest[]>;
  /** Who belongs to the desk, and what carries out what they tap; without it everybody is a reader. */
  readonly desk?: BotDesk | undefined;
  /** Where the retelling's paragraphs are shown (`FULL_TEXT`); `private` where absent. */
  readonly fullText?: "private" | "link" | "public" | undefined;
  /** A new reader id. */
  newReaderId(): string;
  /** Who answers for the readers' data (`CONTACT`); empty or absent where nobody is named. */
  readonly contact?: string | undefined;
  /** A private chat was erased from the store: whatever else this program keeps of it goes, too. */
  readonly onForgotten?: ((chatId: number) => Promise<void>) | undefined;
  /** A handler failed for a reason that nobody expected. */
  readonly onFailed?: (() => void) | undefined;
  /** An edition was planned: the sender should look at once. */
  wake(): void;
}

/** What features are handed: the bot's own things and what was worked out from them. */
export interface Parts extends BotDeps {
  /** The bot's username, without the @. */
  username(): string;
  /** Brings readers' letters to the owners. */
  readonly letters: Letters;
  /** Resolves when nothing more is on its way to a chat, or after some seconds. */
  quiet(chatId: number): Promise<void>;
  /** The bytes of a file that somebody sent; null where it is larger than `most` bytes. Rejects with grammY's errors. */
  download(fileId: string, most: number): Promise<Uint8Array | null>;
  /** Whether BotFather allows inline mode; without it Telegram refuses buttons that share. */
  canShare(): boolean;
}

/** One update's memory of what it saved, so that its mark goes with its first effect. */
export interface Saves {
  /**
   * Commits durably, together with the mark that this update is dealt with. Rejects with `StaleWrite` where a
   * record moved on, and then nothing was saved.
   */
  save(changes: readonly Change[]): Promise<void>;
}

/** A key over the message field that asks where the person is, or that no key stands there any more. */
export type FieldKeys = { readonly askPlace: string } | "removed";

/** What private chats get on top. */
export interface Visit {
  /**
   * Whom all this is about: the reader of this chat, as last read or saved; while `subject` is set, that group's, but in the
   * language of the person who looks at it.
   */
  reader: Reader;
  /** The group whose set-up is open in this update (`about()` in `subject.ts`); null: it is the chat's own reader. */
  subject: Subject | null;
  /** The group that the tapped button names, by its token; null for a button about the chat's own reader. */
  readonly named: string | null;
  /** False for a newcomer who asked nothing for themselves (came by a group's link): they become no reader. */
  stays: boolean;
  /** What brought the reader here: the first update of all, or one after a block that is over now. */
  readonly arrival: "first" | "after-block" | null;
  /** What the tapped button does; null where nothing was tapped, or nothing that can be understood. */
  readonly action: Action | null;
  /** Now and the schedule, for `#readers/wishes.ts`. */
  moment(): Moment;
  /** A text in the reader's language. */
  t(key: string, vars?: TextVars): string;
  /**
   * Saves what `alter` makes of the reader, durably, before it resolves; reads again and redoes it where somebody
   * else saved in between, so `alter` must be pure. Without a difference nothing is written. `more` goes into the same
   * commit: what follows from the reader as changed.
   */
  change(alter: (reader: Reader) => Reader, more?: (reader: Reader) => readonly Change[]): Promise<Reader>;
  /** Sends a message of its own below; returns its id. `keys` are about the keyboard over the message field, and go instead of the part's buttons. */
  say(part: TextPart, keys?: FieldKeys): Promise<number>;
  /**
   * Shows a screen in the reader's one viewer message: a tap in the viewer edits it, a tap anywhere else edits it
   * where it stands below, and everything else opens a new one at the end of the chat.
   */
  view(part: TextPart): Promise<void>;
  /** Edits the very message whose button was tapped; where that button is not on it (any more), as `view`. */
  redraw(part: TextPart): Promise<void>;
  /** Edits the very message whose button was tapped, or sends a new one; the viewer stays where it is. For what is not about the chat's own reader. */
  renew(part: TextPart): Promise<void>;
  /**
   * Erases the chat's reader and all that bears the id, durably, together with this update's mark; also where there is
   * none. From then on this update saves nothing more for the chat.
   */
  forget(): Promise<void>;
  /** Answers the tap, with a few words on top of the chat if given; `loud` keeps them until closed. Later calls do nothing. */
  toast(words?: string, loud?: boolean): Promise<void>;
}

export type BotContext = ConversationFlavor<Context & Saves & Visit>;
