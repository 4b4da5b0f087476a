import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forbiddenTo, ROOMS, type Room } from "../../layers.ts";

/** One file a rule: what it imports and what the linter must say of it (null: nothing). */
interface Trial {
  readonly file: string;
  readonly code: string;
  readonly refused: boolean;
}

const root = path.resolve(import.meta.dirname, "../..");
const everyRoom = [
  "digest",
  "readers",
  "editions",
  "delivery",
  "desk",
  "profile",
  "sources",
  "llm",
  "eval",
  "bot",
  "http",
  "simulator",
];

/** A file name of each place of the house, as another room would import it. */
const SPECIFIERS = [
  "#digest/model.ts",
  "#digest/search.ts",
  "#digest/topics/tag.ts",
  "#readers/model.ts",
  "#readers/slots.ts",
  "#editions/model.ts",
  "#editions/weekly.ts",
  "#delivery/model.ts",
  "#delivery/sender.ts",
  "#store/store.ts",
  "#store/lowdb/journal.ts",
  "#store/postgres/outbox.ts",
  ...everyRoom.slice(4).map((room) => `#${room}/any.ts`),
  "#main.ts",
  "#cli.ts",
  "#parts.ts",
  "#config.ts",
];

/** The table of `docs/architecture.md`, written down a second time: what each room may import. */
const ALLOWED: Readonly<Record<string, readonly RegExp[]>> = {
  digest: [],
  readers: [/^#digest\/model/],
  editions: [/^#digest/, /^#readers/],
  delivery: [/^#store\/store\.ts/, /^#editions/, /^#readers/, /^#digest/],
  "delivery model": [/^#editions\/model/, /^#readers\/model/],
  "store port": [/^#(digest|readers|editions|delivery)\/model/, /^#digest\/search/],
  "lowdb driver": [/^#store\/store\.ts/, /^#(digest|readers|editions|delivery)\/model/, /^#digest\/search/],
  "postgres driver": [
    /^#store\/store\.ts/,
    /^#(digest|readers|editions|delivery)\/model/,
    /^#digest\/search/,
  ],
  desk: [/^#digest/, /^#readers/, /^#editions/, /^#delivery/, /^#store\/store\.ts/],
  sources: [/^#digest/],
  llm: [/^#digest/],
  eval: [/^#digest/],
  profile: [/^#digest/],
  bot: [/^#(digest|readers|editions|delivery|desk|profile|llm|eval)\//, /^#store\/store\.ts/],
  http: [/^#(digest|readers|editions|delivery|desk|profile|llm|eval)\//, /^#store\/store\.ts/],
  simulator: [],
  config: [],
  clock: [],
  log: [],
  metrics: [],
  texts: [],
};

const fileOf = (room: Room, n: number): string =>
  room.file === undefined ? `${room.folder}/trial-${n}.ts` : `${room.folder}/${room.file}`;

const isOwn = (room: Room, specifier: string): boolean =>
  room.folder !== "src" && specifier.startsWith(`#${room.folder.slice(4)}/`);

function trials(): Trial[] {
  const between = ROOMS.filter((room) => room.file === undefined).flatMap((room) =>
    SPECIFIERS.filter((specifier) => !isOwn(room, specifier)).map((specifier, n) => ({
      file: fileOf(room, n),
      code: `import type { thing } from "${specifier}";\nexport type T${n} = thing;\n`,
      refused: !(ALLOWED[room.name] ?? []).some((pattern) => pattern.test(specifier)),
    })),
  );
  const others: Trial[] = [
    {
      file: "src/digest/parse/escape.ts",
      code: 'export { a } from "../../store/store.ts";\n',
      refused: true,
    },
    { file: "src/digest/parse/inside.ts", code: 'export { a } from "../model.ts";\n', refused: false },
    {
      file: "src/digest/parse/dynamic.ts",
      code: 'export const load = async () => import("#bot/bot.ts");\n',
      refused: true,
    },
    {
      file: "src/readers/maker.ts",
      code: 'import { systemClock } from "#clock.ts";\nexport const c = systemClock;\n',
      refused: true,
    },
    {
      file: "src/readers/taker.ts",
      code: 'import type { Clock } from "#clock.ts";\nexport type C = Clock;\n',
      refused: false,
    },
    {
      file: "src/desk/online.ts",
      code: 'import { request } from "undici";\nexport const r = request;\n',
      refused: true,
    },
    {
      file: "src/desk/server.ts",
      code: 'import { createServer } from "node:http";\nexport const s = createServer;\n',
      refused: true,
    },
    {
      file: "src/desk/fetching.ts",
      code: 'export const get = async () => fetch("http://127.0.0.1");\n',
      refused: true,
    },
    {
      file: "src/bot/client.ts",
      code: 'import { request } from "undici";\nexport const r = request;\n',
      refused: false,
    },
    {
      file: "src/desk/secret.ts",
      code: "export const token = () => process.env['BOT_TOKEN'];\n",
      refused: true,
    },
    { file: "src/store/lowdb/other.ts", code: 'export { a } from "../postgres/outbox.ts";\n', refused: true },
  ];
  const files = ROOMS.filter((room) => room.file !== undefined).map((room) => ({
    file: fileOf(room, 0),
    code: SPECIFIERS.filter((specifier) => !isOwn(room, specifier) || room.file === "store.ts")
      .filter((specifier) => !(ALLOWED[room.name] ?? []).some((pattern) => pattern.test(specifier)))
      .map((specifier, n) => `export type { thing as t${n} } from "${specifier}";\n`)
      .join(""),
    refused: true,
  }));
  return [...between, ...others, ...files];
}

describe("the import rules", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "layers-"));
  const said = new Map<string, number>();

  beforeAll(() => {
    for (const name of ["oxlint.config.ts", "layers.ts", "tsconfig.json", "package.json"]) {
      cpSync(path.join(root, name), path.join(folder, name));
    }
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    for (const trial of trials()) {
      mkdirSync(path.dirname(path.join(folder, trial.file)), { recursive: true });
      writeFileSync(path.join(folder, trial.file), trial.code);
    }
    for (const finding of lint(folder)) said.set(finding, (said.get(finding) ?? 0) + 1);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("know every room of the table", () => {
    expect(ROOMS.map((room) => room.name).sort()).toEqual(Object.keys(ALLOWED).sort());
    for (const room of ROOMS) expect(forbiddenTo(room).length).toBeGreaterThan(0);
  });

  it.each(ROOMS.map((room) => [room.name, room] as const))("stand around %s", (_name, room) => {
    const wrong = trials()
      .filter((trial) => trial.file.startsWith(`${room.folder}/`))
      .filter((trial) => said.has(trial.file) !== trial.refused)
      .map((trial) => `${trial.refused ? "let through" : "refused"}: ${trial.code}`);
    expect(wrong).toEqual([]);
  });

  it("refuse each forbidden import of a one-file room by itself", () => {
    for (const trial of trials().filter(({ file }) =>
      ROOMS.some((room) => room.file !== undefined && file === fileOf(room, 0)),
    )) {
      expect([trial.file, said.get(trial.file)]).toEqual([trial.file, trial.code.trim().split("\n").length]);
    }
  });
});

/** The file of each import, global or environment finding. */
function lint(folder: string): string[] {
  const rules = /no-restricted-imports|no-restricted-globals|no-process-env/;
  let output: string;
  try {
    output = execFileSync(path.join(root, "node_modules/.bin/oxlint"), ["--format=json", "src"], {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 64e6,
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
  return diagnostics
    .filter(({ code }) => rules.test(code))
    .map(({ filename }) => path.relative(folder, path.resolve(folder, filename)));
}
