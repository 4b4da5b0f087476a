import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Log } from "#log.ts";
import { createInbox, ownName, type InboxReport } from "#sources/folder.ts";

function openInbox(report: (name: string) => InboxReport = () => ({ isTaken: true, lines: ["Taken in."] })) {
  const root = mkdtempSync(path.join(tmpdir(), "inbox-"));
  onTestFinished(() => {
    chmodSync(root, 0o700);
    rmSync(root, { recursive: true, force: true });
  });
  const folder = path.join(root, "inbox");
  const taken: { name: string; text: string }[] = [];
  const errors: string[] = [];
  const log: Log = { debug() {}, info() {}, warn() {}, error: (_, sentence) => void errors.push(sentence) };
  const inbox = createInbox({
    folder,
    now: () => Temporal.Instant.from("2026-11-20T04:00:00.5Z"),
    log,
    take: async ({ name, bytes }) => {
      taken.push({ name, text: Buffer.from(bytes).toString() });
      return report(name);
    },
  });
  mkdirSync(folder);
  const list = (where = ""): string[] => readdirSync(path.join(folder, where)).sort();
  return {
    root,
    folder,
    inbox,
    taken,
    errors,
    list,
    put: (name: string, text = "a digest") => writeFileSync(path.join(folder, name), text),
    report: (where: string) => readFileSync(path.join(folder, where), "utf8"),
    looks: async (times = 2) => {
      for (let n = 0; n < times; n += 1) await inbox.look();
    },
  };
}

describe("the inbox", () => {
  it("takes a file that two looks saw alike, and moves it aside with a report", async () => {
    const { inbox, put, taken, list, report } = openInbox();
    put("review.txt", "half");
    await inbox.look();
    put("review.txt", "half and half");
    await inbox.look();
    expect(taken).toEqual([]);
    await inbox.look();
    expect(taken).toEqual([{ name: "review.txt", text: "half and half" }]);
    expect(list()).toEqual(["done", "problem"]);
    expect(list("done")).toEqual(["20261120-040001-review.txt", "20261120-040001-review.txt.report.txt"]);
    expect(report("done/20261120-040001-review.txt.report.txt")).toBe("review.txt\nTaken in.\n");
  });

  it("moves what is refused to the problems, and overwrites nothing", async () => {
    const { put, looks, list } = openInbox(() => ({ isTaken: false, lines: ["Not taken in: it is empty."] }));
    put("a.txt");
    await looks();
    put("a.txt");
    await looks();
    expect(list("problem").filter((name) => !name.includes("report"))).toEqual([
      "20261120-040001-a-2.txt",
      "20261120-040001-a.txt",
    ]);
  });

  it("leaves what is unfinished, and folders", async () => {
    const { put, looks, list, folder, taken } = openInbox();
    for (const name of [".hidden", "a.part", "b.crdownload", "c.txt~", "~$d.docx", "e.TMP", "Thumbs.db"])
      put(name);
    mkdirSync(path.join(folder, "folder"));
    await looks(3);
    expect(taken).toEqual([]);
    expect(list()).toHaveLength(10);
  });

  it("follows no link and reads no pipe", async () => {
    const { root, folder, looks, list, taken, report } = openInbox();
    writeFileSync(path.join(root, "secret"), "secret");
    symlinkSync(path.join(root, "secret"), path.join(folder, "link.txt"));
    symlinkSync("/dev/zero", path.join(folder, "zero.txt"));
    symlinkSync(path.join(root, "nowhere"), path.join(folder, "dead.txt"));
    execFileSync("mkfifo", [path.join(folder, "pipe.txt")]);
    await looks();
    expect(taken).toEqual([]);
    expect(list()).toEqual(["done", "problem"]);
    expect(list("problem")).toHaveLength(8);
    expect(report("problem/20261120-040001-link.txt.report.txt")).toContain("it is a link or a device");
    expect(readFileSync(path.join(root, "secret"), "utf8")).toBe("secret");
  });

  it("works in no folder that is a link", async () => {
    const { root, folder, put, looks, taken, errors } = openInbox();
    const elsewhere = path.join(root, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, path.join(folder, "done"));
    put("a.txt");
    await looks(3);
    expect(taken).toEqual([]);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(errors).toEqual(["The inbox could not be looked through."]);
  });

  it("refuses more than 5 MB unread", async () => {
    const { folder, put, looks, taken, report } = openInbox();
    put("big.txt", "");
    truncateSync(path.join(folder, "big.txt"), 5 * 1024 ** 3);
    await looks();
    expect(taken).toEqual([]);
    expect(report("problem/20261120-040001-big.txt.report.txt")).toContain("too large (5120 MB; limit 5 MB)");
  });

  it.each([
    "a\\..\\evil.txt",
    "-rf.txt",
    "\u202Etxt.exe.txt",
    "a\nb.txt",
    "con.txt",
    "a\u0001.txt",
    "$(reboot).txt",
    "a..b.txt",
    "%2e%2e%2f.txt",
    "'; drop table.html",
    `${"ж".repeat(120)}.txt`,
    "end.",
    "x.txt ",
  ])("gives the name %j one of its own", async (name) => {
    const { put, looks, list, root, taken } = openInbox();
    put(name);
    await looks();
    expect(taken[0]?.name).toMatch(/^file-[0-9a-f]{8}(\.txt|\.html)?$/);
    expect(list()).toEqual(["done", "problem"]);
    expect(list("done").join("\n")).toMatch(/^[\w.\n-]+$/);
    expect(readdirSync(root)).toEqual(["inbox"]);
  });

  it.each(["review 2026-11-20.txt", "Шолу (3).html", "a.b_c-d.json", "digest"])(
    "keeps the plain name %j",
    (name) => expect(ownName(name)).toBe(name),
  );

  it("leaves a file that can't be stored now, and takes it at the next look", async () => {
    let full = true;
    const { put, looks, list } = openInbox(() => {
      if (full) throw new Error("the disk is full");
      return { isTaken: true, lines: ["Taken in."] };
    });
    put("a.txt");
    await looks(3);
    expect(list()).toEqual(["a.txt", "done", "problem"]);
    full = false;
    await looks(2);
    expect(list()).toEqual(["done", "problem"]);
    expect(list("done")).toHaveLength(2);
  });
});
