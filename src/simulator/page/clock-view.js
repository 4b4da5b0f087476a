// The simulator's clock: what it shows, and the buttons that move it.

import { byId } from "./dom.js";
import { dayOf, fieldOf, msOfField, nextMondayNine, timeOf } from "./time.js";

const HOUR_MS = 3_600_000;

/**
 * @param {import("./state.js").State} state
 * @param {(wish: { to: string } | { byMs: number }) => void} move
 */
export function createClockView(state, move) {
  const field = /** @type {HTMLInputElement} */ (byId("clock-field"));
  /** @param {number} ms */
  const moveTo = (ms) => move({ to: new Date(ms).toISOString() });

  byId("plus-hour").addEventListener("click", () => move({ byMs: HOUR_MS }));
  byId("plus-day").addEventListener("click", () => move({ byMs: 24 * HOUR_MS }));
  byId("next-monday").addEventListener("click", () => moveTo(nextMondayNine(state.now())));
  byId("clock-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const ms = msOfField(field.value);
    if (!Number.isNaN(ms)) moveTo(ms);
  });

  return {
    /** The clock was moved: the field starts from there. */
    reset() {
      field.value = fieldOf(state.now());
    },
    draw() {
      byId("clock-time").textContent = timeOf(state.now());
      byId("clock-day").textContent = dayOf(state.now());
    },
  };
}
