/** Planner, sender and corrector on a real store, before chats that remember what each message shows. */
import { createCorrector, type Corrector } from "../../src/delivery/corrector.ts";
import type { Composer } from "../../src/delivery/composer.ts";
import type { CorrectionTexts } from "../../src/delivery/correction-texts.ts";
import type { Outcome } from "../../src/delivery/messenger.ts";
import { createPace } from "../../src/delivery/pace.ts";
import { createPlanner, type Planner } from "../../src/delivery/planner.ts";
import { createReplan } from "../../src/delivery/replan.ts";
import { createSender, type Sender } from "../../src/delivery/sender.ts";
import type { StoredDigest } from "../../src/digest/model.ts";
import { plain } from "../../src/editions/text.ts";
import type { Store } from "../../src/store/store.ts";
import { corrected, takenBack } from "../../src/desk/correct.ts";
import { published } from "../../src/desk/publish.ts";
import type { FakeTimers } from "./fake-timers.ts";
import { scriptedMessenger, type Asked } from "./scripted-messenger.ts";
import { aPart, clockOf, quietLog, schedule, storeHome, watched } from "./world.ts";

export interface Shown {
  readonly id: number;
  text: string;
  readonly silent: boolean;
  readonly replyTo: number | null;
  /** Texts it showed before. */
  readonly was: string[];
}

export interface Newsroom {
  store(): Store;
  sender(): Sender;
  planner(): Planner;
  corrector(): Corrector;
  /** What a chat shows, oldest first. */
  chat(chatId: number): readonly Shown[];
  /** What becomes of the next sends; null: what a server does. */
  answer(script: (asked: Asked) => Outcome | "lost" | null): void;
  /** The server takes what was asked in, whatever the bot hears of it; the message as it is then. */
  serve(asked: Asked): Shown;
  put(digest: StoredDigest): Promise<void>;
  /** The headline of the one item becomes `headline`, as by `ingest --publish`. */
  correct(id: string, headline: string, note?: string): Promise<void>;
  retract(id: string): Promise<void>;
  republish(id: string): Promise<void>;
  /** A tick, and time for all that follows from it. */
  tick(seconds?: number): Promise<void>;
  /** Ends the process and begins another one; what is in flight and gets no answer is in doubt then. */
  restart(): Promise<void>;
  /** Days or weeks later, with nothing sent in between. */
  leap(to: Temporal.Instant): Promise<void>;
  close(): Promise<void>;
}

/** One part a digest, so that parts come and go. */
export const testComposer: Composer = {
  announcement: (_, firstAt) => aPart(`summaries from ${firstAt.toString()}`),
  weekly: ({ unseen, line }) => partsOf(unseen, line?.text),
  quiet: ({ unseen, line }) => [
    aPart(`quiet of ${unseen.length}${line === undefined ? "" : `\n${line.text}`}`),
  ],
  topics: ({ recent, line }) =>
    recent.length < 2
      ? null
      : {
          parts: [aPart(["topics", ...partsOf(recent, line?.text).map(({ text }) => text)].join("\n"))],
          cites: recent,
        },
};

function partsOf(digests: readonly StoredDigest[], line: string | undefined) {
  const texts = digests.flatMap(({ digest }) => digest.items.map(({ headline }) => headline));
  return texts.map((text, index) =>
    aPart(index === texts.length - 1 && line !== undefined ? `${text}\n${line}` : text),
  );
}

export const testTexts: CorrectionTexts = {
  line: ({ isTakenBack, headlines, note, digest }) =>
    plain(isTakenBack ? `taken back: ${digest.id}` : `corrected: ${note ?? headlines.join(", ")}`),
  notice: ({ isTakenBack }) => aPart(isTakenBack ? "notice: taken back" : "notice: corrected"),
  emptied: () => aPart("emptied"),
  shortened: () => aPart("shortened"),
};

