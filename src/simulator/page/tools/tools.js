// The tabs for those who write the bot, joined to the simulator.

import { api, followRequests } from "../api.js";
import { createFaults } from "./faults.js";
import { createInspector } from "./inspector.js";
import { createTabs } from "./tabs.js";
import { createViolations } from "./violations.js";

/** @param {import("../state.js").State} state */
export function createTools(state) {
  const nameOf = (/** @type {number} */ id) => {
    const chat = [...state.people().map((each) => state.privateChatOf(each.id)), ...state.groups()];
    return chat.find((each) => each.id === id)?.title ?? String(id);
  };
  const inspector = createInspector({ load: api.requests, follow: followRequests });
  const violations = createViolations({ load: api.violations, online: state.online });
  const faults = createFaults({
    list: api.faults,
    add: api.addFault,
    remove: api.removeFault,
    flood: async (on) => (on === undefined ? await api.limits() : await api.setLimits({ on })).on,
    follow: followRequests,
    chatName: nameOf,
    chats: () => [
      ...state.people().map(({ id, firstName }) => ({ id, name: firstName })),
      ...state.groups().map(({ id, title }) => ({ id, name: title })),
    ],
  });
  createTabs({
    "tab-requests": inspector.turned,
    "tab-faults": faults.turned,
    "tab-rules": violations.turned,
  });
  return {
    /** @param {import("../model.js").Snapshot} snapshot */
    loaded: (snapshot) => violations.setCount(snapshot.violations),
  };
}
