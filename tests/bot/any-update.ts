/** Any update there can be: every kind the Bot API has, in every kind of chat, with fields that fit and fields that do not. */
import * as fc from "fast-check";
import type { Update } from "grammy/types";
import { encodeAction } from "#bot/callback-data.ts";
import { COMMANDS } from "#bot/commands.ts";
import { UPDATE_KINDS } from "#simulator/update-kinds.ts";
import { ANY_ACTION } from "./any-action.ts";

/** Who and what there is; everything else is made up. */
export interface Scene {
  readonly people: readonly {
    readonly id: number;
    readonly firstName: string;
    readonly languageCode?: string;
  }[];
  /** Groups and channels that the bot is in. */
  readonly chats: readonly {
    readonly id: number;
    readonly type: "group" | "supergroup" | "channel";
    readonly title: string;
  }[];
  readonly username: string;
  /** Unix seconds. */
  readonly now: number;
}

/** An update without its number, and its kind. */
export interface Made {
  readonly kind: string;
  readonly body: Omit<Update, "update_id">;
}

/** What an arbitrary makes need not fit the Bot API's types, and often does not. */
type Loose = Record<string, unknown>;

/** A word of people that must never stand in a log. */
export const CANARY = "Canary-of-Karaganda";

const NASTY = [
  CANARY,
  `/feedback ${CANARY}`,
  "",
  " ",
  "\u202E\u200Bevil\u2066",
  "👩‍👩‍👧‍👦🏴‍☠️",
  "שלום עולם",
  "ا".repeat(300),
  "\uD800",
  "\u0000\u0007",
  "a\u0301\u0301\u0301\u0301\u0301\u0301",
  "__proto__",
  "constructor",
  "<b>&amp;</b>",
  "x".repeat(4_000),
  "слово ".repeat(600),
  "'; DROP TABLE readers; --",
  "{}[]()*_~`>#+-=|.!",
];

const words = fc.oneof(
  fc.constantFrom(...NASTY, "energy", "космос", "мұнай", "Almaty", "2026-11-14", "last week", "Reuters"),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);

function typed(username: string): fc.Arbitrary<string> {
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...COMMANDS.map((command) => command.name)) },
    fc.constantFrom("nothing", "START", "drafts", "a".repeat(40), "лента"),
  );
  const bot = fc.constantFrom("", "", "", `@${username}`, "@another_bot", "@");
  const payload = fc.constantFrom(
    "topic_energy",
    "item_x",
    "digest_kazinform-2026-11-14",
    "s",
    "_".repeat(64),
  );
  const command = fc
    .tuple(name, bot, fc.oneof(fc.constant(""), words, payload))
    .map(([what, whom, rest]) => `/${what}${whom}${rest === "" ? "" : ` ${rest}`}`);
  return fc.oneof({ weight: 3, arbitrary: command }, words);
}

