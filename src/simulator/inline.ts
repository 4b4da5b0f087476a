/** Inline mode: what people have asked, what the bot has answered, and for how long an answer serves others. */
import type {
  InlineKeyboardMarkup,
  InlineQueryResult,
  InlineQueryResultsButton,
  Message,
} from "grammy/types";
import type { SimClock } from "./clock.ts";

/** One result as the bot gave it, with the message that choosing it sends. */
export interface InlineResult {
  readonly id: string;
  /** As the person sees it in the list. */
  readonly shown: InlineQueryResult;
  readonly content: Partial<Message>;
  readonly keyboard?: InlineKeyboardMarkup;
}

/** An answer to one query. */
export interface InlineAnswer {
  readonly results: readonly InlineResult[];
  /** "" when there is no more. */
  readonly nextOffset: string;
  readonly button?: InlineQueryResultsButton;
  readonly cacheSeconds: number;
  readonly isPersonal: boolean;
}

/** A query as it was typed. */
export interface InlineQuestion {
  readonly userId: number;
  readonly query: string;
  readonly offset: string;
}

/** A query that waits for its answer. */
export interface OpenQuery extends InlineQuestion {
  readonly id: string;
  /** Real milliseconds, monotonic. */
  readonly at: number;
  readonly answered: (answer: InlineAnswer) => void;
}

/** All of it; `methods/inline.ts` answers and `people-inline.ts` asks. */
export interface InlineDesk {
  nextId: number;
  /** Waiting for the bot, by their ids. */
  readonly open: Map<string, OpenQuery>;
  /** What a person may choose from, by the id of their query. */
  readonly offered: Map<string, { readonly question: InlineQuestion; readonly answer: InlineAnswer }>;
  /** The messages chosen from a list that the bot may edit, by inline_message_id. */
  readonly messages: Map<string, { readonly chatId: number; readonly messageId: number }>;
  /** An answer that still serves this question. */
  cached(question: InlineQuestion): InlineAnswer | undefined;
  cache(question: InlineQuestion, answer: InlineAnswer): void;
}

/** Cached answers grow old by the simulator's clock. */
export function createInlineDesk(clock: SimClock): InlineDesk {
  const cache = new Map<string, { answer: InlineAnswer; until: number }>();
  const keyOf = (question: InlineQuestion, personal: boolean) =>
    JSON.stringify([personal ? question.userId : 0, question.query, question.offset]);

  return {
    nextId: 1,
    open: new Map(),
    offered: new Map(),
    messages: new Map(),
    cached(question) {
      const found = cache.get(keyOf(question, true)) ?? cache.get(keyOf(question, false));
      return found !== undefined && found.until > clock.seconds() ? found.answer : undefined;
    },
    cache(question, answer) {
      if (answer.cacheSeconds <= 0) return;
      const until = clock.seconds() + answer.cacheSeconds;
      cache.set(keyOf(question, answer.isPersonal), { answer, until });
    },
  };
}
