import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import type { DeliveryState } from "#delivery/model.ts";
import type { SenderStatus } from "#delivery/sender.ts";
import { shortName } from "#desk/short-name.ts";
import type { Change } from "#store/store.ts";
import { anEdition, aReader, stocked } from "../delivery/world.ts";
import { expectFit, watchScreens } from "./fits.ts";
import { openWorld, texts, type World } from "./world.ts";

const OWNER = 77;
const PUSH = shortName("weekly|weekly/2026-W47");

/** A push of a reader a state, and one deliveries of each. */
async function pushed(world: World, states: readonly (readonly [DeliveryState, string | null])[]) {
  const readers = states.map((_, index) => ({ ...aReader(index + 1), id: `r_push${index}` }));
  await stocked(
    world.store(),
    readers,
    readers.map((reader) => anEdition(reader, { expiresAt: "2027-01-01T00:00:00Z" })),
  );
  const planned = await world.store().deliveriesIn(["planned"], 1000);
  const moves = states.flatMap(([state, reason], index): Change[] => {
    const delivery = planned.find(({ readerId }) => readerId === `r_push${index}`);
    if (delivery === undefined) return [];
    const moved = { ...delivery, state, reason, attempts: 2, at: "2026-11-16T04:01:00Z" };
    return [{ put: "delivery", delivery: moved, from: ["planned"] }];
  });
  await world.store().commit(moves, "now");
  return readers.map(({ id }) => `weekly|weekly/2026-W47|${id}#1`);
}

const world = (language = "en", sending?: SenderStatus) =>
  openWorld({
    unhurried: true,
    ...(sending === undefined ? {} : { sending }),
    owners: [OWNER],
    users: [
      { id: OWNER, firstName: "Owner", languageCode: language },
      { id: 78, firstName: "Boris", languageCode: "en" },
    ],
  });

const RUNNING: SenderStatus = {
  state: "running",
  inFlight: 3,
  sentLastMinute: 30,
  perSecond: 0.26,
  pausedUntil: null,
  held: false,
  idleMs: 0,
};
const BLOCKED = "403: Forbidden: bot was blocked by the user";

