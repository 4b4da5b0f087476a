/** Reads `multipart/form-data`, as leniently as Telegram does: grammY leaves the quotes around file names away. */
import { badRequest } from "./answer.ts";
import { Upload } from "./upload.ts";

const BREAK = Buffer.from("\r\n\r\n");

/** The fields by their names, files as Uploads; of two of one name the later one holds. */
export function readMultipart(body: Buffer, contentType: string): Record<string, string | Upload> {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) throw broken();
  return Object.fromEntries(partsOf(body, boundary).map(readPart));
}

/** What stands between the boundaries. */
function partsOf(body: Buffer, boundary: string): Buffer[] {
  const first = `--${boundary}`;
  const next = Buffer.from(`\r\n${first}`);
  if (!body.subarray(0, first.length).equals(Buffer.from(first))) throw broken();
  const parts: Buffer[] = [];
  let at = first.length;
  while (body.toString("latin1", at, at + 2) !== "--") {
    if (body.toString("latin1", at, at + 2) !== "\r\n") throw broken();
    const end = body.indexOf(next, at);
    if (end === -1) throw broken();
    parts.push(body.subarray(at + 2, end));
    at = end + next.length;
  }
  return parts;
}

function readPart(part: Buffer): [string, string | Upload] {
  const split = part.indexOf(BREAK);
  if (split === -1) throw broken();
  const head = part.toString("utf8", 0, split);
  const content = part.subarray(split + BREAK.length);
  const disposition = /^content-disposition:\s*form-data\s*(;.*)$/im.exec(head)?.[1] ?? "";
  const name = valueOf(disposition, "name");
  if (name === undefined) throw broken();
  const fileName = valueOf(disposition, "filename");
  if (fileName === undefined) return [name, content.toString("utf8")];
  const type = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? "";
  return [name, new Upload(fileName, type, Uint8Array.from(content))];
}

/** A parameter with quotes, where %22 stands for one, or without, up to the next semicolon. */
function valueOf(disposition: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, "i").exec(disposition);
  return found?.[1]?.replaceAll("%22", '"') ?? found?.[2]?.trim();
}

function broken() {
  return badRequest("can't parse multipart body");
}
