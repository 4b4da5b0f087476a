/** Every file that was uploaded, in memory, by the ids and paths the Bot API gives them. */
import { createHash } from "node:crypto";
import type { Document, PhotoSize } from "grammy/types";
import { badRequest } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import { readPicture } from "./image-size.ts";
import type { Upload } from "./upload.ts";

/** What a file was sent as; it can be sent again as the same only. */
export type FileKind = "photo" | "document";

/** A file as it lies here. */
export interface StoredFile {
  readonly id: string;
  /** The same for the same bytes. */
  readonly uniqueId: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly mimeType: string;
  /** What getFile calls `file_path`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of pictures. */
  readonly width?: number;
  readonly height?: number;
}

/** Files by their id. Beyond the total limit the oldest are forgotten. */
export interface FileStore {
  /** Throws Telegram's errors: an empty file, one too big, a photo that is none. */
  add(kind: FileKind, upload: Upload): StoredFile;
  get(id: string): StoredFile | undefined;
  byPath(path: string): StoredFile | undefined;
  /** Bytes in all. */
  size(): number;
}

/** Our choice: what the simulator keeps in all. */
const MOST_KEPT = 256 * 2 ** 20;

/** An empty store. */
export function createFileStore(mostKept = MOST_KEPT): FileStore {
  const byId = new Map<string, StoredFile>();
  const byPath = new Map<string, StoredFile>();
  let size = 0;
  let count = 0;

  function forgetOldest(): void {
    for (const file of byId.values()) {
      if (size <= mostKept) return;
      byId.delete(file.id);
      byPath.delete(file.path);
      size -= file.bytes.length;
    }
  }

  return {
    add(kind, upload) {
      const facts = kind === "photo" ? photoFacts(upload) : documentFacts(upload);
      count += 1;
      const prefix = kind === "photo" ? "AgACAgSim" : "BQACAgSim";
      const file: StoredFile = {
        id: `${prefix}${String(count).padStart(6, "0")}`,
        uniqueId: createHash("sha256").update(upload.bytes).digest("base64url").slice(0, 15),
        kind,
        path: `${kind}s/file_${count}${extensionOf(facts.name)}`,
        bytes: upload.bytes,
        ...facts,
      };
      byId.set(file.id, file);
      byPath.set(file.path, file);
      size += file.bytes.length;
      forgetOldest();
      return file;
    },
    get: (id) => byId.get(id),
    byPath: (path) => byPath.get(path),
    size: () => size,
  };
}

/** A photo in the one size we keep, as messages show it. */
export function apiPhoto({ id, uniqueId, width = 0, height = 0, bytes }: StoredFile): PhotoSize[] {
  return [{ file_id: id, file_unique_id: uniqueId, width, height, file_size: bytes.length }];
}

/** A document as messages show it. */
export function apiDocument({ id, uniqueId, name, mimeType, bytes }: StoredFile): Document {
  return {
    file_id: id,
    file_unique_id: uniqueId,
    file_name: name,
    mime_type: mimeType,
    file_size: bytes.length,
  };
}

function photoFacts({ bytes }: Upload) {
  notEmpty(bytes);
  if (bytes.length > BOUNDS.photo.most) {
    throw badRequest(
      `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${BOUNDS.photo.most} bytes`,
    );
  }
  const picture = readPicture(bytes);
  if (picture === undefined) throw badRequest("IMAGE_PROCESS_FAILED");
  const { width, height, mimeType } = picture;
  const tooThin = Math.max(width, height) > BOUNDS.photoRatio.most * Math.min(width, height);
  if (width + height > BOUNDS.photoSides.most || tooThin) throw badRequest("PHOTO_INVALID_DIMENSIONS");
  return { width, height, mimeType, name: `photo.${mimeType.slice("image/".length).replace("jpeg", "jpg")}` };
}

function documentFacts({ bytes, name, type }: Upload) {
  notEmpty(bytes);
  if (bytes.length > BOUNDS.upload.most) {
    throw badRequest(
      `file of size ${bytes.length} bytes is too big for a document; the maximum size is ${BOUNDS.upload.most} bytes`,
    );
  }
  const given = type.split(";")[0]?.trim().toLowerCase() ?? "";
  // A sender that did not say says this.
  const told = given === "" || given === "application/octet-stream" ? undefined : given;
  const safe = name.replaceAll(/[\p{Cc}/\\]/gu, "_") || "file";
  return {
    name: safe,
    mimeType: MIME_TYPES.get(extensionOf(safe)) ?? told ?? "application/octet-stream",
  };
}

function notEmpty(bytes: Uint8Array): void {
  if (bytes.length === 0) throw badRequest("file must be non-empty");
}

function extensionOf(name: string): string {
  return /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? "";
}

const MIME_TYPES: ReadonlyMap<string, string> = new Map([
  [".pdf", "application/pdf"],
  [".txt", "text/plain"],
  [".md", "text/markdown"],
  [".csv", "text/csv"],
  [".html", "text/html"],
  [".htm", "text/html"],
  [".json", "application/json"],
  [".xml", "application/xml"],
  [".rtf", "application/rtf"],
  [".zip", "application/zip"],
  [".doc", "application/msword"],
  [".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  [".png", "image/png"],
  [".jpg", "image/jpeg"],
  [".jpeg", "image/jpeg"],
  [".gif", "image/gif"],
  [".webp", "image/webp"],
  [".ics", "text/calendar"],
]);
