/**
 * `/sim`: what the chat page and scripts see and do. Every body is checked; a refusal is `{ "error": "..." }`. `userId` is who acts.
 *
 * - `GET /state`, `/violations`, `/events` (live), `/chats/:id/messages`, `/chats/:id/commands?user=`
 * - `POST /users {firstName}`, `/start {userId, payload?}`, `/send {userId, chatId?, threadId?, text, replyTo?}`,
 *   `/click {userId, chatId, messageId, data}`, `/location`, `/block {userId, blocked}`, `/deactivate {userId}`
 * - `POST /groups {userId, title, type?, forum?, withBot?}`, `/upgrade {userId, chatId}`
 * - `POST /group {userId, chatId, title? permissions? slowModeSeconds? forum? pin? deleted?}` changes a group
 * - `POST /members {userId, chatId, memberId, status, rights? anonymous? title? permissions? untilDate?}` adds, promotes,
 *   demotes, restricts, removes and bans; the bot goes by its own id
 * - `POST /topics {userId, chatId, name}` opens; with `topicId` and `name`, `closed` or `deleted: true` it changes one
 * - `POST /privacy {on}`: the bot's privacy mode
 * - `POST /inline {userId, query, chatId? threadId? offset?}` gives `{queryId, results, nextOffset, button?, cached}`;
 *   `/inline/choose {userId, queryId, resultId, chatId? threadId?}` sends one of them
 * - `GET /clock`, `/clock/wait?offsetMs=`; `POST /clock {to} | {byMs}`
 * - files and forwards: `media-routes.ts`; faults, limits, requests and the ledger: `control-routes.ts`
 */
import { Hono, type Context } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { ApiError } from "./answer.ts";
import { ClockError } from "./clock.ts";
import { controlRoutes } from "./control-routes.ts";
import type { SimEvent } from "./events.ts";
import { groupRoutes } from "./group-routes.ts";
import { chatFacts, PeopleError, type People } from "./people.ts";
import { mediaRoutes } from "./media-routes.ts";
import { commandsFor } from "./settings.ts";
import { readBody, SimError } from "./sim-request.ts";
import { shown, type World } from "./world.ts";

const HEARTBEAT_MS = 15_000;
const CLOCK_WAIT_MS = 25_000;

