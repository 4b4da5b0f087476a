import { describe, expect, it } from "vitest";
import type { Status } from "#desk/status.ts";
import { statusText } from "#terminal.ts";

const NONE = {
  planned: 0,
  sending: 0,
  sent: 0,
  deferred: 0,
  uncertain: 0,
  failed: 0,
  expired: 0,
  cancelled: 0,
  parked: 0,
};
const NO_FAILURES = {
  blocked: 0,
  deactivated: 0,
  kicked: 0,
  "no-chat": 0,
  "no-rights": 0,
  content: 0,
  other: 0,
};

const STATUS: Status = {
  store: { id: "5f1c", kind: "bot" },
  now: "2026-11-16T04:01:00Z",
  readers: { active: 50, paused: 0, stopped: 0, blocked: 2 },
  digests: { draft: 0, published: 3, retracted: 0 },
  deliveries: { ...NONE, planned: 20, uncertain: 1, sent: 27, failed: 2, parked: 1 },
  nextDueAt: "2026-11-23T04:00:00Z",
  newest: [{ id: "kazinform-2026-11-14", publishedAt: "2026-11-14T07:00:00Z" }],
  sending: {
    state: "running",
    inFlight: 3,
    sentLastMinute: 27,
    perSecond: 0.45,
    pausedUntil: null,
    held: false,
    idleMs: 12,
  },
  held: null,
  pushes: [
    {
      kind: "weekly",
      slot: "weekly/2026-W47",
      plannedAt: "2026-11-16T04:00:00Z",
      changedAt: "2026-11-16T04:01:00Z",
      readers: 50,
      deliveries: { ...NONE, planned: 20, uncertain: 1, sent: 27, failed: 2, parked: 1 },
      failures: { ...NO_FAILURES, blocked: 1, "no-chat": 1 },
      waiting: null,
      open: 21,
      minutesLeft: 1,
    },
  ],
  sources: [],
  reports: [],
  troubled: [
    { id: "weekly|weekly/2026-W47|r_1#1", state: "parked", reason: "502", at: "2026-11-16T04:00:30Z" },
  ],
};

describe("digest-bot status", () => {
  it("tells rate, time left, what was sent, what failed and why, and what may have arrived", () => {
    const lines = statusText(STATUS).split("\n");
    expect(lines).toContain("Sending    running, 27 sent in the last minute");
    expect(lines).toContain(
      '  weekly weekly/2026-W47: 50 readers; 20 planned, 27 sent, 1 uncertain, 2 failed (1 blocked, 1 no-chat), 1 parked; parked ones may have arrived ("digest-bot deliveries" lists them, and sends one again); about 1 min left',
    );
    expect(lines).toContain("  parked: weekly|weekly/2026-W47|r_1#1 (502)");
  });

  it("tells what keeps pushes from leaving", () => {
    const sending = STATUS.sending ?? undefined;
    if (sending === undefined) throw new Error("one runs");
    const line = (changes: Partial<Status>): string =>
      statusText({ ...STATUS, ...changes })
        .split("\n")
        .find((each) => each.startsWith("Sending")) ?? "";
    expect(line({ sending: null })).toContain("no bot runs");
    expect(line({ sending: { ...sending, pausedUntil: "2026-11-16T05:00:00Z" } })).toContain(
      "asked to wait until 2026-11-16T05:00:00Z",
    );
    expect(line({ sending: { ...sending, state: "halted" } })).toContain("halted");
    const held = { push: "weekly|weekly/2026-W47", refused: 20, of: 30, since: "2026-11-16T04:00:00Z" };
    expect(line({ held })).toContain("go-on");
  });
});
