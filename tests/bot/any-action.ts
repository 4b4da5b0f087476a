/** Any action there can be, for properties and for random taps. */
import * as fc from "fast-check";
import {
  SettingField,
  type Action,
  type DraftAct,
  type DraftFix,
  type DraftQuestion,
  type DraftScreen,
  type OutAct,
  type ReleaseAct,
} from "#editions/actions.ts";

const slug = fc.oneof(
  fc.constantFrom("energy", "space", "kazinform-2026-11-14", "kazinform-2026-11-07"),
  fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,8}){0,3}$/).filter((text) => text.length <= 48),
);
const item = fc.oneof(fc.constantFrom("kazinform-2026-11-14-1", "kazinform-2026-11-07-2"), slug);
const page = fc.integer({ min: 0, max: 999 });
const only = <Kind extends Action["do"]>(kind: Kind) => fc.constant({ do: kind });
const ref = fc.stringMatching(/^[0-9a-f]{12}$/);
const person = fc.integer({ min: 1, max: 9_007_199_254_740 }).map(String);
const rightLetters = fc.constantFrom("-", "m", "p", "a", "mp", "ma", "pa", "mpa");
const query = fc.stringMatching(/^[0-9a-z]{4}$/);
const from = fc.oneof(
  fc.constantFrom("-", "d00", "t0400", "sabcd-000"),
  fc.stringMatching(/^[dts][0-9a-z-]{2,8}$/),
);
const someTopic = fc.option(slug, { nil: null });
const searchWeeks = fc.constantFrom(0 as const, 4 as const, 12 as const);
const number = fc.integer({ min: 0, max: 9999 });
const revision = fc.integer({ min: 1, max: 9999 });
const picker = fc.constantFrom("start" as const, "all" as const);
const field = fc.constantFrom(...SettingField.options);

const announcement = fc.constantFrom("2026-11-20-1", "2026-11-14-1", "2026-01-01-999");
const announceAct = fc.constantFrom(
  ...(["show", "preview", "who", "people", "ask", "send", "undo", "stop", "stop-now", "delete"] as const),
);

