import { describe, expect, it } from "vitest";
import { createRoles, type Right } from "#desk/roles.ts";
import { openDesk } from "./desk.ts";

const OWNER = { id: 1, name: "Olga" };
const ERNST = { id: 2, name: "Ernst" };
const MEND: readonly Right[] = ["mend"];

async function stage(ownerIds: readonly number[] = [OWNER.id]) {
  const { clock, store } = await openDesk();
  return { clock, store, roles: createRoles({ store, clock, ownerIds }) };
}

describe("the desk's people", () => {
  it("may what their part allows, and readers nothing", async () => {
    const { roles } = await stage();
    const { token } = await roles.inviteEditor(OWNER, MEND);
    expect(await roles.accept(token, ERNST)).toEqual({ role: "editor", rights: MEND });
    const asked = ["mend", "publish", "announce", "desk", "owner"] as const;
    const answers = (id: number) => Promise.all(asked.map((need) => roles.may(id, need)));
    expect(await answers(OWNER.id)).toEqual([true, true, true, true, true]);
    expect(await answers(ERNST.id)).toEqual([true, false, false, true, false]);
    expect(await answers(3)).toEqual([false, false, false, false, false]);
    await roles.setRights(OWNER, ERNST.id, ["publish"]);
    expect(await answers(ERNST.id)).toEqual([false, true, false, true, false]);
    await roles.remove(OWNER, ERNST.id);
    expect(await answers(ERNST.id)).toEqual([false, false, false, false, false]);
  });

  it("come by a link that works once and not for long", async () => {
    const { roles, clock } = await stage();
    const used = await roles.inviteEditor(OWNER, MEND);
    await roles.accept(used.token, ERNST);
    await expect(roles.accept(used.token, { id: 3, name: "Mallory" })).rejects.toThrow("used already");
    const late = await roles.inviteEditor(OWNER, MEND);
    clock.moveTo("2026-11-21T04:00:00Z");
    await expect(roles.accept(late.token, { id: 3, name: "Late" })).rejects.toThrow("too old");
    await expect(roles.accept("x", { id: 3, name: "Guess" })).rejects.toThrow("ask for a new one");
    expect((await roles.editors()).map(({ id }) => id)).toEqual([ERNST.id]);
  });

  it("have a first owner by the newest link of the terminal, within ten minutes", async () => {
    const { roles, clock, store } = await stage([]);
    const program = { id: null, name: "program" };
    expect(await roles.owners()).toEqual([]);
    const old = await roles.inviteOwner(program);
    const { token } = await roles.inviteOwner(program);
    expect(Buffer.from(token, "base64url")).toHaveLength(16);
    expect(JSON.stringify([...(await store.facts(""))])).not.toContain(token);
    await expect(roles.accept(old.token, ERNST)).rejects.toThrow();
    clock.moveTo("2026-11-20T04:09:59Z");
    expect(await roles.accept(token, OWNER)).toEqual({ role: "owner" });
    expect(await roles.owners()).toEqual([OWNER.id]);
    const tooLate = await roles.inviteOwner(program);
    clock.moveTo("2026-11-20T04:20:00Z");
    await expect(roles.accept(tooLate.token, ERNST)).rejects.toThrow();
    await roles.remove(program, OWNER.id);
    expect(await roles.owners()).toEqual([]);
  });

  it("of the configuration stay owners whatever is tapped", async () => {
    const { roles } = await stage();
    const { token } = await roles.inviteEditor(OWNER, MEND);
    expect(await roles.accept(token, OWNER)).toEqual({ role: "owner" });
    await expect(roles.remove(OWNER, OWNER.id)).rejects.toThrow("OWNER_IDS");
    await expect(roles.remove(OWNER, 99)).rejects.toThrow("Nobody");
  });

  it("leave a line in the audit log with each change, and two at once lose none", async () => {
    const { roles, store } = await stage();
    const invited = await Promise.all([roles.inviteEditor(OWNER, MEND), roles.inviteEditor(OWNER, [])]);
    await Promise.all(invited.map(({ token }, n) => roles.accept(token, { id: 10 + n, name: `E${n}` })));
    await roles.remove(OWNER, 10);
    expect((await roles.editors()).map(({ id }) => id)).toEqual([11]);
    const acts = await store.notes("audit", { limit: 9 });
    expect(acts.map(({ act, by, about }) => [act, by, about])).toEqual([
      ["remove", 1, "10"],
      ["become-editor", 11, "11"],
      ["become-editor", 10, "10"],
      ["invite-editor", 1, ""],
      ["invite-editor", 1, ""],
    ]);
  });
});
