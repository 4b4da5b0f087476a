/**
 * The environment as one typed object: the only reader of `process.env` and `.env`. Names, defaults and
 * meanings are those of `docs/configuration.md`. A wrong value is a `ConfigError` before anything is opened.
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

export interface Config {
  /** Empty: the offline playground. */
  readonly token: string;
  readonly production: boolean;
  /** Telegram user ids. */
  readonly ownerIds: readonly number[];
  readonly contact: string;
  /** IANA zone of the default slots and of new readers. */
  readonly zone: string;
  readonly weeklyCron: string;
  readonly topicCron: string;
  /** How long a slot waits for a late digest or for us. */
  readonly lateHours: number;
  /** Feeds and listing pages to poll, as `FEEDS` names them. */
  readonly feeds: readonly string[];
  /** When to poll, UTC. */
  readonly feedCron: string;
  /** `host:port` pairs that may be fetched from though they are private. */
  readonly fetchAllow: readonly string[];
  /** `PUBLISH=auto-after`: hours until a draft without doubts is published by itself; null: the desk decides. */
  readonly autoAfterHours: number | null;
  /** Where a digest's full paragraphs are shown: private chats, nowhere, or everywhere. */
  readonly fullText: FullText;
  /** Absolute. */
  readonly dataFolder: string;
  /** Absolute. */
  readonly profileFolder: string;
  readonly apiRoot: string;
  readonly http: { readonly host: string; readonly port: number };
  /** Messages a second over all chats. */
  readonly sendRate: number;
  /** Pushes in flight. */
  readonly sendConcurrency: number;
  /** Pushes may cost Stars: Telegram then lets more than 30 a second through. */
  readonly paidBroadcast: boolean;
  /** A simulator whose clock to follow; empty: the machine's own. */
  readonly clockUrl: string;
  readonly logLevel: string;
  /** What must never reach a log. */
  readonly secrets: readonly string[];
}

