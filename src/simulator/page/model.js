// The shapes the simulator's answers have: Bot API objects, and what the page is told beside them.

/**
 * @typedef {{ id: number, firstName: string, languageCode?: string | null }} Person
 * @typedef {{ id: number, status: string, firstName: string, isBot: boolean }} Member
 * @typedef {{ id: number, name: string, closed: boolean }} Topic
 * @typedef {{
 *   id: number, type: string, title: string, userId?: number, started: boolean, blocked: boolean,
 *   isForum?: boolean, members?: Member[], topics?: Topic[], movedTo?: number, deleted?: boolean,
 * }} Chat
 * @typedef {{ now: string, offsetMs: number }} Clock
 * @typedef {{ id: number, username: string, name: string }} Bot
 * @typedef {{ bot: Bot, users: Person[], chats: Chat[], clock: Clock, violations: number }} Snapshot
 */

/**
 * @typedef {{ type: string, offset: number, length: number, url?: string, language?: string, unix_time?: number, date_time_format?: string }} Entity
 * @typedef {{
 *   text: RichText, style?: string, callback_data?: string, url?: string, copy_text?: { text: string }, disabled?: object,
 *   switch_inline_query?: string, switch_inline_query_current_chat?: string, switch_inline_query_chosen_chat?: { query?: string },
 *   web_app?: { url: string }, login_url?: { url: string },
 * }} Button
 * @typedef {{ id: number, first_name: string, is_bot?: boolean }} User
 * @typedef {{ title?: string }} SenderChat
 * @typedef {{ type: string, sender_user?: User, sender_user_name?: string, sender_chat?: SenderChat, chat?: SenderChat }} Origin
 */

/**
 * @typedef {{ file_id: string, file_size?: number }} File
 * @typedef {File & { width: number, height: number }} Picture
 * @typedef {File & { file_name?: string, mime_type?: string, title?: string, performer?: string, duration?: number }} Document
 * @typedef {{ latitude: number, longitude: number }} Place
 */

/**
 * A rich text: plain, a list, or one kind of formatting around another rich text.
 *
 * @typedef {string | RichText[] | RichSpan} RichText
 * @typedef {{
 *   type: string, text?: RichText, url?: string, unix_time?: number, date_time_format?: string, expression?: string, name?: string,
 *   alternative_text?: string, anchor_name?: string, reference_name?: string, email_address?: string, phone_number?: string,
 *   bot_command?: string, button?: Button,
 * }} RichSpan
 * @typedef {{ text: RichText, credit?: RichText }} RichCaption
 * @typedef {{ text?: RichText, is_header?: boolean, colspan?: number, rowspan?: number, align: string, valign: string }} Cell
 * @typedef {{ label: string, blocks: RichBlock[], has_checkbox?: boolean, is_checked?: boolean }} RichItem
 * @typedef {{
 *   type: string, text?: RichText, size?: number, language?: string, expression?: string, name?: string, items?: RichItem[],
 *   blocks?: RichBlock[], credit?: RichText, cells?: Cell[][], is_bordered?: boolean, is_striped?: boolean, is_compact?: boolean,
 *   caption?: any, summary?: RichText, is_open?: boolean, location?: Place, photo?: Picture[], has_spoiler?: boolean,
 *   document?: Document, video?: Document, animation?: Document, audio?: Document, voice_note?: Document,
 *   buttons?: Button[], align?: string,
 * }} RichBlock
 */

/**
 * @typedef {{
 *   message_id: number, date: number, edit_date?: number, silent?: boolean, fromBot?: boolean, message_thread_id?: number,
 *   is_topic_message?: boolean, from?: User, sender_chat?: SenderChat, author_signature?: string, via_bot?: { username?: string },
 *   forward_origin?: Origin, text?: string, entities?: Entity[], caption?: string, caption_entities?: Entity[],
 *   show_caption_above_media?: boolean, has_media_spoiler?: boolean, reply_markup?: { inline_keyboard?: Button[][] },
 *   reply_to_message?: Message, quote?: { text: string }, rich_message?: { blocks: RichBlock[], is_rtl?: boolean },
 *   photo?: Picture[], document?: Document, video?: Document, animation?: Document, audio?: Document, voice?: Document,
 *   location?: Place, new_chat_members?: User[], left_chat_member?: User, group_chat_created?: boolean,
 *   supergroup_chat_created?: boolean, channel_chat_created?: boolean, migrate_to_chat_id?: number, migrate_from_chat_id?: number,
 *   new_chat_title?: string, pinned_message?: Message, forum_topic_created?: { name: string }, forum_topic_edited?: { name?: string },
 *   forum_topic_closed?: object, forum_topic_reopened?: object, general_forum_topic_hidden?: object, general_forum_topic_unhidden?: object,
 *   new_chat_photo?: Picture[], delete_chat_photo?: boolean,
 *   field?: FieldKey[][] | "removed",
 * }} Message
 * @typedef {{ text: string, request_location?: boolean }} FieldKey
 * @typedef {{ command: string, description: string }} Command
 */

/**
 * One call of the Bot API as the simulator saw it.
 *
 * @typedef {{ id: number, at: string, method: string, params: unknown, answer?: any, ms: number, fault?: string }} Request
 * @typedef {{ kind?: string, sequence?: { kind: string }[], method?: string, chatId?: number, times?: number, probability?: number }} FaultRule
 * @typedef {{ id: number, rule: FaultRule, met: number }} WaitingFault
 * @typedef {{ method: string, description: string, at?: string }} Violation
 * @typedef {{ id: string, type: string, title?: string, description?: string, input_message_content?: { message_text?: string } }} InlineResult
 */

/**
 * @typedef {{ type: "message" | "edit", chatId: number, message: Message }
 *   | { type: "delete", chatId: number, messageId: number }
 *   | { type: "callback-answer", callbackId: string, chatId: number, text?: string, showAlert?: boolean, url?: string }
 *   | { type: "chat-action", chatId: number, action: string }
 *   | { type: "commands" }
 *   | { type: "clock", now: string, offsetMs: number }
 *   | { type: "chat", chat: Chat }} SimEvent
 */
export {};
