/**
 * Announcements: the desk writes one, sees what it will be, is asked once more, and can take it back for 30 s. Then it is
 * planned in the ledger under its own id, so that a kill, a second tap or a second process never sends it twice. Each
 * is a fact of the store; what happens to it is one change after another.
 */
import type { AnnouncementWords } from "#editions/announcement.ts";
import type { Change } from "#store/store.ts";
import { createCourse, type Course, type CourseDeps } from "./announcement-course.ts";
import { endingOf, type Progress } from "./announcement-ending.ts";
import { countChats } from "./announcement-readers.ts";
import { createAnnouncementShelf, isIn, type InState } from "./announcement-shelf.ts";
import { chatsIn, contentOf, type Announcement, type Audience, type Chats } from "./announcement.ts";
import { acted, type Actor } from "./audit.ts";
import { DeskError } from "./publish.ts";

/** A question that lay longer is asked again: the readers are others by then. */
const ASKED_HOURS = 1;

/** Why something can't be done; the screens have a sentence for each. */
export type AnnounceProblem = "gone" | "asked-of-another" | "nobody" | "leaving" | "left";

const SENTENCES: Readonly<Record<AnnounceProblem, string>> = {
  gone: "There is no such announcement any more; /announce shows those there are.",
  "asked-of-another": "It was changed since, or asked of somebody else; ask again.",
  nobody: "Nobody would get it; choose whom it goes to.",
  leaving: "It is leaving already; /announce can stop what has not left.",
  left: "It has left; there is nothing to stop any more.",
};

export class AnnounceError extends DeskError {
  readonly problem: AnnounceProblem;

  constructor(problem: AnnounceProblem) {
    super(SENTENCES[problem]);
    this.problem = problem;
  }
}

export interface Announcements extends Pick<Course, "start" | "look" | "end"> {
  /** Drafts and all others, newest first. */
  list(): Promise<readonly Announcement[]>;
  find(id: string): Promise<Announcement | null>;
  /** Begins a draft to all. */
  draft(by: Actor, words: AnnouncementWords, language: string): Promise<Announcement>;
  /** Puts the text of a language, or in place of one. Only its writer may, like all up to `takeBack`. */
  write(
    by: Actor,
    id: string,
    text: AnnouncementWords & { readonly language: string },
  ): Promise<Announcement>;
  /** Drops a language's text, but not the first. */
  unwrite(by: Actor, id: string, language: string): Promise<Announcement>;
  address(by: Actor, id: string, audience: Audience): Promise<Announcement>;
  discard(by: Actor, id: string): Promise<void>;
  count(announcement: Announcement): Promise<Chats>;
  /** What became of it so far, and how many deliveries are open. */
  progress(id: string): Promise<Progress>;
  /** Remembers that the message asks "Send to so many chats?". */
  ask(by: Actor, id: string, asked: { readonly messageId: number; readonly chats: Chats }): Promise<void>;
  /** Sends what the question in this message was asked of; it leaves in 30 s. `AnnounceError` for any other. */
  send(by: Actor, id: string, messageId: number): Promise<Announcement>;
  /** Makes it a draft again while it waits. */
  takeBack(by: Actor, id: string): Promise<Announcement>;
  /** Cancels what has not left, whoever sent it. */
  stop(by: Actor, id: string): Promise<Announcement>;
}

export function createAnnouncements(deps: CourseDeps): Announcements {
  const { store, clock } = deps;
  const shelf = createAnnouncementShelf(deps);
  const { find, list, save, inTurn } = shelf;
  const course = createCourse(deps, shelf);

  /** A draft of this very person. */
  async function ownDraft(by: Actor, id: string): Promise<InState<"draft">> {
    const found = await find(id);
    if (found === null || found.by.id !== by.id) throw new AnnounceError("gone");
    if (!isIn(found, "draft")) throw new AnnounceError("leaving");
    return found;
  }

  const change = (by: Actor, id: string, alter: (draft: InState<"draft">) => Partial<Announcement>) =>
    inTurn(async () => {
      const draft = await ownDraft(by, id);
      return save({ ...draft, ...alter(draft), asked: null });
    });

  const noted = (by: Actor, act: string, id: string, what: Record<string, unknown> = {}): Change =>
    acted({ by, act, about: id, what, at: clock.now() });

  async function nextId(): Promise<string> {
    const day = clock.now().toZonedDateTimeISO("UTC").toPlainDate().toString();
    const numbers = (await list()).flatMap(({ id }) =>
      id.startsWith(`${day}-`) ? Number(id.slice(day.length + 1)) : [],
    );
    return `${day}-${Math.max(0, ...numbers) + 1}`;
  }

  return {
    list,
    find,
    start: course.start,
    look: course.look,
    end: course.end,
    progress: (id) => endingOf(deps, id),
    count: ({ audience }) => countChats(store, { audience, now: clock.now() }),
    draft: ({ id, name }, words, language) =>
      inTurn(async () => {
        if (id === null) throw new AnnounceError("gone");
        return save({
          id: await nextId(),
          by: { id, name },
          texts: [{ ...words, language }],
          audience: { to: { kind: "all" }, peopleOnly: false },
          state: { is: "draft" },
          asked: null,
          at: clock.now().toString(),
        });
      }),
    write: (by, id, text) =>
      change(by, id, ({ texts }) => {
        const isThere = texts.some(({ language }) => language === text.language);
        const put = texts.map((each) => (each.language === text.language ? text : each));
        return { texts: isThere ? put : [...texts, text] };
      }),
    unwrite: (by, id, language) =>
      change(by, id, ({ texts }) => ({
        texts: texts.filter((each, index) => index === 0 || each.language !== language),
      })),
    address: (by, id, audience) => change(by, id, () => ({ audience })),
    discard: (by, id) =>
      inTurn(async () => {
        await ownDraft(by, id);
        await shelf.drop(id);
      }),
    ask: (by, id, asked) =>
      inTurn(async () => {
        const draft = await ownDraft(by, id);
        await save({ ...draft, asked: { ...asked, content: contentOf(draft) } });
      }),
    send: (by, id, messageId) =>
      inTurn(async () => {
        const draft = await ownDraft(by, id);
        const { asked, audience } = draft;
        const isOld = Temporal.Instant.from(draft.at).until(clock.now()).total("hours") > ASKED_HOURS;
        const isThis = asked?.messageId === messageId && asked.content === contentOf(draft);
        if (asked === null || !isThis || isOld) {
          throw new AnnounceError("asked-of-another");
        }
        if (chatsIn(asked.chats) === 0) throw new AnnounceError("nobody");
        const leavesAt = course.begin(id);
        const note = noted(by, "announce", id, { audience, chats: asked.chats });
        return save({ ...draft, state: { is: "waiting", leavesAt } }, note);
      }),
    takeBack: (by, id) =>
      inTurn(async () => {
        const each = await find(id);
        if (each === null || each.by.id !== by.id) throw new AnnounceError("gone");
        if (!isIn(each, "waiting")) throw new AnnounceError("leaving");
        course.forget(id);
        const note = noted(by, "take-back-announcement", id);
        return save({ ...each, state: { is: "draft" }, asked: null }, note);
      }),
    async stop(by, id) {
      const stopped = await inTurn(async () => {
        const each = await find(id);
        if (each === null) throw new AnnounceError("gone");
        const { state } = each;
        if (state.is !== "planning" && state.is !== "planned") throw new AnnounceError("left");
        const note = noted(by, "stop-announcement", id);
        return save({ ...each, state: { is: "stopping", leftAt: state.leftAt } }, note);
      });
      void course.look();
      return stopped;
    },
  };
}
