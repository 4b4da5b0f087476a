import { describe, expect, it } from "vitest";
import { createTries } from "#store/tries.ts";
import { freshFolder, openStore } from "./lowdb-fixture.ts";

describe("work that may end the program", () => {
  it("is tried three times over runs that broke off, and then never again", async () => {
    const folder = await freshFolder();
    const tried: boolean[] = [];
    for (let run = 0; run < 5; run += 1) {
      const store = await openStore({ folder });
      const tries = createTries(store, "work");
      expect(await tries.begin()).toBe(run > 0);
      expect(await tries.mayTry("harmless")).toBe(true);
      await tries.survived("harmless");
      tried.push(await tries.mayTry("deadly"));
      await store.close(); // without an end
    }
    expect(tried).toEqual([true, true, true, false, false]);
  });

  it("is not counted where all ended well, and forgiven what it survived", async () => {
    const store = await openStore({ folder: await freshFolder() });
    for (let run = 0; run < 5; run += 1) {
      const tries = createTries(store, "work");
      expect(await tries.begin()).toBe(false);
      expect(await tries.mayTry("long")).toBe(true);
      await tries.end();
    }
    for (let run = 0; run < 5; run += 1) {
      const tries = createTries(store, "work");
      await tries.begin();
      expect(await tries.mayTry("lucky")).toBe(true);
      await tries.survived("lucky");
    }
  });

  it("stays known when a later run ends well", async () => {
    const store = await openStore({ folder: await freshFolder() });
    for (let run = 0; run < 4; run += 1) {
      const tries = createTries(store, "work");
      await tries.begin();
      await tries.mayTry("deadly");
      if (run === 3) await tries.end();
    }
    const tries = createTries(store, "work");
    expect(await tries.begin()).toBe(false);
    expect(await tries.mayTry("deadly")).toBe(false);
  });
});
