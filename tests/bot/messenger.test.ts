import { describe, expect, it, onTestFinished } from "vitest";
import { createApiClient } from "#bot/client.ts";
import { createMessenger } from "#bot/messenger.ts";
import type { Outcome } from "#delivery/messenger.ts";
import { realTimers } from "#delivery/timers.ts";
import type { TextPart } from "#editions/model.ts";
import { fakeTimers } from "../delivery/fake-timers.ts";
import { botSide, type BotSide } from "../simulator/bot-call.ts";

const CHAT = { chatId: 1001, threadId: null };
const PART: TextPart = {
  text: "A headline\nAn outlet",
  entities: [{ type: "text_link", offset: 2, length: 8, url: "https://example.org/" }],
  buttons: [
    [
      { label: "Mine", target: { action: { do: "my" } }, style: "primary" },
      { label: "Site", target: { url: "https://example.org/" } },
    ],
  ],
  silent: true,
  preview: null,
};

function messengerOf({ sim, url }: Pick<BotSide, "sim" | "url">, timeoutMs = 2_000, paidBroadcast = false) {
  const pace = {
    enter: () => Promise.reject(new Error("a push has its permit from the sender")),
    slowedDown: () => undefined,
    waitMs: () => 0,
  };
  const client = createApiClient({ token: sim.token, apiRoot: url, pace, timers: realTimers(), timeoutMs });
  onTestFinished(() => client.close());
  return createMessenger(client, { paidBroadcast });
}

describe("the messenger", () => {
  it("sends a part as it is, once, and tells the message's id", async () => {
    const side = await botSide();
    const outcome = await messengerOf(side).send(CHAT, PART);
    const { last } = side.sim.user("Aigerim");
    expect(outcome).toEqual({ kind: "sent", messageId: last.id });
    expect(last).toMatchObject({ text: PART.text, silent: true, buttons: [["Mine", "Site"]] });
    expect(last.entities).toEqual(PART.entities);
    expect(last.message.reply_markup?.inline_keyboard[0]?.[0]).toEqual({
      text: "Mine",
      style: "primary",
      callback_data: "1m",
    });
    expect(side.sim.violations).toEqual([]);
  });

  it("edits the message it is told, and takes one that looks so already for done", async () => {
    const side = await botSide();
    const messenger = messengerOf(side);
    const sent = await messenger.send(CHAT, PART);
    if (sent.kind !== "sent") throw new Error("not sent");
    const edit = { do: "edit", messageId: sent.messageId } as const;
    const mended = { ...PART, text: "A new headline", entities: [], buttons: [] };
    expect(await messenger.send(CHAT, mended, edit)).toEqual(sent);
    expect(side.sim.user("Aigerim").last).toMatchObject({ id: sent.messageId, text: "A new headline" });
    expect(await messenger.send(CHAT, mended, edit)).toEqual(sent);
    const gone = await messenger.send(CHAT, mended, { ...edit, messageId: 99_999 });
    expect(gone).toMatchObject({ kind: "refused", reason: expect.stringContaining("not found") });
  });

  it("replies below a message, also where that is gone", async () => {
    const side = await botSide();
    const messenger = messengerOf(side);
    const sent = await messenger.send(CHAT, PART);
    if (sent.kind !== "sent") throw new Error("not sent");
    await messenger.send(CHAT, PART, { do: "reply", messageId: sent.messageId });
    expect(side.sim.user("Aigerim").last.message.reply_to_message?.message_id).toBe(sent.messageId);
    const alone = await messenger.send(CHAT, PART, { do: "reply", messageId: 99_999 });
    expect(alone.kind).toBe("sent");
    expect(side.sim.violations.filter(({ description }) => !/modified/.test(description))).toEqual([]);
  });

  it.each([
    ["429", "slow-down"],
    ["500", "uncertain"],
    ["reset-before", "uncertain"],
    ["reset-after", "uncertain"],
    ["hang", "uncertain"],
  ] as const)("%s: %s, and does not try again", async (kind, outcome) => {
    const side = await botSide();
    side.sim.fault({ method: "sendMessage", kind, retryAfter: 7 });
    const told = await messengerOf(side, 300).send(CHAT, PART);
    expect(told).toMatchObject(kind === "429" ? { kind: outcome, retryAfterMs: 7_000 } : { kind: outcome });
    const copies = side.sim.user("Aigerim").messages.filter(({ fromBot }) => fromBot);
    expect(copies).toHaveLength(kind === "reset-after" ? 1 : 0);
  });

  it("waits 30 s for an answer, no shorter and no longer", async () => {
    const side = await botSide();
    const timers = fakeTimers();
    side.sim.fault({ method: "sendMessage", kind: "hang" });
    const pace = { enter: () => Promise.reject(new Error()), slowedDown: () => undefined, waitMs: () => 0 };
    const client = createApiClient({ token: side.sim.token, apiRoot: side.url, pace, timers });
    onTestFinished(() => client.destroy());
    let outcome: Outcome | null = null;
    const sending = createMessenger(client)
      .send(CHAT, PART)
      .then((ended) => (outcome = ended));
    await timers.advance(29_999);
    expect(outcome).toBeNull();
    await timers.advance(1);
    expect(await sending).toEqual({ kind: "uncertain", reason: "TimeoutError" });
  });

  it("lets a push cost Stars only where that is allowed, whoever gets the same part", async () => {
    const users = [1001, 1002].map((id) => ({ id, firstName: `Reader ${id}` }));
    const side = await botSide({ users, limits: { on: true, globalPerSecond: 1 } });
    for (const { firstName } of users) await side.sim.user(firstName).starts();
    const [first, second] = users.map(({ id }) => ({ chatId: id, threadId: null }));
    if (first === undefined || second === undefined) throw new Error("two readers");

    const free = messengerOf(side);
    expect(await free.send(first, PART)).toMatchObject({ kind: "sent" });
    expect(await free.send(second, PART)).toMatchObject({ kind: "slow-down" });
    const paid = messengerOf(side, 2_000, true);
    expect(await paid.send(first, PART)).toMatchObject({ kind: "sent" });
    expect(await paid.send(second, PART)).toMatchObject({ kind: "sent" });
    expect(side.sim.limits().starsSpent).toBe(0.2);
    expect(side.sim.violations).toEqual([]);
  });

  it("knows what Telegram refuses, whom it can't reach, and that nothing left", async () => {
    const side = await botSide();
    const messenger = messengerOf(side);
    expect(await messenger.send({ chatId: 4711, threadId: null }, PART)).toMatchObject({
      kind: "no-chat",
    });
    expect(await messenger.send(CHAT, { ...PART, text: "x".repeat(5_000) })).toMatchObject({
      kind: "content-refused",
    });
    side.sim.user("Aigerim").blocks();
    expect(await messenger.send(CHAT, PART)).toMatchObject({ kind: "unreachable" });
    await side.sim.stop();
    // On a connection of its own: one that was open and is cut now may have carried bytes.
    expect(await messengerOf(side).send(CHAT, PART)).toMatchObject({ kind: "not-sent" });
  });
});
