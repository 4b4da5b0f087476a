/** A quick look at damaged digests; `npm run proof:editorial` takes ten thousand. */
import * as fc from "fast-check";
import path from "node:path";
import { expect, it } from "vitest";
import { createEngine } from "#digest/engine.ts";
import { loadProfile } from "#profile/load.ts";
import { mutatedTexts } from "./mutated-texts.ts";
import { wrongWith } from "./reading-promise.ts";

it("a damaged text is read or refused: no crash, nothing unbalanced, nothing that the text does not hold", () => {
  const engine = createEngine(loadProfile(path.resolve("data", "profile")).editorial);
  fc.assert(
    fc.property(mutatedTexts, (bytes) => {
      expect(wrongWith(engine, bytes).wrong).toBeNull();
    }),
    { numRuns: 250, seed: 20_261_125 },
  );
});
