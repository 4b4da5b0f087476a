// Service messages: what happened in the chat rather than what somebody said.

/**
 * @typedef {import("../model.js").Message} Message
 * @param {Message} message
 * @returns {string | null} null for a message that somebody wrote
 */
export function serviceTextOf(message) {
  const who = message.from?.first_name ?? message.sender_chat?.title ?? "Somebody";
  const { new_chat_members: came, left_chat_member: left } = message;
  if (came !== undefined) {
    const names = came.map((user) => user.first_name).join(", ");
    return came.length === 1 && came[0]?.id === message.from?.id ? `${who} joined` : `${who} added ${names}`;
  }
  if (left !== undefined)
    return left.id === message.from?.id ? `${who} left` : `${who} removed ${left.first_name}`;
  if (message.group_chat_created || message.supergroup_chat_created) return `${who} made the group`;
  if (message.channel_chat_created) return "The channel was made";
  if (message.migrate_to_chat_id !== undefined) return "The group became a supergroup";
  if (message.migrate_from_chat_id !== undefined) return "This supergroup was a group before";
  if (message.new_chat_title !== undefined) return `${who} named the chat “${message.new_chat_title}”`;
  if (message.new_chat_photo !== undefined) return `${who} changed the chat’s picture`;
  if (message.delete_chat_photo) return `${who} removed the chat’s picture`;
  if (message.pinned_message !== undefined) return `${who} pinned a message`;
  return topicTextOf(message, who);
}

/** @param {Message} message @param {string} who @returns {string | null} */
function topicTextOf(message, who) {
  if (message.forum_topic_created !== undefined)
    return `${who} opened the topic “${message.forum_topic_created.name}”`;
  if (message.forum_topic_edited !== undefined) {
    const { name } = message.forum_topic_edited;
    return name === undefined ? `${who} changed the topic` : `${who} named the topic “${name}”`;
  }
  if (message.forum_topic_closed !== undefined) return `${who} closed the topic`;
  if (message.forum_topic_reopened !== undefined) return `${who} opened the topic again`;
  if (message.general_forum_topic_hidden !== undefined) return `${who} hid the General topic`;
  if (message.general_forum_topic_unhidden !== undefined) return `${who} showed the General topic`;
  return null;
}
