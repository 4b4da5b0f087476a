import type { BotCommand } from "grammy/types";
import { describe, expect, it } from "vitest";
import { joinLink } from "#bot/features/joining.ts";
import { encodeAction } from "#bot/callback-data.ts";
import { movedClock } from "#clock.ts";
import { PROGRAM } from "#desk/audit.ts";
import { createRoles } from "#desk/roles.ts";
import { callBot } from "../simulator/bot-call.ts";
import { DIGESTS } from "./digests.ts";
import { expectFit, watchScreens } from "./fits.ts";
import { openWorld, texts, type World } from "./world.ts";

const OLGA = { id: 77, firstName: "Olga", languageCode: "en" };
const ERNST = { id: 78, firstName: "Ernst", languageCode: "en" };
const VERA = { id: 79, firstName: "Vera", languageCode: "ru" };

const world = (owners: readonly number[], more: Parameters<typeof openWorld>[0] = {}) =>
  openWorld({ unhurried: true, owners, users: [OLGA, ERNST, VERA], ...more });

const rolesOf = (opened: World, ownerIds: readonly number[]) =>
  createRoles({ store: opened.store(), clock: movedClock(opened.sim.clock), ownerIds });

const payloadOf = (text: string): string => /\?start=(\S+)/.exec(text)?.[1] ?? "";

async function menuOf({ url, sim }: World, id: number): Promise<readonly string[]> {
  const scope = { type: "chat", chat_id: id };
  const menu = await callBot<BotCommand[]>(`${url}/bot${sim.token}/getMyCommands`, { scope });
  return menu.result.map(({ command }) => command);
}

const wellBehaved = ({ sim, log }: World): void => {
  expect(sim.violations).toEqual([]);
  expect(log.text("error")).toBe("[]");
};

describe("the first owner", () => {
  it("comes by the terminal's link, once, and gets the set-up list and a menu at once", async () => {
    const opened = await world([], {
      digests: [],
      contact: "@desk",
      arriving: { sources: [], inbox: "/srv/digests/inbox" },
    });
    const { sim } = opened;
    const { token } = await rolesOf(opened, []).inviteOwner(PROGRAM);
    const payload = payloadOf(joinLink("b", "owner", token));
    const olga = sim.user("Olga");
    await olga.starts(payload);
    expect((await olga.hears()).text).toContain("You are an owner of this bot now.");
    const list = await olga.hears();
    expect(list.text.split("\n").map((line) => line.slice(0, 14))).toEqual([
      "Set-up list: 3",
      "",
      "○ Is your time",
      "○ No source is",
      "○ No digest ye",
      "✓ Inline mode ",
      "✓ Groups and c",
      "✓ Group privac",
      "✓ @desk answer",
    ]);
    await sim.settled();
    expect(await menuOf(opened, OLGA.id)).toContain("editors");

    // Lines tick themselves, and at a tap; the list stays where it is.
    await olga.clicks("Time zone");
    await olga.clicks("Almaty");
    await sim.settled();
    olga.ignoresTheRest();
    await opened.bot().refreshSetUpLists();
    await opened.bot().refreshSetUpLists();
    const ticked = await olga.hears("Set-up list: 2");
    expect([ticked.id, ticked.text]).toEqual([
      list.id,
      expect.stringContaining("✓ Your time zone is Almaty"),
    ]);
    await opened.store().commit(
      DIGESTS.map((stored) => ({ put: "digest", stored })),
      "now",
    );
    await olga.clicks("Refresh");
    expect(await olga.hears("✓ Digests so far")).toMatchObject({ id: list.id });

    const ernst = sim.user("Ernst");
    await ernst.starts(payload);
    expect((await ernst.hears()).text).toContain("used already or is too old");
    await ernst.sends("/editors");
    await ernst.hears("I do not know /editors");
    await olga.starts(payload);
    await olga.hears("You are an owner already");
    wellBehaved(opened);
  });

  it("is nobody who only came first, guessed, or came after ten minutes", async () => {
    const opened = await world([]);
    const { sim } = opened;
    const roles = rolesOf(opened, []);
    const { token } = await roles.inviteOwner(PROGRAM);
    const olga = sim.user("Olga");
    await olga.starts();
    for (const guess of ["own_", "own_x", `own_${"A".repeat(22)}`, `desk_${"A".repeat(22)}`]) {
      await olga.starts(guess);
      await olga.hears("used already or is too old");
    }
    sim.clock.moveBy(11 * 60_000);
    await olga.starts(`own_${token}`);
    await olga.hears("used already or is too old");
    expect(await roles.owners()).toEqual([]);
    wellBehaved(opened);
  });
});

