/** Logs: JSON lines by pino, with a last scrub so that no secret leaves, whatever it was hidden in. */
import { pino, type DestinationStream } from "pino";

/** What a room may be handed: facts first, then one sentence. */
export interface Log {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

/** A Bot API token wherever it stands, also inside an address (grammY's HttpError carries one). */
const TOKEN = /\d{5,}:[\w-]{30,}/g;

/** Replaces tokens and the given secrets in a text. */
export function scrub(text: string, secrets: readonly string[]): string {
  const masked = text.replaceAll(TOKEN, "[redacted]");
  return secrets.reduce(
    (rest, secret) => (secret === "" ? rest : rest.replaceAll(secret, "[redacted]")),
    masked,
  );
}

export interface LogOptions {
  readonly level: string;
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
}

export function createLog(options: LogOptions): Log {
  const stream: DestinationStream = { write: (line) => options.write(scrub(line, options.secrets)) };
  const logger = pino({ level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  return {
    debug: (facts, sentence) => logger.debug(facts, sentence),
    info: (facts, sentence) => logger.info(facts, sentence),
    warn: (facts, sentence) => logger.warn(facts, sentence),
    error: (facts, sentence) => logger.error(facts, sentence),
  };
}
