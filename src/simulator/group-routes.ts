/** The routes of `/sim` about groups, topics and inline mode, for the page and for scripts. `userId` is always who acts. */
import { Hono } from "hono";
import { z } from "zod";
import { chatFacts } from "./acting.ts";
import { isIn } from "./membership.ts";
import type { People } from "./people.ts";
import { ADMIN_RIGHTS, PERMISSIONS } from "./rights.ts";
import { readBody, SimError } from "./sim-request.ts";
import type { World } from "./world.ts";

const id = z.int();
const who = { userId: id, chatId: id };
const inChat = { userId: id, chatId: id.optional(), threadId: id.optional() };
const flags = <Name extends string>(names: readonly Name[]) => z.partialRecord(z.enum(names), z.boolean());

const MEMBER = z.strictObject({
  ...who,
  memberId: id,
  status: z.enum(["member", "administrator", "restricted", "left", "kicked"]),
  rights: flags(ADMIN_RIGHTS).optional(),
  anonymous: z.boolean().optional(),
  title: z.string().max(16).optional(),
  permissions: flags(PERMISSIONS).optional(),
  untilDate: id.optional(),
});
const GROUP = z.strictObject({
  ...who,
  title: z.string().trim().min(1).max(128).optional(),
  permissions: flags(PERMISSIONS).optional(),
  slowModeSeconds: z.int().min(0).max(3600).optional(),
  forum: z.boolean().optional(),
  pin: id.optional(),
  deleted: z.literal(true).optional(),
});
const TOPIC = z.union([
  z.strictObject({ ...who, name: z.string() }),
  z.strictObject({ ...who, topicId: id, name: z.string() }),
  z.strictObject({ ...who, topicId: id, closed: z.boolean() }),
  z.strictObject({ ...who, topicId: id, deleted: z.literal(true) }),
]);
const INLINE = z.strictObject({ ...inChat, query: z.string(), offset: z.string().optional() });
const CHOICE = z.strictObject({ ...inChat, queryId: z.string(), resultId: z.string() });

/** See `sim-routes.ts` for what each route takes. */
export function groupRoutes(world: World, people: People): Hono {
  const app = new Hono();
  const chatOf = (chatId: number) => {
    const chat = world.chats.get(chatId);
    if (chat === undefined) throw new SimError(400, `no chat ${chatId}`);
    return chat;
  };
  const factsOf = (chatId: number) => chatFacts(world, chatOf(chatId));

  app.post("/members", async (context) => {
    const body = await readBody(context, MEMBER);
    setMember(world, people, body);
    return context.json(factsOf(body.chatId));
  });
  app.post("/group", async (context) => {
    const { userId, chatId, forum, pin, deleted, ...change } = await readBody(context, GROUP);
    if (forum !== undefined) people.setForum(userId, chatId, forum);
    if (pin !== undefined) people.pin(userId, chatId, pin);
    people.setGroup(userId, chatId, given(change));
    if (deleted === true) people.deleteGroup(userId, chatId);
    return context.json(factsOf(chatId));
  });
  app.post("/topics", async (context) => {
    const body = await readBody(context, TOPIC);
    const { userId, chatId } = body;
    if (!("topicId" in body)) people.openTopic(userId, chatId, body.name);
    else if ("name" in body) people.renameTopic(userId, chatId, body.topicId, body.name);
    else if ("closed" in body) people.closeTopic(userId, chatId, body.topicId, body.closed);
    else people.deleteTopic(userId, chatId, body.topicId);
    return context.json(factsOf(chatId));
  });
  app.post("/upgrade", async (context) => {
    const { userId, chatId } = await readBody(context, z.strictObject(who));
    return context.json(chatFacts(world, people.upgradeGroup(userId, chatId)));
  });
  app.post("/deactivate", async (context) => {
    people.deactivate((await readBody(context, z.strictObject({ userId: id }))).userId);
    return context.json({ ok: true });
  });
  app.post("/privacy", async (context) => {
    people.setPrivacy((await readBody(context, z.strictObject({ on: z.boolean() }))).on);
    return context.json({ ok: true });
  });
  app.post("/inline", async (context) => {
    const { query, offset, ...place } = await readBody(context, INLINE);
    return context.json(await people.askInline(given(place), query, offset));
  });
  app.post("/inline/choose", async (context) => {
    const { queryId, resultId, ...place } = await readBody(context, CHOICE);
    return context.json(people.pickInline(given(place), queryId, resultId));
  });
  return app;
}

/** The way to a status depends on the one before: who is outside is let in, who has rights loses them. */
function setMember(world: World, people: People, body: z.infer<typeof MEMBER>): void {
  const { userId, chatId, memberId, status } = body;
  const chat = world.chats.get(chatId);
  const inside = chat !== undefined && isIn(chat, memberId);
  switch (status) {
    case "left":
    case "kicked":
      return people.removeMember(userId, chatId, memberId, status === "kicked");
    case "restricted":
      return people.restrict(userId, chatId, memberId, body.permissions ?? {}, body.untilDate);
    case "administrator":
      if (!inside) people.addMember(userId, chatId, memberId);
      return people.promote(userId, chatId, memberId, given(body));
    case "member":
      if (inside) people.demote(userId, chatId, memberId);
      else people.addMember(userId, chatId, memberId);
  }
}

type Given<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

/** Without what was not given, as optional fields are not undefined ones. */
function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
