/**
 * Every command and every button of the desk, from everybody there can be, in every kind of chat. The tables are those of the
 * program (`COMMANDS`, the union of actions), so that a new one is in the matrix by itself.
 */
import * as fc from "fast-check";
import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { needOf } from "#bot/action-needs.ts";
import { encodeAction } from "#bot/callback-data.ts";
import { COMMANDS, type Command, type Need } from "#bot/commands.ts";
import type { BotDesk } from "#bot/context.ts";
import { movedClock } from "#clock.ts";
import { createCorrections } from "#desk/corrections.ts";
import { createDrafts } from "#desk/drafts.ts";
import { createRoles, RIGHTS } from "#desk/roles.ts";
import { createEngine } from "#digest/engine.ts";
import type { Action } from "#editions/actions.ts";
import { GENERATORS } from "./any-action.ts";
import { handedBot } from "./handed.ts";
import { FRIDAY, openWorld, profile, type World } from "./world.ts";

const OWNER = 77;
/** As the simulator's clock stands: older commands are dropped. */
const NOW_S = Math.floor(Temporal.Instant.from(FRIDAY).epochMilliseconds / 1000);
const CHATS = ["private", "group", "supergroup", "channel"] as const;

interface Sender {
  readonly name: string;
  readonly id: number;
  readonly isBot?: boolean;
  /** Writes in the name of a chat. */
  readonly onBehalf?: "group" | "channel";
  /** In the private chat of somebody else. */
  readonly elsewhere?: boolean;
  readonly firstName?: string;
  readonly username?: string;
  readonly may: (need: Need) => boolean;
  /** Of the desk, so that a refusal says which right is missing. */
  readonly isEditor?: boolean;
  /** Who taps, taps as the person they are: there is no tap in the name of a chat. */
  readonly mayTap?: (need: Need) => boolean;
}

const nothing = (): boolean => false;
const SENDERS: readonly Sender[] = [
  { name: "owner", id: OWNER, may: () => true },
  ...RIGHTS.map((right, index) => ({
    name: `editor who may ${right}`,
    id: 100 + index,
    may: (need: Need) => need === "desk" || need === right,
    isEditor: true,
  })),
  { name: "editor without rights", id: 110, may: (need) => need === "desk", isEditor: true },
  { name: "editor who was removed", id: 111, may: nothing },
  { name: "reader", id: 120, may: nothing },
  { name: "look-alike of the owner", id: 121, firstName: "Olga", username: "olga", may: nothing },
  { name: "bot with the owner's number", id: OWNER, isBot: true, may: nothing },
  { name: "anonymous administrator", id: 1_087_968_824, isBot: true, onBehalf: "group", may: nothing },
  { name: "channel", id: 136_817_688, isBot: true, onBehalf: "channel", may: nothing },
  {
    name: "owner in the name of a channel",
    id: OWNER,
    onBehalf: "channel",
    may: nothing,
    mayTap: () => true,
  },
  { name: "owner in somebody else's chat", id: OWNER, elsewhere: true, may: nothing },
];

const DESK_COMMANDS = COMMANDS.flatMap(({ name, needs }: Command) =>
  needs === undefined ? [] : [{ name, needs }],
);
/** Of each kind of button one for each need that its acts have. */
const ACTIONS: readonly Action[] = Object.values(GENERATORS).flatMap((generator) => [
  ...new Map(
    fc.sample<Action>(generator, { numRuns: 60, seed: 7 }).map((action) => [needOf(action), action]),
  ).values(),
]);
const DESK_ACTIONS = ACTIONS.filter((action) => needOf(action) !== null);

