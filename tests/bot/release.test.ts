import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { createCaller } from "#bot/caller.ts";
import { movedClock } from "#clock.ts";
import { claim, claimOn } from "#desk/claims.ts";
import { shortName } from "#desk/short-name.ts";
import { createRoles } from "#desk/roles.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Action } from "#editions/actions.ts";
import { editionContext } from "#parts.ts";
import { confirmZone, newReader, setWeekly } from "#readers/wishes.ts";
import { DIGESTS, published } from "./digests.ts";
import { expectFit, watchScreens } from "./fits.ts";
import { openWorld, profile, schedule, texts, type World } from "./world.ts";

const OWNER = 77;
const ID = "kazinform-2026-11-20";
const SLOT = "weekly/2026-W48";

const DRAFT: StoredDigest = {
  ...published("kazinform", "2026-11-20", [
    { headline: "A bridge counts its boats", outlet: "Reuters", topics: ["transport", "energy"] },
    { headline: "The comet keeps an appointment", outlet: "BBC", topics: ["space"] },
  ]),
  state: "draft",
  publishedAt: null,
};

interface Stage extends World {
  readonly decisions: () => number;
}

/** Four readers who have had all that is out, three of them at the default slot, and the two of the story. */
async function stage(
  language = "en",
  digests: readonly StoredDigest[] = [...DIGESTS, DRAFT],
): Promise<Stage> {
  let decided = 0;
  const world = await openWorld({
    unhurried: true,
    owners: [OWNER],
    digests,
    decided: () => (decided += 1),
    users: [
      { id: OWNER, firstName: "Olga", languageCode: language },
      { id: 78, firstName: "Boris", languageCode: language },
    ],
  });
  const moment = { now: movedClock(world.sim.clock).now(), schedule };
  for (const n of [1, 2, 3, 4]) {
    const identity = { id: `r_many${n}`, chatId: 1000 + n, type: "private", threadId: null } as const;
    const made = confirmZone(newReader({ ...identity, language: "en", ...moment }), "Asia/Almaty", moment);
    const reader = n === 4 ? setWeekly(made, { time: "07:00" }, moment) : made;
    await world
      .store()
      .commit([{ put: "reader", reader: { ...reader, seenUntil: "2026-11-14T07:00:00Z" } }], "now");
  }
  for (const name of ["Olga", "Boris"]) {
    await world.sim.user(name).starts();
    await world.sim.settled();
    world.sim.user(name).ignoresTheRest();
  }
  return { ...world, decisions: () => decided };
}

const release = (
  act: Extract<Action, { do: "release" }>["act"],
  of: string | null,
  whom: string | null = null,
) => encodeAction({ do: "release", act, of: of === null ? null : shortName(of), whom });
const preview = (more: Partial<Extract<Action, { do: "preview" }>> = {}) =>
  encodeAction({
    do: "preview",
    of: shortName(ID),
    layout: "compact",
    language: "en",
    topic: null,
    show: "wishes",
    ...more,
  });