/** One for each kind of action. */
export const GENERATORS: { [Kind in Action["do"]]: fc.Arbitrary<Extract<Action, { do: Kind }>> } = {
  "toggle-topic": fc.record({ do: fc.constant("toggle-topic"), topic: slug, picker }),
  "pick-topics": fc.record({ do: fc.constant("pick-topics"), picker }),
  "show-newest": only("show-newest"),
  "set-language": fc.record({
    do: fc.constant("set-language"),
    language: fc.constantFrom("en", "ru", "kk", "xx"),
    from: fc.constantFrom("start" as const, "settings" as const),
  }),
  "confirm-zone": fc.record({
    do: fc.constant("confirm-zone"),
    zone: fc.constantFrom(
      "karachi",
      "Asia/Almaty",
      "Europe/London",
      "America/Argentina/Buenos_Aires",
      "Mars/Olympus",
    ),
  }),
  "ask-city": only("ask-city"),
  digest: fc.record({ do: fc.constant("digest"), digest: slug, page }),
  earlier: fc.record({ do: fc.constant("earlier"), than: slug }),
  topic: fc.record({
    do: fc.constant("topic"),
    topic: slug,
    weeks: fc.constantFrom(4 as const, 12 as const),
    page,
  }),
  follow: fc.record({ do: fc.constant("follow"), topic: slug }),
  unfollow: fc.record({ do: fc.constant("unfollow"), topic: slug }),
  everything: only("everything"),
  archive: fc.record({
    do: fc.constant("archive"),
    month: fc.option(fc.constantFrom("2026-11", "2026-10", "1999-01"), { nil: null }),
    page,
  }),
  months: fc.record({ do: fc.constant("months"), page }),
  source: fc.record({ do: fc.constant("source"), outlet: ref }),
  results: fc.record({ do: fc.constant("results"), query, topic: someTopic, weeks: searchWeeks, page }),
  "results-topics": fc.record({
    do: fc.constant("results-topics"),
    query,
    topic: someTopic,
    weeks: searchWeeks,
  }),
  item: fc.record({ do: fc.constant("item"), item, from }),
  "item-text": fc.record({
    do: fc.constant("item-text"),
    item,
    page: fc.integer({ min: 0, max: 99 }),
    from,
  }),
  "item-why": fc.record({ do: fc.constant("item-why"), item, from }),
  "item-related": fc.record({ do: fc.constant("item-related"), item, from }),
  report: fc.record({ do: fc.constant("report"), item }),
  my: only("my"),
  settings: only("settings"),
  setting: fc.record({ do: fc.constant("setting"), field }),
  "set-day": fc.record({ do: fc.constant("set-day"), weekday: fc.integer({ min: 1, max: 7 }) }),
  "set-hour": fc.record({ do: fc.constant("set-hour"), hour: fc.integer({ min: 0, max: 23 }) }),
  "set-arrival": fc.record({
    do: fc.constant("set-arrival"),
    arrival: fc.constantFrom("slot" as const, "published" as const),
  }),
  "set-layout": fc.record({
    do: fc.constant("set-layout"),
    layout: fc.constantFrom("compact" as const, "full" as const),
  }),
  "set-sound": fc.record({
    do: fc.constant("set-sound"),
    sound: fc.constantFrom("on" as const, "off" as const),
  }),
  "set-summary": fc.record({
    do: fc.constant("set-summary"),
    summary: fc.constantFrom("monthly" as const, "off" as const),
  }),
  "set-quiet": fc.record({
    do: fc.constant("set-quiet"),
    quiet: fc.constantFrom("silent" as const, "tell" as const),
  }),
  "answer-summary": fc.record({
    do: fc.constant("answer-summary"),
    answer: fc.constantFrom("fine" as const, "no" as const),
  }),
  pause: only("pause"),
  "pause-for": fc.record({
    do: fc.constant("pause-for"),
    weeks: fc.constantFrom(1 as const, 2 as const, 4 as const),
  }),
  resume: only("resume"),
  stop: only("stop"),
  forget: fc.record({ do: fc.constant("forget"), whom: ref }),
  answer: fc.record({ do: fc.constant("answer"), letter: ref }),
  status: fc.record({ do: fc.constant("status"), page }),
  backup: fc.record({ do: fc.constant("backup"), whom: ref }),
  deliveries: fc.record({
    do: fc.constant("deliveries"),
    list: fc.constantFrom("parked" as const, "failed" as const, "expired" as const, "cancelled" as const),
    push: ref,
    page,
  }),
  delivery: fc.record({ do: fc.constant("delivery"), ref }),
  resend: fc.record({ do: fc.constant("resend"), ref }),
  settle: fc.record({ do: fc.constant("settle"), ref }),
  "go-on": fc.record({
    do: fc.constant("go-on"),
    how: fc.constantFrom("on" as const, "back" as const, "wait" as const),
  }),
  drafts: fc.record({ do: fc.constant("drafts"), page }),
  draft: fc.record({
    do: fc.constant("draft"),
    draft: ref,
    show: fc.constantFrom<DraftScreen>(
      ...(["draft", "date", "link", "stories", "dismiss", "story", "outlet", "topics", "drop"] as const),
    ),
    item: number,
    page,
  }),
  "draft-mend": fc.record({
    do: fc.constant("draft-mend"),
    draft: ref,
    revision,
    item: number,
    fix: fc.constantFrom<DraftFix>("date", "link", "outlet", "topics", "lead", "drop"),
    value: fc.stringMatching(/^[0-9a-z-]{0,31}$/),
  }),
  "draft-ask": fc.record({
    do: fc.constant("draft-ask"),
    draft: ref,
    revision,
    item: number,
    about: fc.constantFrom<DraftQuestion>("date", "link", "outlet", "text"),
  }),
  "draft-act": fc.record({
    do: fc.constant("draft-act"),
    draft: ref,
    revision,
    act: fc.constantFrom<DraftAct>(
      ...(["take-over", "dismiss", "bring-back", "replace", "leave", "approve"] as const),
    ),
  }),
  "paste-end": only("paste-end"),
  release: fc.record({
    do: fc.constant("release"),
    act: fc.constantFrom<ReleaseAct>(
      ...(["week", "approve", "approve-yes", "unpublish", "keep"] as const),
      ...(["send", "skip", "skip-yes", "undecide"] as const),
    ),
    of: fc.option(ref, { nil: null }),
    whom: fc.option(ref, { nil: null }),
  }),
  preview: fc.record({
    do: fc.constant("preview"),
    of: fc.option(ref, { nil: null }),
    layout: fc.constantFrom("compact" as const, "full" as const),
    language: fc.constantFrom("en", "ru", "kk", "xx"),
    topic: fc.option(
      slug.filter((id) => id.length <= 28),
      { nil: null },
    ),
    show: fc.constantFrom("wishes" as const, "topics" as const, "send" as const),
  }),
  outs: fc.record({ do: fc.constant("outs"), page }),
  out: fc.record({
    do: fc.constant("out"),
    act: fc.constantFrom<OutAct>(
      ...(["show", "correct", "text", "text-end", "stories", "drop"] as const),
      ...(["no-words", "correct-yes", "retract", "retract-yes", "leave"] as const),
    ),
    of: ref,
    story: page,
    whom: fc.option(ref, { nil: null }),
  }),
  steps: only("steps"),
  editors: fc.record({ do: fc.constant("editors"), page }),
  editor: fc.record({ do: fc.constant("editor"), person }),
  "set-right": fc.record({
    do: fc.constant("set-right"),
    person,
    right: fc.constantFrom("mend" as const, "publish" as const, "announce" as const),
    to: fc.constantFrom("on" as const, "off" as const),
  }),
  "remove-person": fc.record({ do: fc.constant("remove-person"), person }),
  "remove-surely": fc.record({ do: fc.constant("remove-surely"), whom: ref }),
  invite: fc.record({ do: fc.constant("invite"), rights: rightLetters }),
  "invite-link": fc.record({ do: fc.constant("invite-link"), rights: rightLetters }),
  audit: fc.record({ do: fc.constant("audit"), page }),
  "audit-export": only("audit-export"),
  group: only("group"),
  groups: fc.record({ do: fc.constant("groups"), page }),
  stats: fc.record({
    do: fc.constant("stats"),
    page: fc.constantFrom("readers" as const, "growth" as const, "content" as const),
  }),
  "stats-file": only("stats-file"),
  announcements: fc.record({ do: fc.constant("announcements"), page }),
  "announce-new": only("announce-new"),
  announce: fc.record({ do: fc.constant("announce"), act: announceAct, id: announcement }),
  "announce-to": fc.record({
    do: fc.constant("announce-to"),
    id: announcement,
    kind: fc.constantFrom("all" as const, "topic" as const, "language" as const),
    name: fc.option(
      slug.filter((text) => text.length <= 32),
      { nil: null },
    ),
  }),
  "announce-text": fc.record({
    do: fc.constant("announce-text"),
    id: announcement,
    act: fc.constantFrom("show" as const, "write" as const, "drop" as const),
    language: fc.constantFrom("en", "ru", "kk", "xx"),
  }),
};

export const ANY_ACTION: fc.Arbitrary<Action> = fc.oneof(...Object.values(GENERATORS));
