import { describe } from "vitest";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { storeContract } from "../contract/store.ts";
import { freshFolder, memoryLog } from "./lowdb-fixture.ts";

describe("the JSON store", () => {
  const options = new Map<string, Parameters<typeof openLowdbStore>[0]>();
  storeContract({
    async make(now) {
      const made = { folder: await freshFolder(), kind: "bot", log: memoryLog(), clock: { now } } as const;
      const store = await openLowdbStore(made);
      options.set(store.id, made);
      return store;
    },
    reopen(store) {
      const made = options.get(store.id);
      if (made === undefined) throw new Error("reopen() takes a store of make()");
      return openLowdbStore(made);
    },
  });
});