const userId = z.int();
const chatId = z.int();
const BODIES = {
  send: z.strictObject({
    userId,
    chatId: chatId.optional(),
    threadId: z.int().optional(),
    text: z.string(),
    replyTo: z.int().optional(),
  }),
  click: z.strictObject({ userId, chatId, messageId: z.int(), data: z.string() }),
  location: z.strictObject({
    userId,
    chatId: chatId.optional(),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  block: z.strictObject({ userId, blocked: z.boolean() }),
  start: z.strictObject({ userId, payload: z.string().optional() }),
  users: z.strictObject({
    firstName: z.string().trim().min(1).max(64),
    languageCode: z.string().min(2).max(16).optional(),
    theme: z.enum(["light", "dark"]).optional(),
  }),
  groups: z.strictObject({
    title: z.string().trim().min(1).max(128),
    userId,
    type: z.enum(["group", "supergroup", "forum", "channel"]).optional(),
    forum: z.boolean().optional(),
    withBot: z.boolean().optional(),
  }),
  clock: z.union([z.strictObject({ to: z.string() }), z.strictObject({ byMs: z.int().min(0) })]),
};

/** The routes without their prefix. */
export function simRoutes(world: World, people: People): Hono {
  const app = new Hono();
  const clockFacts = () => ({ now: world.clock.now().toString(), offsetMs: world.clock.offsetMs() });

  app.onError((error, context) => {
    if (error instanceof SimError) return context.json({ error: error.message }, error.status);
    const known = error instanceof PeopleError || error instanceof ClockError || error instanceof ApiError;
    return context.json({ error: error.message }, known ? 400 : 500);
  });

  app.get("/state", (context) =>
    context.json({
      bot: { id: world.bot.id, username: world.bot.username, name: world.bot.name },
      users: [...world.users.values()].map(({ id, firstName, languageCode, theme }) => ({
        id,
        firstName,
        languageCode: languageCode ?? null,
        ...(theme === undefined ? {} : { theme }),
      })),
      chats: [...world.chats.values()].map((chat) => chatFacts(world, chat)),
      clock: clockFacts(),
      violations: world.violations.length,
    }),
  );
  app.get("/violations", (context) => context.json(world.violations));
  app.get("/events", (context) => events(world, context));

  app.get("/chats/:id/messages", (context) => {
    const chat = chatOf(world, context.req.param("id"));
    return context.json([...chat.messages.values()].map(shown));
  });
  app.get("/chats/:id/commands", (context) => {
    const chat = chatOf(world, context.req.param("id"));
    const viewer = world.users.get(Number(context.req.query("user")));
    if (viewer === undefined) throw new SimError(400, "?user= names no user");
    const status = chat.members.get(viewer.id);
    const commands = commandsFor(world.settings, {
      chatId: chat.id,
      chatType: chat.type,
      userId: viewer.id,
      administrator: status === "creator" || status === "administrator",
      language: viewer.languageCode ?? "",
    });
    return context.json(commands);
  });

  app.post("/send", async (context) => {
    const { userId, chatId, threadId, text, replyTo } = await readBody(context, BODIES.send);
    const who = {
      userId,
      ...(chatId === undefined ? {} : { chatId }),
      ...(threadId === undefined ? {} : { threadId }),
    };
    return context.json(people.send(who, text, replyTo));
  });
  app.post("/click", async (context) => {
    const { userId, chatId, messageId, data } = await readBody(context, BODIES.click);
    return context.json({ callbackId: people.click({ userId, chatId }, messageId, data) });
  });
  app.post("/location", async (context) => {
    const { userId, chatId, latitude, longitude } = await readBody(context, BODIES.location);
    const who = { userId, ...(chatId === undefined ? {} : { chatId }) };
    return context.json(people.shareLocation(who, latitude, longitude));
  });
  app.post("/block", async (context) => {
    const { userId, blocked } = await readBody(context, BODIES.block);
    people.block(userId, blocked);
    return context.json({ ok: true });
  });
  app.post("/start", async (context) => {
    const { userId, payload } = await readBody(context, BODIES.start);
    return context.json(people.start(userId, payload));
  });
  app.post("/users", async (context) => {
    const { firstName, languageCode, theme } = await readBody(context, BODIES.users);
    const user = people.add({
      firstName,
      ...(languageCode === undefined ? {} : { languageCode }),
      ...(theme === undefined ? {} : { theme }),
    });
    return context.json(user);
  });
  app.post("/groups", async (context) => {
    const { title, userId, type, forum, withBot } = await readBody(context, BODIES.groups);
    const kind = forum === true ? "forum" : type;
    return context.json(chatFacts(world, people.makeGroup(userId, title, kind, withBot)));
  });

  app.get("/clock", (context) => context.json(clockFacts()));
  app.get("/clock/wait", async (context) => {
    const known = Number(context.req.query("offsetMs"));
    await clockOtherThan(world, known, context.req.raw.signal);
    return context.json(clockFacts());
  });
  app.post("/clock", async (context) => {
    const move = await readBody(context, BODIES.clock);
    if ("to" in move) world.clock.moveTo(move.to);
    else world.clock.moveBy(move.byMs);
    return context.json(clockFacts());
  });

  app.route("/", groupRoutes(world, people));
  app.route("/", mediaRoutes(world, people));
  app.route("/", controlRoutes(world));
  app.all("*", (context) => {
    throw new SimError(404, `no ${context.req.method} ${context.req.path}`);
  });
  return app;
}

/** Live events, without what was before; calls of the bot only with `?requests=1`. A comment now and then keeps the connection open. */
function events(world: World, context: Context): Response {
  const withRequests = context.req.query("requests") === "1";
  return streamSSE(context, async (stream) => {
    const undo = listen(world, withRequests, (event) => {
      void stream.writeSSE({ data: JSON.stringify(event) });
    });
    // The first bytes tell the listener that from now on nothing is missed.
    await stream.write(": connected\n\n");
    const beat = setInterval(() => void stream.write(": beat\n\n"), HEARTBEAT_MS);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(beat);
    undo();
  });
}

/** What happens, and the bot's calls where they are wanted. Returns the undo. */
function listen(world: World, withRequests: boolean, listener: (event: SimEvent) => void): () => void {
  const undo = world.events.on(listener);
  if (!withRequests) return undo;
  const undoRequests = world.requests.onRequest((request) => listener({ type: "request", request }));
  return () => {
    undo();
    undoRequests();
  };
}

/** Resolves when the offset is another than the known one, and after a while in any case: the asker asks again. */
function clockOtherThan(world: World, knownOffsetMs: number, signal: AbortSignal): Promise<void> {
  if (world.clock.offsetMs() !== knownOffsetMs) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      undo();
      resolve();
    };
    const timer = setTimeout(done, CLOCK_WAIT_MS);
    timer.unref();
    const undo = world.clock.onChange(done);
    signal.addEventListener("abort", done);
  });
}

function chatOf(world: World, id: string) {
  const chat = world.chats.get(Number(id));
  if (chat === undefined) throw new SimError(404, `no chat ${id}`);
  return chat;
}
