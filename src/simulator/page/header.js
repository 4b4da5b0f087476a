// The chat's name and what is going on in it.

import { avatar, byId } from "./dom.js";

const TYPING_MS = 5000;

/** @param {import("./state.js").State} state */
export function createHeader(state) {
  /** @type {{ chatId: number, timer: number } | undefined} */
  let typing;

  const quiet = () => {
    const chat = state.chat();
    if (!state.online()) return "connecting…";
    if (chat.blocked) return "blocked";
    if (chat.type === "private") return "bot";
    const kind = chat.isForum ? "forum" : chat.type;
    const count = chat.members?.filter(({ status }) => status !== "left" && status !== "kicked").length ?? 0;
    return count === 0 ? kind : `${kind}, ${count} member${count === 1 ? "" : "s"}`;
  };

  const draw = () => {
    const chat = state.chat();
    const name = chat.type === "private" ? state.bot().name : chat.title;
    byId("chat-avatar").replaceChildren(avatar(name, chat.type === "private" ? state.bot().id : chat.id));
    byId("chat-name").textContent = name;
    document.title = `${name} · Playground`;
    byId("chat-status").textContent = typing?.chatId === chat.id ? "typing…" : quiet();
  };

  /** @param {number} chatId @param {boolean} on */
  const setTyping = (chatId, on) => {
    if (!on && typing?.chatId !== chatId) return;
    clearTimeout(typing?.timer);
    typing = on ? { chatId, timer: setTimeout(() => setTyping(chatId, false), TYPING_MS) } : undefined;
    draw();
  };
  return { draw, setTyping };
}
