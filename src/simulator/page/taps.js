// What a tap does: inline buttons and the wait for their answer, commands, links into the bot.

import { api } from "./api.js";
import { alertBox, tellFailure, toast } from "./feedback.js";

/** How long a tapped button waits for its answer. Telegram's own clients give up at about this time. */
const PATIENCE_MS = 30_000;

/**
 * @typedef {import("./model.js").Message} Message
 * @param {import("./state.js").State} state
 * @param {{
 *   send: (text: string) => void, reply: (message: Message) => void, forward: (message: Message) => void,
 *   pin: (message: Message) => void, mayPin: () => boolean, show: (messageId: number) => void,
 *   inline: (query: string, elsewhere: boolean) => void, changed: () => void,
 * }} on `inline`: begin inline mode, in a chat that is still to be picked; `changed`: other buttons are busy now
 */
export function createTaps(state, on) {
  /** Busy buttons: the callback's id, "" until the simulator has named it. @type {Map<string, string>} */
  const busy = new Map();
  /** Answers may overtake the reply that names their callback. @type {Set<string>} */
  const answered = new Set();

  /** @param {string} tap @param {string} [callbackId] only this one, where the button was pressed again since */
  const free = (tap, callbackId = busy.get(tap)) => {
    if (busy.get(tap) !== callbackId) return false;
    const was = busy.delete(tap);
    on.changed();
    return was;
  };

  /** Opens a link into this bot as a client does. @param {URL} url @returns {boolean} false: some other address */
  const deepLink = (url) => {
    const inApp = url.protocol === "tg:" ? url.searchParams.get("domain") : undefined;
    const name = inApp ?? (url.hostname === "t.me" ? url.pathname.slice(1) : "");
    if (name === "" || name.toLowerCase() !== state.bot().username.toLowerCase()) return false;
    const userId = state.person()?.id ?? 0;
    const payload = url.searchParams.get("start");
    if (payload !== null) tellFailure(api.start({ userId, payload }));
    state.select(userId);
    return true;
  };

  /** @type {import("./message/keyboard.js").BubbleTaps} */
  const taps = {
    viewer: () => ({ nowMs: state.now(), language: languageOf(state.person()?.languageCode) }),
    command: on.send,
    deepLink,
    reply: on.reply,
    forward: on.forward,
    pin: on.pin,
    mayPin: on.mayPin,
    show: on.show,
    isBusy: (tap) => busy.has(tap),
    press(message, button, tap) {
      if (button.copy_text !== undefined) {
        const { text } = button.copy_text;
        return tellFailure(navigator.clipboard.writeText(text).then(() => toast("Copied")));
      }
      if (button.switch_inline_query_current_chat !== undefined)
        return on.inline(button.switch_inline_query_current_chat, false);
      const query = button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query;
      if (query !== undefined || button.switch_inline_query_chosen_chat !== undefined)
        return on.inline(query ?? "", true);
      const data = button.callback_data;
      if (data === undefined) return toast("This page does not play that kind of button yet.");
      if (busy.has(tap)) return;
      busy.set(tap, "");
      on.changed();
      const wish = {
        userId: state.person()?.id ?? 0,
        chatId: state.chat().id,
        messageId: message.message_id,
        data,
      };
      const clicked = api.click(wish).then(({ callbackId }) => {
        if (answered.delete(callbackId)) return void free(tap);
        busy.set(tap, callbackId);
        setTimeout(
          () => free(tap, callbackId) && toast("The bot did not answer the tap.", "error"),
          PATIENCE_MS,
        );
      });
      tellFailure(
        clicked.catch((error) => {
          free(tap);
          throw error;
        }),
      );
    },
  };

  return {
    ...taps,
    /** @param {Extract<import("./model.js").SimEvent, { type: "callback-answer" }>} event */
    answer({ callbackId, chatId, text, showAlert, url }) {
      const tap = [...busy].find(([, id]) => id === callbackId)?.[0];
      if (tap === undefined) answered.add(callbackId);
      else free(tap, callbackId);
      if (chatId !== state.chat().id) return;
      const target = url ? URL.parse(url) : null;
      if (target !== null && !deepLink(target)) toast(`Opens ${target.href}`);
      if (text && showAlert) alertBox(text);
      else if (text) toast(text);
    },
  };
}

/** A person may have no language, or one this browser has never heard of. @param {string | null} [code] */
function languageOf(code) {
  try {
    return Intl.getCanonicalLocales(code ?? "en")[0] ?? "en";
  } catch {
    return "en";
  }
}
