/** What the handlers of groups share: whom they speak to, in which language, and the links they give. */
import type { FoundTopics } from "#digest/topics/find.ts";
import { topicName } from "#editions/context.ts";
import { linkButton } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import type { BotContext, Parts } from "./context.ts";
import { shortened } from "./features/topics.ts";
import { groupPayload } from "./group-token.ts";
import type { GroupVoice } from "./group-voice.ts";
import { languageOf } from "./language.ts";

/** Handed to each of them. */
export interface GroupTalk {
  readonly parts: Parts;
  readonly voice: GroupVoice;
}

/** The language that the group was set to, else that of who asks. */
export async function languageIn({ store, texts }: Parts, ctx: BotContext): Promise<string> {
  const reader = ctx.chat === undefined ? null : await store.readerAt(ctx.chat.id, null);
  return reader?.language ?? languageOf(ctx.from?.language_code, texts);
}

/** The address of the private chat; `payload` is what it starts with. */
export const privateChat = (parts: Pick<Parts, "username">, payload?: string): string =>
  `https://t.me/${parts.username()}${payload === undefined ? "" : `?start=${payload}`}`;

/** A link into the private chat that opens the set-up of the place where it stands. */
export function setUpButton(parts: Parts, ctx: BotContext, language: string): Button {
  const chatId = ctx.chat?.id ?? 0;
  const threadId = ctx.msg?.is_topic_message === true ? (ctx.msg.message_thread_id ?? null) : null;
  const label = parts.texts.t(language, "bot-button-set-up");
  return linkButton(label, privateChat(parts, groupPayload({ chatId, threadId })));
}

/** What a word that is no topic may have meant, in words: a button would change what others see. */
export function unknownTopic(parts: Parts, unknown: FoundTopics["unknown"], language: string): string {
  const [first] = unknown;
  const word = shortened(first?.word ?? "");
  const names = (first?.suggestions ?? []).map(({ id }) => topicName(parts.editions, id, language));
  return names.length === 0
    ? parts.texts.t(language, "bot-topic-unknown", { word })
    : parts.texts.t(language, "bot-group-did-you-mean", { word, names: names.join(", ") });
}
