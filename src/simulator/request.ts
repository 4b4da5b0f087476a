/** Reads one Bot API call from HTTP: GET or POST; query, form, JSON, multipart without files. */
import type { IncomingMessage } from "node:http";
import { ApiError, badRequest, violation } from "./answer.ts";
import type { RawParams } from "./params.ts";

const MOST_BYTES = 1_000_000;

/** All parameters of the call; the body wins over the query. Throws an ApiError. */
export async function readCall(request: IncomingMessage, query: string): Promise<RawParams> {
  const fromQuery = query === "" ? {} : Object.fromEntries(new URLSearchParams(query));
  if (request.method === "GET") return fromQuery;
  const body = await readBody(request);
  return body.length === 0
    ? fromQuery
    : { ...fromQuery, ...(await readFields(body, request.headers["content-type"])) };
}

async function readFields(body: Buffer, type = ""): Promise<RawParams> {
  if (type.startsWith("application/json")) return readJson(body.toString("utf8"));
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(body.toString("utf8")));
  }
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(body as Uint8Array<ArrayBuffer>, {
      headers: { "content-type": type },
    }).formData();
    const fields = [...form];
    if (fields.some(([, value]) => typeof value !== "string")) throw violation("files are not modelled yet");
    return Object.fromEntries(fields);
  }
  throw violation(`content type "${type}" is not understood`);
}

function readJson(text: string): RawParams {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw badRequest("JSON object expected");
  return value as RawParams;
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BYTES) reject(new ApiError(413, "Request Entity Too Large"));
      else chunks.push(chunk);
    });
    request.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on("error", reject);
  });
}
