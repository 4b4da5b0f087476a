import { expect, it } from "vitest";
import { createPastes, MOST_PASTED } from "#desk/pastes.ts";
import { openDesk } from "./desk.ts";

it("pieces become one text: a line each, but a sentence that was cut stays one", async () => {
  const { store, clock } = await openDesk();
  const pastes = createPastes({ store, clock });
  const cut = `A story ${"of many words ".repeat(290)}that goes`;
  await pastes.add(1, cut, null);
  expect((await pastes.add(1, "on in the next message.", null))?.text).toBe(`${cut} on in the next message.`);
  expect((await pastes.add(1, "Another headline", null))?.text).toMatch(/message\.\nAnother headline$/);
  expect(await pastes.of(2)).toBeNull();
});

it("what lay for half an hour, is about another draft or gets too long is not gone on with", async () => {
  const { store, clock } = await openDesk();
  const pastes = createPastes({ store, clock });
  await pastes.add(1, "one", "draft-a");
  expect((await pastes.add(1, "two", "draft-b"))?.text).toBe("two");
  clock.moveTo("2026-11-20T04:31:00Z");
  expect(await pastes.of(1)).toBeNull();
  expect((await pastes.add(1, "three", "draft-b"))?.text).toBe("three");
  expect(await pastes.add(1, "x".repeat(MOST_PASTED), "draft-b")).toBeNull();
  expect(await pastes.of(1)).toBeNull();
});
