/** Runs a plan's rules over a text: each line gets the role of the first rule that fits. */
import type { Line } from "../lines.ts";
import { looksLikeBody } from "./headline.ts";
import type { Opened, Plan, Role, Scan, Text } from "./series-parser.ts";

export interface ScannedLine {
  readonly line: Line;
  readonly role: Role;
  /** Counted from 1; null before the first item and for what belongs to none. */
  readonly item: number | null;
  readonly rule: string;
}

export interface ScannedItem {
  readonly header: Line;
  readonly opened: Opened;
  readonly body: readonly Line[];
  /** Lines that hold no text of the item but may hold its link. */
  readonly aside: readonly Line[];
}

export interface Scanned {
  readonly lines: readonly ScannedLine[];
  readonly items: readonly ScannedItem[];
}

const BETWEEN: ReadonlySet<Role> = new Set(["credit", "caption", "noise"]);

export function scan(text: Text, plan: Plan): Scanned {
  const lines: ScannedLine[] = [];
  const items: { header: Line; opened: Opened; body: Line[]; aside: Line[] }[] = [];
  let phase: Scan["phase"] = "front";
  let lastRole: Role | null = null;

  for (const [at, line] of text.lines.entries()) {
    const state: Scan = { text, at, line, phase, lastRole };
    const { role, rule } = roleOf(state, plan);
    if (role === "header") {
      items.push({ header: line, opened: plan.open(line), body: [], aside: [] });
      phase = "items";
    } else if (role === "tail") {
      phase = "tail";
    }
    const current = phase === "items" ? items.at(-1) : undefined;
    if (role === "body") current?.body.push(line);
    else if (role !== "header") current?.aside.push(line);
    lines.push({ line, role, rule, item: current === undefined ? null : items.length });
    // A picture or a byline between a headline and its text leaves the text right below the headline.
    if (lastRole !== "header" || !BETWEEN.has(role)) lastRole = role;
  }
  return { lines, items };
}

function roleOf(state: Scan, plan: Plan): { role: Role; rule: string } {
  const rule = plan.rules.find((each) => each.fits(state));
  if (rule !== undefined) return { role: rule.role, rule: rule.name };
  if (state.phase === "tail") return { role: "tail", rule: "after-tail" };
  if (state.phase === "items") return { role: "body", rule: "text-of-item" };
  if (looksLikeBody(state.line.text)) return { role: "preamble", rule: "text-before-items" };
  return { role: "caption", rule: "short-line-before-items" };
}
