import * as fc from "fast-check";
import { expect, it } from "vitest";
import { SortedIndex } from "#store/lowdb/sorted-index.ts";

it("holds ids in the order of their number, whatever is added and removed", () => {
  const step = fc.record({ at: fc.nat(50), id: fc.nat(400), add: fc.boolean(), until: fc.nat(60) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 600, maxLength: 1500, size: "max" }), (steps) => {
      const index = new SortedIndex();
      const model = new Map<string, number>();
      for (const { at, id: number, add, until } of steps) {
        const id = `r_${number}`;
        const before = model.get(id);
        if (before !== undefined) index.remove(before, id);
        else index.remove(at, id);
        model.delete(id);
        if (add) {
          index.add(at, id);
          model.set(id, at);
        }
        if (until > 55) {
          const expected = [...model]
            .filter(([, where]) => where <= until - 30)
            .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
            .map(([each]) => each);
          expect(index.upTo(until - 30, 1000)).toEqual(expected);
          expect(index.upTo(until - 30, 3)).toEqual(expected.slice(0, 3));
        }
      }
      const first = [...model].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))[0]?.[0] ?? null;
      expect(index.first()).toBe(first);
    }),
    { numRuns: 30 },
  );
});

it("stays in order through 5,000 entries, which is many chunks", () => {
  const index = new SortedIndex();
  const at = (number: number): number => (number * 7919) % 5003;
  for (let number = 0; number < 5000; number += 1) index.add(at(number), `n${number}`);
  for (let number = 0; number < 5000; number += 3) index.remove(at(number), `n${number}`);
  const left = Array.from({ length: 5000 }, (_, number) => number).filter((number) => number % 3 !== 0);
  expect(index.upTo(Infinity, 9999)).toEqual(
    left.sort((a, b) => at(a) - at(b)).map((number) => `n${number}`),
  );
});
