/** The parts that the bot process and the command line have in common, made from the configuration. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import type { Clock } from "./clock.ts";
import { ConfigError, type Config } from "./config.ts";
import { createLog, type Log } from "./log.ts";
import { createTexts, type Texts } from "./texts.ts";
import { createEngine, type Engine } from "#digest/engine.ts";
import { createSearch, type Search } from "#digest/search.ts";
import { createStories } from "#digest/stories.ts";
import { createPoints } from "#digest/summary/points.ts";
import type { EditionContext } from "#editions/context.ts";
import { zoneName } from "#profile/cities.ts";
import { loadProfile } from "#profile/load.ts";
import { ProfileError, type Profile } from "#profile/model.ts";
import {
  createSchedule,
  parseTopicCron,
  parseWeeklyCron,
  ScheduleError,
  type Schedule,
} from "#readers/schedule.ts";
import { parseSource, SourceError, type PolledSource } from "#sources/source.ts";

export interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly profile: Profile;
  readonly texts: Texts;
  readonly engine: Engine;
  /** What is polled: `FEEDS`, checked against the profile. */
  readonly sources: readonly PolledSource[];
  /** One index, for the one store that this process opens. */
  readonly search: Search;
  readonly schedule: Schedule;
  readonly editions: EditionContext;
  /** A fresh reader id; says nothing of the chat. */
  readonly newId: () => string;
}

/** Where the checkout stands. */
export const ROOT = path.resolve(import.meta.dirname, "..");
/** The playground's chat page. */
export const PAGE_FOLDER = path.join(ROOT, "src/simulator/page");

/** Throws `ConfigError` for what the environment alone could not tell was wrong. Opens nothing but the data files. */
export function createParts(config: Config, clock: Clock, logTo: NodeJS.WritableStream): Parts {
  const schedule = readSchedule(config);
  const log = createLog({
    level: config.logLevel,
    secrets: config.secrets,
    write: (line) => void logTo.write(line),
  });
  const profile = readProfile(config.profileFolder);
  const texts = createTexts(path.join(ROOT, "locales"));
  return {
    config,
    clock,
    log,
    profile,
    texts,
    engine: createEngine(profile.editorial),
    sources: config.feeds.map((name) => readSource(name, profile)),
    search: createSearch(profile.editorial),
    schedule,
    editions: editionContext(texts, profile),
    newId: () => `r_${randomBytes(6).toString("hex")}`,
  };
}

/** What composing editions needs of texts and profile. */
export function editionContext({ t }: Pick<Texts, "t">, { cities, editorial }: Profile): EditionContext {
  const stories = createStories(editorial);
  return {
    t,
    topics: editorial.topics,
    series: editorial.series,
    zoneName: (zone, language) => zoneName(cities, zone, language),
    stories: stories.groups,
    related: stories.related,
    points: createPoints(editorial),
  };
}

function readSchedule({ weeklyCron, topicCron, zone }: Config): Schedule {
  checked("WEEKLY_CRON", weeklyCron, () => parseWeeklyCron(weeklyCron));
  checked("TOPIC_CRON", topicCron, () => parseTopicCron(topicCron));
  return checked("TIMEZONE", zone, () => createSchedule({ weeklyCron, topicCron, zone }));
}

function checked<Value>(variable: string, got: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    throw new ConfigError(variable, got, error.message.replace(/^takes |; got .*$/g, ""));
  }
}

function readSource(name: string, { editorial }: Profile): PolledSource {
  try {
    return parseSource(name, editorial.series, editorial.countryWords);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new ConfigError("FEEDS", name, error.message);
  }
}

function readProfile(folder: string): Profile {
  try {
    return loadProfile(folder);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    throw new ConfigError(
      "PROFILE",
      folder,
      `a folder whose data files are right: ${error.message.replace(/\.$/, "")}`,
    );
  }
}
