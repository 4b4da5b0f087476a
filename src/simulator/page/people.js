// The test people: whose phone this is. Each has a chat of their own with the bot.

import { plainTextOf } from "./message/plain.js";
import { avatar, byId, h, reconcile } from "./dom.js";
import { timeOf } from "./time.js";

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });

/**
 * @typedef {import("./state.js").State} State
 * @param {State} state
 * @param {{ picked: () => void, add: (firstName: string, languageCode: string) => void }} on
 */
export function createPeople(state, on) {
  const list = byId("people");
  const form = /** @type {HTMLFormElement} */ (byId("add-person"));
  /** Rows by chat, kept so that the focus stays where it is. @type {Map<string, HTMLButtonElement>} */
  const rows = new Map();

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wish = new FormData(form);
    const name = String(wish.get("name") ?? "").trim();
    if (name === "") return;
    on.add(name, String(wish.get("language") ?? "en"));
    form.reset();
    /** @type {HTMLDetailsElement} */ (form.parentElement).open = false;
  });

  /**
   * @param {{ name: string, id: number, note: string, chat: import("./model.js").Chat, pick: () => void }} row
   * @returns {HTMLElement}
   */
  const drawRow = ({ name, id, note, chat, pick }) => {
    const last = state.messagesOf(chat.id).at(-1);
    const unread = state.unreadOf(chat.id);
    const key = `${chat.type === "private" ? "person" : "group"}/${id}`;
    const button = rows.get(key) ?? h("button", { type: "button", class: "person" });
    rows.set(key, button);
    button.onclick = () => {
      pick();
      on.picked();
    };
    button.setAttribute("aria-label", unread > 0 ? `${name}, ${note}, ${unread} unread` : `${name}, ${note}`);
    button.setAttribute("aria-current", String(chat.id === state.chat().id));
    const quiet = chat.type === "private" ? "Not started" : "No messages";
    const line = chat.blocked ? "Blocked the bot" : last ? plainTextOf(last).split("\n", 1)[0] : quiet;
    button.replaceChildren(
      avatar(name, id),
      h("span", { class: "who" }, h("b", { dir: "auto" }, name), h("small", {}, note)),
      h("time", {}, last === undefined ? "" : timeOf(last.date * 1000)),
      h("span", { class: "last", dir: "auto" }, line),
      ...(unread > 0 ? [h("span", { class: "badge" }, String(unread))] : []),
    );
    return button;
  };

  return () => {
    const people = state.people().map((person) =>
      drawRow({
        name: person.firstName,
        id: person.id,
        note: languageName(person.languageCode),
        chat: state.privateChatOf(person.id),
        pick: () => state.select(person.id),
      }),
    );
    const groups = state.groups().map((chat) =>
      drawRow({
        name: chat.title,
        id: chat.id,
        note: chat.isForum ? "forum" : chat.type,
        chat,
        pick: () => state.select(state.person()?.id ?? 0, chat.id),
      }),
    );
    reconcile(list, [...people, ...groups]);
    const me = state.person();
    byId("me").replaceChildren(...(me ? [avatar(me.firstName, me.id), h("span", {}, me.firstName)] : []));
    const others = [...state.people().map(({ id }) => state.privateChatOf(id)), ...state.groups()];
    const unread = others.reduce((sum, chat) => sum + state.unreadOf(chat.id), 0);
    byId("open-people").toggleAttribute("data-unread", unread > 0);
    byId("open-people").setAttribute(
      "aria-label",
      `People: ${me?.firstName ?? ""}${unread > 0 ? `, ${unread} unread` : ""}`,
    );
  };
}

/** @param {string | null | undefined} code */
function languageName(code) {
  if (!code) return "no language";
  try {
    return LANGUAGES.of(code) ?? code;
  } catch {
    return code; // not a language tag: shown as it came
  }
}
