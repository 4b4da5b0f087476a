/** The routes of `/sim` about files, forwards and drafts. */
import { Hono, type Context } from "hono";
import { z } from "zod";
import { BOUNDS } from "./bounds.ts";
import type { People } from "./people.ts";
import { readBody, SimError } from "./sim-request.ts";
import { uploadOf } from "./upload.ts";
import type { World } from "./world.ts";

const id = z.int();
const formNumber = z.coerce.number<string>().int().optional();

const UPLOAD = z.object({
  userId: z.coerce.number<string>().int(),
  chatId: formNumber,
  threadId: formNumber,
  replyTo: formNumber,
  caption: z.string().optional(),
  as: z.enum(["photo", "document"]).optional(),
  file: z.file(),
});

/** A message of `chatId` goes to `toChatId`, or back to the bot. */
const FORWARD = z.strictObject({ userId: id, chatId: id, messageId: id, toChatId: id.optional() });

/** Room for the fields beside the file. */
const MOST_BODY = BOUNDS.upload.most + 100_000;

/** The routes without their prefix. */
export function mediaRoutes(world: World, people: People): Hono {
  const app = new Hono();

  app.post("/upload", async (context) => {
    const { userId, chatId, threadId, file, ...words } = await readForm(context);
    const who = {
      userId,
      ...(chatId === undefined ? {} : { chatId }),
      ...(threadId === undefined ? {} : { threadId }),
    };
    return context.json(
      people.sendFile(who, await uploadOf(file), {
        ...(words.caption === undefined ? {} : { caption: words.caption }),
        ...(words.replyTo === undefined ? {} : { replyTo: words.replyTo }),
        ...(words.as === undefined ? {} : { as: words.as }),
      }),
    );
  });

  app.post("/forward", async (context) => {
    const { userId, toChatId, ...message } = await readBody(context, FORWARD);
    return context.json(people.forward(userId, message, toChatId));
  });

  app.post("/stop", async (context) => {
    const { userId } = await readBody(context, z.strictObject({ userId: id }));
    people.stopDraft(userId);
    return context.json({ ok: true });
  });

  app.get("/files/:id", (context) => {
    const file = world.files.get(context.req.param("id"));
    if (file === undefined) throw new SimError(404, "no such file, or it was forgotten for newer ones");
    // Documents are strangers' files: they are saved, never opened as a page of this server.
    const disposition =
      file.kind === "photo" ? "inline" : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
    return context.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
      "content-type": file.mimeType,
      "content-disposition": disposition,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600, immutable",
    });
  });
  return app;
}

async function readForm(context: Context): Promise<z.infer<typeof UPLOAD>> {
  if (Number(context.req.header("content-length") ?? 0) > MOST_BODY) {
    throw new SimError(400, `a file is at most ${BOUNDS.upload.most} bytes`);
  }
  const form = await context.req.formData().catch(() => {
    throw new SimError(400, "the body is no form");
  });
  const read = UPLOAD.safeParse(Object.fromEntries(form));
  if (!read.success) throw new SimError(400, z.prettifyError(read.error));
  return read.data;
}
