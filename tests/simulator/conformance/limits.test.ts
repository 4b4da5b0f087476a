/** Telegram's documented flood limits (telegram.md, B.5), played in time that stands still between the steps. */
import { describe, expect, it } from "vitest";
import { DOCUMENTED_LIMITS, type FloodLimits } from "../../../src/simulator/limits.ts";
import { createManualTime } from "../../../src/simulator/monotonic.ts";
import { botSide, type BotSide } from "../bot-call.ts";

const CROWD = 1200;
const FIRST_PERSON = 2001;

interface Stage extends BotSide {
  readonly time: ReturnType<typeof createManualTime>;
  readonly group: number;
  readonly supergroup: number;
  readonly channel: number;
  /** The next person of a crowd who has not been written to yet. */
  next(): number;
}
type Step = (stage: Stage) => Promise<void>;
type Place = "anna" | "boris" | "group" | "supergroup" | "channel";

async function stage(limits: Partial<FloodLimits>): Promise<Stage> {
  const time = createManualTime();
  const users = Array.from({ length: CROWD }, (_, index) => ({
    id: FIRST_PERSON + index,
    firstName: `Person ${index}`,
  }));
  const side = await botSide({ time, users, limits: { on: true, ...limits } });
  for (const { id } of users) side.sim.people.start(id);
  const make = (type: "group" | "supergroup" | "channel") =>
    side.sim.people.makeGroup(FIRST_PERSON, type, type).id;
  let person = FIRST_PERSON + 2;
  return {
    ...side,
    time,
    group: make("group"),
    supergroup: make("supergroup"),
    channel: make("channel"),
    next: () => person++,
  };
}

const idOf = (place: Place, at: Stage): number =>
  place === "anna" ? FIRST_PERSON : place === "boris" ? FIRST_PERSON + 1 : at[place];

/** Sends so many, and each is accepted. */
const sends =
  (place: Place, count = 1, more: object = {}): Step =>
  async (at) => {
    for (let each = 0; each < count; each += 1) {
      const sent = await at.call("sendMessage", { chat_id: idOf(place, at), text: "hi", ...more });
      expect(sent).toMatchObject({ ok: true });
    }
  };

/** Sends one and is told to wait so many seconds. */
const refused =
  (place: Place, seconds: number, more: object = {}): Step =>
  async (at) => {
    const sent = await at.call("sendMessage", { chat_id: idOf(place, at), text: "hi", ...more });
    expect(sent).toEqual({
      ok: false,
      error_code: 429,
      description: `Too Many Requests: retry after ${seconds}`,
      parameters: { retry_after: seconds },
    });
  };

/** One message to each of so many people; all are accepted, or the first one is told to wait. */
const crowd =
  (count: number, more: object = {}, seconds?: number): Step =>
  async (at) => {
    for (let each = 0; each < count; each += 1) {
      const sent = await at.call("sendMessage", { chat_id: at.next(), text: "hi", ...more });
      expect(sent).toMatchObject(
        seconds === undefined ? { ok: true } : { ok: false, parameters: { retry_after: seconds } },
      );
    }
  };

const wait =
  (ms: number): Step =>
  async (at) =>
    at.time.advance(ms);

const calls =
  (method: string, params: (at: Stage) => object, expected: object): Step =>
  async (at) =>
    expect(await at.call(method, params(at))).toMatchObject(expected);

const paid = { allow_paid_broadcast: true };
const accepted = { ok: true };
const told = (seconds: number) => ({ ok: false, error_code: 429, parameters: { retry_after: seconds } });

