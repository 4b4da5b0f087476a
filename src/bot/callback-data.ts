/**
 * The one codec between a button's action and Telegram's callback data (64 bytes). It is versioned and total: what no
 * version of ours wrote, or wrote for a screen that is gone, decodes to null, and the person is told what to do.
 */
import { Action } from "#editions/actions.ts";
import { groupOf } from "./group-token.ts";

/** Telegram's limit for `callback_data`, in bytes (`InlineKeyboardButton` in the Bot API). */
export const MAX_CALLBACK_BYTES = 64;

/** Raised when a field changes its meaning; older buttons then answer "this button is out of date". */
const VERSION = "1";
/** Before the group's token; in no field. */
const ABOUT = "@";

const text = (value: string): string => value;
/** Null is written as nothing. */
const optional = (value: string): string | null => (value === "" ? null : value);
const number = (value: string): unknown => (/^(0|[1-9]\d{0,3})$/.test(value) ? Number(value) : null);

/** For each kind of action its code and its fields in order. One or two letters. A code once used is never given to another action. */
const FORMS: { readonly [Kind in Action["do"]]: Form } = {
  "toggle-topic": { code: "t", fields: { topic: text, picker: text } },
  "pick-topics": { code: "p", fields: { picker: text } },
  "show-newest": { code: "n", fields: {} },
  "set-language": { code: "l", fields: { language: text, from: text } },
  "confirm-zone": { code: "z", fields: { zone: text } },
  "ask-city": { code: "c", fields: {} },
  digest: { code: "d", fields: { digest: text, page: number } },
  earlier: { code: "e", fields: { than: text } },
  topic: { code: "o", fields: { topic: text, weeks: number, page: number } },
  follow: { code: "f", fields: { topic: text } },
  unfollow: { code: "u", fields: { topic: text } },
  everything: { code: "a", fields: {} },
  archive: { code: "A", fields: { month: optional, page: number } },
  months: { code: "M", fields: { page: number } },
  source: { code: "O", fields: { outlet: text } },
  results: { code: "F", fields: { query: text, topic: optional, weeks: number, page: number } },
  "results-topics": { code: "T", fields: { query: text, topic: optional, weeks: number } },
  item: { code: "i", fields: { item: text, from: text } },
  "item-text": { code: "X", fields: { item: text, page: number, from: text } },
  "item-why": { code: "W", fields: { item: text, from: text } },
  "item-related": { code: "C", fields: { item: text, from: text } },
  report: { code: "q", fields: { item: text } },
  my: { code: "m", fields: {} },
  settings: { code: "s", fields: {} },
  setting: { code: "g", fields: { field: text } },
  "set-day": { code: "y", fields: { weekday: number } },
  "set-hour": { code: "h", fields: { hour: number } },
  "set-arrival": { code: "b", fields: { arrival: text } },
  "set-layout": { code: "v", fields: { layout: text } },
  "set-sound": { code: "N", fields: { sound: text } },
  "set-summary": { code: "U", fields: { summary: text } },
  "set-quiet": { code: "Q", fields: { quiet: text } },
  "answer-summary": { code: "Y", fields: { answer: text } },
  pause: { code: "w", fields: {} },
  "pause-for": { code: "J", fields: { weeks: number } },
  resume: { code: "r", fields: {} },
  stop: { code: "x", fields: {} },
  forget: { code: "Z", fields: { whom: text } },
  answer: { code: "E", fields: { letter: text } },
  status: { code: "S", fields: { page: number } },
  deliveries: { code: "L", fields: { list: text, push: text, page: number } },
  delivery: { code: "D", fields: { ref: text } },
  resend: { code: "R", fields: { ref: text } },
  settle: { code: "I", fields: { ref: text } },
  "go-on": { code: "G", fields: { how: text } },
  // Drafts.
  drafts: { code: "0", fields: { page: number } },
  draft: { code: "1", fields: { draft: text, show: text, item: number, page: number } },
  "draft-mend": {
    code: "2",
    fields: { draft: text, revision: number, item: number, fix: text, value: text },
  },
  "draft-ask": { code: "3", fields: { draft: text, revision: number, item: number, about: text } },
  "draft-act": { code: "4", fields: { draft: text, revision: number, act: text } },
  "paste-end": { code: "5", fields: {} },
  // The desk's decisions.
  release: { code: "6", fields: { act: text, of: optional, whom: optional } },
  preview: {
    code: "7",
    fields: { of: optional, layout: text, language: text, topic: optional, show: text },
  },
  outs: { code: "8", fields: { page: number } },
  out: { code: "9", fields: { act: text, of: text, story: number, whom: optional } },
  // People of the desk: `j` and a letter.
  steps: { code: "js", fields: {} },
  editors: { code: "je", fields: { page: number } },
  editor: { code: "jp", fields: { person: text } },
  "set-right": { code: "jr", fields: { person: text, right: text, to: text } },
  "remove-person": { code: "jx", fields: { person: text } },
  "remove-surely": { code: "jX", fields: { whom: text } },
  invite: { code: "ji", fields: { rights: text } },
  "invite-link": { code: "jl", fields: { rights: text } },
  audit: { code: "ja", fields: { page: number } },
  "audit-export": { code: "jf", fields: {} },
  backup: { code: "B", fields: { whom: text } },
  // Groups and channels.
  group: { code: "K", fields: {} },
  groups: { code: "P", fields: { page: number } },
  // Numbers and announcements: `k` and a letter.
  stats: { code: "ks", fields: { page: text } },
  "stats-file": { code: "kf", fields: {} },
  announcements: { code: "ka", fields: { page: number } },
  "announce-new": { code: "kn", fields: {} },
  announce: { code: "kd", fields: { act: text, id: text } },
  "announce-to": { code: "kt", fields: { id: text, kind: text, name: optional } },
  "announce-text": { code: "kx", fields: { id: text, act: text, language: text } },
};

