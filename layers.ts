/**
 * Who may import whom, as data: the table of `docs/architecture.md`, read by the linter's
 * configuration and by the test that proves each rule fires. Type imports count.
 *
 * Inside its own folder a file imports relatively; everything else of ours is named `#room/file.ts`,
 * so one look at an import tells whether it crosses a wall.
 */

/** The places that can be imported, each with the specifiers that reach it. */
const PLACES = {
  "digest/model": ["#digest/model.ts"],
  "digest/search": ["#digest/search.ts"],
  digest: ["#digest/**"],
  "readers/model": ["#readers/model.ts"],
  readers: ["#readers/**"],
  "editions/model": ["#editions/model.ts", "#editions/actions.ts"],
  editions: ["#editions/**"],
  "delivery/model": ["#delivery/model.ts"],
  delivery: ["#delivery/**"],
  "store/store": ["#store/store.ts"],
  "store drivers": ["#store/*/**"],
  desk: ["#desk/**"],
  profile: ["#profile/**"],
  sources: ["#sources/**"],
  llm: ["#llm/**"],
  eval: ["#eval/**"],
  bot: ["#bot/**"],
  http: ["#http/**"],
  simulator: ["#simulator/**"],
  "main and cli": [
    "#main.ts",
    "#cli.ts",
    "#command-line.ts",
    "#commands.ts",
    "#backing-up.ts",
    "#backups.ts",
    "#run.ts",
    "#ending.ts",
    "#taking-in.ts",
    "#delivery-work.ts",
    "#desk-work.ts",
    "#intake.ts",
    "#inputs.ts",
    "#parts.ts",
    "#quarantine-files.ts",
    "#house.ts",
    "#playground.ts",
    "#terminal.ts",
    "#flags.ts",
    "#files.ts",
    "#fixture-files.ts",
    "#scoring.ts",
  ],
  config: ["#config.ts"],
} as const;

export type Place = keyof typeof PLACES;

/** One wall: the files it stands around, and the places they may reach beyond it. */
export interface Room {
  readonly name: string;
  /** The folder that relative imports may not leave; `file` narrows the room to one file of it. */
  readonly folder: string;
  readonly file?: string;
  readonly may: readonly Place[];
}

const MODELS = ["digest/model", "readers/model", "editions/model", "delivery/model"] as const;
const EVERY_PLACE = Object.keys(PLACES) as Place[];
const allBut = (...places: Place[]): Place[] => EVERY_PLACE.filter((place) => !places.includes(place));

const DOORS = allBut("store drivers", "sources", "simulator", "bot", "http", "main and cli", "config");

/** The rooms; where two fit a file, the later one holds. */
export const ROOMS: readonly Room[] = [
  { name: "digest", folder: "src/digest", may: [] },
  { name: "readers", folder: "src/readers", may: ["digest/model"] },
  { name: "editions", folder: "src/editions", may: ["digest", "readers"] },
  { name: "delivery", folder: "src/delivery", may: ["store/store", "editions", "readers", "digest"] },
  {
    name: "delivery model",
    folder: "src/delivery",
    file: "model.ts",
    may: ["editions/model", "readers/model"],
  },
  { name: "store port", folder: "src/store", file: "store.ts", may: ["digest/search", ...MODELS] },
  { name: "lowdb driver", folder: "src/store/lowdb", may: ["store/store", "digest/search", ...MODELS] },
  { name: "postgres driver", folder: "src/store/postgres", may: ["store/store", "digest/search", ...MODELS] },
  { name: "desk", folder: "src/desk", may: ["digest", "readers", "editions", "delivery", "store/store"] },
  { name: "sources", folder: "src/sources", may: ["digest"] },
  { name: "llm", folder: "src/llm", may: ["digest"] },
  { name: "eval", folder: "src/eval", may: ["digest"] },
  { name: "profile", folder: "src/profile", may: ["digest"] },
  { name: "bot", folder: "src/bot", may: DOORS },
  { name: "http", folder: "src/http", may: DOORS },
  { name: "simulator", folder: "src/simulator", may: [] },
  { name: "config", folder: "src", file: "config.ts", may: [] },
  { name: "clock", folder: "src", file: "clock.ts", may: [] },
  { name: "log", folder: "src", file: "log.ts", may: [] },
  { name: "metrics", folder: "src", file: "metrics.ts", may: [] },
  { name: "texts", folder: "src", file: "texts.ts", may: [] },
];

/** Handed to every room by main and cli: their types may be imported anywhere, their makers nowhere else. */
export const TYPES_ONLY = ["#clock.ts", "#log.ts", "#metrics.ts", "#texts.ts"] as const;

/** The specifiers a room may not import. A narrower place that is allowed opens its part of a wider one that is not. */
export function forbiddenTo(room: Room): string[] {
  const own = `#${room.folder.slice("src/".length)}/**`;
  const open = room.may.flatMap((place) => PLACES[place]);
  const shut = EVERY_PLACE.filter((place) => !room.may.includes(place)).flatMap((place) => PLACES[place]);
  const reopened = open.map((specifier) => `!${specifier}`);
  return [...shut, ...(room.folder === "src" ? [] : [own]), ...reopened];
}
