/** What each button needs of who taps it. A new action can't be forgotten: without a line here it does not compile. */
import type { Action } from "#editions/actions.ts";
import type { Need } from "./commands.ts";

type ActionOf<Kind extends Action["do"]> = Extract<Action, { do: Kind }>;

/** Null: everybody, about their own. A function where it is more for one act of an action than for another. */
type Needs<Kind extends Action["do"]> = Need | null | ((action: ActionOf<Kind>) => Need | null);

const NEEDS: { readonly [Kind in Action["do"]]: Needs<Kind> } = {
  // Readers.
  "toggle-topic": null,
  "pick-topics": null,
  "show-newest": null,
  "set-language": null,
  "confirm-zone": null,
  "ask-city": null,
  digest: null,
  earlier: null,
  topic: null,
  follow: null,
  unfollow: null,
  everything: null,
  archive: null,
  months: null,
  source: null,
  results: null,
  "results-topics": null,
  item: null,
  "item-text": null,
  "item-why": null,
  "item-related": null,
  report: null,
  my: null,
  settings: null,
  setting: null,
  "set-day": null,
  "set-hour": null,
  "set-arrival": null,
  "set-layout": null,
  "set-sound": null,
  "set-summary": null,
  "set-quiet": null,
  "answer-summary": null,
  pause: null,
  "pause-for": null,
  resume: null,
  stop: null,
  forget: null,
  // Administrators of groups, who are asked for there.
  group: null,
  groups: null,
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

/** What this button needs; null where everybody may tap it. */
export function needOf(action: Action): Need | null {
  // Each line takes the action of its own kind, which is the one it is asked about.
  const need = NEEDS[action.do] as Need | null | ((action: Action) => Need | null);
  return typeof need === "function" ? need(action) : need;
}