/** A variable with a value it does not take; the message names all three. Exit code 2. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(variable: string, got: string, takes: string) {
    super(`${variable} is ${got === "" ? "empty" : `"${got}"`}; it takes ${takes}.`);
  }
}

/** The refusal of a port that is taken, for whoever tried to listen on it; any other failure as it is. */
export function portRefusal(port: number, failure: unknown): unknown {
  const reason = failure instanceof Error && failure.cause !== undefined ? failure.cause : failure;
  if ((reason as NodeJS.ErrnoException | null)?.code !== "EADDRINUSE") return failure;
  return new ConfigError(
    "HTTP_PORT",
    String(port),
    "a port that no other program uses, or 0 for any free one",
  );
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The process's environment over the `.env` of the working folder. */
export function readEnvironment(folder: string = process.cwd()): Environment {
  const file = path.join(folder, ".env");
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  return { ...fromFile, ...process.env };
}

/** Puts the process on UTC: node-cron stops for an hour in the autumn change of any other zone. */
export function useUtc(): void {
  process.env["TZ"] = "UTC";
}

/** Features of later versions: a value other than the default is refused by name. */
const NOT_YET: Readonly<Record<string, string>> = {
  WEBHOOK_URL: "",
  WEBHOOK_SECRET: "",
  DATABASE_URL: "",
  ROLE: "all",
  LLM_BASE_URL: "",
  LLM_MODEL: "",
  LLM_API_KEY: "",
};

/** The playground talks to nobody outside, so it does not mind what is set for the real bot. */
const PLAYGROUND_IGNORES = /^(DATABASE_URL|LLM_|WEBHOOK_)/;

/** What Telegram lets through each second (`docs/telegram.md`, B.5): free, and paid. */
const FREE_RATE = 30;
const PAID_RATE = 1000;
const MOST_CONCURRENCY = 100;
/** In flight = rate x round trip: enough for round trips of 100 ms at the free rate, as at any other. */
const concurrencyFor = (rate: number): number =>
  Math.min(MOST_CONCURRENCY, Math.max(3, Math.ceil(rate / 10)));

const FULL_TEXTS = ["private", "link", "public"] as const;
export type FullText = (typeof FULL_TEXTS)[number];

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
const TOKEN = /^\d{3,20}:[\w-]{30,64}$/;
/** Where the checkout stands, so that defaults hold from any working folder. */
const ROOT = path.resolve(import.meta.dirname, "..");

/** Checks and types the environment; throws `ConfigError` for the first wrong variable. */
export function parseConfig(environment: Environment): Config {
  const read = (name: string, fallback = ""): string => environment[name]?.trim() || fallback;
  const token = readToken(read);
  for (const [name, only] of Object.entries(NOT_YET)) {
    if (read(name, only) !== only && !(token === "" && PLAYGROUND_IGNORES.test(name))) {
      const shown = /URL|KEY|SECRET/.test(name) ? "set" : read(name);
      throw new ConfigError(
        name,
        shown,
        `only ${only === "" ? "an empty value" : `"${only}"`} in this version`,
      );
    }
  }
  const apiRoot = readUrl(read, "TELEGRAM_API_ROOT", "https://api.telegram.org").replace(/\/+$/, "");
  const clockUrl = read("CLOCK_URL") === "" ? "" : readUrl(read, "CLOCK_URL", "");
  if (clockUrl !== "" && !isLoopback(apiRoot)) {
    throw new ConfigError("CLOCK_URL", clockUrl, "a value only where TELEGRAM_API_ROOT is on this machine");
  }
  const paidBroadcast =
    readOneOf(read("PAID_BROADCAST", "false"), "PAID_BROADCAST", ["false", "true"]) === "true";
  const sendRate = readSendRate(read, paidBroadcast);
  const contact = read("CONTACT");
  if (token !== "" && contact === "") {
    throw new ConfigError(
      "CONTACT",
      "",
      "an address or @name that answers for the readers' data, since BOT_TOKEN is set",
    );
  }
  return {
    token,
    production: read("NODE_ENV") === "production",
    ownerIds: readOwners(read("OWNER_IDS")),
    contact,
    zone: readZone(read("TIMEZONE", "Asia/Almaty")),
    weeklyCron: read("WEEKLY_CRON", "0 9 * * 1"),
    topicCron: read("TOPIC_CRON", "0 18 1 * *"),
    lateHours: readNumber(read, "LATE_HOURS", 72, 1, 24 * 14),
    // The playground polls nobody.
    feeds: token === "" ? [] : listOf(read("FEEDS")),
    feedCron: readCron(read("FEED_CRON", "*/30 * * * *")),
    fetchAllow: readAllowed(read("FETCH_ALLOW")),
    autoAfterHours: readPublish(read("PUBLISH", "review")),
    fullText: readOneOf(read("FULL_TEXT", "private"), "FULL_TEXT", FULL_TEXTS),
    dataFolder: path.resolve(ROOT, read("DATA_DIR", "data")),
    profileFolder: path.resolve(ROOT, read("PROFILE", "data/profile")),
    apiRoot,
    http: { host: read("HTTP_HOST", "127.0.0.1"), port: readNumber(read, "HTTP_PORT", 8080, 0, 65_535) },
    sendRate,
    sendConcurrency: readNumber(read, "SEND_CONCURRENCY", concurrencyFor(sendRate), 1, MOST_CONCURRENCY),
    paidBroadcast,
    clockUrl,
    logLevel: readOneOf(read("LOG_LEVEL", token === "" ? "warn" : "info"), "LOG_LEVEL", LOG_LEVELS),
    secrets: token === "" ? [] : [token],
  };
}

type Read = (name: string, fallback?: string) => string;

function readToken(read: Read): string {
  const file = read("BOT_TOKEN_FILE");
  let token = read("BOT_TOKEN");
  if (token === "" && file !== "") {
    try {
      token = readFileSync(file, "utf8").trim();
    } catch {
      throw new ConfigError("BOT_TOKEN_FILE", file, "the path of a readable file that holds the bot's token");
    }
  }
  if (token !== "" && !TOKEN.test(token)) {
    throw new ConfigError(
      "BOT_TOKEN",
      "set but malformed",
      "the token BotFather gave, like 123456789:AA…, or nothing for the playground",
    );
  }
  return token;
}

const listOf = (list: string): string[] =>
  list
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");

/** Least and most of minute, hour, day of the month, month, day of the week. */
const CRON_BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Five fields of numbers, ranges, lists and steps. */
function readCron(pattern: string): string {
  const fields = pattern.split(/\s+/);
  const isField = (field: string, [least, most]: readonly [number, number]): boolean =>
    field.split(",").every((part) => {
      const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
      const [from = least, to = from] = [match?.[1], match?.[2]].flatMap((n) =>
        n === undefined ? [] : [Number(n)],
      );
      return match !== null && from >= least && to <= most && from <= to && match[3] !== "0";
    });
  if (fields.length === 5 && CRON_BOUNDS.every((bounds, at) => isField(fields[at] ?? "", bounds))) {
    return fields.join(" ");
  }
  throw new ConfigError("FEED_CRON", pattern, 'five fields such as "*/30 * * * *", in UTC');
}

function readAllowed(list: string): string[] {
  const pairs = listOf(list);
  const isPair = (pair: string): boolean => {
    const port = /:(\d{1,5})$/.exec(pair)?.[1];
    return port !== undefined && Number(port) > 0 && Number(port) <= 65_535 && URL.canParse(`http://${pair}`);
  };
  if (!pairs.every(isPair)) {
    throw new ConfigError("FETCH_ALLOW", list, "host:port pairs separated by commas, such as 127.0.0.1:8000");
  }
  return pairs.map((pair) => pair.toLowerCase().replaceAll(/[[\]]/g, ""));
}

function readOwners(list: string): number[] {
  const owners = listOf(list);
  if (owners.some((id) => !/^\d{1,15}$/.test(id))) {
    throw new ConfigError("OWNER_IDS", list, "Telegram user ids (numbers) separated by commas");
  }
  return owners.map(Number);
}

function readZone(zone: string): string {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch {
    throw new ConfigError("TIMEZONE", zone, "an IANA time zone such as Asia/Almaty");
  }
}

/** A week and more is no automatic mode: the slot would be over. */
const MOST_AUTO_HOURS = 168;

function readPublish(value: string): number | null {
  if (value === "review") return null;
  const hours = Number(/^auto-after:(\d{1,3})h$/.exec(value)?.[1] ?? 0);
  if (hours >= 1 && hours <= MOST_AUTO_HOURS) return hours;
  throw new ConfigError(
    "PUBLISH",
    value,
    `review, or auto-after:<hours>h with 1 to ${MOST_AUTO_HOURS} hours, such as auto-after:12h`,
  );
}

function readUrl(read: Read, name: string, fallback: string): string {
  const value = read(name, fallback);
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new ConfigError(name, value, "an http or https address");
  }
  return value;
}

function readNumber(read: Read, name: string, fallback: number, least: number, most: number): number {
  const value = read(name, String(fallback));
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw new ConfigError(name, value, `a whole number from ${least} to ${most}`);
  }
  return number;
}

function readSendRate(read: Read, paid: boolean): number {
  const rate = readNumber(read, "SEND_RATE", 28, 1, PAID_RATE);
  if (rate <= FREE_RATE || paid) return rate;
  throw new ConfigError(
    "SEND_RATE",
    String(rate),
    `a whole number from 1 to ${FREE_RATE}, and up to ${PAID_RATE} only with PAID_BROADCAST=true`,
  );
}

function readOneOf<Value extends string>(value: string, name: string, values: readonly Value[]): Value {
  const known = values.find((each) => each === value);
  if (known === undefined) throw new ConfigError(name, value, `one of ${values.join(", ")}`);
  return known;
}

/** Whether an address is on this very machine. */
function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
