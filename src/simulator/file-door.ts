/** Files down to the bot: `/file/bot<token>/<file_path>`, as getFile names them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { refusalOfToken } from "./api.ts";
import { ApiError, refusal, type Answer } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import type { World } from "./world.ts";

/** Answers one request below `/file/bot`. */
export function serveFile(world: World, request: IncomingMessage, response: ServerResponse): void {
  const [, token = "", path = ""] = /^\/file\/bot([^/?]*)\/([^?]*)/.exec(request.url ?? "") ?? [];
  const refused = refusalOfToken(world, token.replace(/%3a/i, ":"));
  if (refused !== undefined) return refuse(response, refused);
  const file = world.files.byPath(path);
  if (file === undefined || file.bytes.length > BOUNDS.download.most) {
    return refuse(response, refusal(new ApiError(404, "Not Found")));
  }
  response.writeHead(200, {
    "content-type": "application/octet-stream",
    "content-length": file.bytes.length,
    "x-content-type-options": "nosniff",
  });
  response.end(file.bytes);
}

function refuse(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.ok ? 200 : answer.error_code, { "content-type": "application/json" });
  response.end(JSON.stringify(answer));
}
