import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { DIGESTS } from "./digests.ts";
import { openWorld, texts } from "./world.ts";

const CARLA = { id: 77, firstName: "Carla", languageCode: "en" };
const OLGA = { id: 88, firstName: "Olga", languageCode: "ru" };
const USERS = [CARLA, OLGA, { id: 99, firstName: "Boris", languageCode: "en" }];

async function opened(owners: readonly number[] = [OLGA.id, 99]) {
  const world = await openWorld({ users: USERS, owners, unhurried: true });
  for (const { firstName } of USERS) await world.sim.user(firstName).starts();
  await world.sim.settled();
  for (const { firstName } of USERS) world.sim.user(firstName).ignoresTheRest();
  const [carla, olga, boris] = [world.sim.user("Carla"), world.sim.user("Olga"), world.sim.user("Boris")];
  return { world, carla, olga, boris };
}

const ITEM = DIGESTS[0]?.digest.items[0];
const REPORT = encodeAction({ do: "report", item: ITEM?.id ?? "" });

describe("feedback", () => {
  it("reaches every owner, and the reply of one comes back, also after a restart", async () => {
    const { world, carla, olga, boris } = await opened();
    await carla.sends("/feedback More about space, please");
    await carla.hears("Thank you, the desk has it");
    const asked = await boris.hears("Feedback from Carla (test1)");
    expect(asked.text).toContain("More about space, please");
    const askedInRussian = await olga.hears("Отзыв: Carla (test1)");
    await world.sim.settled();
    await world.restarts();
    await olga.sends("Скоро будет", { replyTo: askedInRussian.id });
    expect((await carla.hears("The desk answers")).text).toBe("The desk answers:\n\nСкоро будет");
    await olga.hears("Ответ доставлен: Carla");
    const [letter] = await world.store().letters();
    expect(letter).toMatchObject({ text: "More about space, please", answers: [{ text: "Скоро будет" }] });
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("is asked for, can be left, and takes words alone", async () => {
    const { carla, boris } = await opened();
    await carla.sends("/feedback");
    await carla.hears("What should the desk know?");
    await carla.sharesLocation(43, 76);
    await carla.hears("I can only pass words on");
    await carla.sends("/cancel");
    await carla.hears("everything stays as it is");
    await carla.sends("/feedback");
    await carla.hears("What should the desk know?");
    await carla.sends("Bolder headlines");
    await carla.hears("Thank you");
    expect((await boris.hears("Feedback from")).text).toContain("Bolder headlines");
  });

  it("is answered through the button, too", async () => {
    const { carla, boris } = await opened();
    await carla.sends("/feedback Hello");
    await boris.hears("Feedback from Carla");
    await boris.clicks("Answer");
    await boris.hears("What should Carla read?");
    await boris.sends("Hello yourself");
    expect((await carla.hears("The desk answers")).text).toContain("Hello yourself");
    await boris.hears("Carla has your answer");
  });

  it("has limits: so long, and so many a day", async () => {
    const { world, carla } = await opened();
    await carla.sends(`/feedback ${"x".repeat(2001)}`);
    await carla.hears("That makes 2,001 characters, and I can pass on 2,000 at most");
    for (let letter = 1; letter <= 5; letter += 1) {
      await carla.sends(`/feedback Letter ${letter}`);
      await carla.hears("Thank you");
    }
    await carla.sends("/feedback Letter 6");
    await carla.hears("The desk has 5 messages of yours from the last 24 hours");
    world.sim.clock.moveBy(24 * 3_600_000);
    await carla.sends("/feedback Letter 7");
    await carla.hears("Thank you");
    expect(await world.store().letters()).toHaveLength(6);
  });

  it("is not taken where nobody reads it, and says so", async () => {
    const { carla } = await opened([]);
    await carla.sends("/feedback Is anybody there?");
    await carla.hears("nobody reads feedback here");
    const reachable = await openWorld({ users: USERS, contact: "desk@example.org" });
    await reachable.sim.user("Carla").sends("/feedback");
    await reachable.sim.user("Carla").hears("Please write to desk@example.org");
    expect(await reachable.store().letters()).toEqual([]);
  });

  it("can't bring back who had everything erased, and shows what people write as it is", async () => {
    const { world, carla, boris } = await opened();
    const evil = "Look \u202E left\u200B and \u2066right \u{E0041}👩‍👩‍👧";
    await carla.sends(`/feedback ${evil}`);
    const asked = await boris.hears("Feedback from Carla");
    expect(asked.text).toContain("Look  left and right 👩‍👩‍👧");
    const { id } = await world.reader("Carla");
    await world.store().commit([{ put: "no-reader", id }], "now");
    await boris.sends("Too late", { replyTo: asked.id });
    await boris.hears("This letter is gone");
    expect((await boris.clicks("Answer")).text).toContain("This letter is gone");
    expect(carla.messages.map(({ text }) => text).join()).not.toContain("Too late");
  });

  it("tells the owner where the reader can't be reached any more", async () => {
    const { carla, boris } = await opened();
    await carla.sends("/feedback Goodbye");
    const asked = await boris.hears("Feedback from Carla");
    carla.blocks();
    await boris.sends("Come back", { replyTo: asked.id });
    await boris.hears("Carla can’t be reached any more");
  });
});

describe("a reported mistake", () => {
  it("reaches the owners with the item's headline, citation and link", async () => {
    const { world, carla, boris } = await opened();
    await world.taps("Carla", REPORT);
    await carla.hears("What is wrong here?");
    await carla.sends("The date is wrong");
    await carla.hears("Thank you");
    const { text } = await boris.hears("A mistake, reported by Carla");
    expect(text).toContain(ITEM?.headline ?? "?");
    expect(text).toContain("retold by");
    expect(text).toContain("The date is wrong");
  });

  it("of an item that is gone is not taken", async () => {
    const { world } = await opened();
    const gone = encodeAction({ do: "report", item: "kazinform-1999-01-01-1" });
    expect(await world.taps("Carla", gone)).toEqual({
      text: texts.t("en", "bot-button-is-gone"),
      alert: true,
    });
  });
});

describe("letters that could not be told", () => {
  it("are told later, each owner once", async () => {
    const { world, carla, boris, olga } = await opened();
    const mend = world.sim.fault({ kind: "500", method: "sendMessage", chatId: 99, times: 100 });
    await carla.sends("/feedback Through the storm");
    await olga.hears("Through the storm");
    await world.sim.settled();
    await world.bot().deliverLetters();
    mend();
    await world.bot().deliverLetters();
    await boris.hears("Through the storm");
    await world.bot().deliverLetters();
    expect(olga.messages.filter(({ text }) => text.includes("Through the storm"))).toHaveLength(1);
    expect(boris.messages.filter(({ text }) => text.includes("Through the storm"))).toHaveLength(1);
  });

  it("are nobody's but an owner's to answer", async () => {
    const { world, carla, boris } = await opened([99]);
    await carla.sends("/feedback Mine");
    const asked = await boris.hears("Mine");
    const [letter] = await world.store().letters();
    const forged = encodeAction({ do: "answer", letter: letter?.id ?? "" });
    expect((await world.taps("Olga", forged)).alert).toBe(true);
    await world.sim.user("Olga").sends("I am the desk", {});
    await world.sim.settled();
    expect(carla.messages.map(({ text }) => text).join()).not.toContain("The desk answers");
    expect(asked.buttons).toEqual([["Answer"]]);
  });
});
