/** The quick size of `npm run proof:time`. */
import { expect, it } from "vitest";
import { proveSlots, proveTopics } from "./time-slots.ts";

/** Gaps of an hour and of half an hour, a change at midnight, a month without, and none at all. */
const zones = ["Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "Africa/Casablanca", "Asia/Almaty"];

it("finds no weekly slot missed, doubled or at another moment than the oracle's", () => {
  const proof = proveSlots({ zones, from: 2024, years: 1, times: ["09:00"] });
  expect(proof.wrongs).toEqual([]);
  expect(proof.transitions).toBeGreaterThan(8);
  expect(proof.slots).toBeGreaterThan(1500);
});

it("finds a topic summary in every month, a day away from weekly slots", () => {
  const proof = proveTopics({ zones, from: 2024, years: 1, times: ["02:30", "18:00"] });
  expect(proof.wrongs).toEqual([]);
  expect(proof.slots).toBeGreaterThan(100);
});
