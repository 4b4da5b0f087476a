import { describe, expect, it } from "vitest";
import type { Delivery } from "#delivery/model.ts";
import { planEdition } from "#delivery/planned.ts";
import { shortName } from "#desk/short-name.ts";
import { block } from "#readers/wishes.ts";
import { anEdition, aPart, aReader } from "../delivery/world.ts";
import { NOW, openDesk } from "./desk.ts";

const LATER = "2026-11-27T04:00:00Z";

async function withDelivery(state: "parked" | "failed", facts: Partial<Delivery> = {}) {
  const world = await openDesk();
  const { store } = world;
  const reader = aReader(1);
  const edition = anEdition(reader, { expiresAt: LATER, parts: [aPart("one"), aPart("two")] });
  await store.commit([{ put: "reader", reader }, planEdition(edition)], "now");
  const key = `weekly|weekly/2026-W47|${reader.id}`;
  const [first, second] = await store.deliveriesOf(key);
  if (first === undefined || second === undefined) throw new Error("two parts were planned");
  const at = NOW.toString();
  await store.commit(
    [
      { put: "delivery", delivery: { ...first, state, attempts: 2, at, ...facts }, from: ["planned"] },
      {
        put: "delivery",
        delivery: { ...second, state: "cancelled", reason: "part 1 was not sent", at },
        from: ["planned"],
      },
    ],
    "now",
  );
  const parts = async () =>
    (await store.deliveriesOf(key)).map((each) => [each.state, each.attempts] as const);
  return { ...world, reader, id: first.id, parts };
}

describe("sending again", () => {
  it.each(["parked", "failed"] as const)(
    "leaves a %s one exactly one more try, with its parts",
    async (state) => {
      const { desk, id, parts } = await withDelivery(state);
      const line = await desk.perform({ operation: "resend", id: shortName(id) });
      expect(line).toMatchObject({ id, state: "planned" });
      expect(await parts()).toEqual([
        ["planned", 1],
        ["planned", 0],
      ]);
      await expect(desk.perform({ operation: "resend", id })).rejects.toThrow("no such delivery");
    },
  );

  it("is refused once the edition expired, and to readers who get nothing", async () => {
    const { desk, id, clock, store, reader } = await withDelivery("parked");
    const saved = (await store.reader(reader.id)) ?? reader;
    const moment = { now: NOW, schedule: (await openDesk()).deps.schedule };
    await store.commit([{ put: "reader", reader: block(saved, moment) }], "now");
    await expect(desk.perform({ operation: "resend", id })).rejects.toThrow("gets no messages");
    clock.moveTo("2026-11-28T00:00:00Z");
    await expect(desk.perform({ operation: "resend", id })).rejects.toThrow("expired");
  });
});

describe("saying that it is there", () => {
  it("counts a parked one as sent, and its later parts leave", async () => {
    const { desk, id, parts } = await withDelivery("parked");
    await desk.perform({ operation: "settle", id });
    expect(await parts()).toEqual([
      ["sent", 2],
      ["planned", 0],
    ]);
  });

  it("is no answer to a failed one", async () => {
    const { desk, id } = await withDelivery("failed");
    await expect(desk.perform({ operation: "settle", id })).rejects.toThrow("neither failed nor parked");
  });
});

describe("the lists and the status", () => {
  it("name deliveries by push and state", async () => {
    const { desk, id } = await withDelivery("failed", { reason: "400: Bad Request: chat not found" });
    const ask = (push: string | null) => desk.perform({ operation: "deliveries", states: ["failed"], push });
    expect(await ask("weekly|weekly/2026-W47")).toMatchObject([{ id, ref: shortName(id) }]);
    expect(await ask("weekly|weekly/2026-W46")).toEqual([]);
    expect(await desk.perform({ operation: "status" })).toMatchObject({
      sending: null,
      held: null,
      pushes: [{ slot: "weekly/2026-W47", readers: 1, open: 0, failures: { "no-chat": 1 } }],
    });
  });
});

describe("a hold", () => {
  it("ends by word of the desk, which can bring back who was refused", async () => {
    const reason = "403: Forbidden: bot was blocked by the user";
    const { desk, store, reader, parts, deps } = await withDelivery("failed", { reason, attempts: 1 });
    const saved = (await store.reader(reader.id)) ?? reader;
    const hold = { push: "weekly|weekly/2026-W47", refused: 20, of: 30, since: NOW.toString() };
    await store.commit(
      [
        { put: "reader", reader: block(saved, { now: NOW, schedule: deps.schedule }) },
        { put: "fact", name: "pushes-held", value: hold },
      ],
      "now",
    );
    expect((await desk.perform({ operation: "status" })).held).toEqual(hold);
    expect(await desk.perform({ operation: "go-on", back: true })).toEqual({ push: hold.push, readers: 1 });
    expect(await parts()).toEqual([
      ["planned", 0],
      ["planned", 0],
    ]);
    expect((await store.reader(reader.id))?.state).toBe("active");
    await expect(desk.perform({ operation: "go-on", back: false })).rejects.toThrow("Nothing is held");
  });
});
