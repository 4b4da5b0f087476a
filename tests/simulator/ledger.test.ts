/** The ledger: lost, doubled, too fast and untold are facts that a proof can ask for. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createLedger, type Ledger } from "../../src/simulator/ledger.ts";
import { createManualTime } from "../../src/simulator/monotonic.ts";
import { botSide } from "./bot-call.ts";

function ledgerAt() {
  const time = createManualTime();
  const ledger = createLedger({ nowMs: time.nowMs });
  let messageId = 0;
  const accept = (chatId: number, text = "hi", kind: "message" | "edit" = "message") => {
    messageId += 1;
    const message = {
      message_id: messageId,
      date: 0,
      chat: { id: chatId, type: "private", first_name: "A" },
      text,
    };
    ledger.add({ kind, chatId, messageId, clock: 0, message: message as never });
  };
  return { time, ledger, accept };
}

const idsOf = (entries: ReturnType<Ledger["entries"]>) => entries.map(({ messageId }) => messageId);

describe("doubles", () => {
  it("are the same text and buttons in the same chat, sent twice", async () => {
    const { sim, call } = await botSide();
    await sim.user("Boris").starts();
    const markup = (data: string) => ({ inline_keyboard: [[{ text: "Go", callback_data: data }]] });
    const first = { chat_id: 1001, text: "news", reply_markup: markup("a") };
    for (const params of [
      first,
      { ...first, chat_id: 1002 },
      { ...first, text: "other" },
      { ...first, reply_markup: markup("b") },
      first,
    ]) {
      expect(await call("sendMessage", params)).toMatchObject({ ok: true });
    }
    const doubles = sim.ledger.doubles();
    expect(doubles).toHaveLength(1);
    expect(doubles[0]).toMatchObject({ chatId: 1001, copies: [{ message: { text: "news" } }, {}] });
  });

  it("are far apart two messages, and edits are none", () => {
    const { time, ledger, accept } = ledgerAt();
    accept(1);
    time.advance(60_000);
    accept(1);
    accept(1, "hi", "edit");
    expect(ledger.doubles()).toHaveLength(1);
    expect(ledger.doubles({ withinMs: 60_000 })).toHaveLength(1);
    expect(ledger.doubles({ withinMs: 59_999 })).toEqual([]);
  });

  it("can be told by a key of one's own", () => {
    const { ledger, accept } = ledgerAt();
    for (const text of ["part 1 of A", "part 1 of B", "part 2 of A"]) accept(1, text);
    const byPart = ledger.doubles({ key: ({ message }) => message?.text?.slice(0, 6) ?? "" });
    expect(byPart.map(({ copies }) => idsOf(copies))).toEqual([[1, 2]]);
  });
});

describe("windows", () => {
  it("tell the most in any window, over all chats and in each, wherever it begins", () => {
    const { time, ledger, accept } = ledgerAt();
    accept(1);
    time.advance(600);
    accept(2);
    accept(2);
    time.advance(399);
    accept(1);
    time.advance(1);
    // A whole second after the first: these two share no window.
    accept(1);
    expect(ledger.windows()).toEqual({
      ms: 1000,
      count: 5,
      most: 4,
      chats: [
        { chatId: 1, most: 2 },
        { chatId: 2, most: 2 },
      ],
    });
    expect(ledger.windows({ ms: 1001 }).most).toBe(5);
    expect(ledger.windows({ ms: 1 }).most).toBe(2);
  });

  it("are empty where nothing came", () => {
    expect(ledgerAt().ledger.windows()).toEqual({ ms: 1000, count: 0, most: 0, chats: [] });
  });
});

describe("who was told", () => {
  it("is what the caller could read, edits and deletes too", async () => {
    const { sim, call } = await botSide();
    await call("sendMessage", { chat_id: 1001, text: "one" });
    sim.fault({ kind: "reset-after", method: "deleteMessage" });
    await expect(call("deleteMessage", { chat_id: 1001, message_id: 2 })).rejects.toThrow();
    expect(sim.ledger.entries().map(({ kind, told }) => [kind, told])).toEqual([
      ["message", true],
      ["delete", false],
    ]);
    expect(sim.ledger.untold()).toMatchObject([{ kind: "delete", messageId: 2, fault: "reset-after" }]);
  });

  it("is nobody where the call came as the answer to a webhook: its result is lost", async () => {
    const { sim, call } = await botSide();
    const hook = createServer((_request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ method: "sendMessage", chat_id: 1001, text: "heard" }));
    });
    await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
    try {
      await call("deleteWebhook", { drop_pending_updates: true });
      const { port } = hook.address() as AddressInfo;
      expect(await call("setWebhook", { url: `http://127.0.0.1:${port}/` })).toMatchObject({ ok: true });
      const done = new Promise((resolve) => {
        sim.onRequest((request) => request.method === "sendMessage" && resolve(request));
      });
      await sim.user("Aigerim").sends("hello");
      expect(await done).toMatchObject({ params: { text: "heard" }, answer: { ok: true } });
      expect(sim.ledger.untold()).toMatchObject([{ chatId: 1001, message: { text: "heard" } }]);
    } finally {
      await sim.stop();
      hook.close();
    }
  });

  it("is known of a method that waits before it adds, while others come between", async () => {
    const { time, ledger, accept } = ledgerAt();
    const [slow, quick] = [ledger.call(), ledger.call("cut")];
    time.advance(5);
    let goOn: () => void = () => undefined;
    const waited = new Promise<void>((resolve) => (goOn = resolve));
    const done = slow.run(async () => {
      await waited;
      accept(1, "slow");
    });
    quick.run(() => accept(1, "quick"));
    goOn();
    await done;
    slow.told();
    expect(
      ledger
        .entries()
        .map(({ message, told, fault, monotonicMs }) => [message?.text, told, fault, monotonicMs]),
    ).toEqual([
      ["quick", false, "cut", 0],
      ["slow", true, undefined, 0],
    ]);
  });
});

describe("a bounded ledger", () => {
  it("keeps the last entries, counts all, and forgets when it is cleared", () => {
    const { ledger, accept } = ledgerAt();
    ledger.keep(10);
    for (let each = 0; each < 100; each += 1) accept(each % 2);
    expect(idsOf(ledger.entries())).toEqual([91, 92, 93, 94, 95, 96, 97, 98, 99, 100]);
    expect(idsOf(ledger.received(1))).toEqual([92, 94, 96, 98, 100]);
    expect(ledger.windows().most).toBe(10);
    expect(ledger.count()).toBe(100);
    ledger.clear();
    expect([ledger.count(), ledger.entries().length, ledger.received(1).length]).toEqual([0, 0, 0]);
    expect(() => ledger.keep(0)).toThrow("at least one entry");
  });

  it("holds no more than a quarter above what it keeps, at any moment", () => {
    const { ledger, accept } = ledgerAt();
    ledger.keep(100);
    let most = 0;
    for (let each = 0; each < 1000; each += 1) {
      accept(1);
      most = Math.max(most, ledger.entries(1).length);
    }
    expect(most).toBe(100);
  });

  it("bounds what the chats hold too, when the simulator is told how much to keep", async () => {
    const { sim, call } = await botSide({ keep: 5 });
    for (let each = 1; each <= 20; each += 1) await call("sendMessage", { chat_id: 1001, text: `${each}` });
    const texts = ["16", "17", "18", "19", "20"];
    expect(sim.user("Aigerim").messages.map(({ text }) => text)).toEqual(texts);
    expect(sim.ledger.received(1001).map(({ message }) => message?.text)).toEqual(texts);
    expect(sim.ledger.count()).toBe(20);
  });
});
