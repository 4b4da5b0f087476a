/** What each command of the operator's command line does: through the door of the process that owns the store, or with the store itself where nobody does. */
import path from "node:path";
import { CommanderError } from "commander";
import { parseConfig, readEnvironment } from "./config.ts";
import { systemClock } from "./clock.ts";
import { Failure, digestBytes, filesOf, textOf } from "./files.ts";
import { writeFixture } from "./fixture-files.ts";
import type { SimulatorFlags } from "./flags.ts";
import { inputOf, isWebAddress } from "./inputs.ts";
import { createParts, PAGE_FOLDER, type Parts } from "./parts.ts";
import { scoreFolders, type ScoringFlags } from "./scoring.ts";
import { deliveryLine, digestLine, explained, ingested, outline, refusal, statusText } from "./terminal.ts";
import { DeliveryState } from "#delivery/model.ts";
import { realTimers } from "#delivery/timers.ts";
import { createDesk, type Answers, type Desk, type Operation } from "#desk/operations.ts";
import { askOwner } from "#store/lowdb/door.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);
const json = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** The parts of a command; what they log goes to the error output. */
export function parts(): Parts {
  return createParts(parseConfig(readEnvironment()), systemClock(), process.stderr);
}

type Ask = <Name extends Operation["operation"]>(
  operation: Extract<Operation, { operation: Name }>,
) => Promise<Answers[Name]>;

/** Hands `work` a way to ask: whoever owns the store, or the store itself, which is then opened once for all questions. */
async function asking<Result>(work: (ask: Ask, own: Parts) => Promise<Result>): Promise<Result> {
  const own = parts();
  const { dataFolder, token } = own.config;
  const folder = path.join(dataFolder, "store");
  const doors = token === "" ? [path.join(dataFolder, "playground"), folder] : [folder];
  let opened: { readonly store: LowdbStore; readonly desk: Desk } | null = null;

  const ask: Ask = async (operation) => {
    if (opened !== null) return opened.desk.perform(operation);
    for (const door of doors) {
      const asked = await askOwner(door, operation);
      if (asked.owner) return asked.answer as Answers[typeof operation.operation];
    }
    const store = await openLowdbStore({ ...own, folder, kind: "bot" });
    const desk = createDesk({
      ...own,
      store,
      backUp: (file) => store.backup(file),
      timers: realTimers(),
    });
    opened = { store, desk };
    return desk.perform(operation);
  };
  try {
    return await work(ask, own);
  } finally {
    await (opened as { readonly store: LowdbStore } | null)?.store.close();
  }
}

/** Has one operation carried out. */
export const ask: Ask = (operation) => asking((each) => each(operation));

interface ReadFlags {
  readonly series: string;
  readonly date?: string;
}

/** `parse`: throws `Failure` where the text is no digest. */
export function parse(file: string, flags: ReadFlags & { json?: true; explain?: true }): void {
  const { engine, profile } = parts();
  checkSeries(flags.series, profile.editorial.series);
  const options = {
    series: flags.series,
    date: flags.date ?? null,
    fileName: file === "-" ? null : path.basename(file),
    url: null,
  };
  const reading = engine.read(digestBytes(file), options);
  if (reading.kind === "refusal") throw new Failure(refusal(file, reading.problem));
  if (flags.explain === true) for (const line of reading.lines) print(explained(line));
  else if (flags.json === true) json(reading.digest);
  else print(outline(reading));
}

/** `ingest`: one after the other; throws `Failure` when all are done and some were refused. */
export async function ingestAll(
  inputs: string[],
  flags: ReadFlags & { publish?: true; note?: string },
): Promise<void> {
  const refused = await asking(async (each, own) => {
    checkSeries(flags.series, own.profile.editorial.series);
    let count = 0;
    for (const file of inputs.flatMap((input) => (isWebAddress(input) ? [input] : filesOf(input)))) {
      const read = await inputOf(file, () => own);
      if (typeof read === "string") {
        count += 1;
        complain(read);
        continue;
      }
      const result = await each({
        operation: "ingest",
        name: read.name,
        base64: Buffer.from(read.bytes).toString("base64"),
        ...(read.url === undefined ? {} : { url: read.url }),
        series: flags.series,
        date: flags.date ?? null,
        publish: flags.publish ?? false,
        ...(flags.note === undefined ? {} : { note: flags.note }),
      });
      if (result.outcome === "refused") {
        count += 1;
        complain(refusal(file, result.problem));
      } else print(ingested(file, result));
    }
    return count;
  });
  if (refused > 0)
    throw new Failure(
      `${refused} ${refused === 1 ? "input was" : "inputs were"} refused; nothing of ${refused === 1 ? "it" : "them"} was stored.`,
    );
}

/** `digests list`. */
export async function listDigests(flags: { json?: true }): Promise<void> {
  const lines = await ask({ operation: "digests" });
  if (flags.json === true) return json(lines);
  print(
    lines.length === 0
      ? 'No digests yet; "digest-bot ingest <file>" takes one in.'
      : lines.map(digestLine).join("\n"),
  );
}

