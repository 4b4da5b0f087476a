import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { encodeAction } from "#bot/callback-data.ts";
import { groupToken } from "#bot/group-token.ts";
import { SettingField, type Action } from "#editions/actions.ts";
import { LABEL_LIMIT } from "#editions/labels.ts";
import { DIGESTS } from "./digests.ts";
import { openWorld, profile, texts, type World } from "./world.ts";

/** Every screen there is, by what opens it. */
const COMMANDS = [
  "/start",
  "/my",
  "/settings",
  "/topics",
  "/topic",
  "/latest",
  "/topic energy",
  "/help",
  "/pause",
  "/pause soon",
  "/pause 5 May",
  "/settings soon",
  "/archive",
  "/digest 2026-11-10",
  "/digest 2026-W46",
  "/digest soon",
  "/search sentence",
  "/search lantren",
  "/search xyzzyplugh",
  "/search",
  "/source",
  "/source reutres",
  "/source reuters",
];
const TAPS: Action[] = [
  ...(["day", "hour", "zone", "arrival", "language", "layout", "sound", "summary", "quiet"] as const).map(
    (field) => ({ do: "setting", field }) as const,
  ),
  { do: "digest", digest: "kazinform-2026-11-14", page: 0 },
  { do: "topic", topic: "energy", weeks: 12, page: 0 },
  { do: "months", page: 0 },
  ...(["item", "item-why", "item-related"] as const).map(
    (kind) => ({ do: kind, item: "kazinform-2026-11-14-2", from: "d00" }) as const,
  ),
  { do: "item", item: "kazinform-2026-11-14-2", from: "-" },
  { do: "item-text", item: "kazinform-2026-11-14-2", page: 0, from: "t0400" },
  { do: "follow", topic: "security" },
  { do: "unfollow", topic: "security" },
  { do: "everything" },
  { do: "resume" },
  { do: "pause-for", weeks: 2 },
  { do: "resume" },
  { do: "set-sound", sound: "off" },
  { do: "set-summary", summary: "off" },
  { do: "set-quiet", quiet: "tell" },
  { do: "settings" },
  { do: "answer-summary", answer: "no" },
  { do: "answer-summary", answer: "fine" },
  { do: "ask-city" },
  { do: "my" },
];

async function widest(world: World, firstName: string) {
  const person = world.sim.user(firstName);
  await person.starts("topic_security");
  await person.hears();
  for (const command of [...COMMANDS, "/subscribe enrgy", "/unsubscribe security", "/resume", "security"]) {
    await person.sends(command);
    await world.sim.settled();
  }
  const [query] = (await world.reader(firstName)).queries ?? [];
  const filter = { query: query?.id ?? "", topic: "energy", weeks: 12 } as const;
  await world.taps(firstName, encodeAction({ do: "results", ...filter, page: 0 }));
  await world.taps(firstName, encodeAction({ do: "results-topics", ...filter }));
  for (const action of TAPS) await world.taps(firstName, encodeAction(action));
  await world.sim.settled();
  for (const typed of [
    "Kara",
    "Xyzzyville",
    "/cancel",
    "/cancel",
    "/stop",
    "/my",
    "/settings",
    "/start",
    "hm",
  ]) {
    await person.sends(typed);
    await world.sim.settled();
  }
  await person.sharesLocation(64, -22);
  await person.sharesLocation(43.2, 76.9);
  await world.sim.settled();
  await groupScreens(world, firstName);
  return person;
}

