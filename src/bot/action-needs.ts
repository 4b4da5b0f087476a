/** What each button needs of who taps it. A new action can't be forgotten: without a line here it does not compile. */
import type { Action } from "#editions/actions.ts";
import type { Need } from "./commands.ts";

type ActionOf<Kind extends Action["do"]> = Extract<Action, { do: Kind }>;

/**
 * `own`: everybody, about themselves. `place`: the same, and on the set-up screen of a group about the group, whose administrators
 * are asked for there. Else what the desk asks for; a function where it is more for one act of an action than for another.
 */
type Needs<Kind extends Action["do"]> = "own" | "place" | Need | ((action: ActionOf<Kind>) => Need);

const NEEDS: { readonly [Kind in Action["do"]]: Needs<Kind> } = {
  // Readers.
  "toggle-topic": "place",
  "pick-topics": "place",
  "show-newest": "own",
  "set-language": "place",
  "confirm-zone": "place",
  "ask-city": "place",
  digest: "own",
  earlier: "own",
  topic: "own",
  follow: "place",
  unfollow: "place",
  everything: "place",
  archive: "own",
  months: "own",
  source: "own",
  results: "own",
  "results-topics": "own",
  item: "own",
  "item-text": "own",
  "item-why": "own",
  "item-related": "own",
  report: "own",
  my: "place",
  settings: "place",
  setting: "place",
  "set-day": "place",
  "set-hour": "place",
  "set-arrival": "place",
  "set-layout": "place",
  "set-sound": "place",
  "set-summary": "place",
  "set-quiet": "place",
  "answer-summary": "own",
  pause: "place",
  "pause-for": "place",
  resume: "place",
  stop: "place",
  forget: "own",
  group: "place",
  groups: "own",
  // The desk: pushes.
  status: "desk",
  deliveries: "desk",
  delivery: "desk",
  resend: "desk",
  settle: "desk",
  "go-on": "desk",
  // The desk: drafts, the week, what is out.
  drafts: "desk",
  draft: "desk",
  "draft-mend": "mend",
  "draft-ask": "mend",
  // A text that takes the place of one that is out needs "publish", of a draft "mend": the feature knows which it is.
  "draft-act": ({ act }) => (act === "approve" ? "publish" : act === "replace" ? "desk" : "mend"),
  "paste-end": "mend",
  release: ({ act }) => (act === "week" ? "desk" : "publish"),
  preview: "desk",
  outs: "desk",
  out: ({ act }) => (act === "show" ? "desk" : "publish"),
  stats: "desk",
  "stats-file": "desk",
  announcements: "announce",
  "announce-new": "announce",
  announce: "announce",
  "announce-to": "announce",
  "announce-text": "announce",
  // Owners: letters, people, the audit log.
  answer: "owner",
  steps: "owner",
  editors: "owner",
  editor: "owner",
  "set-right": "owner",
  "remove-person": "owner",
  "remove-surely": "owner",
  invite: "owner",
  "invite-link": "owner",
  audit: "owner",
  "audit-export": "owner",
  backup: "owner",
};

/** What this button needs of the desk's; null where everybody may tap it. */
export function needOf(action: Action): Need | null {
  // Each line takes the action of its own kind, which is the one it is asked about.
  const need = NEEDS[action.do] as Needs<Action["do"]>;
  if (need === "own" || need === "place") return null;
  return typeof need === "function" ? need(action) : need;
}

/** Whether an action can be about a group; every other is the person's own, also on a group's screen. */
export const isForGroups = (action: Action): boolean => NEEDS[action.do] === "place";
