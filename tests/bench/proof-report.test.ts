import { expect, test } from "vitest";
import { pageOf } from "../../bench/proof-report.ts";

const holding = { claim: "never above 30 a second", holds: true, measured: "30" };
const about = "2026-11-25, Node v26";

test("the page of a proof tells command, machine and each figure with its verdict", () => {
  const page = pageOf({ name: "pace", command: "npm run proof:pace", claims: [holding] }, about);
  expect(page).toContain("`npm run proof:pace`");
  expect(page).toContain("2026-11-25, Node v26. Every claim holds.");
  expect(page).toContain("| never above 30 a second | 30 | holds |");
});

test("one claim that fails, or none at all, is no proof", () => {
  const failing = { claim: "a | b", holds: false, measured: "1" };
  const page = pageOf({ name: "pace", command: "c", claims: [holding, failing] }, about);
  expect(page).toContain("**Not proven.**");
  expect(page).toContain("| a \\| b | 1 | **fails** |");
  expect(pageOf({ name: "pace", command: "c", claims: [] }, about)).toContain("**Not proven.**");
});
