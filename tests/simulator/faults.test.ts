/** Faults on demand, as the bot meets them on the wire. */
import { describe, expect, it } from "vitest";
import { botSide, callBot } from "./bot-call.ts";

const hi = { chat_id: 1001, text: "hi" };

describe("a fault", () => {
  it("429 says how long to wait, in the answer and in the header, once", async () => {
    const { sim, url, call } = await botSide();
    sim.fault({ method: "sendmessage", kind: "429", retryAfter: 7 });
    const response = await fetch(`${url}/bot${sim.token}/sendMessage?chat_id=1001&text=hi`);
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(await response.json()).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 7",
      parameters: { retry_after: 7 },
    });
    expect(await call("sendMessage", hi)).toMatchObject({ ok: true });
    expect(sim.ledger.count()).toBe(1);
  });

  it("meets only its method and chat, as often as it says", async () => {
    const { sim, call } = await botSide();
    await sim.user("Boris").starts();
    sim.fault({ kind: "500", chatId: 1002, method: "sendMessage", times: 2 });
    const toBoris = { chat_id: 1002, text: "hi" };
    expect((await call("sendMessage", hi)).ok).toBe(true);
    expect((await call("sendChatAction", { chat_id: 1002, action: "typing" })).ok).toBe(true);
    expect(await call("sendMessage", toBoris)).toMatchObject({ error_code: 500 });
    expect(await call("sendMessage", toBoris)).toMatchObject({ error_code: 500 });
    expect((await call("sendMessage", toBoris)).ok).toBe(true);
  });

  it("reset-before leaves nothing in the chat, reset-after leaves the message", async () => {
    const { sim, call } = await botSide();
    sim.fault({ kind: "reset-before" });
    await expect(call("sendMessage", hi)).rejects.toThrow();
    expect(sim.ledger.received(1001)).toHaveLength(0);
    sim.fault({ kind: "reset-after" });
    await expect(call("sendMessage", hi)).rejects.toThrow();
    expect(sim.ledger.received(1001)).toHaveLength(1);
  });

  it("hang gives no answer until the simulator stops", async () => {
    const { sim, url } = await botSide();
    sim.fault({ kind: "hang" });
    const pending = expect(callBot(`${url}/bot${sim.token}/sendMessage`, hi)).rejects.toThrow();
    const undo = sim.fault({ kind: "500" });
    undo();
    await callBot(`${url}/bot${sim.token}/getMe`, {});
    await sim.stop();
    await pending;
    expect(sim.ledger.count()).toBe(0);
  });
});
