/** The test kit: people as a story tells of them. `await aigerim.sends("/latest"); await aigerim.hears();` */
import { createEar, type Ear } from "./kit-ear.ts";
import { kitMedia, type KitMedia } from "./kit-media.ts";
import { createGroupActs, topicNamed, type GroupActs } from "./kit-groups.ts";
import { fieldKeysOf, findLabel, says, seen, wordsOf, type SeenMessage } from "./kit-view.ts";
import type { People } from "./people.ts";
import type { SimChat, SimUser } from "./model.ts";
import { privateChat, shown, type World } from "./world.ts";

/** How long a story waits for the bot, in real milliseconds. */
const PATIENCE_MS = 5000;

/** What a press brought: the toast or alert, "" for none. */
export interface ClickAnswer {
  readonly text: string;
  readonly alert: boolean;
}

/** A chat as a test looks at it. The bot's messages and edits are heard one after the other; none is lost. */
export interface KitChat {
  readonly id: number;
  /** All messages there are now, in their latest form. */
  readonly messages: readonly SeenMessage[];
  /** The newest message of the bot; an error when it never wrote. */
  readonly last: SeenMessage;
  /** The next message or edit of the bot that was not heard yet; an error after the time-out says what was received. */
  next(timeoutMs?: number): Promise<SeenMessage>;
  /** Hears `n` of them and resolves with the last; or goes on until one holds this text, or matches. */
  hears(what?: number | string | RegExp, timeoutMs?: number): Promise<SeenMessage>;
  /** Forgets what was not heard yet. */
  ignoresTheRest(): void;
}

/** A person of the story, and their private chat with the bot. */
export interface KitUser extends KitChat, KitMedia, GroupActs<KitChat> {
  readonly user: SimUser;
  /** Writes to the bot, or into the group or channel of this title, or a topic of it. Resolves at once with the message. */
  sends(text: string, options?: { in?: string; topic?: string; replyTo?: number }): Promise<SeenMessage>;
  /** Presses Start, with a deep link's payload. */
  starts(payload?: string): Promise<SeenMessage>;
  /** Presses the button of this label on the newest message that has it; resolves when the bot has answered. */
  clicks(label: string | RegExp, options?: { in?: string; timeoutMs?: number }): Promise<ClickAnswer>;
  /** The labels over the message field; empty where there is no keyboard. */
  fieldKeys(): readonly string[];
  sharesLocation(latitude: number, longitude: number): Promise<SeenMessage>;
  blocks(): void;
  unblocks(): void;
  /** Makes a group with the bot in it, unless that is not wanted. */
  makesGroup(title: string, type?: "group" | "supergroup" | "forum" | "channel", withBot?: boolean): KitChat;
}

/** The doors of the kit; `Simulator` has the same. */
export interface Kit {
  user(firstName: string): KitUser;
  chat(title: string): KitChat;
  settled(timeoutMs?: number): Promise<void>;
}