/** `preview`. */
export async function showPreview(
  id: string,
  flags: { topics: string[]; layout: string; lang: string },
): Promise<void> {
  const { texts, profile } = parts();
  const known = new Set<string>(profile.editorial.topics.map(({ id: topic }) => topic));
  const unknown = flags.topics.find((topic) => !known.has(topic));
  if (unknown !== undefined)
    throw new CommanderError(
      2,
      "topic",
      misuse(`There is no topic "${unknown}"; there are ${[...known].join(", ")}.`),
    );
  if (!texts.languages.includes(flags.lang)) {
    throw new CommanderError(2, "lang", misuse(`--lang takes ${texts.languages.join(", ")}.`));
  }
  if (flags.layout !== "compact" && flags.layout !== "full")
    throw new CommanderError(2, "layout", misuse("--layout takes compact or full."));
  const { messages } = await ask({
    operation: "preview",
    id,
    topics: flags.topics,
    layout: flags.layout,
    language: flags.lang,
  });
  print(messages.join("\n\n— next message —\n\n"));
}

/** `readers import`. */
export async function importFile(file: string): Promise<void> {
  const { added, kept } = await ask({ operation: "import-readers", text: textOf(file) });
  print(`${added} readers added, ${kept} were here already.`);
}

/** `readers export`. */
export async function exportAll(): Promise<void> {
  for (const reader of await ask({ operation: "export-readers" })) print(JSON.stringify(reader));
}

/** `status`. */
export async function showStatus(flags: { json?: true }): Promise<void> {
  const status = await ask({ operation: "status", reports: true });
  if (flags.json === true) return json(status);
  print(statusText(status));
}

/** `digests show`. */
export const showDigest = async (id: string): Promise<void> => json(await ask({ operation: "digest", id }));

/** `digests fixture`. */
export async function exportFixture(id: string, folder: string): Promise<void> {
  print(writeFixture(await ask({ operation: "digest", id }), folder));
}

/** `digests publish`. */
export const publish = async (id: string): Promise<void> =>
  print(digestLine(await ask({ operation: "publish", id })));

/** `digests retract`. */
export const retract = async (id: string, { note }: { readonly note?: string }): Promise<void> =>
  print(digestLine(await ask({ operation: "retract", id, ...(note === undefined ? {} : { note }) })));

/** `deliveries resend` and `deliveries settle`. */
export const mend =
  (operation: "resend" | "settle") =>
  async (id: string): Promise<void> =>
    print(deliveryLine(await ask({ operation, id })));

/** `eval`. */
export const score = (flags: ScoringFlags): void => print(scoreFolders(parts(), flags));

/** `deliveries list`. */
export async function listAll(flags: { state: string[]; push?: string; json?: true }): Promise<void> {
  const states = flags.state.map((state) => {
    const known = DeliveryState.safeParse(state).data;
    if (known !== undefined) return known;
    throw new CommanderError(2, "state", misuse(`--state takes ${DeliveryState.options.join(", ")}.`));
  });
  const push = flags.push === undefined ? null : pushNamed(flags.push);
  const lines = await ask({ operation: "deliveries", states, push });
  if (flags.json === true) return json(lines);
  print(lines.length === 0 ? `Nothing is ${states.join(" or ")}.` : lines.map(deliveryLine).join("\n"));
}

/** `weekly/2026-W47` and `topics/2026-11` begin with their kind; others are named `kind|slot`. */
const pushNamed = (typed: string): string =>
  typed.includes("|") ? typed : `${typed.split("/")[0]}|${typed}`;

/** `deliveries go-on`. */
export async function goOn(flags: { bringBack?: true }): Promise<void> {
  const { push, readers } = await ask({ operation: "go-on", back: flags.bringBack ?? false });
  print(`${push} goes on${flags.bringBack === true ? `; ${readers} readers were brought back` : ""}.`);
}

/** `simulator`: until SIGINT or SIGTERM. */
export async function runSimulator(flags: SimulatorFlags): Promise<void> {
  // Loaded only here: it costs more than all the rest.
  const { createSimulator } = await import("#simulator/simulator.ts");
  const simulator = createSimulator({
    port: flags.port,
    pageFolder: PAGE_FOLDER,
    limits: { on: flags.limits ?? false },
    log: complain,
    ...(flags.start === undefined ? {} : { startAt: flags.start }),
    ...(flags.keep === undefined ? {} : { keep: flags.keep }),
  });
  const { url } = await simulator.start().catch((error: unknown) => {
    throw new Failure(
      error instanceof Error ? `${error.message}; --port 0 takes any free one.` : String(error),
    );
  });
  print(`Bot API at ${url}, token ${simulator.token}; the chat page at ${url}/`);
  const stop = (): void => void simulator.stop();
  process.once("SIGINT", stop).once("SIGTERM", stop);
}

function misuse(message: string): string {
  complain(message);
  return message;
}

function checkSeries(series: string, known: readonly { readonly id: string }[]): void {
  const ids = ["auto", "generic", ...known.map(({ id }) => id)];
  if (!ids.includes(series))
    throw new CommanderError(2, "series", misuse(`--series takes ${[...new Set(ids)].join(", ")}.`));
}
