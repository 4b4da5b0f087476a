/** The desk's screens of announcements: words and buttons from what stands in the store. */
import {
  chatsIn,
  textFor,
  type Announcement,
  type Audience,
  type Chats,
  type Ending,
} from "#desk/announcement.ts";
import type { Progress } from "#desk/announcement-ending.ts";
import type { Action } from "#editions/actions.ts";
import { topicTitle } from "#editions/context.ts";
import { momentText } from "#editions/dates.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { pageButtons } from "#editions/numbers.ts";
import type { TextVars } from "#texts.ts";
import type { BotContext, Parts } from "./context.ts";
import { screen, ticked } from "./feature.ts";
import { inline, isolated } from "./repeated.ts";

type T = (key: string, vars?: TextVars) => string;
type Act = Extract<Action, { do: "announce" }>["act"];

/** Announcements on one screen. */
const ROWS = 6;
const FIRST_WORDS = 60;

const act = (label: string, does: Act, id: string, style?: Button["style"]): Button => ({
  ...button(label, { do: "announce", act: does, id }),
  ...(style === undefined ? {} : { style }),
});

const selfName = (parts: Pick<Parts, "texts">, language: string): string =>
  parts.texts.t(language, "bot-language-self");

/** How it begins, on one line. */
export function firstWords({ texts }: Announcement): string {
  const [first] = texts;
  return isolated(fitting([inline(first?.text ?? "")], FIRST_WORDS));
}

export function listScreen(
  parts: Parts,
  ctx: BotContext,
  given: { readonly all: readonly Announcement[]; readonly page: number },
): TextPart {
  const { t } = ctx;
  const pages = Math.max(1, Math.ceil(given.all.length / ROWS));
  const page = Math.min(given.page, pages - 1);
  const shown = given.all.slice(page * ROWS, (page + 1) * ROWS);
  const lines = shown.flatMap((each) => ["", firstWords(each), stateLine(parts, ctx, each)]);
  const open = shown.map((each) => act(fitting([each.id], LABEL_LIMIT[2]), "show", each.id));
  const text = [
    t("bot-announcements-title"),
    ...(shown.length === 0 ? ["", t("bot-announcements-none")] : lines),
  ].join("\n");
  const fresh: Button = {
    ...button(t("bot-button-announce-new"), { do: "announce-new" }),
    style: "primary",
  };
  const turns = pageButtons(page, pages, (to) => ({ do: "announcements", page: to }));
  return screen(text, [[fresh], ...rowsOfTwo(open), turns]);
}

/** "2026-11-25-1 · sent: 1,198 · Wed 25 Nov 10:01" */
function stateLine(parts: Parts, { t, reader }: BotContext, { id, state }: Announcement): string {
  const leftAt = "leftAt" in state ? state.leftAt : null;
  const when =
    leftAt === null
      ? []
      : [momentText(parts.editions.t, reader.language, Temporal.Instant.from(leftAt), reader.weekly.zone)];
  const name = state.is === "ended" ? state.why : state.is;
  const sent =
    state.is === "ended" && leftAt !== null ? [t("bot-push-sent", { count: state.ending.sent })] : [];
  return [id, t("bot-announce-state", { state: name }), ...when, ...sent].join(" · ");
}

const chatsLine = (t: T, chats: Chats): string =>
  t("bot-announce-chats", { chats: chatsIn(chats), people: chats.people, groups: chats.groups });

const asleepLines = (t: T, { asleep }: Chats): string[] =>
  asleep === 0 ? [] : [t("bot-announce-asleep", { count: asleep })];

function audienceLine(parts: Parts, { t, reader }: BotContext, { to, peopleOnly }: Audience): string {
  const name =
    to.kind === "topic"
      ? topicTitle(parts.editions, to.name, reader.language)
      : to.kind === "language"
        ? selfName(parts, to.name)
        : "";
  return t("bot-announce-to", { kind: to.kind, name, only: peopleOnly ? "yes" : "no" });
}

/** Everything about a draft, and what can be done with it. */
export function draftScreen(parts: Parts, ctx: BotContext, draft: Announcement, chats: Chats): TextPart {
  const { t } = ctx;
  const { id, texts, audience } = draft;
  const written = (language: string): boolean => texts.some((each) => each.language === language);
  const [first] = texts;
  const others = parts.texts.languages
    .filter((language) => language !== first?.language)
    .map((language) => {
      const does = written(language) ? "show" : "write";
      const key = written(language) ? "bot-button-announce-written" : "bot-button-announce-also";
      const label = t(key, { language: selfName(parts, language) });
      return button(label, { do: "announce-text", id, act: does, language });
    });
  const lines = [
    t("bot-announce-draft", { name: id }),
    firstWords(draft),
    "",
    audienceLine(parts, ctx, audience),
    t("bot-announce-texts", {
      count: texts.length,
      languages: texts.map(({ language }) => selfName(parts, language)).join(", "),
    }),
    chatsLine(t, chats),
    ...asleepLines(t, chats),
  ];
  const change =
    first === undefined
      ? []
      : [
          button(t("bot-button-announce-text"), {
            do: "announce-text",
            id,
            act: "write",
            language: first.language,
          } as const),
        ];
  return screen(lines.join("\n"), [
    ...rowsOfTwo([
      act(t("bot-button-announce-who"), "who", id),
      act(ticked(audience.peopleOnly, t("bot-button-announce-people")), "people", id),
      ...others,
      ...change,
      act(t("bot-button-announce-preview"), "preview", id),
      act(t("bot-button-announce-delete"), "delete", id, "danger"),
    ]),
    [act(t("bot-button-announce-send"), "ask", id, "primary")],
  ]);
}