describe("/editors", () => {
  async function withLink(opened: World): Promise<string> {
    const olga = opened.sim.user("Olga");
    await olga.sends("/editors");
    await olga.hears("The desk.");
    await olga.clicks("Add an editor");
    await olga.clicks("Publish and retract");
    await olga.clicks("Make the link");
    const { text } = await olga.hears("Whoever opens this link first");
    expect(text).toContain("Rights: mend, publish");
    return payloadOf(text);
  }

  it("makes a link for one editor, who gets the rights and the menu; both are told", async () => {
    const opened = await world([OLGA.id]);
    const { sim } = opened;
    const [olga, vera] = [sim.user("Olga"), sim.user("Vera")];
    const payload = await withLink(opened);
    await olga.starts(payload);
    await olga.hears("The link is still good");
    await vera.starts(payload);
    await vera.hears("Вы редактор этого бота. Вам можно: править, публиковать");
    const told = await olga.hears("Vera came by your link");
    expect(told.text).toContain("mend, publish");
    await sim.settled();
    expect(await menuOf(opened, VERA.id)).toContain("status");
    expect(await menuOf(opened, VERA.id)).not.toContain("editors");
    await sim.user("Ernst").starts(payload);
    await sim.user("Ernst").hears("used already");
    expect(await rolesOf(opened, [OLGA.id]).standing(VERA.id)).toEqual({
      role: "editor",
      rights: ["mend", "publish"],
    });
    wellBehaved(opened);
  });

  it("is not to be had a day later", async () => {
    const opened = await world([OLGA.id]);
    const payload = await withLink(opened);
    opened.sim.clock.moveBy(24 * 3_600_000);
    await opened.sim.user("Vera").starts(payload);
    await opened.sim.user("Vera").hears("устарела");
    expect(await rolesOf(opened, [OLGA.id]).editors()).toEqual([]);
  });

  it("changes rights by ticks, and tells whom they are of", async () => {
    const opened = await world([OLGA.id]);
    const { sim } = opened;
    const [olga, vera] = [sim.user("Olga"), sim.user("Vera")];
    await vera.starts(await withLink(opened));
    await sim.settled();
    await olga.sends("/editors");
    await olga.hears("The desk.");
    await olga.clicks("Vera");
    await olga.hears("Vera, editor since");
    await olga.clicks("✓ Mend drafts");
    await olga.clicks("Announce");
    await sim.settled();
    expect(vera.last.text).toContain("публиковать, объявлять");
    expect(olga.last.buttons.flat()).toEqual(
      expect.arrayContaining(["Mend drafts", "✓ Publish and retract", "✓ Announce"]),
    );
    expect(await rolesOf(opened, []).editors()).toMatchObject([{ rights: ["publish", "announce"] }]);
    wellBehaved(opened);
  });

  it("removes only when asked again, by the one who was asked and from that message", async () => {
    const opened = await world([OLGA.id, ERNST.id]);
    const { sim } = opened;
    const [olga, vera, ernst] = [sim.user("Olga"), sim.user("Vera"), sim.user("Ernst")];
    await vera.starts(await withLink(opened));
    await ernst.starts();
    await sim.settled();
    await olga.sends("/editors");
    await olga.hears("The desk.");
    await olga.clicks("Vera");
    await olga.clicks("Remove from the desk");
    const question = await olga.hears("Remove Vera from the desk?");
    const sure = question.message.reply_markup?.inline_keyboard[0]?.[0];
    const data = sure !== undefined && "callback_data" in sure ? (sure.callback_data ?? "") : "";
    expect((await opened.taps("Ernst", data)).text).toContain("out of date");
    sim.clock.moveBy(2 * 3_600_000);
    expect((await olga.clicks("Yes, remove")).text).toContain("out of date");
    await olga.clicks("Remove from the desk");
    await olga.hears("Remove Vera");
    await olga.clicks("Yes, remove");
    expect((await olga.hears("does not belong")).buttons).toEqual([]);
    await vera.hears("Вы больше не в редакции");
    await sim.settled();
    expect(await menuOf(opened, VERA.id)).toEqual([]);
    expect(await rolesOf(opened, []).editors()).toEqual([]);
    wellBehaved(opened);
  });

  it("leaves who was removed in mid-work nothing to finish", async () => {
    const opened = await world([OLGA.id]);
    const { sim } = opened;
    const roles = rolesOf(opened, [OLGA.id]);
    const link = await roles.inviteOwner(PROGRAM);
    const [olga, vera] = [sim.user("Olga"), sim.user("Vera")];
    await vera.starts(`own_${link.token}`);
    await vera.hears("Теперь вы владелец");
    await vera.sends("/editors");
    await vera.hears("Редакция.");
    await vera.clicks("Добавить редактора");
    await vera.hears("Что можно новому редактору?");
    await olga.sends("/editors");
    await olga.hears("The desk.");
    await olga.clicks("Vera");
    await olga.clicks("Remove from the desk");
    await olga.hears("Remove Vera");
    await olga.clicks("Yes, remove");
    await vera.hears("Вы больше не в редакции");
    expect(await vera.clicks("Создать ссылку")).toMatchObject({ alert: true });
    await vera.sends("/editors");
    await vera.hears("/editors");
    const acts = (await opened.store().notes("audit", { limit: 9 })).map(({ act }) => act);
    expect(acts).toEqual(["remove", "become-owner", "invite-owner"]);
    wellBehaved(opened);
  });
});

