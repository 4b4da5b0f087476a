/** What administrators may do and what members may do, with the field names of the Bot API. */
import type { ChatPermissions } from "grammy/types";

/** Every right of an administrator; channels and groups show those that are theirs. */
export const ADMIN_RIGHTS = [
  "can_manage_chat",
  "can_delete_messages",
  "can_manage_video_chats",
  "can_restrict_members",
  "can_promote_members",
  "can_change_info",
  "can_invite_users",
  "can_post_stories",
  "can_edit_stories",
  "can_delete_stories",
  "can_send_welcome_messages",
  "can_manage_tags",
  "can_post_messages",
  "can_edit_messages",
  "can_pin_messages",
  "can_manage_topics",
  "can_manage_direct_messages",
] as const;

/** The name of one right of an administrator. */
export type AdminRight = (typeof ADMIN_RIGHTS)[number];
/** The rights someone has; a right that is absent is not had. */
export type AdminRights = Partial<Record<AdminRight, boolean>>;

/** Every permission of a member. */
export const PERMISSIONS = [
  "can_send_messages",
  "can_send_audios",
  "can_send_documents",
  "can_send_photos",
  "can_send_videos",
  "can_send_video_notes",
  "can_send_voice_notes",
  "can_send_polls",
  "can_send_other_messages",
  "can_add_web_page_previews",
  "can_react_to_messages",
  "can_change_info",
  "can_invite_users",
  "can_edit_tag",
  "can_pin_messages",
  "can_manage_topics",
] as const;

/** The name of one permission of a member. */
export type Permission = (typeof PERMISSIONS)[number];

/** What an administrator gets when nobody says which rights. */
export const COMMON_RIGHTS: AdminRights = {
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: true,
  can_edit_stories: true,
  can_delete_stories: true,
  can_post_messages: true,
  can_edit_messages: true,
  can_pin_messages: true,
  can_manage_topics: true,
};

/** Only in channels, and only outside of them, as the Bot API documents each. */
const CHANNEL_ONLY: ReadonlySet<AdminRight> = new Set([
  "can_post_messages",
  "can_edit_messages",
  "can_manage_direct_messages",
]);
const GROUP_ONLY: ReadonlySet<AdminRight> = new Set([
  "can_pin_messages",
  "can_manage_topics",
  "can_manage_tags",
]);

/** Whether a kind of chat has this right at all. */
export function rightIsOf(chatType: string, right: AdminRight): boolean {
  return chatType === "channel" ? !GROUP_ONLY.has(right) : !CHANNEL_ONLY.has(right);
}

/** All permissions, each true where `given` says so. */
export function allPermissions(given: ChatPermissions): Record<Permission, boolean> {
  return Object.fromEntries(PERMISSIONS.map((name) => [name, given[name] ?? false])) as Record<
    Permission,
    boolean
  >;
}

/** What members of a new group may do. */
export const OPEN_PERMISSIONS: Record<Permission, boolean> = Object.fromEntries(
  PERMISSIONS.map((name) => [name, true]),
) as Record<Permission, boolean>;
