/** What a screen must fit, in every language: one phone's height, and its buttons their rows. */
import { expect } from "vitest";
import { LABEL_LIMIT } from "#editions/labels.ts";
import { linesOnScreen, SCREEN_LINES } from "#editions/screen.ts";
import type { Simulator } from "#simulator/simulator.ts";

/** A screen as it was shown: its text and the labels of each row. */
export interface ShownScreen {
  readonly text: string;
  readonly rows: readonly (readonly string[])[];
}

/** Collects all that chats show from now on, new and edited. */
export function watchScreens(sim: Simulator): readonly ShownScreen[] {
  const seen: ShownScreen[] = [];
  sim.onEvent((event) => {
    if (event.type !== "message" && event.type !== "edit") return;
    const rows = event.message.reply_markup?.inline_keyboard ?? [];
    seen.push({ text: event.message.text ?? "", rows: rows.map((row) => row.map(({ text }) => text)) });
  });
  return seen;
}

/** No row of four, no label wider than its place, no screen higher than a phone. */
export function expectFit({ text, rows }: ShownScreen): void {
  const buttons = rows.map((row) => row.map((label) => ({ label, target: { url: "https://example.org" } })));
  expect(linesOnScreen({ text, entities: [], buttons }), text).toBeLessThanOrEqual(SCREEN_LINES);
  for (const row of rows) {
    const limit = row.length > 3 ? 0 : LABEL_LIMIT[row.length as 1 | 2 | 3];
    for (const label of row) expect(label.length, label).toBeLessThanOrEqual(limit);
  }
}
