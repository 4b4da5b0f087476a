/** Reads one Bot API call from HTTP: GET or POST; query, form, JSON, multipart with files. */
import type { IncomingMessage } from "node:http";
import { ApiError, badRequest, violation } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import { readMultipart } from "./multipart.ts";
import type { RawParams } from "./params.ts";

const MOST_BYTES = 1_000_000;
/** A file and what is written beside it. */
const MOST_MULTIPART_BYTES = BOUNDS.upload.most + MOST_BYTES;

/** All parameters of the call; the body wins over the query. Throws an ApiError. */
export async function readCall(request: IncomingMessage, query: string): Promise<RawParams> {
  const fromQuery = query === "" ? {} : Object.fromEntries(new URLSearchParams(query));
  if (request.method === "GET") return fromQuery;
  const isMultipart = request.headers["content-type"]?.startsWith("multipart/form-data") === true;
  const body = await readBody(request, isMultipart ? MOST_MULTIPART_BYTES : MOST_BYTES);
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
    return readMultipart(body, type);
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

function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytes) reject(new ApiError(413, "Request Entity Too Large"));
      else chunks.push(chunk);
    });
    request.on("end", () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on("error", reject);
  });
}
