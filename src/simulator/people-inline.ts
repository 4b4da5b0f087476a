/** What people do in inline mode: type "@bot words" in any chat, and choose from what the bot offers. */
import type { Message } from "grammy/types";
import { PeopleError, type Acting, type Who } from "./acting.ts";
import { BOUNDS } from "./bounds.ts";
import { codePoints } from "./entities.ts";
import type { InlineAnswer, InlineQuestion } from "./inline.ts";
import { apiBot, apiUser, type World } from "./world.ts";

/** How long a person waits for results, in real milliseconds. */
const PATIENCE_MS = 10_000;

/** What a person sees under the text field. */
export interface InlineOffer {
  /** Names this list when one of it is chosen. */
  readonly queryId: string;
  readonly results: readonly InlineAnswer["results"][number]["shown"][];
  /** Asks for the rest; "" when there is none. */
  readonly nextOffset: string;
  readonly button?: InlineAnswer["button"];
  /** Given without asking the bot. */
  readonly cached: boolean;
}

/** Asking and choosing. */
export interface InlinePeople {
  /** Types a query into a chat; rejects with a PeopleError when the bot has nothing to say for too long. */
  askInline(who: Who, query: string, offset?: string): Promise<InlineOffer>;
  /** Sends a result of a list into the chat, by way of the bot. */
  pickInline(who: Who, queryId: string, resultId: string): Message;
}

/** Answers wait by real time. */
export function createInlinePeople(world: World, { known, place, say }: Acting): InlinePeople {
  const { inline } = world;

  function offer(
    queryId: string,
    question: InlineQuestion,
    answer: InlineAnswer,
    cached: boolean,
  ): InlineOffer {
    inline.offered.set(queryId, { question, answer });
    const { results, nextOffset, button } = answer;
    return {
      queryId,
      results: results.map(({ shown }) => shown),
      nextOffset,
      ...(button === undefined ? {} : { button }),
      cached,
    };
  }

  return {
    async askInline(who, query, offset = "") {
      const chat = place(who);
      if (codePoints(query) > BOUNDS.inlineQuery.most)
        throw new PeopleError(`an inline query is at most ${BOUNDS.inlineQuery.most} characters`);
      const question = { userId: who.userId, query, offset };
      const id = String(BigInt(who.userId) * 4_294_967_296n + BigInt(inline.nextId));
      inline.nextId += 1;
      const cached = inline.cached(question);
      if (cached !== undefined) return offer(id, question, cached, true);
      return new Promise((resolve, reject) => {
        const undo = world.time.after(PATIENCE_MS, () => {
          reject(new PeopleError(`the bot did not answer the inline query ${JSON.stringify(query)}`));
        });
        inline.open.set(id, {
          ...question,
          id,
          at: world.time.nowMs(),
          answered(answer) {
            undo();
            resolve(offer(id, question, answer, false));
          },
        });
        const pushed = world.updates.push({
          inline_query: {
            id,
            from: apiUser(known(who.userId)),
            query,
            offset,
            chat_type: chat.type === "private" ? "sender" : chat.type,
          },
        });
        if (pushed !== undefined) return;
        undo();
        inline.open.delete(id);
        reject(new PeopleError("the bot does not ask for inline queries"));
      });
    },
    pickInline(who, queryId, resultId) {
      const chat = place(who);
      const offered = inline.offered.get(queryId);
      const result = offered?.answer.results.find(({ id }) => id === resultId);
      if (offered === undefined || result === undefined || offered.question.userId !== who.userId)
        throw new PeopleError(`user ${who.userId} was offered no result ${resultId}`);
      const message = say(chat, who.userId, {
        via_bot: apiBot(world.bot),
        ...(who.threadId === undefined ? {} : { message_thread_id: who.threadId }),
        ...result.content,
        ...(result.keyboard === undefined ? {} : { reply_markup: result.keyboard }),
      });
      const stored = chat.messages.get(message.message_id);
      const inlineMessageId = Buffer.from(`inline ${chat.id} ${message.message_id}`).toString("base64url");
      if (result.keyboard !== undefined && stored !== undefined) {
        stored.inlineMessageId = inlineMessageId;
        inline.messages.set(inlineMessageId, { chatId: chat.id, messageId: message.message_id });
      }
      if (world.bot.noInlineFeedback !== true) {
        world.updates.push({
          chosen_inline_result: {
            result_id: resultId,
            from: apiUser(known(who.userId)),
            query: offered.question.query,
            ...(result.keyboard === undefined ? {} : { inline_message_id: inlineMessageId }),
          },
        });
      }
      return message;
    },
  };
}