describe("/status", () => {
  it("tells a push with its counts and reasons, and settles and resends from its lists", async () => {
    const opened = await world();
    const [, parked = "", failed = ""] = await pushed(opened, [
      ["sent", null],
      ["parked", "time-out"],
      ["failed", BLOCKED],
    ]);
    const owner = opened.sim.user("Owner");
    await owner.sends("/status");
    const first = await owner.hears();
    expect(first.text).toContain("Weekly digest 2026-W47");
    expect(first.text).toContain("readers: 3");
    expect(first.text).toContain("Sent: 1\nMay have arrived: 1\nFailed: 1 (blocked 1)");

    await owner.clicks("May have arrived");
    const row = (await owner.hears()).message.reply_markup?.inline_keyboard[0]?.[0]?.text ?? "";
    await owner.clicks(row);
    expect((await owner.hears()).text).toContain("third copy");
    expect((await owner.clicks("It is there")).text).toBe("Counted as sent.");
    expect((await opened.store().deliveriesOf(parked.slice(0, -2)))[0]?.state).toBe("sent");

    const again = await opened.taps("Owner", encodeAction({ do: "resend", ref: shortName(failed) }));
    expect(again.text).toBe("It is sent once more.");
    expect((await opened.store().deliveriesOf(failed.slice(0, -2)))[0]).toMatchObject({
      state: "planned",
      attempts: 1,
    });
    const twice = await opened.taps("Owner", encodeAction({ do: "resend", ref: shortName(failed) }));
    expect(twice).toMatchObject({ alert: true, text: "This one is not in the list any more." });
    expect(opened.sim.violations).toEqual([]);
    expect(opened.log.text("error")).toBe("[]");
  });

  it.each([
    ["en", {}, "On its way: 30 sent in the last minute, about 2 min left."],
    ["ru", {}, "Идёт: за последнюю минуту отправлено 30, осталось около 2 мин."],
    ["kk", {}, "Жүріп жатыр: соңғы минутта 30 жіберілді, шамамен 2 мин қалды."],
    ["en", { perSecond: 0, sentLastMinute: 0 }, "Nothing is leaving right now."],
    ["en", { state: "halted" as const }, "Sending has stopped; the log says why."],
    ["en", { pausedUntil: "2026-11-20T05:07:00Z" }, "Telegram asked us to wait until Fri 20 Nov 10:07."],
  ])("tells in %s how a push gets on (%j)", async (language, changes, words) => {
    const opened = await world(language, { ...RUNNING, ...changes });
    await pushed(
      opened,
      Array.from({ length: 40 }, (_, n) => [n < 10 ? "sent" : "planned", null] as const),
    );
    await opened.sim.user("Owner").sends("/status");
    expect((await opened.sim.user("Owner").hears()).text).toContain(words);
  });

  it("tells what is in doubt and on its second try", async () => {
    const opened = await world();
    await pushed(opened, [
      ["sent", null],
      ["uncertain", "502"],
      ["planned", null],
    ]);
    await opened.sim.user("Owner").sends("/status");
    expect((await opened.sim.user("Owner").hears()).text).toContain(
      "Sent: 1\nOn their way: 2\nIn doubt, tried once more after a minute: 1",
    );
  });

  it("sends what may have arrived again by one tap in the list, but in a channel only by a second look", async () => {
    const opened = await world();
    const [first = "", second = ""] = await pushed(opened, [
      ["parked", "time-out"],
      ["parked", "time-out"],
    ]);
    const channel = await opened.store().reader("r_push1");
    if (channel === null) throw new Error("it was planned for");
    await opened.store().commit([{ put: "reader", reader: { ...channel, type: "channel" } }], "now");
    const owner = opened.sim.user("Owner");
    await owner.sends("/status");
    await owner.hears();
    await owner.clicks("May have arrived");
    const list = await owner.hears();
    expect(list.text).toContain("third copy");
    expect(
      list.buttons
        .slice(0, 2)
        .map((row) => row.length)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 2]);
    expect((await owner.clicks("Send again")).text).toBe("It is sent once more.");
    expect((await owner.hears()).buttons.flat()).not.toContain("Send again");
    const state = async (id: string) => (await opened.store().deliveriesOf(id.slice(0, -2)))[0]?.state;
    expect([await state(first), await state(second)]).toEqual(["planned", "parked"]);
  });

  it("lets a held push go on, and asks before", async () => {
    const opened = await world();
    await pushed(opened, [["failed", BLOCKED]]);
    const hold = { push: "weekly|weekly/2026-W47", refused: 20, of: 30, since: "2026-11-16T04:01:00Z" };
    await opened.store().commit([{ put: "fact", name: "pushes-held", value: hold }], "now");
    const owner = opened.sim.user("Owner");
    await owner.sends("/status");
    expect((await owner.hears()).text).toContain("20 seemed to have blocked");
    await owner.clicks("It is a fault: wait");
    expect(await opened.store().fact("pushes-held")).toEqual(hold);
    expect((await owner.clicks("Go on")).text).toBe("Pushes go on.");
    expect(await opened.store().fact("pushes-held")).toBeNull();
  });

  it("and its buttons do nothing for anybody else", async () => {
    const opened = await world();
    const [id = ""] = await pushed(opened, [["parked", "time-out"]]);
    const ref = shortName(id);
    await opened.sim.user("Boris").sends("/my");
    for (const action of [
      { do: "status", page: 0 },
      { do: "deliveries", list: "parked", push: PUSH, page: 0 },
      { do: "delivery", ref },
      { do: "resend", ref },
      { do: "settle", ref },
      { do: "go-on", how: "on" },
    ] as const) {
      const answer = await opened.taps("Boris", encodeAction(action));
      expect(answer).toMatchObject({ alert: true, text: expect.stringContaining("may not do that") });
    }
    expect((await opened.store().deliveriesOf(id.slice(0, -2)))[0]?.state).toBe("parked");
  });

  it.each(texts.languages)("fits one screen and its buttons in %s", async (language) => {
    const opened = await world(language);
    const all = (["parked", "failed", "expired", "cancelled"] as const).flatMap((state) =>
      Array.from({ length: 20 }, () => [state, state === "failed" ? BLOCKED : "not sent by then"] as const),
    );
    const ids = await pushed(opened, all);
    const hold = { push: "weekly|weekly/2026-W47", refused: 20, of: 30, since: "2026-11-16T04:01:00Z" };
    await opened.store().commit([{ put: "fact", name: "pushes-held", value: hold }], "now");
    const seen = watchScreens(opened.sim);
    await opened.sim.user("Owner").sends("/status");
    for (const list of ["parked", "failed", "expired", "cancelled"] as const) {
      await opened.taps("Owner", encodeAction({ do: "deliveries", list, push: PUSH, page: 1 }));
    }
    for (const id of [ids[0], ids[20]]) {
      await opened.taps("Owner", encodeAction({ do: "delivery", ref: shortName(id ?? "") }));
    }
    await opened.sim.settled();
    expect(seen.length).toBeGreaterThan(7);
    for (const screen of seen) expectFit(screen);
    expect(opened.sim.violations).toEqual([]);
    expect(opened.log.text("error")).toBe("[]");
  });
});
