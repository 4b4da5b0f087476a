/** Every method the simulator knows. A method that is not here answers 404 and is counted. */
import * as callbacks from "./callbacks.ts";
import * as chats from "./chats.ts";
import * as commands from "./commands.ts";
import * as messages from "./messages.ts";
import type { Method } from "./method.ts";
import * as profile from "./profile.ts";
import * as receiving from "./receiving.ts";

/** By name in lower case, as names come in any case. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries<Method>({
    ...callbacks,
    ...chats,
    ...commands,
    ...messages,
    ...profile,
    ...receiving,
  }).map(([name, method]) => [name.toLowerCase(), method]),
);