interface Form {
  readonly code: string;
  /** How each field is read back; the order is that of the bytes. */
  readonly fields: Readonly<Record<string, (value: string) => unknown>>;
}

const KINDS = new Map(Object.entries(FORMS).map(([kind, form]) => [form.code, { kind, form }] as const));

/** What a tap means: an action, and the group it is about (`groupToken()`); null: the chat's own reader. */
export interface Tap {
  readonly action: Action;
  readonly about: string | null;
}

/** The action as at most 64 bytes of ASCII: version, code, the group it is about, and its fields. Throws where a field does not fit, which the schema rules out. */
export function encodeAction(action: Action, about: string | null = null): string {
  const form = FORMS[action.do];
  const values: Readonly<Record<string, string | number | null>> = action;
  const data = [
    `${VERSION}${form.code}${about === null ? "" : `${ABOUT}${about}`}`,
    ...Object.keys(form.fields).map((field) => String(values[field] ?? "")),
  ].join(":");
  if (Buffer.byteLength(data) > MAX_CALLBACK_BYTES) throw new RangeError(`callback data too long: ${data}`);
  return data;
}

/** The tap that `data` stands for; null for anything malformed, forged or of another version. */
export function decodeTap(data: string): Tap | null {
  if (data.length > MAX_CALLBACK_BYTES) return null;
  const [first = "", ...values] = data.split(":");
  const [head = "", about = null, ...more] = first.split(ABOUT);
  const known = head.startsWith(VERSION) ? KINDS.get(head.slice(1)) : undefined;
  if (known === undefined || more.length > 0 || (about !== null && groupOf(about) === null)) return null;
  const readers = Object.entries(known.form.fields);
  if (values.length !== readers.length) return null;
  const fields = readers.map(([name, read], index) => [name, read(values[index] ?? "")] as const);
  const parsed = Action.safeParse({ do: known.kind, ...Object.fromEntries(fields) });
  return parsed.success ? { action: parsed.data, about } : null;
}

/** The action of a button that is about the chat's own reader; null for all else. */
export function decodeAction(data: string): Action | null {
  const tap = decodeTap(data);
  return tap?.about === null ? tap.action : null;
}
