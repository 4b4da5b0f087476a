/** Files up and down (telegram.md B.8; types), from bots and from people. */
import { describe, expect, it } from "vitest";
import { Api, InputFile, InputMediaBuilder } from "grammy";
import { createFileStore } from "#simulator/files.ts";
import { SMALLEST_PNG } from "#simulator/kit-media.ts";
import { Upload } from "#simulator/upload.ts";
import type { File as TelegramFile, Message } from "grammy/types";
import { AIGERIM, bare, ON_STAGE, png, stage } from "./stage.ts";

const chat_id = String(AIGERIM);
const text = (size: number) => new Blob([new Uint8Array(size).fill(97)]);

/** The head of a PNG of these sides; nothing of it is decoded. */
function pngOf(width: number, height: number): Blob {
  const head = Buffer.alloc(24);
  head.write("\u0089PNG\r\n\u001a\n", 0, "latin1");
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return new Blob([head]);
}

describe("B.8 an upload is refused", () => {
  it.each([
    [
      "photo of more than 10 MB",
      "sendPhoto",
      { photo: text(10_485_761) },
      "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
    ],
    ["photo that is no picture", "sendPhoto", { photo: text(10) }, "IMAGE_PROCESS_FAILED"],
    [
      "photo with sides above 10000 in all",
      "sendPhoto",
      { photo: pngOf(6000, 4001) },
      "PHOTO_INVALID_DIMENSIONS",
    ],
    ["photo thinner than 1 to 20", "sendPhoto", { photo: pngOf(2100, 100) }, "PHOTO_INVALID_DIMENSIONS"],
    ["empty document", "sendDocument", { document: new Blob([]) }, "file must be non-empty"],
    [
      "caption > 1024",
      "sendDocument",
      { document: text(1), caption: "a".repeat(1025) },
      "message caption is too long",
    ],
    [
      "caption's entity after its end",
      "sendPhoto",
      { photo: png(), caption: "a", caption_entities: '[{"type":"bold","offset":0,"length":2}]' },
      "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
    ],
    ["no such chat", "sendDocument", { chat_id: "77", document: text(1) }, "chat not found"],
  ])("%s", async (_rule, method, fields, says) => {
    const { sim, upload } = await bare();
    const reply = await upload(method, { chat_id, ...fields });
    expect(reply.description).toBe(`Bad Request: ${says}`);
    expect(sim.ledger.count()).toBe(0);
  });

  it("B.8 above 50 MB, whatever it is", async () => {
    const { upload } = await bare();
    const reply = await upload("sendDocument", { chat_id, document: text(52_428_801) });
    expect(reply.ok).toBe(false);
    expect(reply.description).toMatch(/too big|Too Large/);
  });

  it.each([
    ["no file", {}, /no document|document/],
    ["an unknown file_id", { document: "BQACAgSim999999" }, /wrong remote file identifier specified/],
    ["an address", { document: "https://a.kz/a.pdf" }, /nothing leaves this machine/],
    ["a name nothing is attached under", { document: "attach://x" }, /no file is attached as "x"/],
  ])("with %s", async (_rule, fields, says) => {
    const { call } = await bare();
    expect((await call("sendDocument", { chat_id: AIGERIM, ...fields })).description).toMatch(says);
  });
});

describe("a file that was sent", () => {
  it("shows name, type, size and caption", async () => {
    const { sim, upload } = await bare();
    const caption = "<b>New</b> table";
    const { result } = await upload(
      "sendDocument",
      { chat_id, document: text(3), caption, parse_mode: "HTML" },
      "t.csv",
    );
    expect(result).toMatchObject({
      caption: "New table",
      caption_entities: [{ type: "bold", offset: 0, length: 3 }],
      document: { file_name: "t.csv", mime_type: "text/csv", file_size: 3 },
    });
    expect(sim.user("Aigerim").last).toMatchObject({
      text: "New table",
      attachment: { kind: "document", name: "t.csv" },
    });
  });

  it("comes by attach:// too, and can be sent again by its id as the same kind only", async () => {
    const { call, upload } = await bare();
    const sent = await upload("sendDocument", { chat_id, document: "attach://x", x: text(3) }, "a.txt");
    const document = sent.result.document?.file_id;
    const again = await call("sendDocument", { chat_id: AIGERIM, document });
    expect(again.result.document).toEqual(sent.result.document);
    expect((await call("sendPhoto", { chat_id: AIGERIM, photo: document })).description).toBe(
      "Bad Request: can't use file of type Document as Photo",
    );
  });

  it("comes down by getFile and its path, under this bot's token only", async () => {
    const { sim, url, call, upload } = await bare();
    const { result } = await upload("sendDocument", { chat_id, document: new Blob(["abc"]) }, "a.txt");
    const file = await call<TelegramFile>("getFile", { file_id: result.document?.file_id });
    expect(file.result).toMatchObject({ file_size: 3, file_unique_id: result.document?.file_unique_id });
    const address = (token: string) => `${url}/file/bot${token}/${file.result.file_path}`;
    expect(await (await fetch(address(sim.token))).text()).toBe("abc");
    expect((await fetch(address("1:x"))).status).toBe(401);
    expect((await fetch(`${address(sim.token)}x`)).status).toBe(404);
  });

  it("B.8 above 20 MB does not come down", async () => {
    const { call, upload } = await bare();
    const { result } = await upload("sendDocument", { chat_id, document: text(20 * 2 ** 20 + 1) });
    const reply = await call("getFile", { file_id: result.document?.file_id });
    expect(reply.description).toBe("Bad Request: file is too big");
  });

  it("takes the place of another by an edit", async () => {
    const { sim, upload } = await stage();
    const media = JSON.stringify({ type: "document", media: "attach://new", caption: "New" });
    const fields = { chat_id, message_id: String(ON_STAGE.photo), media, new: text(2) };
    const { result } = await upload("editMessageMedia", fields, "n.txt");
    expect(result).toMatchObject({ caption: "New", document: { file_name: "n.txt" } });
    expect(result.photo).toBeUndefined();
    expect(sim.violations).toEqual([]);
  });

  it("goes in an album with its like", async () => {
    const { upload } = await bare();
    const album = (...types: string[]) =>
      JSON.stringify(types.map((type, index) => ({ type, media: `attach://f${index}` })));
    const files = { f0: png(), f1: png() };
    const sent = await upload<Message[]>("sendMediaGroup", {
      chat_id,
      media: album("photo", "photo"),
      ...files,
    });
    expect(sent.result.map(({ photo }) => photo?.length)).toEqual([1, 1]);
    expect(new Set(sent.result.map(({ media_group_id }) => media_group_id)).size).toBe(1);
    const mixed = await upload("sendMediaGroup", { chat_id, media: album("photo", "document"), ...files });
    expect(mixed.description).toContain("documents only");
  });
});