describe("/audit", () => {
  it("tells newest first who did what, in plain words, and brings it all as a file", async () => {
    const opened = await world([OLGA.id]);
    const { sim } = opened;
    const olga = sim.user("Olga");
    await olga.sends("/audit");
    await olga.hears("Nothing was done yet.");
    const roles = rolesOf(opened, [OLGA.id]);
    const { token } = await roles.inviteEditor({ id: OLGA.id, name: "Olga" }, ["mend"]);
    await roles.accept(token, { id: VERA.id, name: "Vera" });
    const note = (n: number, act: string, about: string, what: Record<string, string | number>) =>
      ({
        put: "note",
        note: { log: "audit", at: `2026-11-20T05:00:0${n}Z`, by: n === 3 ? null : 77, act, about, what },
      }) as const;
    const id = "kazinform-2026-11-14";
    await opened
      .store()
      .commit(
        [
          note(1, "publish", id, { actor: "Olga" }),
          note(2, "mend-set-date", id, { actor: "Olga" }),
          note(3, "import-readers", "", { actor: "command", added: 3 }),
          note(4, "resend", "weekly|weekly/2026-W47", { actor: "Olga" }),
          note(5, "act-of-a-later-version", "x", { actor: "Olga" }),
          note(6, "skip", "weekly/2026-W47", { actor: "Olga" }),
        ],
        "now",
      );
    await olga.sends("/audit");
    const first = await olga.hears("What the desk did");
    expect(first.text.split("\n").map((line) => line.split(" · ").at(-1))).toEqual([
      "What the desk did",
      "page 1 of 2",
      "",
      "Olga skips 2026-W47",
      "Olga: act-of-a-later-version x",
      "Olga had a message sent again: Weekly digest 2026-W47",
      "The command line imported readers: 3",
      "Olga mended Kazinform, 14 Nov",
      "Olga published Kazinform, 14 Nov",
      "Vera became an editor: mend",
    ]);
    await olga.clicks("Older");
    expect((await olga.hears("page 2")).text).toContain("Olga made a link for an editor: mend");
    await olga.clicks("Export as a file");
    const file = await olga.hears("a line of JSON each");
    expect(file.attachment).toMatchObject({ kind: "document", name: "audit-2026-11-20.jsonl" });
    const lines = (await fileText(opened, file.attachment?.fileId ?? "")).trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { n: number }).n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(JSON.parse(lines[2] ?? "")).toEqual({
      n: 3,
      at: "2026-11-20T05:00:01Z",
      by: 77,
      act: "publish",
      about: id,
      what: { actor: "Olga" },
    });
    wellBehaved(opened);
  });

  async function fileText({ url, sim }: World, fileId: string): Promise<string> {
    const { result } = await callBot<{ file_path: string }>(`${url}/bot${sim.token}/getFile`, {
      file_id: fileId,
    });
    const answer = await fetch(`${url}/file/bot${sim.token}/${result.file_path}`);
    return answer.text();
  }
});