export function audienceScreen(parts: Parts, { t, reader }: BotContext, draft: Announcement): TextPart {
  const { id, audience } = draft;
  const { to } = audience;
  const choice = (kind: "all" | "topic" | "language", name: string | null, label: string): Button => {
    const isChosen = to.kind === kind && (to.kind === "all" || to.name === name);
    const wordings = [ticked(isChosen, label), ticked(isChosen, label.replace(/^\S+ /u, ""))] as const;
    return button(fitting([...wordings], LABEL_LIMIT[2]), { do: "announce-to", id, kind, name });
  };
  const topics = parts.editions.topics.map((topic) =>
    choice("topic", topic.id, topicTitle(parts.editions, topic.id, reader.language)),
  );
  const languages = parts.texts.languages.map((each) => choice("language", each, selfName(parts, each)));
  return screen(t("bot-announce-who"), [
    [choice("all", null, t("bot-button-announce-all"))],
    ...rowsOfTwo(languages),
    ...rowsOfTwo(topics),
    [act(t("bot-button-back"), "show", id)],
  ]);
}

/** A text of a further language. */
export function languageScreen(
  parts: Parts,
  { t }: BotContext,
  draft: Announcement,
  language: string,
): TextPart {
  const { id } = draft;
  const words = textFor(draft, language)?.text ?? "";
  const text = `${selfName(parts, language)}\n\n${isolated(fitting([inline(words)], 500))}`;
  return screen(text, [
    [
      button(t("bot-button-announce-text"), { do: "announce-text", id, act: "write", language }),
      button(t("bot-button-announce-drop"), { do: "announce-text", id, act: "drop", language }),
    ],
    [act(t("bot-button-back"), "show", id)],
  ]);
}

/** "Send to 1,204 chats?" */
export function askScreen({ t }: BotContext, { id }: Announcement, chats: Chats): TextPart {
  const lines = [
    t("bot-announce-ask", { chats: chatsIn(chats) }),
    chatsLine(t, chats),
    ...asleepLines(t, chats),
  ];
  return screen(lines.join("\n"), [
    [act(t("bot-button-announce-confirm"), "send", id, "primary")],
    [act(t("bot-button-announce-no"), "show", id)],
  ]);
}

/** It can be taken back. */
export const waitingScreen = ({ t }: BotContext, { id }: Announcement, seconds: number): TextPart =>
  screen(t("bot-announce-leaves", { seconds }), [[act(t("bot-button-announce-undo"), "undo", id, "danger")]]);

/** One that has been sent; `statusPage`: where `/status` tells of it. */
export function sentScreen(
  parts: Parts,
  ctx: BotContext,
  announcement: Announcement,
  given: { readonly progress: Progress; readonly statusPage: number | null },
): TextPart {
  const { t } = ctx;
  const { id, state, audience } = announcement;
  const { ending, open } = given.progress;
  const lines = [
    stateLine(parts, ctx, announcement),
    firstWords(announcement),
    "",
    audienceLine(parts, ctx, audience),
    ...(open > 0 ? [t("bot-push-open", { count: open })] : []),
    ...endingLines(t, ending),
  ];
  const canStop = state.is === "planning" || state.is === "planned";
  const more =
    given.statusPage === null
      ? []
      : [button(t("bot-button-status"), { do: "status", page: given.statusPage })];
  return screen(lines.join("\n"), [
    [act(t("bot-button-refresh"), "show", id), ...more],
    canStop ? [act(t("bot-button-announce-stop"), "stop", id, "danger")] : [],
    [button(t("bot-button-back"), { do: "announcements", page: 0 })],
  ]);
}

export const stopScreen = ({ t }: BotContext, { id }: Announcement): TextPart =>
  screen(t("bot-announce-stop-ask", { name: id }), [
    [act(t("bot-button-announce-stop"), "stop-now", id, "danger")],
    [act(t("bot-button-back"), "show", id)],
  ]);

const endingLines = (t: T, { sent, blocked, failed, parked, left }: Ending): string[] => [
  t("bot-push-sent", { count: sent }),
  ...(blocked > 0 ? [t("bot-announce-blocked", { count: blocked })] : []),
  ...(failed > 0 ? [t("bot-announce-failed", { count: failed })] : []),
  ...(parked > 0 ? [t("bot-push-parked", { count: parked })] : []),
  ...(left > 0 ? [t("bot-announce-left", { count: left })] : []),
];

/** How it ended, for whoever sent it; null for one that has not. */
export function reportPart(t: T, announcement: Announcement): TextPart | null {
  const { id, state } = announcement;
  if (state.is !== "ended") return null;
  const lines = [
    t("bot-announce-report", { why: state.why, name: id }),
    firstWords(announcement),
    ...(state.leftAt === null ? [] : ["", ...endingLines(t, state.ending)]),
  ];
  return screen(lines.join("\n"), [[act(t("bot-button-status"), "show", id)]]);
}
