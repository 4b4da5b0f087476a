/** The part of the test kit about groups, topics and inline mode; everyone and everything goes by name. */
import type { ChatPermissions } from "grammy/types";
import type { People } from "./people.ts";
import type { Promotion } from "./people-groups.ts";
import type { InlineOffer } from "./people-inline.ts";
import type { SeenMessage } from "./kit-view.ts";
import type { SimChat, SimUser } from "./model.ts";
import type { World } from "./world.ts";

/** What a person of the story does in groups: `who` is a first name, or "bot"; `title` that of a group or channel. */
export interface GroupActs<Chat> {
  adds(who: string, title: string): void;
  removes(who: string, title: string): void;
  bans(who: string, title: string): void;
  /** With the common rights, when none are named. */
  promotes(who: string, title: string, how?: Promotion): void;
  demotes(who: string, title: string): void;
  restricts(who: string, title: string, permissions: ChatPermissions, untilDate?: number): void;
  joins(title: string): void;
  leaves(title: string): void;
  kicksBot(title: string): void;
  /** Makes a group a supergroup; the result is the new chat. */
  upgrades(title: string): Chat;
  deletesGroup(title: string): void;
  /** Returns the thread's id. */
  opensTopic(title: string, topic: string): number;
  closesTopic(title: string, topic: string): void;
  reopensTopic(title: string, topic: string): void;
  deletesTopic(title: string, topic: string): void;
  /** The account is gone. */
  deletesAccount(): void;
  /** Types a query after the bot's name; resolves with the results. */
  asksInline(query: string, options?: { in?: string; offset?: string }): Promise<InlineOffer>;
  /** Sends the n-th of the results seen last, from 1. */
  picks(n: number, options?: { in?: string }): Promise<SeenMessage>;
}

/** What the kit lends. */
export interface KitParts<Chat> {
  chatNamed(title: string): SimChat;
  kitChat(chat: SimChat): Chat;
  placeOf(user: SimUser, title: string | undefined): SimChat;
  view(message: { message_id: number }, chat: SimChat): SeenMessage;
}

/** The id of a topic by its name; an error names those there are. */
export function topicNamed(chat: SimChat, name: string): number {
  const topics = [...(chat.topics?.values() ?? [])];
  const found = topics.findLast((topic) => topic.name === name);
  if (found !== undefined) return found.id;
  throw new Error(
    `no topic "${name}" in ${chat.title}; there are ${topics.map((each) => each.name).join(", ") || "none"}`,
  );
}

/** Makes the acts of one person; each remembers the inline results they saw last. */
export function createGroupActs<Chat>(world: World, people: People, kit: KitParts<Chat>) {
  const offers = new Map<number, InlineOffer>();
  const { chatNamed } = kit;

  function idOf(who: string): number {
    if (who === "bot") return world.bot.id;
    const found = [...world.users.values()].find(({ firstName }) => firstName === who);
    if (found === undefined) throw new Error(`no user "${who}"`);
    return found.id;
  }

  return (user: SimUser): GroupActs<Chat> => {
    const { id } = user;
    const topic = (title: string, name: string) => {
      const chat = chatNamed(title);
      return [id, chat.id, topicNamed(chat, name)] as const;
    };
    return {
      adds: (who, title) => people.addMember(id, chatNamed(title).id, idOf(who)),
      removes: (who, title) => people.removeMember(id, chatNamed(title).id, idOf(who)),
      bans: (who, title) => people.removeMember(id, chatNamed(title).id, idOf(who), true),
      promotes: (who, title, how) => people.promote(id, chatNamed(title).id, idOf(who), how),
      demotes: (who, title) => people.demote(id, chatNamed(title).id, idOf(who)),
      restricts: (who, title, permissions, untilDate) =>
        people.restrict(id, chatNamed(title).id, idOf(who), permissions, untilDate),
      joins: (title) => people.addMember(id, chatNamed(title).id, id),
      leaves: (title) => people.removeMember(id, chatNamed(title).id, id),
      kicksBot: (title) => people.removeBot(id, chatNamed(title).id),
      upgrades: (title) => kit.kitChat(people.upgradeGroup(id, chatNamed(title).id)),
      deletesGroup: (title) => people.deleteGroup(id, chatNamed(title).id),
      opensTopic: (title, name) => people.openTopic(id, chatNamed(title).id, name).id,
      closesTopic: (title, name) => people.closeTopic(...topic(title, name)),
      reopensTopic: (title, name) => people.closeTopic(...topic(title, name), false),
      deletesTopic: (title, name) => people.deleteTopic(...topic(title, name)),
      deletesAccount: () => people.deactivate(id),
      async asksInline(query, options = {}) {
        const chat = kit.placeOf(user, options.in);
        const offer = await people.askInline({ userId: id, chatId: chat.id }, query, options.offset);
        offers.set(id, offer);
        return offer;
      },
      async picks(n, options = {}) {
        const offer = offers.get(id);
        const result = offer?.results[n - 1];
        if (offer === undefined || result === undefined)
          throw new Error(`${user.firstName} sees ${offer?.results.length ?? 0} results, no number ${n}`);
        const chat = kit.placeOf(user, options.in);
        return kit.view(people.pickInline({ userId: id, chatId: chat.id }, offer.queryId, result.id), chat);
      },
    };
  };
}