/** A forum with its threads, a channel, and the list of them. */
async function groupScreens(world: World, firstName: string): Promise<void> {
  const person = world.sim.user(firstName);
  const forum = person.makesGroup("Forum", "forum");
  person.makesGroup("News", "channel");
  person.opensTopic("Forum", "Thread");
  await person.sends("/here security", { in: "Forum", topic: "Thread" });
  for (const command of ["/latest", "/topic security", "/here", "/my"])
    await person.sends(command, { in: "Forum" });
  await world.sim.settled();
  const about = groupToken({ chatId: forum.id, threadId: null });
  await person.starts(`g_${about}`);
  await world.sim.settled();
  const actions: Action[] = [
    { do: "everything" },
    { do: "pick-topics", picker: "all" },
    ...SettingField.options.map((field) => ({ do: "setting", field }) as const),
    { do: "pause" },
    { do: "stop" },
  ];
  for (const action of actions) await world.taps(firstName, encodeAction(action, about));
  await world.taps(firstName, encodeAction({ do: "groups", page: 0 }));
  await world.sim.settled();
}

/** Text with single spaces for all that is no letter, so that whole words are compared. */
const asWords = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")
    .trim()} `;

/** Without commands, and without what the reviews say in their own language. */
function ours(text: string): string {
  const theirs = DIGESTS.flatMap(({ digest: { title, items } }) => [
    title,
    ...items.map(({ headline }) => headline),
  ]);
  return theirs.reduce((left, each) => left.replaceAll(each, ""), text).replace(/\/[a-z]+/g, "");
}

/** The same in every language. */
const NAMES = ["telegram", "english"];

/** The words that stand between the variables of a language's texts, where they are long enough to tell. */
function piecesOf(language: string): string[] {
  const { body } = new FluentResource(readFileSync(`locales/${language}.ftl`, "utf8"));
  return body
    .filter(({ id }) => id !== "bot-language-self")
    .flatMap(({ value }) => literalsIn(value))
    .map((literal) => asWords(literal).trim())
    .filter((piece) => piece.length >= 6 && !NAMES.includes(piece));
}

function literalsIn(node: unknown): string[] {
  if (typeof node === "string") return [node];
  if (typeof node !== "object" || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(literalsIn);
  if (!("type" in node)) return [];
  return node.type === "select" && "variants" in node && Array.isArray(node.variants)
    ? node.variants.flatMap((variant: { value: unknown }) => literalsIn(variant.value))
    : [];
}

describe("every screen", () => {
  it.each(texts.languages)("fits its buttons and speaks one language in %s", async (language) => {
    const users = [{ id: 77, firstName: "Reader", languageCode: language }];
    const world = await openWorld({ unhurried: true, users });
    const rows: (readonly string[])[] = [];
    const said = new Set<string>();
    world.sim.onEvent((event) => {
      if (event.type !== "message" && event.type !== "edit") return;
      const keyboard = event.message.reply_markup?.inline_keyboard ?? [];
      rows.push(...keyboard.map((row) => row.map(({ text }) => text)));
      if (event.message.from?.is_bot !== true) return;
      said.add(event.message.text ?? "");
      for (const label of keyboard.flat()) said.add(label.text);
    });
    await widest(world, "Reader");
    // All topics chosen: each label with its tick.
    await world.store().commit(
      [
        {
          put: "reader",
          reader: {
            ...(await world.reader("Reader")),
            topics: profile.editorial.topics.map(({ id }) => id),
            everything: false,
          },
        },
      ],
      "now",
    );
    await world.sim.user("Reader").sends("/topics");
    await world.sim.settled();

    const own = new Set(piecesOf(language));
    const foreign = texts.languages
      .filter((other) => other !== language)
      .flatMap((other) => piecesOf(other).filter((piece) => !own.has(piece)));
    expect(foreign.length).toBeGreaterThan(300);
    const strange = [...said].flatMap((text) =>
      foreign.filter((piece) => asWords(ours(text)).includes(` ${piece} `)).map((piece) => ({ piece, text })),
    );
    expect(strange).toEqual([]);

    expect(rows.length).toBeGreaterThan(80);
    const tooWide = rows.filter((row) => {
      const limit = row.length > 3 ? 0 : LABEL_LIMIT[row.length as 1 | 2 | 3];
      return row.some((label) => label.length > limit || label.endsWith("…"));
    });
    expect(tooWide).toEqual([]);
    expect(rows.flat().filter((label) => label.startsWith("✓")).length).toBeGreaterThan(18);
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });
});