const CASES: readonly { rule: string; limits?: Partial<FloodLimits>; play: readonly Step[] }[] = [
  {
    rule: "B.5 one chat: three at once after a rest, then one a second",
    play: [sends("anna", 3), refused("anna", 1), wait(1000), sends("anna"), refused("anna", 1)],
  },
  {
    rule: "B.5 one chat: a second of rest is a second, not less",
    play: [sends("anna", 3), wait(999), refused("anna", 1), wait(1), sends("anna")],
  },
  {
    rule: "B.5 one chat: the burst comes back with the rest, and no more than the burst",
    play: [sends("anna", 3), wait(60_000), sends("anna", 3), refused("anna", 1)],
  },
  {
    rule: "B.5 one chat: another chat is free meanwhile",
    play: [sends("anna", 3), refused("anna", 1), sends("boris", 3)],
  },
  {
    rule: "B.5 one chat: what was refused does not prolong the wait",
    play: [sends("anna", 3), refused("anna", 1), refused("anna", 1), wait(1000), sends("anna")],
  },
  {
    rule: "B.5 one chat: a text of over 500 characters counts for more where a weight is set",
    limits: { longTextWeight: 3 },
    play: [
      sends("anna", 1, { text: "x".repeat(501) }),
      refused("anna", 1),
      sends("boris", 3, { text: "x".repeat(500) }),
    ],
  },
  {
    rule: "B.5 one chat: the numbers are options",
    limits: { chatPerSecond: 0.5, chatBurst: 1 },
    play: [sends("anna"), refused("anna", 2), wait(1000), refused("anna", 1), wait(1000), sends("anna")],
  },
  {
    rule: "B.5 one group: 20 in a minute, and retry_after is what is left of it",
    limits: { chatPerSecond: 100, chatBurst: 100 },
    play: [
      sends("group", 20),
      refused("group", 60),
      wait(59_000),
      refused("group", 1),
      wait(1000),
      sends("group", 20),
    ],
  },
  {
    rule: "B.5 one group: any minute, wherever it begins",
    limits: { chatPerSecond: 100, chatBurst: 100 },
    play: [
      sends("group", 10),
      wait(30_000),
      sends("group", 10),
      refused("group", 30),
      wait(30_000),
      sends("group", 10),
      refused("group", 30),
    ],
  },
  {
    rule: "B.5 one group: a supergroup is a group",
    limits: { chatPerSecond: 100, chatBurst: 100 },
    play: [sends("supergroup", 20), refused("supergroup", 60)],
  },
  {
    rule: "B.5 one group: neither people nor channels have its limit",
    limits: { chatPerSecond: 100, chatBurst: 100 },
    play: [sends("channel", 21), wait(1000), sends("anna", 21)],
  },
  {
    rule: "B.5 one group: the limit of one second holds too",
    play: [sends("group", 3), refused("group", 1)],
  },
  {
    rule: "B.5 all chats: 30 in a window of one second, not 31",
    play: [crowd(30), crowd(1, {}, 1), wait(999), crowd(1, {}, 1), wait(1), crowd(30)],
  },
  {
    rule: "B.5 all chats: the window slides",
    play: [crowd(15), wait(500), crowd(15), crowd(1, {}, 1), wait(500), crowd(15), crowd(1, {}, 1)],
  },
  {
    rule: "B.5 all chats: the number is an option",
    limits: { globalPerSecond: 5 },
    play: [crowd(5), crowd(1, {}, 1)],
  },
  {
    rule: "B.5 paid broadcast: 1000 in a window of one second, not 1001",
    play: [crowd(1000, paid), crowd(1, paid, 1), wait(1000), crowd(100, paid)],
  },
  {
    rule: "B.5 paid broadcast: 0.1 Star for each message above the free rate",
    play: [
      crowd(30, paid),
      async ({ sim }) => expect(sim.limits().starsSpent).toBe(0),
      crowd(25, paid),
      async ({ sim }) => expect(sim.limits().starsSpent).toBe(2.5),
    ],
  },
  {
    rule: "B.5 paid broadcast: without the flag the free rate holds",
    play: [crowd(50, paid), crowd(1, {}, 1)],
  },
  {
    rule: "B.5 paid broadcast: when the Stars are spent the free rate holds",
    limits: { starBalance: 1 },
    play: [crowd(40, paid), crowd(1, paid, 1), wait(1000), crowd(30, paid), crowd(1, paid, 1)],
  },
  {
    rule: "B.5 paid broadcast: one chat is still one chat",
    play: [sends("anna", 3, paid), refused("anna", 1, paid)],
  },
  {
    rule: "B.5 what is no message is free: answers, actions, polls for updates",
    limits: { globalPerSecond: 1, chatBurst: 1 },
    play: [
      sends("anna"),
      ...Array.from({ length: 5 }, () =>
        calls("sendChatAction", (at) => ({ chat_id: idOf("anna", at), action: "typing" }), accepted),
      ),
      calls("getMe", () => ({}), accepted),
      refused("anna", 1),
    ],
  },
  {
    rule: "B.5 one group: 20 edits a minute, apart from its messages",
    limits: { groupEditsPerMinute: 2 },
    play: [
      sends("group"),
      ...["one", "two"].map((text) =>
        calls("editMessageText", (at) => ({ chat_id: at.group, message_id: lastIn(at), text }), accepted),
      ),
      calls(
        "editMessageText",
        (at) => ({ chat_id: at.group, message_id: lastIn(at), text: "three" }),
        told(60),
      ),
      sends("group"),
    ],
  },
  {
    rule: "B.5 a call in other cases and as text counts the same",
    play: [
      sends("anna", 2),
      calls("SENDMESSAGE", (at) => ({ chat_id: String(idOf("anna", at)), text: "hi" }), accepted),
      refused("anna", 1),
    ],
  },
  {
    rule: "B.5 a call whose parameters are not understood does not count",
    play: [
      ...Array.from({ length: 5 }, () =>
        calls("sendMessage", (at) => ({ chat_id: idOf("anna", at), txt: "hi" }), { error_code: 400 }),
      ),
      sends("anna", 3),
    ],
  },
  {
    rule: "B.5 switched off nothing is counted",
    limits: { on: false },
    play: [sends("anna", 50), sends("group", 50)],
  },
];

function lastIn(at: Stage): number {
  return at.sim.ledger.received(at.group).at(-1)?.messageId ?? 0;
}

describe("flood limits", () => {
  it.each(CASES)("$rule", async ({ limits = {}, play }) => {
    const at = await stage(limits);
    for (const step of play) await step(at);
  });

  it("B.5 hold in the ledger: no window is fuller than the limit, however the calls bunch", async () => {
    const at = await stage({ globalPerSecond: 10, chatBurst: 1 });
    for (const pause of [0, 250, 250, 499, 1, 0, 700, 300, 50, 950]) {
      at.time.advance(pause);
      await Promise.all(
        Array.from({ length: 8 }, () => at.call("sendMessage", { chat_id: at.next(), text: "hi" })),
      );
    }
    expect(at.sim.ledger.windows({ ms: 1000 }).most).toBe(10);
    expect(at.sim.limits().refused).toBeGreaterThan(0);
    expect(at.sim.early()).toEqual([]);
  });

  it("start anew when a number changes, and refuse numbers that make no sense", async () => {
    const at = await stage({});
    await sends("anna", 3)(at);
    expect(at.sim.limits({ chatBurst: 2 })).toEqual({
      ...DOCUMENTED_LIMITS,
      on: true,
      chatBurst: 2,
      refused: 0,
      starsSpent: 0,
    });
    await sends("anna", 2)(at);
    await refused("anna", 1)(at);
    expect(() => at.sim.limits({ globalPerSecond: 0 })).toThrow("globalPerSecond must be above zero");
    expect(() => at.sim.limits({ chatBurst: 1.5 })).toThrow("chatBurst must be above zero and whole");
    expect(at.sim.limits().chatBurst).toBe(2);
  });
});
