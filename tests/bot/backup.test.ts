import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { readBackup } from "#store/lowdb/read-backup.ts";
import { callBot } from "../simulator/bot-call.ts";
import { openWorld, type World } from "./world.ts";

const OWNER = { id: 77, firstName: "Owner", languageCode: "en" };
const BORIS = { id: 78, firstName: "Boris", languageCode: "en" };

const world = () => openWorld({ unhurried: true, owners: [OWNER.id], users: [OWNER, BORIS] });

async function downloaded({ url, sim }: World, fileId: string): Promise<Buffer> {
  const file = await callBot<{ file_path: string }>(`${url}/bot${sim.token}/getFile`, { file_id: fileId });
  const answer = await fetch(`${url}/file/bot${sim.token}/${file.result.file_path}`);
  return Buffer.from(await answer.arrayBuffer());
}

describe("/backup", () => {
  it("asks an owner, sends all that is stored as a file, and stands in the audit log", async () => {
    const opened = await world();
    const owner = opened.sim.user("Owner");
    await owner.sends("/backup");
    expect((await owner.hears("Send a backup into this chat?")).text).toContain("what every reader chose");
    await owner.clicks("Send it here");
    const { attachment, text } = await owner.hears("Everything as of");
    expect(attachment).toMatchObject({
      kind: "document",
      name: expect.stringMatching(/^digest-bot-.*\.backup$/),
    });
    expect(text).toMatch(/Readers: 1, reviews: \d+\./);
    const copy = path.join(opened.folder, "..", "from-chat.backup");
    await writeFile(copy, await downloaded(opened, attachment?.fileId ?? ""));
    const { header, counts } = await readBackup(copy, { onLine: () => undefined });
    expect(header.store.id).toBe(opened.store().id);
    expect(counts.readers).toBe(1);
    expect(await opened.store().notes("audit", { limit: 1 })).toMatchObject([
      { act: "backup", by: OWNER.id },
    ]);
    expect(opened.sim.violations).toEqual([]);
  });

  it("is unknown to everybody else, and the button is the asked owner's alone", async () => {
    const opened = await world();
    const boris = opened.sim.user("Boris");
    await boris.sends("/backup");
    expect((await boris.hears()).text).toContain("I do not know /backup");
    const owner = opened.sim.user("Owner");
    await owner.sends("/backup");
    await owner.hears("Send a backup");
    const forged = encodeAction({ do: "backup", whom: "0123456789ab" });
    expect((await opened.taps("Owner", forged)).text).toContain("This question is over");
    const theirs = createHash("sha256").update(`${OWNER.id}|backup`).digest("hex").slice(0, 12);
    await opened.taps("Boris", encodeAction({ do: "backup", whom: theirs }));
    // Two hours later nobody remembers what was asked.
    opened.sim.clock.moveBy(2 * 3_600_000);
    await owner.clicks("Send it here");
    expect(await opened.store().notes("audit", { limit: 1 })).toEqual([]);
  });
});
