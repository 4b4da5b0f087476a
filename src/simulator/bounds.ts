/** Every limit of Telegram that requests are held to, each with the place that documents it. */

/** One limit. */
export interface Bound {
  /** The largest number that is still accepted. */
  readonly most: number;
  /** What is counted. */
  readonly unit:
    | "code points"
    | "UTF-16 units"
    | "bytes"
    | "items"
    | "levels"
    | "seconds"
    | "pixels"
    | "ratio";
  /** The member of `@grammyjs/types` whose comment says so: `method.parameter`, `Type.field`, or a name alone. */
  readonly of?: string;
  /** How the number stands in that comment, where it is not `most` itself. */
  readonly written?: string;
  /** Where it comes from when the types do not say; telegram.md tells how sure that is. */
  readonly source?: string;
}

const MIB = 2 ** 20;

/** By what is limited. A test holds each `of` against the installed types. */
export const BOUNDS = {
  messageText: { most: 4096, unit: "code points", of: "sendMessage.text" },
  rawText: { most: 32_768, unit: "bytes", source: "telegram.md B.1, bas Client.cpp:11309" },
  entities: { most: 100, unit: "items", source: "telegram.md B.1, a guess" },
  entityOffset: { most: 1_000_000, unit: "UTF-16 units", source: "td MessageEntity.cpp" },
  caption: { most: 1024, unit: "code points", of: "sendPhoto.caption" },
  quote: { most: 1024, unit: "code points", of: "ReplyParameters.quote" },
  callbackData: { most: 64, unit: "bytes", of: "CallbackButton.callback_data" },
  copiedText: { most: 256, unit: "UTF-16 units", of: "CopyTextButton.text" },
  buttons: { most: 100, unit: "items", source: "telegram.md B.2, a guess" },
  callbackAnswer: { most: 200, unit: "UTF-16 units", of: "answerCallbackQuery.text" },
  messageIds: { most: 100, unit: "items", of: "deleteMessages.message_ids" },
  deletedWithin: { most: 48 * 3600, unit: "seconds", of: "deleteMessage", written: "48 hours" },
  commands: { most: 100, unit: "items", of: "setMyCommands.commands" },
  command: { most: 32, unit: "UTF-16 units", of: "BotCommand.command" },
  commandDescription: { most: 256, unit: "code points", of: "BotCommand.description" },
  botName: { most: 64, unit: "code points", of: "setMyName.name" },
  botDescription: { most: 512, unit: "code points", of: "setMyDescription.description" },
  botShortDescription: { most: 120, unit: "code points", of: "setMyShortDescription.short_description" },
  chatTitle: { most: 128, unit: "code points", of: "setChatTitle.title" },
  topicName: { most: 128, unit: "code points", of: "createForumTopic.name" },
  updatesAtOnce: { most: 100, unit: "items", of: "getUpdates.limit" },
  pollSeconds: { most: 50, unit: "seconds", source: "telegram.md B.6, bas" },
  updateJson: { most: 65_536, unit: "bytes", source: "telegram.md B.6, bas" },
  webhookConnections: { most: 100, unit: "items", of: "setWebhook.max_connections" },
  webhookSecret: { most: 256, unit: "UTF-16 units", of: "setWebhook.secret_token" },
  richCharacters: { most: 32_768, unit: "code points", of: "InputRichMessage" },
  richBlocks: { most: 500, unit: "items", of: "InputRichMessage" },
  richDepth: { most: 16, unit: "levels", of: "InputRichMessage" },
  richMedia: { most: 50, unit: "items", of: "InputRichMessage" },
  richColumns: { most: 20, unit: "items", of: "InputRichMessage" },
  mapSides: { most: 10_000, unit: "pixels", of: "InputRichBlockMap" },
  mapRatio: { most: 20, unit: "ratio", of: "InputRichBlockMap" },
  albumItems: { most: 10, unit: "items", of: "sendMediaGroup.media" },
  inlineQuery: { most: 256, unit: "code points", of: "InlineQuery.query" },
  inlineResults: { most: 50, unit: "items", of: "answerInlineQuery" },
  inlineResultId: { most: 64, unit: "bytes", of: "InlineQueryResultArticle.id" },
  inlineOffset: { most: 64, unit: "bytes", of: "answerInlineQuery.next_offset" },
  webhookRetryAfter: { most: 3600, unit: "seconds", source: "telegram.md B.7, bas WebhookActor.cpp" },
  upload: { most: 50 * MIB, unit: "bytes", of: "sendDocument", written: "50 MB" },
  photo: { most: 10 * MIB, unit: "bytes", of: "sendPhoto.photo", written: "10 MB" },
  photoSides: { most: 10_000, unit: "pixels", of: "sendPhoto.photo" },
  photoRatio: { most: 20, unit: "ratio", of: "sendPhoto.photo" },
  download: { most: 20 * MIB, unit: "bytes", of: "getFile", written: "20MB" },
  startPayload: { most: 64, unit: "UTF-16 units", source: "core.telegram.org/bots/features#deep-linking" },
} satisfies Readonly<Record<string, Bound>>;