describe("the file store", () => {
  it("forgets the oldest files beyond its limit, and not the newest", () => {
    const store = createFileStore(10);
    const add = (size: number) =>
      store.add("document", new Upload("a.txt", "", new Uint8Array(size).fill(1)));
    const [first, second, third] = [add(6), add(4), add(5)];
    expect([first, second, third].map(({ id }) => store.get(id)?.bytes.length)).toEqual([undefined, 4, 5]);
    expect(store.byPath(first.path)).toBeUndefined();
    expect(store.size()).toBe(9);
  });
});

describe("grammY", () => {
  it("uploads, groups, edits and finds files as it does with Telegram", async () => {
    const { sim, url } = await bare();
    const api = new Api(sim.token, { apiRoot: url });
    const photo = () => new InputFile(SMALLEST_PNG, "p.png");
    const sent = await api.sendDocument(AIGERIM, new InputFile(Buffer.from("abc"), "обзор.txt"), {
      caption: "a",
    });
    expect(sent.document).toMatchObject({ file_name: "обзор.txt", mime_type: "text/plain" });
    const album = await api.sendMediaGroup(AIGERIM, [
      InputMediaBuilder.photo(photo()),
      InputMediaBuilder.photo(photo()),
    ]);
    expect(album).toMatchObject([{ photo: [{ width: 1 }] }, { photo: [{ width: 1 }] }]);
    const edited = await api.editMessageMedia(
      AIGERIM,
      sent.message_id,
      InputMediaBuilder.photo(photo(), { caption: "b" }),
    );
    expect(edited).toMatchObject({ caption: "b", photo: [{ width: 1 }] });
    const file = await api.getFile(sent.document.file_id);
    expect(await (await fetch(`${url}/file/bot${sim.token}/${file.file_path}`)).text()).toBe("abc");
    expect(sim.violations).toEqual([]);
  });
});

describe("a person", () => {
  it("sends a document, which the bot is told of", async () => {
    const { sim, call } = await bare();
    await sim.user("Aigerim").sendsDocument("review.docx", "abc", "Look");
    const { result } = await call<{ message: Message }[]>("getUpdates", { offset: -1 });
    expect(result[0]?.message).toMatchObject({
      caption: "Look",
      document: {
        file_name: "review.docx",
        mime_type: expect.stringContaining("wordprocessingml") as string,
      },
    });
  });

  it("sends a photo, and forwards it to a group", async () => {
    const { sim } = await bare();
    const aigerim = sim.user("Aigerim");
    aigerim.makesGroup("Friends");
    const photo = await aigerim.sendsPhoto();
    expect(photo.attachment).toMatchObject({ kind: "photo" });
    const forward = await aigerim.forwards(photo, { to: "Friends" });
    expect(forward).toMatchObject({ forwardedFrom: "Aigerim", attachment: photo.attachment });
  });

  it("cannot forward what is protected", async () => {
    const { sim } = await stage();
    const aigerim = sim.user("Aigerim");
    const secret = aigerim.last;
    await expect(aigerim.forwards(secret)).rejects.toThrow("can't be forwarded");
  });

  it("uploads and forwards from the page, which shows the file as it may be shown", async () => {
    const { url } = await bare();
    const form = new FormData();
    form.set("userId", chat_id);
    form.set("caption", "Hi");
    form.set("file", new Blob(["<script>"]), "a.html");
    const sent = (await (await fetch(`${url}/sim/upload`, { method: "POST", body: form })).json()) as Message;
    expect(sent).toMatchObject({ caption: "Hi", document: { mime_type: "text/html" } });
    const shown = await fetch(`${url}/sim/files/${sent.document?.file_id}`);
    expect(shown.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''a.html");
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
    const forward = await fetch(`${url}/sim/forward`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        userId: AIGERIM,
        chatId: AIGERIM,
        messageId: sent.message_id,
        toChatId: AIGERIM,
      }),
    });
    expect(await forward.json()).toMatchObject({ forward_origin: { type: "user" }, caption: "Hi" });
  });

  it.each([
    ["/sim/upload without a file", "/sim/upload", 400],
    ["/sim/files of nothing", "/sim/files/x", 404],
  ])("is told what is wrong with %s", async (_what, path, status) => {
    const { url } = await bare();
    const init = status === 400 ? { method: "POST", body: new FormData() } : {};
    const response = await fetch(`${url}${path}`, init);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("error");
  });
});
