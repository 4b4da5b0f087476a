import { defineConfig } from "oxlint";
import { forbiddenTo, ROOMS, TYPES_ONLY, type Room } from "./layers.ts";

/** Network clients: only these files may hold one (`docs/architecture.md`). */
const NETWORK = [
  "undici",
  "node:http",
  "node:https",
  "node:http2",
  "node:tls",
  "node:dgram",
  "http",
  "https",
];
const NETWORK_FILES = [
  "src/sources/safe-fetch.ts",
  "src/llm/client.ts",
  "src/bot/client.ts",
  // Listens, and asks nobody.
  "src/http/health.ts",
];

const network = {
  group: NETWORK,
  message:
    "Only sources/safe-fetch.ts, llm/client.ts, bot/client.ts, http/health.ts and simulator/ talk to the network.",
};

/** The walls of one room for files `depth` folders below it; `online` files may hold a network client. */
function walls(room: Room, depth: number, online: boolean) {
  const leaves = `^(\\./)?(\\.\\./){${depth + 1}}`;
  return [
    {
      group: forbiddenTo(room),
      message: `The room "${room.name}" may not import this; see layers.ts.`,
    },
    { regex: leaves, message: "Leave a room by its name: #room/file.ts." },
    ...(room.folder === "src"
      ? [{ regex: "^\\./", message: "Handed to every room, so it knows none." }]
      : []),
    {
      group: [...TYPES_ONLY],
      allowTypeImports: true,
      message: "Only main and cli make these; take one as an argument.",
    },
    ...(online ? [] : [network]),
  ];
}

function roomRules(room: Room) {
  const depths = room.file === undefined ? [0, 1, 2] : [0];
  return depths.map((depth) => ({
    files: [`${room.folder}/${"*/".repeat(depth)}${room.file ?? "*.ts"}`],
    rules: {
      "no-restricted-imports": ["error", { patterns: walls(room, depth, room.name === "simulator") }],
    },
  }));
}

const roomNamed = (folder: string): Room => {
  const room = ROOMS.find((each) => each.folder === folder && each.file === undefined);
  if (room === undefined) throw new Error(`no room for ${folder}`);
  return room;
};

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "promise", "node"],
  categories: { correctness: "error", suspicious: "error" },
  env: { node: true, es2024: true },
  ignorePatterns: ["node_modules", "src/simulator/page/**", "tests/layers/violations/**"],
  rules: {
    "no-console": "error",
    "no-var": "error",
    "prefer-const": "error",
    eqeqeq: "error",
    "no-await-in-loop": "off",
    "no-underscore-dangle": "off",
    "no-shadow": "off",
    "import/no-default-export": "error",
    "import/no-unassigned-import": "off",
    "import/no-cycle": "error",
    "node/no-process-env": "error",
    "no-restricted-globals": [
      "error",
      { name: "fetch", message: "Network calls go through the clients named in layers." },
      { name: "Date", message: "Use Temporal, with the time handed in." },
    ],
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/consistent-type-imports": "off",
    "typescript/no-unsafe-type-assertion": "off",
    // The compiler's noImplicitReturns says it, and understands exhaustive switches.
    "typescript/consistent-return": "off",
    "typescript/unbound-method": "off",
    "unicorn/consistent-function-scoping": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "unicorn/prefer-add-event-listener": "off",
    // Windows have an origin; threads have none.
    "unicorn/require-post-message-target-origin": "off",
    "promise/always-return": "off",
  },
  overrides: [
    ...ROOMS.flatMap(roomRules),
    ...NETWORK_FILES.map((file) => ({
      files: [file],
      rules: {
        "no-restricted-imports": [
          "error",
          { patterns: walls(roomNamed(file.slice(0, file.lastIndexOf("/"))), 0, true) },
        ],
      },
    })),
    { files: ["src/config.ts"], rules: { "node/no-process-env": "off" } },
    {
      files: ["src/simulator/**", "tests/**", "bench/**", "tools/**"],
      rules: { "no-restricted-globals": "off" },
    },
    {
      files: ["tests/**", "bench/**", "tools/**"],
      rules: { "no-console": "off", "node/no-process-env": "off", "no-restricted-imports": "off" },
    },
    { files: ["*.config.ts"], rules: { "import/no-default-export": "off" } },
  ],
} as Parameters<typeof defineConfig>[0]);
