import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const ROW = /^\|.*\|(?<shown>[^|]+)\|$/;
/** A file, and the beginnings of tests in it. */
const SHOWN = /`(?<file>[a-z0-9/-]+)`(?<names>(?:[^"`;]*"[^"]+")*)/g;

it("docs/faults.md names tests that are there", () => {
  const rows = readFileSync(path.join(ROOT, "docs/faults.md"), "utf8")
    .split("\n")
    .map((line) => ROW.exec(line)?.groups?.["shown"] ?? "")
    .filter((shown) => shown.includes("`"));
  expect(rows.length).toBeGreaterThan(40);
  const missing = rows.flatMap((row) =>
    [...row.matchAll(SHOWN)].flatMap(({ groups = {} }) => {
      const { file = "", names = "" } = groups;
      const found = [`tests/${file}.test.ts`, `tests/${file}.ts`].find((each) =>
        existsSync(path.join(ROOT, each)),
      );
      if (found === undefined) return [file];
      const text = readFileSync(path.join(ROOT, found), "utf8");
      return [...names.matchAll(/"([^"]+)"/g)]
        .map(([, name = ""]) => name)
        .filter((name) => !text.includes(name))
        .map((name) => `${file} "${name}"`);
    }),
  );
  expect(missing).toEqual([]);
});
