import { describe, expect, it } from "vitest";
import { planEdition } from "#delivery/planned.ts";
import type { Operation } from "#desk/operations.ts";
import { anEdition, aReader } from "../delivery/world.ts";
import { LAUNCH, NOW, openDesk, PIPELINE, review } from "./desk.ts";

const OLGA = { id: 7, name: "Olga" };
const PUSH = "weekly|weekly/2026-W47";
const HOLD = { push: PUSH, refused: 20, of: 30, since: NOW.toString() };

const taking = (text: string, publish: boolean): Operation => ({
  operation: "ingest",
  name: "review.txt",
  base64: Buffer.from(text).toString("base64"),
  series: "auto",
  date: "2026-11-14",
  publish,
});

async function stage() {
  const world = await openDesk();
  const { store } = world;
  const acts = async () =>
    (await store.notes("audit", { limit: 20 })).map(({ by, act, about }) => [by, act, about]).toReversed();
  async function parked(): Promise<string> {
    const reader = aReader(1);
    const edition = anEdition(reader, { expiresAt: "2026-11-27T04:00:00Z" });
    await store.commit([{ put: "reader", reader }, planEdition(edition)], "now");
    const [delivery] = await store.deliveriesOf(`${PUSH}|${reader.id}`);
    if (delivery === undefined) throw new Error("it was planned");
    await store.commit(
      [{ put: "delivery", delivery: { ...delivery, state: "parked" }, from: ["planned"] }],
      "now",
    );
    return delivery.id;
  }
  return { ...world, acts, parked };
}

describe("the audit log", () => {
  it("says who took a text in, published and corrected it", async () => {
    const { desk, acts } = await stage();
    const id = "kazinform-2026-11-14";
    await desk.perform(taking(review(PIPELINE), false), OLGA);
    await desk.perform(taking(review(PIPELINE), false), OLGA);
    await desk.perform(taking(review(PIPELINE, LAUNCH), true));
    await desk.perform(taking(review(LAUNCH, PIPELINE), true), OLGA);
    await desk.perform({ operation: "retract", id }, OLGA);
    expect(await acts()).toEqual([
      [7, "take-in", id],
      [null, "publish", id],
      [7, "correct", id],
      [7, "retract", id],
    ]);
  });

  it.each(["resend", "settle"] as const)(
    "says who had a delivery dealt with (%s), and not whose it was",
    async (operation) => {
      const { desk, acts, parked, store } = await stage();
      const id = await parked();
      await desk.perform({ operation, id }, OLGA);
      await expect(desk.perform({ operation, id }, OLGA)).rejects.toThrow("no such delivery");
      expect(await acts()).toEqual([[7, operation, PUSH]]);
      expect(JSON.stringify(await store.notes("audit", { limit: 9 }))).not.toContain(aReader(1).id);
    },
  );

  it.each([
    [false, "go-on"],
    [true, "bring-readers-back"],
  ])("says who let a held push go on (back: %s)", async (back, act) => {
    const { desk, acts, store } = await stage();
    await store.commit([{ put: "fact", name: "pushes-held", value: HOLD }], "now");
    await desk.perform({ operation: "go-on", back }, OLGA);
    expect(await acts()).toEqual([[7, act, PUSH]]);
  });

  it("says when readers were imported, once for all of them, and the command line where nobody is named", async () => {
    const { desk, acts, store } = await stage();
    const text = Array.from({ length: 501 }, (_, n) => `{"chatId":${n + 1},"type":"private"}`).join("\n");
    await desk.perform({ operation: "import-readers", text });
    await desk.perform({ operation: "import-readers", text });
    expect(await acts()).toEqual([[null, "import-readers", ""]]);
    const [note] = await store.notes("audit", { limit: 1 });
    expect(note?.what).toEqual({ added: 501, kept: 0, actor: "command" });
  });
});