describe("a person of the desk who has everything erased", () => {
  it("is in no act and no work any more, and still of the desk", async () => {
    const opened = await world([OLGA.id], { arriving: { sources: [], inbox: "/inbox" } });
    const { sim } = opened;
    const olga = sim.user("Olga");
    await olga.starts();
    await opened.taps("Olga", encodeAction({ do: "steps" }));
    await opened.taps("Olga", encodeAction({ do: "invite-link", rights: "m" }));
    const claim = { by: OLGA.id, name: "Olga", at: "2026-11-20T04:00:00Z" };
    await opened.store().commit([{ put: "fact", name: "desk/claim/a-draft", value: claim }], "now");
    await sim.settled();
    expect([...(await opened.store().facts("desk/steps/")).keys()]).toHaveLength(1);
    olga.ignoresTheRest();
    await olga.sends("/forgetme");
    expect((await olga.hears()).text).toContain("without your name and number");
    await olga.clicks("Erase everything");
    await olga.hears("Erased: I keep nothing");
    const facts = [...(await opened.store().facts("desk/")).keys()];
    expect(facts).toEqual(["desk/people"]);
    expect(await opened.store().notes("audit", { limit: 9 })).toMatchObject([
      { act: "invite-editor", by: null, what: { actor: "erased" } },
    ]);
    expect(JSON.stringify(await opened.store().notes("audit", { limit: 9 }))).not.toContain("Olga");
    await olga.sends("/audit");
    await olga.hears("Somebody who was erased made a link for an editor");
    wellBehaved(opened);
  });
});

describe("the screens of the desk's people", () => {
  it.each(texts.languages)("fit one screen and their buttons in %s", async (language) => {
    const users = [{ ...OLGA, languageCode: language }, ERNST, VERA];
    const opened = await world([OLGA.id], {
      users,
      digests: [],
      arriving: { sources: [], inbox: "/home/digest/digest-bot/data/inbox" },
    });
    const { sim } = opened;
    const seen = watchScreens(sim);
    const roles = rolesOf(opened, [OLGA.id]);
    for (let id = 1; id <= 10; id += 1) {
      const { token } = await roles.inviteEditor({ id: OLGA.id, name: "Olga" }, [
        "mend",
        "publish",
        "announce",
      ]);
      await roles.accept(token, { id, name: `Somebody With A Long Name Indeed ${id}` });
    }
    const olga = sim.user("Olga");
    await olga.sends("/editors");
    await olga.sends("/audit");
    for (const action of [
      { do: "steps" },
      { do: "editors", page: 0 },
      { do: "editors", page: 1 },
      { do: "editor", person: "3" },
      { do: "remove-person", person: "3" },
      { do: "invite", rights: "mpa" },
      { do: "invite-link", rights: "mpa" },
      { do: "audit", page: 1 },
    ] as const) {
      await opened.taps("Olga", encodeAction(action));
    }
    await sim.settled();
    expect(seen.length).toBeGreaterThan(10);
    for (const screen of seen) expectFit(screen);
    wellBehaved(opened);
  });
});