/** Updates for a scene, most of them of the kinds that the bot asks for. */
export function anyUpdate(scene: Scene): fc.Arbitrary<Made> {
  const known = fc.constantFrom(...scene.people).map((person): Loose => ({
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.languageCode === undefined ? {} : { language_code: person.languageCode }),
  }));
  const stranger: fc.Arbitrary<Loose> = fc.record(
    {
      id: fc.oneof(fc.integer({ min: 1, max: 2 ** 40 }), fc.constant(1_087_968_824)),
      is_bot: fc.boolean(),
      first_name: words,
      username: fc.constantFrom(scene.username, "owner", "Aigerim"),
      language_code: fc.constantFrom("en", "ru-RU", "zz", "", "x".repeat(30)),
    },
    { requiredKeys: ["id", "is_bot", "first_name"] },
  );
  const from = fc.oneof({ weight: 5, arbitrary: known }, stranger);
  const shared = fc.constantFrom(...scene.chats).map((chat): Loose => ({ ...chat }));
  const ownChat = (person: Loose): Loose => ({
    id: person["id"],
    type: "private",
    first_name: person["first_name"],
  });
  /** A person in their own chat, in a group, or (which Telegram never says) in somebody else's chat. */
  const place: fc.Arbitrary<{ from: Loose; chat: Loose }> = fc.oneof(
    { weight: 5, arbitrary: known.map((person) => ({ from: person, chat: ownChat(person) })) },
    { weight: 3, arbitrary: fc.record({ from, chat: shared }) },
    fc.tuple(from, known).map(([person, other]) => ({ from: person, chat: ownChat(other) })),
  );
  const date = fc.oneof(
    { weight: 5, arbitrary: fc.constant(scene.now) },
    fc.constantFrom(0, scene.now - 3_600, scene.now - 90_000, scene.now + 10_000, 2 ** 31 - 1),
  );
  const entities = fc.oneof(
    fc.constant(undefined),
    fc.array(
      fc.record({
        type: fc.constantFrom("bot_command", "mention", "url", "text_mention", "spoiler"),
        offset: fc.integer({ min: -1, max: 50 }),
        length: fc.integer({ min: 0, max: 50 }),
      }),
      { maxLength: 3 },
    ),
  );
  const text: fc.Arbitrary<Loose> = fc.tuple(typed(scene.username), entities).map(([value, marks]) => {
    const command = /^\/\w+(@\w*)?/.exec(value)?.[0];
    const own = command === undefined ? [] : [{ type: "bot_command", offset: 0, length: command.length }];
    return { text: value, entities: marks ?? own };
  });
  const content: fc.Arbitrary<Loose> = fc.oneof(
    { weight: 6, arbitrary: text },
    fc.record({ caption: words, photo: fc.constant([]) }),
    fc.record({ document: fc.record({ file_id: words, file_unique_id: words, file_name: words }) }),
    fc.record({ location: fc.record({ latitude: fc.double(), longitude: fc.double() }) }),
    fc.record({ new_chat_members: fc.array(from, { maxLength: 3 }) }),
    fc.record({ left_chat_member: from }),
    fc.record({ new_chat_title: words }),
    fc.record({ migrate_to_chat_id: fc.constantFrom(-1_009_999_999_999, -1_008_888_888_888) }),
    fc.record({ migrate_from_chat_id: fc.constantFrom(-4_242, -4_243) }),
    fc.record({ successful_payment: fc.record({ currency: words }) }),
    fc.record({ contact: fc.record({ phone_number: words, first_name: words }) }),
    fc.constant({}),
  );
  const extras: fc.Arbitrary<Loose> = fc.record(
    {
      sender_chat: shared,
      forward_origin: fc.record({ type: fc.constant("hidden_user"), sender_user_name: words, date }),
      reply_to_message: fc.record({
        message_id: fc.integer({ min: 0, max: 50 }),
        date,
        chat: shared,
        text: words,
      }),
      via_bot: stranger,
      edit_date: date,
      author_signature: words,
      is_automatic_forward: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const message: fc.Arbitrary<Loose> = fc
    .tuple(place, fc.integer({ min: 1, max: 2 ** 31 - 1 }), date, content, fc.oneof(fc.constant({}), extras))
    .map(([who, message_id, at, what, more]) => ({ ...more, ...who, message_id, date: at, ...what }));
  const post = fc
    .tuple(message, shared)
    .map(([given, chat]): Loose => ({ ...given, from: undefined, chat, sender_chat: chat }));

  const data = fc.oneof(
    { weight: 4, arbitrary: ANY_ACTION.map(encodeAction) },
    fc
      .tuple(ANY_ACTION.map(encodeAction), fc.nat(40), fc.string({ maxLength: 3 }))
      .map(([whole, at, other]) => (whole.slice(0, at) + other + whole.slice(at + 1)).slice(0, 64)),
    fc.string({ maxLength: 64 }),
    fc.constantFrom("0t:energy:start", "9t:energy:start", "1", "", "1S:0", "1Z:000000000000", ":".repeat(64)),
  );
  const tap: fc.Arbitrary<Loose> = fc
    .tuple(
      place,
      data,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom("own", "bare", "gone", "inline", "game"),
    )
    .map(([who, value, message_id, way]) => {
      const base = { from: who.from, chat_instance: "1" };
      const keyboard = { inline_keyboard: [[{ text: "A button", callback_data: value }]] };
      const there = { message_id, date: scene.now, chat: who.chat, text: "a screen" };
      switch (way) {
        case "own":
          return { ...base, data: value, message: { ...there, reply_markup: keyboard } };
        case "gone":
          return { ...base, data: value, message: { message_id, date: 0, chat: who.chat } };
        case "inline":
          return { ...base, data: value, inline_message_id: "AbCd" };
        case "game":
          return { ...base, game_short_name: "chess", message: there };
        case "bare":
          return { ...base, data: value, message: there };
      }
    });
  const status = fc.constantFrom("member", "administrator", "left", "kicked", "restricted", "creator");
  const member: fc.Arbitrary<Loose> = fc.tuple(place, status, status, date).map(([who, old, now, at]) => ({
    ...who,
    date: at,
    old_chat_member: { user: who.from, status: old },
    new_chat_member: { user: who.from, status: now },
  }));
  const query: fc.Arbitrary<Loose> = fc.record({
    id: fc.stringMatching(/^[1-9]\d{0,17}$/),
    from,
    query: words,
    offset: fc.constantFrom("", "20", "x"),
  });
  const other: fc.Arbitrary<Loose> = fc.oneof(
    message,
    place,
    query,
    fc.record({ id: words, from, user: from, option_ids: fc.array(fc.nat(9)) }),
  );
  const KINDS: Readonly<Record<string, fc.Arbitrary<Loose>>> = {
    message,
    edited_message: message,
    channel_post: post,
    edited_channel_post: post,
    callback_query: tap,
    my_chat_member: member,
    chat_member: member,
    inline_query: query,
    chosen_inline_result: fc.record({ result_id: words, from, query: words }),
  };
  const made = (kind: string): fc.Arbitrary<Made> =>
    // A kind that the bot never asked for, or a body that fits no type: nobody but Telegram says what comes.
    (KINDS[kind] ?? other).map((body) => ({ kind, body: { [kind]: body } as Made["body"] }));
  return fc.oneof(
    { weight: 10, arbitrary: made("message") },
    { weight: 8, arbitrary: made("callback_query") },
    { weight: 2, arbitrary: made("my_chat_member") },
    { weight: 2, arbitrary: made("channel_post") },
    { weight: 8, arbitrary: fc.constantFrom(...UPDATE_KINDS).chain(made) },
  );
}