export async function openNewsroom(
  timers: FakeTimers,
  texts: { composer: Composer; corrections: CorrectionTexts } = {
    composer: testComposer,
    corrections: testTexts,
  },
): Promise<Newsroom> {
  const { composer, corrections } = texts;
  const home = await storeHome();
  const clock = clockOf(timers);
  const chats = new Map<number, Shown[]>();
  let script: (asked: Asked) => Outcome | "lost" | null = () => null;
  let lastId = 100;

  /** What Telegram does: takes the message, edits the one that is there; null for one that is not. */
  function taken({ to, part, target }: Asked): Shown | null {
    const chat = chats.get(to.chatId) ?? [];
    chats.set(to.chatId, chat);
    const text = "text" in part ? part.text : "(rich)";
    if (target.do === "edit") {
      const there = chat.find(({ id }) => id === target.messageId) ?? null;
      there?.was.push(there.text);
      if (there !== null) there.text = text;
      return there;
    }
    lastId += 1;
    const replyTo = target.do === "reply" ? target.messageId : null;
    const message = { id: lastId, text, silent: part.silent, replyTo, was: [] };
    chat.push(message);
    return message;
  }

  function served(asked: Asked): Outcome {
    const message = taken(asked);
    if (message === null) return { kind: "refused", reason: "400: message to edit not found" };
    return { kind: "sent", messageId: message.id };
  }

  async function open() {
    const seen = watched(await home.open(clock));
    timers.watch(seen.busy);
    const { store } = seen;
    const pace = createPace({ rate: 28, concurrency: 3, timers });
    const messenger = scriptedMessenger((asked) => {
      const told = script(asked);
      if (told === "lost") return new Promise<Outcome>(() => undefined);
      return told ?? served(asked);
    });
    const common = { store, clock, log: quietLog, schedule, tellDesk: () => undefined, composer };
    const replan = createReplan({ store, clock, composer });
    const sender = createSender({ ...common, pace, messenger, timers, concurrency: 3, replan });
    const planner = createPlanner({ ...common, lateHours: 72, isUnattended: () => true });
    const corrector = createCorrector({ ...common, timers, texts: corrections, onPlanned: sender.wake });
    await sender.start();
    return { store, pace, sender, planner, corrector };
  }

  let now = await open();
  async function rest(): Promise<void> {
    const stopping = now.sender.stop();
    await timers.advance(11_000);
    await stopping;
  }
  async function end(): Promise<void> {
    await now.corrector.stop();
    await rest();
    now.pace.stop();
    await now.store.close();
  }

  const save = (stored: StoredDigest): Promise<void> => now.store.commit([{ put: "digest", stored }], "now");
  async function digest(id: string): Promise<StoredDigest> {
    const found = await now.store.digest(id);
    if (found === null) throw new Error(`no ${id}`);
    return found;
  }

  return {
    store: () => now.store,
    sender: () => now.sender,
    planner: () => now.planner,
    corrector: () => now.corrector,
    chat: (chatId) => chats.get(chatId) ?? [],
    answer: (next) => void (script = next),
    serve(asked) {
      const message = taken(asked);
      if (message === null) throw new Error("no such message");
      return message;
    },
    put: save,
    async correct(id, headline, note) {
      const before = await digest(id);
      const items = before.digest.items.map((item) => ({ ...item, headline }));
      const after = { ...before, revision: before.revision + 1, digest: { ...before.digest, items } };
      await save(corrected(before, after, { at: timers.utc(), note }));
    },
    retract: async (id) => save(takenBack(await digest(id), timers.utc())),
    republish: async (id) => save(published(await digest(id), timers.utc())),
    async tick(seconds = 10) {
      await now.planner.tick();
      now.sender.wake();
      await timers.advance(seconds * 500);
      await now.corrector.look();
      await timers.advance(seconds * 500);
    },
    async restart() {
      await end();
      now = await open();
    },
    async leap(to) {
      await end();
      await timers.advance(Math.max(0, to.epochMilliseconds - timers.utc().epochMilliseconds));
      now = await open();
    },
    async close() {
      await end();
      await home.remove();
    },
  };
}
