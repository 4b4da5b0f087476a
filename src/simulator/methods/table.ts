/** Every method the simulator knows. A method that is not here answers 404 and is counted. */
import * as callbacks from "./callbacks.ts";
import * as chats from "./chats.ts";
import * as commands from "./commands.ts";
import * as inline from "./inline.ts";
import * as deletes from "./deletes.ts";
import * as edits from "./edits.ts";
import * as forwards from "./forwards.ts";
import * as media from "./media.ts";
import * as members from "./members.ts";
import * as messages from "./messages.ts";
import type { Method } from "./method.ts";
import * as pins from "./pins.ts";
import * as profile from "./profile.ts";
import * as receiving from "./receiving.ts";
import * as richMessages from "./rich-messages.ts";
import * as topics from "./topics.ts";
import * as webhooks from "./webhooks.ts";

/** By name in lower case, as names come in any case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries<Method>({
    ...callbacks,
    ...chats,
    ...commands,
    ...inline,
    ...deletes,
    ...edits,
    ...forwards,
    ...media,
    ...members,
    ...messages,
    ...pins,
    ...profile,
    ...receiving,
    ...richMessages,
    ...topics,
    ...webhooks,
  }).map(([name, method]) => [name.toLowerCase(), method]),
);