describe("approving", () => {
  it("asks once with what will happen, publishes, and shows the week", async () => {
    const world = await stage();
    const olga = world.sim.user("Olga");
    const clock = movedClock(world.sim.clock);
    await claim({ store: world.store(), clock }, ID, { by: { id: OWNER, name: "Olga" } });
    await world.taps("Olga", release("approve", ID));
    const question = await olga.hears("Publish Kazinform, Fri 20 Nov 2026? 2 stories.");
    expect(question.text).toContain("Mon 23 Nov 09:00: 5 readers; other hours: 1");
    expect((await world.store().digest(ID))?.state).toBe("draft");
    await olga.clicks("Publish");
    const week = await olga.hears("Published: Kazinform, Fri 20 Nov 2026");
    expect(week.id).toBe(question.id);
    expect(week.text).toContain("The coming week, 2026-W48");
    expect(week.text).toContain("It brings:\n• Kazinform, Fri 20 Nov 2026");
    expect((await world.store().digest(ID))?.state).toBe("published");
    expect(await claimOn({ store: world.store(), clock }, ID)).toBeNull();
    expect((await world.store().notes("audit", { limit: 1 }))[0]).toMatchObject({
      by: OWNER,
      act: "publish",
      about: ID,
      what: { actor: "Olga" },
    });
    expect(world.decisions()).toBe(1);
    // Nobody gets it in the first half minute, so a slip of the finger is taken back in time.
    const out = Temporal.Instant.from((await world.store().digest(ID))?.publishedAt ?? "");
    expect(out.since(movedClock(world.sim.clock).now()).total("seconds")).toBeGreaterThan(20);
    await olga.clicks("Draft again: Kazinform 20 Nov");
    await olga.hears("A draft again");
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("answers only the question itself: not a forged tap, another revision, or an old one", async () => {
    const world = await stage();
    const olga = world.sim.user("Olga");
    await world.taps("Olga", release("approve", ID));
    await olga.hears("Publish Kazinform");
    const forged = await world.taps("Olga", release("approve-yes", ID, "0123456789ab"));
    expect(forged.text).toContain("This question is over");
    await world.store().commit([{ put: "digest", stored: { ...DRAFT, revision: 2 } }], "now");
    expect((await olga.clicks("Publish")).text).toContain("This question is over");
    await world.taps("Olga", release("approve", ID));
    world.sim.clock.moveTo("2026-11-20T07:00:00Z");
    expect((await olga.clicks("Publish")).text).toContain("This question is over");
    expect((await world.store().digest(ID))?.state).toBe("draft");
  });

  it("is for who may publish, also at the last tap", async () => {
    const world = await stage();
    const boris = world.sim.user("Boris");
    const roles = createRoles({
      store: world.store(),
      clock: movedClock(world.sim.clock),
      ownerIds: [OWNER],
    });
    const by = { id: OWNER, name: "Olga" };
    const { token } = await roles.inviteEditor(by, ["publish"]);
    await roles.accept(token, { id: 78, name: "Boris" });
    await world.restarts();
    await world.taps("Boris", release("approve", ID));
    await boris.hears("Publish Kazinform");
    // Demoted in mid-work, by the desk that this bot asks.
    const people = await world.store().fact("desk/people");
    await world
      .store()
      .commit([{ put: "fact", name: "desk/people", value: { ...Object(people), editors: [] } }], "now");
    await boris.clicks("Publish");
    await world.sim.settled();
    expect((await world.store().digest(ID))?.state).toBe("draft");
  });

  it("says why not where the reading blocks it", async () => {
    const problems = [
      { code: "digest-without-date", blocking: true, item: null, line: null, message: "No date." },
    ];
    const world = await stage("en", [{ ...DRAFT, digest: { ...DRAFT.digest, publishedOn: null, problems } }]);
    const answer = await world.taps("Olga", release("approve", ID));
    expect(answer.text).toBe(
      "No date in the text. This review can’t be published as it is. Look at the draft: what stands on top must be mended first.",
    );
  });

  it("is not asked of a review whose day lies ahead, wherever the button stands", async () => {
    const world = await stage("en", [{ ...DRAFT, digest: { ...DRAFT.digest, publishedOn: "2031-01-01" } }]);
    expect((await world.taps("Olga", release("approve", ID))).text).toContain("lies ahead");
  });
});

describe("the coming week", () => {
  it("gives back what nobody had, and says what to do once somebody has it", async () => {
    const out = { ...DRAFT, state: "published" as const, publishedAt: "2026-11-20T03:00:00Z" };
    const world = await stage("en", [...DIGESTS, out]);
    const olga = world.sim.user("Olga");
    await world.taps("Olga", release("week", null));
    await olga.hears("It brings");
    await olga.clicks("Draft again: Kazinform 20 Nov");
    expect((await olga.hears("A draft again")).text).toContain("Nothing new is published for it yet.");
    expect(await world.store().digest(ID)).toMatchObject({ state: "draft", publishedAt: null });

    await world.store().commit([{ put: "digest", stored: out }], "now");
    await world.sim.user("Boris").starts();
    await world.sim.user("Boris").clicks("Show the newest");
    await world.sim.settled();
    await world.taps("Olga", release("unpublish", ID));
    const late = await olga.hears("Readers have this review already");
    expect(late.buttons).toEqual([["Correct", "Retract"]]);
  });

  it("goes without a series that is missing, is skipped only after a question, and undone", async () => {
    const older = published("astana-times", "2026-11-06", [
      { headline: "A kite survey", outlet: "Trend", topics: ["science"] },
    ]);
    const out = { ...DRAFT, state: "published" as const, publishedAt: "2026-11-20T03:00:00Z" };
    const world = await stage("en", [...DIGESTS, older, out]);
    const olga = world.sim.user("Olga");
    await world.taps("Olga", release("week", null));
    expect((await olga.hears("It brings")).text).toContain("It waits for: The Astana Times");
    await olga.clicks("Send without it");
    expect((await olga.hears("It goes without: The Astana Times")).buttons.flat()).toContain(
      "Undo: wait again",
    );
    expect(await world.store().fact(`release/${SLOT}`)).toBe(true);
    await olga.clicks("Undo: wait again");
    await olga.hears("It waits for");
    await olga.clicks("Skip the week");
    await olga.hears("Skip this week?");
    expect(await world.store().fact(`skip/${SLOT}`)).toBeNull();
    await olga.clicks("Skip the week");
    await olga.hears("This week is skipped");
    expect(await world.store().fact(`skip/${SLOT}`)).toBe(true);
    const other = await world.taps("Olga", release("send", "weekly/2026-W47"));
    expect(other.text).toContain("That week is over");
    expect(world.sim.violations).toEqual([]);
  });
});

describe("the preview", () => {
  it("shows what a lock screen shows, and sends the edition as real messages whose buttons only lead back", async () => {
    const world = await stage();
    const olga = world.sim.user("Olga");
    await world.taps("Olga", preview());
    const wishes = await olga.hears("Preview: the coming edition");
    expect(wishes.text).toContain("• Kazinform, Fri 20 Nov 2026 (draft)");
    expect(wishes.text).toContain("On a lock screen:\n🚆 A bridge counts its boats\nReuters");
    expect(wishes.text).toContain("Mon 23 Nov 09:00: 5 readers; other hours: 1");
    await olga.clicks("Topics: Everything");
    await olga.hears("As a reader of which topic?");
    await olga.clicks(/Space/);
    await olga.hears("On a lock screen:\n🚀 The comet keeps an appointment\nBBC");
    await olga.clicks("Қазақша");
    expect((await olga.hears()).buttons.flat()).toContain("✓ Қазақша");
    await olga.clicks("Send it to me");
    await olga.hears("Preview, for you alone: Compact · Қазақша · 🚀 Space");
    const edition = await olga.hears("The comet keeps an appointment");
    expect(edition.text).toMatch(/^\P{L}*The comet keeps an appointment\nBBC/u);
    expect(edition.buttons).toEqual([["Back"]]);
    expect((await world.store().digest(ID))?.state).toBe("draft");
    expect(world.sim.violations).toEqual([]);
  });

  it("is rich in the full layout, and plain where Telegram refuses that", async () => {
    const world = await stage();
    const olga = world.sim.user("Olga");
    await world.taps("Olga", preview({ layout: "full", show: "send" }));
    const rich = await olga.hears("A bridge counts its boats");
    expect(rich.message.rich_message).toBeDefined();
    world.sim.fault({
      method: "sendRichMessage",
      kind: "refuse",
      description: "Bad Request: rich messages are not supported",
      times: 1,
    });
    await world.taps("Olga", preview({ layout: "full", show: "send" }));
    await olga.hears("for you alone");
    const plain = await olga.hears("A bridge counts its boats");
    expect(plain.message.rich_message).toBeUndefined();
    expect(plain.buttons).toEqual([["Back"]]);
  });

  it("is nobody's but the desk's", async () => {
    const world = await stage();
    await world.taps("Boris", preview({ show: "send" }));
    await world.sim.settled();
    expect(world.sim.user("Boris").messages.some(({ text }) => text.includes("bridge"))).toBe(false);
  });
});

describe("a call", () => {
  it("reminds with the buttons that answer it", async () => {
    const world = await stage();
    const olga = world.sim.user("Olga");
    const call = createCaller({
      store: world.store(),
      texts,
      editions: editionContext(texts, profile),
      say: world.bot().say,
      zone: "Asia/Almaty",
    });
    await call(OWNER, {
      kind: "reminder",
      slot: SLOT,
      hours: 15,
      firstAt: "2026-11-23T02:00:00Z",
      drafts: [ID],
      missing: ["astana-times"],
    });
    const heard = await olga.hears("The first digests of the week leave Mon 23 Nov 07:00");
    expect(heard.text).toContain("Kazinform, Fri 20 Nov 2026");
    expect(heard.text).toContain("The Astana Times");
    expect(heard.buttons).toEqual([
      ["Approve: Kazinform 20 Nov"],
      ["Preview", "Skip the week"],
      ["Send without it"],
    ]);
    await olga.clicks("Approve: Kazinform 20 Nov");
    await olga.hears("Publish Kazinform");
    await call(OWNER, { kind: "will-publish", digest: ID, at: "2026-11-20T16:00:00Z" });
    await olga.hears("published by itself Fri 20 Nov 21:00");
    await olga.clicks("Keep it a draft");
    await olga.hears("It stays a draft");
    expect((await world.store().digest(ID))?.byHand).toBe(true);
    expect(await call(4242, { kind: "did-publish", digest: ID })).toBe(false);
  });
});

describe("screens of the desk", () => {
  it.each(texts.languages)("have rows and labels that fit a phone (%s)", async (language) => {
    const out = { ...DRAFT, state: "published" as const, publishedAt: "2026-11-20T03:00:00Z" };
    const other = published("astana-times", "2026-11-19", [
      { headline: "Kites", outlet: "Trend", topics: profile.editorial.topics.map(({ id }) => id) },
    ]);
    const draft = { ...other, state: "draft" as const, publishedAt: null };
    const world = await stage(language, [...DIGESTS, out, draft]);
    const seen = watchScreens(world.sim);
    const of = shortName(ID);
    const outs = (["show", "correct", "stories", "text", "retract", "no-words", "drop"] as const).map((act) =>
      encodeAction({ do: "out", act, of, story: 1, whom: null }),
    );
    for (const data of [
      release("week", null),
      release("approve", draft.digest.id),
      release("skip", SLOT),
      release("keep", draft.digest.id),
      preview(),
      preview({ show: "topics", of: shortName(draft.digest.id) }),
      encodeAction({ do: "outs", page: 0 }),
      ...outs,
      release("unpublish", ID),
    ]) {
      await world.taps("Olga", data);
    }
    const call = createCaller({
      store: world.store(),
      texts,
      editions: editionContext(texts, profile),
      say: world.bot().say,
      zone: "Asia/Almaty",
    });
    const drafts = [ID, draft.digest.id];
    const missing = ["astana-times"];
    const firstAt = "2026-11-23T02:00:00Z";
    await call(OWNER, { kind: "reminder", slot: SLOT, hours: 2, firstAt, drafts, missing });
    await call(OWNER, { kind: "will-publish", digest: draft.digest.id, at: firstAt });
    await call(OWNER, { kind: "did-publish", digest: ID });
    await world.sim.settled();
    expect(seen.length).toBeGreaterThan(2 * 15);
    for (const screen of seen) expectFit(screen);
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });
});