/** What was asked of the desk; asking where somebody stands is none of it. */
function watchedDesk(opened: World): { desk: BotDesk; asked: string[] } {
  const asked: string[] = [];
  const clock = movedClock(opened.sim.clock);
  const roles = createRoles({ store: opened.store(), clock, ownerIds: [OWNER] });
  /** Notes what is asked of a part, and carries it out. */
  const watched = <Part extends object>(part: Part, harmless: readonly string[] = []): Part =>
    new Proxy(part, {
      get(target, name, receiver): unknown {
        if (!harmless.includes(String(name))) asked.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
  const topics = profile.editorial.topics.map(({ id }) => id);
  const mending = { store: opened.store(), clock, engine: createEngine(profile.editorial), topics };
  return {
    asked,
    desk: {
      roles: watched(roles, ["standing", "may", "owners"]),
      drafts: watched(createDrafts(mending), ["pastes"]),
      corrections: watched(createCorrections(mending)),
      page: async () => {
        asked.push("page");
        return { problem: "unreachable" };
      },
      zone: "Asia/Almaty",
      decided: () => void asked.push("decided"),
      perform: async ({ operation }) => {
        asked.push(operation);
        throw new Error("carried out");
      },
      pushes: async () => {
        asked.push("pushes");
        return [];
      },
      announcements: watched(opened.announcements()),
      async stats() {
        asked.push("stats");
        throw new Error("carried out");
      },
      async backUp() {
        asked.push("backUp");
        throw new Error("carried out");
      },
    },
  };
}

async function stage() {
  const opened = await openWorld({ unhurried: true, digests: [] });
  await opened.bot().stop();
  const { desk, asked } = watchedDesk(opened);
  const roles = createRoles({
    store: opened.store(),
    clock: movedClock(opened.sim.clock),
    ownerIds: [OWNER],
  });
  for (const [index, rights] of [...RIGHTS.map((right) => [right]), [], []].entries()) {
    const { token } = await roles.inviteEditor({ id: OWNER, name: "Olga" }, rights);
    await roles.accept(token, { id: index < RIGHTS.length ? 100 + index : 107 + index, name: "Editor" });
  }
  await roles.remove({ id: OWNER, name: "Olga" }, 111);
  const { hand } = handedBot(opened, opened.store(), { desk });
  const texts: string[] = [];
  opened.sim.onRequest(({ method, params }) => {
    const isWord = /^(sendmessage|answercallbackquery|editmessagetext)$/i.test(method);
    texts.push(isWord && typeof params["text"] === "string" ? params["text"] : method);
  });
  let updates = 0;
  /** What it brought: what the desk was asked, what was said. */
  async function brings(update: (updateId: number) => Update): Promise<{ asked: string[]; said: string[] }> {
    asked.length = 0;
    texts.length = 0;
    updates += 1;
    await hand(update(900_000 + updates));
    return { asked: [...asked], said: [...texts] };
  }
  return { opened, roles, brings };
}

function chatOf(sender: Sender, type: (typeof CHATS)[number]) {
  if (type === "private") return { id: sender.elsewhere === true ? 555 : sender.id, type, first_name: "X" };
  const ids = { group: -40, supergroup: -1_001_000_000_040, channel: -1_001_000_000_041 };
  return { id: ids[type], type, title: "A place" };
}

function fromOf({ id, isBot = false, firstName = "Somebody", username }: Sender) {
  const named = username === undefined ? {} : { username };
  return { id, is_bot: isBot, first_name: firstName, language_code: "en", ...named };
}

const behalf = ({ onBehalf }: Sender) =>
  onBehalf === undefined
    ? {}
    : {
        sender_chat: {
          id: -1_001_000_000_042,
          type: onBehalf === "group" ? "supergroup" : "channel",
          title: "A",
        },
      };

function commandFrom(sender: Sender, type: (typeof CHATS)[number], text: string) {
  return (updateId: number): Update => {
    const message = {
      message_id: updateId,
      date: NOW_S,
      chat: chatOf(sender, type),
      text,
      entities: [{ type: "bot_command", offset: 0, length: text.length }],
      ...behalf(sender),
    };
    return (
      type === "channel"
        ? { update_id: updateId, channel_post: message }
        : { update_id: updateId, message: { ...message, from: fromOf(sender) } }
    ) as Update;
  };
}

function tapFrom(sender: Sender, type: (typeof CHATS)[number], data: string) {
  return (updateId: number): Update =>
    ({
      update_id: updateId,
      callback_query: {
        id: String(updateId),
        from: fromOf(sender),
        chat_instance: "1",
        data,
        message: {
          message_id: 3,
          date: NOW_S,
          chat: chatOf(sender, type),
          text: "a screen",
        },
      },
    }) as Update;
}

const MISSING = "You may not do that";
const UNKNOWN = "I do not know /";

describe("the rights of the desk", () => {
  it.each(CHATS)("hold for every sender, command and button in a %s chat", async (type) => {
    const { brings } = await stage();
    let cells = 0;
    for (const sender of SENDERS) {
      const isAtHome = type === "private" && sender.elsewhere !== true;
      const isHeard = isAtHome && sender.isBot !== true;
      const unknown = sender.isEditor === true ? MISSING : UNKNOWN;
      for (const { name, needs } of DESK_COMMANDS) {
        const { asked, said } = await brings(commandFrom(sender, type, `/${name}`));
        const isAllowed = isAtHome && sender.may(needs);
        const words = said.join(" | ");
        const cell = `${sender.name}: /${name} in a ${type} chat: ${words}`;
        if (isAllowed) expect(words === "" || words.includes(unknown), cell).toBe(false);
        else expect(asked, cell).toEqual([]);
        if (!isAllowed) expect(words, cell).toMatch(isHeard ? unknown : /^$/);
        cells += 1;
      }
      for (const action of DESK_ACTIONS) {
        const need = needOf(action);
        if (need === null) continue;
        const { asked, said } = await brings(tapFrom(sender, type, encodeAction(action)));
        const isAllowed = isAtHome && (sender.mayTap ?? sender.may)(need);
        const words = said.join(" | ");
        const cell = `${sender.name}: ${action.do} in a ${type} chat: ${words}`;
        if (isAllowed) expect(asked.length > 0 || !words.includes(MISSING), cell).toBe(true);
        else expect(asked, cell).toEqual([]);
        if (!isAllowed && isHeard) expect(words, cell).toContain(MISSING);
        if (!isAllowed && type === "private" && !isHeard) expect(words, cell).toBe("answerCallbackQuery");
        cells += 1;
      }
    }
    expect(cells).toBe(SENDERS.length * (DESK_COMMANDS.length + DESK_ACTIONS.length));
  });

  it("are asked for by every button that asks the desk for anything", async () => {
    const { brings } = await stage();
    const [reader] = SENDERS.filter(({ name }) => name === "reader");
    if (reader === undefined) throw new Error("there is a reader");
    for (const action of ACTIONS.filter((each) => needOf(each) === null)) {
      const { asked } = await brings(tapFrom(reader, "private", encodeAction(action)));
      expect(asked, action.do).toEqual([]);
    }
  });

  it("are refused in the log, too", async () => {
    const { opened, brings } = await stage();
    const [reader] = SENDERS.filter(({ name }) => name === "look-alike of the owner");
    if (reader === undefined) throw new Error("there is one");
    await brings(commandFrom(reader, "private", "/audit"));
    await brings(tapFrom(reader, "private", encodeAction({ do: "audit-export" })));
    const refused = opened.log.entries.filter(({ sentence }) => sentence.includes("refused"));
    expect(refused.map(({ facts }) => facts)).toEqual([
      { person: 121, asked: "/audit" },
      { person: 121, asked: "audit-export" },
    ]);
  });

  it("cover every command and button that is there", () => {
    const kinds = [...new Set(ACTIONS.map((action) => action.do))];
    expect(kinds.toSorted()).toEqual(Object.keys(GENERATORS).toSorted());
    expect(DESK_COMMANDS.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["status", "editors", "audit"]),
    );
    expect(DESK_ACTIONS.length).toBeGreaterThan(15);
  });
});