/** Listens from now on, so it is made with the world. */
export function createKit(world: World, people: People): Kit {
  const ears = new Map<number, Ear>();

  // From the first moment on, so that nothing is missed that comes before a test first looks.
  world.events.on((event) => {
    if (event.type !== "message" && event.type !== "edit") return;
    if (event.message.fromBot) earOf(event.chatId).hear(seen(event.message));
  });

  function earOf(chatId: number): Ear {
    const known = ears.get(chatId) ?? createEar();
    ears.set(chatId, known);
    return known;
  }

  function kitChat(chat: SimChat): KitChat {
    const ear = earOf(chat.id);
    const name = chat.title;
    const next = (timeoutMs = PATIENCE_MS) => ear.next(timeoutMs, () => silence(name, chat));
    const all = () => [...chat.messages.values()].map((stored) => seen(shown(stored)));
    return {
      id: chat.id,
      get messages() {
        return all();
      },
      get last() {
        const found = all().findLast(({ fromBot }) => fromBot);
        if (found === undefined) throw new Error(`the bot never wrote to ${name}`);
        return found;
      },
      next,
      async hears(what = 1, timeoutMs = PATIENCE_MS) {
        const until = performance.now() + timeoutMs;
        for (let heard = 1; ; heard += 1) {
          const message = await next(Math.max(0, until - performance.now()));
          if (typeof what === "number" ? heard >= what : says(message, what)) return message;
        }
      },
      ignoresTheRest: () => ear.forget(),
    };
  }

  function silence(name: string, chat: SimChat): Error {
    const received = [...chat.messages.values()].slice(-5).map(({ message, edited, fromBot }) => {
      const who = fromBot ? "bot" : name;
      return `  ${who}${edited ? " (edited)" : ""}: ${JSON.stringify(wordsOf(message) || "(no text)")}`;
    });
    const last = received.length === 0 ? "nothing at all" : `last in the chat:\n${received.join("\n")}`;
    const broken = world.violations.at(-1);
    const rule = broken === undefined ? "" : `\nlast violation: ${broken.method}: ${broken.description}`;
    return new Error(`${name} heard nothing more from the bot; ${last}${rule}`);
  }

  function chatNamed(title: string): SimChat {
    const chat = [...world.chats.values()].find(
      (each) => each.type !== "private" && each.title === title && each.movedTo === undefined,
    );
    if (chat === undefined) throw new Error(`no group or channel "${title}"`);
    return chat;
  }

  function placeOf(user: SimUser, title: string | undefined): SimChat {
    return title === undefined ? privateChat(world, user.id) : chatNamed(title);
  }

  function view(message: { message_id: number }, chat: SimChat): SeenMessage {
    const stored = chat.messages.get(message.message_id);
    if (stored === undefined) throw new Error(`message ${message.message_id} is gone`);
    return seen(shown(stored));
  }

  const groupActsOf = createGroupActs<KitChat>(world, people, { chatNamed, kitChat, placeOf, view });

  function kitUser(user: SimUser): KitUser {
    const own = privateChat(world, user.id);
    // Object.assign would read the getters once; the chat's own object is extended instead.
    return Object.defineProperties(kitChat(own), {
      ...Object.getOwnPropertyDescriptors({
        user,
        ...groupActsOf(user),
        sends: async (text: string, options: { in?: string; topic?: string; replyTo?: number } = {}) => {
          const chat = placeOf(user, options.in);
          const thread = options.topic === undefined ? {} : { threadId: topicNamed(chat, options.topic) };
          return view(
            people.send({ userId: user.id, chatId: chat.id, ...thread }, text, options.replyTo),
            chat,
          );
        },
        starts: async (payload?: string) => view(people.start(user.id, payload), own),
        clicks: async (label: string | RegExp, options: { in?: string; timeoutMs?: number } = {}) =>
          click(user, placeOf(user, options.in), label, options.timeoutMs ?? PATIENCE_MS),
        fieldKeys: () => fieldKeysOf(own),
        sharesLocation: async (latitude: number, longitude: number) =>
          view(people.shareLocation({ userId: user.id }, latitude, longitude), own),
        ...kitMedia({ user, people, chatNamed: (title) => placeOf(user, title), view }),
        blocks: () => people.block(user.id, true),
        unblocks: () => people.block(user.id, false),
        makesGroup: (
          title: string,
          type: "group" | "supergroup" | "forum" | "channel" = "group",
          withBot = true,
        ) => kitChat(people.makeGroup(user.id, title, type, withBot)),
      }),
    }) as KitUser;
  }

  function click(
    user: SimUser,
    chat: SimChat,
    label: string | RegExp,
    timeoutMs: number,
  ): Promise<ClickAnswer> {
    const { messageId, data } = findLabel(chat, label);
    const id = people.click({ userId: user.id, chatId: chat.id }, messageId, data);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        undo();
        reject(silence(`${user.firstName}, having pressed ${String(label)},`, chat));
      }, timeoutMs);
      const undo = world.events.on((event) => {
        if (event.type !== "callback-answer" || event.callbackId !== id) return;
        clearTimeout(timer);
        undo();
        resolve({ text: event.text, alert: event.showAlert });
      });
    });
  }

  return {
    user(firstName) {
      const user = [...world.users.values()].find((each) => each.firstName === firstName);
      if (user !== undefined) return kitUser(user);
      const names = [...world.users.values()].map((each) => each.firstName).join(", ");
      throw new Error(`no user "${firstName}"; there are ${names}`);
    },
    chat: (title) => kitChat(chatNamed(title)),
    settled: (timeoutMs = PATIENCE_MS) => settled(world, timeoutMs),
  };
}

function settled(world: World, timeoutMs: number): Promise<void> {
  if (world.updates.idle()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const undo = world.updates.onWait(() => {
      if (!world.updates.idle()) return;
      clearTimeout(timer);
      undo();
      resolve();
    });
    const timer = setTimeout(() => {
      undo();
      reject(new Error(`the bot has ${world.updates.pending()} updates unconfirmed, or does not poll`));
    }, timeoutMs);
  });
}
