/** Faults on demand: one place is asked before each answer of the Bot API. */
import type { Fault, FaultRule } from "./fault-rule.ts";
import { createRandom } from "./random.ts";

export type { Fault, FaultKind, FaultRule } from "./fault-rule.ts";

/** A rule that waits for its calls. */
export interface WaitingRule {
  readonly id: number;
  readonly rule: FaultRule;
  /** How many calls it has broken. */
  readonly met: number;
}

/** The rules that wait for their calls. */
export interface Faults {
  /** Rules are tried in the order they came; the first that breaks the call has it. Returns the undo, which may be called late. */
  add(rule: FaultRule): () => void;
  /** The same, for those who can keep a number only. */
  place(rule: FaultRule): number;
  /** False when there is no such rule any more. */
  remove(id: number): boolean;
  /** The fault for this call, used up by asking. */
  faultFor(method: string, chatId: number | undefined): Fault | undefined;
  list(): readonly WaitingRule[];
  clear(): void;
}

interface Entry {
  readonly id: number;
  readonly rule: FaultRule;
  readonly sequence: readonly Fault[];
  readonly draws: () => boolean;
  /** Calls it still lets pass. */
  spared: number;
  met: number;
  /** Calls it is still there for. */
  left: number;
}

/** Without rules nothing breaks. */
export function createFaults(): Faults {
  let rules: Entry[] = [];
  let nextId = 1;

  function place(rule: FaultRule): number {
    const sequence = "sequence" in rule ? rule.sequence : [rule];
    const id = nextId;
    nextId += 1;
    const { probability, seed = id } = rule;
    const random = createRandom(seed);
    const rounds = rule.times ?? (probability === undefined ? 1 : Infinity);
    const draws = () => probability === undefined || random() < probability;
    const left = rounds * sequence.length;
    rules.push({ id, rule, sequence, draws, spared: rule.after ?? 0, met: 0, left });
    return id;
  }

  function remove(id: number): boolean {
    const before = rules.length;
    rules = rules.filter((each) => each.id !== id);
    return rules.length < before;
  }

  /** The fault of this rule for a call that it is about. */
  function draw(entry: Entry): Fault | undefined {
    if (entry.spared > 0) {
      entry.spared -= 1;
      return undefined;
    }
    if (!entry.draws()) return undefined;
    const fault = entry.sequence[entry.met % entry.sequence.length];
    entry.met += 1;
    entry.left -= 1;
    if (entry.left <= 0) remove(entry.id);
    return fault;
  }

  return {
    add(rule) {
      const id = place(rule);
      return () => void remove(id);
    },
    place,
    remove,
    faultFor(method, chatId) {
      for (const entry of rules) {
        const fault = meets(entry.rule, method, chatId) ? draw(entry) : undefined;
        if (fault !== undefined) return fault.kind === "pass" ? undefined : fault;
      }
      return undefined;
    },
    list: () => rules.map(({ id, rule, met }) => ({ id, rule, met })),
    clear() {
      rules = [];
    },
  };
}

function meets(rule: FaultRule, method: string, chatId: number | undefined): boolean {
  if (rule.method !== undefined && rule.method.toLowerCase() !== method.toLowerCase()) return false;
  return rule.chatId === undefined || rule.chatId === chatId;
}
