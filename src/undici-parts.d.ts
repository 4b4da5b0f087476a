/**
 * Parts of undici by their own names. `import "undici"` loads mocks, caches, cookies and WebSocket as well, and with
 * them Node's own copy of undici, which costs every start 50 ms and every process 15 MB.
 */
declare module "undici/lib/dispatcher/agent.js" {
  export { Agent as default } from "undici";
}
declare module "undici/lib/core/connect.js" {
  export { buildConnector as default } from "undici";
}
declare module "undici/lib/api/api-request.js" {
  import type { Dispatcher } from "undici";
  /** The dispatcher's `request()`. */
  export default function request(
    this: Dispatcher,
    options: Dispatcher.RequestOptions,
  ): Promise<Dispatcher.ResponseData>;
}
