/** Faults on demand: one place is asked before each answer of the Bot API. */

/** What can go wrong; `FaultRule.kind` says what each does. */
export type FaultKind = "429" | "500" | "reset-before" | "reset-after" | "hang";

/** What to break; without method or chat it meets any call. Method names in any case. */
export interface FaultRule {
  readonly method?: string;
  readonly chatId?: number;
  /** `reset-before` cuts the connection with nothing done; `reset-after` does it and then cuts; `hang` never answers and does nothing. */
  readonly kind: FaultKind;
  /** Seconds for a 429; 1 when absent. */
  readonly retryAfter?: number;
  /** How many calls it meets; 1 when absent. */
  readonly times?: number;
}

/** The rules that wait for their calls. */
export interface Faults {
  /** Rules are tried in the order they came. Returns the undo. */
  add(rule: FaultRule): () => void;
  /** The fault for this call, used up by asking. */
  faultFor(method: string, chatId: number | undefined): FaultRule | undefined;
  clear(): void;
}

/** Without rules nothing breaks. */
export function createFaults(): Faults {
  let rules: { rule: FaultRule; left: number }[] = [];
  return {
    add(rule) {
      const entry = { rule, left: rule.times ?? 1 };
      rules.push(entry);
      return () => {
        rules = rules.filter((each) => each !== entry);
      };
    },
    faultFor(method, chatId) {
      if (rules.length === 0) return undefined;
      const met = rules.find(({ rule }) => meets(rule, method, chatId));
      if (met === undefined) return undefined;
      met.left -= 1;
      if (met.left <= 0) rules = rules.filter((each) => each !== met);
      return met.rule;
    },
    clear() {
      rules = [];
    },
  };
}

function meets(rule: FaultRule, method: string, chatId: number | undefined): boolean {
  if (rule.method !== undefined && rule.method.toLowerCase() !== method.toLowerCase()) return false;
  return rule.chatId === undefined || rule.chatId === chatId;
}
