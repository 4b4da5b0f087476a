/** A messenger that answers as the test says and remembers what it was asked to send. */
import type { Messenger, Outcome } from "../../src/delivery/messenger.ts";
import type { Target } from "../../src/delivery/model.ts";
import type { Part } from "../../src/editions/model.ts";
import type { Address } from "../../src/readers/model.ts";

export interface Asked {
  readonly to: Address;
  readonly part: Part;
  readonly target: Target;
}

export type Answer = Outcome | Promise<Outcome>;

export interface ScriptedMessenger extends Messenger {
  readonly asked: Asked[];
  /** What was asked, as `chat: text`. */
  texts(): string[];
}

/** `answer` gets the number of the call, from 0; by default everything is sent. */
export function scriptedMessenger(
  answer: (asked: Asked, n: number) => Answer | undefined,
): ScriptedMessenger {
  const asked: Asked[] = [];
  return {
    asked,
    texts: () => asked.map(({ to, part }) => `${to.chatId}: ${"text" in part ? part.text : "(rich)"}`),
    async send(to, part, target = { do: "send" }) {
      const n = asked.push({ to, part, target }) - 1;
      return (await answer({ to, part, target }, n)) ?? { kind: "sent", messageId: 5000 + n };
    },
  };
}
