/** The shape of rich text and of its buttons, as strict as the types of Bot API 10.3. */
import type { RichMessageButton, RichText } from "grammy/types";
import { z } from "zod";

/** A plain text, a list, or one of the marks; see RichText in the types. */
export const richText: z.ZodType<RichText> = z.lazy(() =>
  z.union([z.string(), z.array(richText), z.discriminatedUnion("type", MARKS)]),
) as z.ZodType<RichText>;

const mark = <Type extends string, Fields extends z.core.$ZodLooseShape>(type: Type, fields: Fields) =>
  z.strictObject({ type: z.literal(type), ...fields });
const marked = <Type extends string>(type: Type) => mark(type, { text: richText });

/** One button of a rich message; exactly one action is checked by `checkButton`. */
export const richButton = z.strictObject({
  text: richText,
  style: z.enum(["danger", "success", "primary", "link"]).optional(),
  url: z.string().optional(),
  callback_data: z.string().optional(),
  web_app: z.strictObject({ url: z.string() }).optional(),
  login_url: z
    .strictObject({
      url: z.string(),
      forward_text: z.string().optional(),
      request_write_access: z.boolean().optional(),
    })
    .optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
  switch_inline_query_chosen_chat: z
    .strictObject({
      query: z.string().optional(),
      allow_user_chats: z.boolean().optional(),
      allow_bot_chats: z.boolean().optional(),
      allow_group_chats: z.boolean().optional(),
      allow_channel_chats: z.boolean().optional(),
    })
    .optional(),
  copy_text: z.strictObject({ text: z.string() }).optional(),
  disabled: z.strictObject({}).optional(),
}) as unknown as z.ZodType<RichMessageButton>;

const MARKS = [
  marked("bold"),
  marked("italic"),
  marked("underline"),
  marked("strikethrough"),
  marked("spoiler"),
  marked("subscript"),
  marked("superscript"),
  marked("marked"),
  marked("code"),
  mark("date_time", {
    text: richText,
    unix_time: z.int().nonnegative(),
    date_time_format: z.string().regex(/^(?:r|w?[dD]?[tT]?)$/),
  }),
  mark("text_mention", { text: richText, user: z.looseObject({ id: z.int() }) }),
  mark("custom_emoji", {
    custom_emoji_id: z.string().regex(/^-?[1-9]\d*$/),
    alternative_text: z.string(),
  }),
  mark("mathematical_expression", { expression: z.string().min(1) }),
  mark("url", { text: richText, url: z.string() }),
  mark("email_address", { text: richText, email_address: z.string() }),
  mark("phone_number", { text: richText, phone_number: z.string() }),
  mark("bank_card_number", { text: richText, bank_card_number: z.string() }),
  mark("mention", { text: richText, username: z.string() }),
  mark("hashtag", { text: richText, hashtag: z.string() }),
  mark("cashtag", { text: richText, cashtag: z.string() }),
  mark("bot_command", { text: richText, bot_command: z.string() }),
  mark("button", { button: richButton }),
  mark("anchor", { name: z.string().min(1) }),
  mark("anchor_link", { text: richText, anchor_name: z.string() }),
  mark("reference", { text: richText, name: z.string().min(1) }),
  mark("reference_link", { text: richText, reference_name: z.string() }),
] as const;
