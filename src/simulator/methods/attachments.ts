/** Files in calls: an upload, one named by "attach://", or one that was here before, by its file_id. */
import type { Message } from "grammy/types";
import { z } from "zod";
import { badRequest, violation } from "../answer.ts";
import { apiDocument, apiPhoto, type FileKind, type StoredFile } from "../files.ts";
import { parseJson } from "../params.ts";
import { entitySchema, readCaption } from "../text-params.ts";
import { Upload } from "../upload.ts";
import type { World } from "../world.ts";

/** What a call brought. */
export interface FileCall {
  readonly world: World;
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** The stored file a parameter means. Addresses are refused, as nothing here leaves this machine. */
export function readFile(
  { world, uploads }: FileCall,
  kind: FileKind,
  given: Upload | string | undefined,
): StoredFile {
  if (given instanceof Upload) return world.files.add(kind, given);
  if (given === undefined || given === "") throw badRequest(`there is no ${kind} in the request`);
  const attached = /^attach:\/\/(.*)$/s.exec(given)?.[1];
  if (attached !== undefined) {
    const upload = uploads.get(attached);
    if (upload === undefined) throw violation(`no file is attached as "${attached}"`);
    return world.files.add(kind, upload);
  }
  if (/^https?:/i.test(given))
    throw violation("files by address are not fetched: nothing leaves this machine");
  const file = world.files.get(given);
  if (file === undefined) {
    throw badRequest("wrong remote file identifier specified: can't unserialize it. Wrong last symbol");
  }
  if (file.kind !== kind) throw badRequest(`can't use file of type ${NAMES[file.kind]} as ${NAMES[kind]}`);
  return file;
}

/** How TDLib prints the kinds. */
const NAMES: Readonly<Record<FileKind, string>> = { photo: "Photo", document: "Document" };

/** The field of a message that shows a file. */
export function shownAs(file: StoredFile): Pick<Message, "photo" | "document"> {
  return file.kind === "photo" ? { photo: apiPhoto(file) } : { document: apiDocument(file) };
}

const common = {
  media: z.string(),
  caption: z.string().optional(),
  parse_mode: z.string().optional(),
  caption_entities: z.array(entitySchema).optional(),
};

/** InputMedia of the two kinds there are here. */
const inputMedia = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("photo"),
    ...common,
    show_caption_above_media: z.boolean().optional(),
    has_spoiler: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("document"),
    ...common,
    disable_content_type_detection: z.boolean().optional(),
  }),
]);

/** The content of a message with this media and its caption. */
export function readInputMedia(call: FileCall, given: unknown): Partial<Message> {
  const value = typeof given === "string" ? parseJson(given, "can't parse media JSON object") : given;
  if (value === undefined || value === null) throw badRequest("media is not specified");
  const parsed = inputMedia.safeParse(value);
  if (!parsed.success) throw violation(`media: ${parsed.error.issues[0]?.message ?? "not as documented"}`);
  const media = parsed.data;
  const file = readFile(call, media.type, media.media);
  const hidden = media.type === "photo" && media.has_spoiler === true;
  return {
    ...shownAs(file),
    ...readCaption(media),
    ...(hidden ? { has_media_spoiler: true } : {}),
  };
}
