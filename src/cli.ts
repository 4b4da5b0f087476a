#!/usr/bin/env node
/**
 * The operator's command line: the same parts, other doors. A command asks the process that owns the store
 * through its door, or opens the store itself where nobody does. 0 done, 1 it failed and says why, 2 wrong use.
 */
import path from "node:path";
import { Command, CommanderError } from "commander";
import { ConfigError, parseConfig, readEnvironment, useUtc } from "./config.ts";
import { systemClock } from "./clock.ts";
import { digestBytes, Failure, filesOf, textOf } from "./files.ts";
import { instant, isoDate, portNumber, wholeNumber, type SimulatorFlags } from "./flags.ts";
import { createParts, PAGE_FOLDER, type Parts } from "./parts.ts";
import { scoreFolders, type ScoringFlags } from "./scoring.ts";
import { deliveryLine, digestLine, explained, ingested, outline, refusal, statusText } from "./terminal.ts";
import { DeliveryState } from "#delivery/model.ts";
import { realTimers } from "#delivery/timers.ts";
import { createDesk, type Answers, type Operation } from "#desk/operations.ts";
import { createSimulator } from "#simulator/simulator.ts";
import { askOwner } from "#store/lowdb/door.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);
const json = (value: unknown): void => print(JSON.stringify(value, null, 2));

async function main(argv: string[]): Promise<void> {
  try {
    await program().parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof ConfigError) fail(error.message, 2);
    else if (isExpected(error)) fail(error.message, 1);
    else throw error;
  }
}

/** By name, since what the owner of a store answers through its door keeps its name and nothing else. */
function isExpected(error: unknown): error is Error {
  return error instanceof Failure || (error instanceof Error && /^(DeskError|StoreError)$/.test(error.name));
}

function fail(message: string, exitCode: number): void {
  complain(message);
  process.exitCode = exitCode;
}

function program(): Command {
  const cli = new Command("digest-bot")
    .description("Weekly news digests by topic, in Telegram: the operator's command line.")
    .showHelpAfterError()
    .exitOverride();

  cli
    .command("parse <file>")
    .description("read a digest (text or HTML; - for standard input) and print it")
    .option("--json", "print the digest as JSON")
    .option("--explain", "print each line's role and the rule that gave it")
    .option("--series <series>", "its series, or auto", "auto")
    .option("--date <date>", "its day, YYYY-MM-DD", isoDate)
    .action(parse);

  cli
    .command("ingest <file...>")
    .description("take digests in: files, or folders of them")
    .option("--publish", "publish at once what no blocking problem keeps")
    .option("--note <words>", "what changed, for readers who had an earlier text")
    .option("--series <series>", "their series, or auto", "auto")
    .option("--date <date>", "their day, YYYY-MM-DD", isoDate)
    .action(ingestAll);

  const digests = cli.command("digests").description("what the store holds");
  digests
    .command("list", { isDefault: true })
    .description("a line each, newest first")
    .option("--json", "as JSON")
    .action(listDigests);
  digests
    .command("show <id>")
    .description("one, whole, as JSON")
    .action(async (id: string) => json(await ask({ operation: "digest", id })));
  digests
    .command("publish <id>")
    .description("let it reach readers")
    .action(async (id: string) => print(digestLine(await ask({ operation: "publish", id }))));
  digests
    .command("retract <id>")
    .description("take it back")
    .action(async (id: string) => print(digestLine(await ask({ operation: "retract", id }))));

  cli
    .command("preview <id>")
    .description("a stored digest as a reader would get it")
    .option("--topics <topics>", "followed topics, comma separated", (list: string) => list.split(","), [])
    .option("--layout <layout>", "compact or full", "compact")
    .option("--lang <code>", "interface language", "en")
    .action(showPreview);

  const readers = cli.command("readers").description("readers in and out, a JSON line each");
  readers
    .command("import <file>")
    .description("add the readers of a file; chats already here stay as they are")
    .action(importFile);
  readers.command("export").description("print all readers").action(exportAll);

  cli
    .command("status")
    .description("what is stored, due and troubled")
    .option("--json", "as JSON")
    .action(showStatus);

  const deliveries = cli.command("deliveries").description("what did not end well, and what to do about it");
  deliveries
    .command("list", { isDefault: true })
    .description("a line each, oldest first")
    .option("--state <states>", "their states, comma separated", (list: string) => list.split(","), [
      "parked",
      "failed",
    ])
    .option("--push <push>", "of one push, such as weekly/2026-W47")
    .option("--json", "as JSON")
    .action(listAll);
  deliveries
    .command("resend <id>")
    .description("send a failed or parked one again, once")
    .action(async (id: string) => print(deliveryLine(await ask({ operation: "resend", id }))));
  deliveries
    .command("settle <id>")
    .description("a parked one is there: count it as sent")
    .action(async (id: string) => print(deliveryLine(await ask({ operation: "settle", id }))));
  deliveries
    .command("go-on")
    .description("let pushes go on that were held because too many readers seemed out of reach")
    .option("--bring-back", "it was a fault: those readers get their messages again")
    .action(goOn);

  cli
    .command("eval")
    .description("score the editorial engine on labelled texts")
    .option("--samples <folder>", "texts with a labels.jsonl beside them, instead of our own")
    .option("--held-out", "also the half of our own texts that is kept for the end")
    .option("--misses", "what is not as labelled, a line each")
    .option("--json", "as JSON")
    .action((flags: ScoringFlags) => print(scoreFolders(parts(), flags)));

  cli
    .command("simulator")
    .description("run the Bot API on localhost and its chat page alone, for any bot")
    .option("--port <port>", "0: any free one", portNumber, 8080)
    .option("--start <instant>", "what its clock shows at the start, such as 2026-11-20T09:00:00Z", instant)
    .option(
      "--keep <count>",
      "for long runs: keep only so many messages a chat, and ledger entries",
      wholeNumber,
    )
    .option("--limits", "hold the bot to Telegram's documented flood limits")
    .action(runSimulator);
  return cli;
}

function parts(): Parts {
  return createParts(parseConfig(readEnvironment()), systemClock(), process.stderr);
}

async function ask<Name extends Operation["operation"]>(
  operation: Extract<Operation, { operation: Name }>,
): Promise<Answers[Name]> {
  const own = parts();
  const { dataFolder, token } = own.config;
  const folder = path.join(dataFolder, "store");
  for (const door of token === "" ? [path.join(dataFolder, "playground"), folder] : [folder]) {
    const asked = await askOwner(door, operation);
    if (asked.owner) return asked.answer as Answers[Name];
  }
  const store = await openLowdbStore({ ...own, folder, kind: "bot" });
  try {
    return await createDesk({ ...own, store, timers: realTimers() }).perform<Name>(operation);
  } finally {
    await store.close();
  }
}

interface ReadFlags {
  readonly series: string;
  readonly date?: string;
}

function parse(file: string, flags: ReadFlags & { json?: true; explain?: true }): void {
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

async function ingestAll(
  inputs: string[],
  flags: ReadFlags & { publish?: true; note?: string },
): Promise<void> {
  checkSeries(flags.series, parts().profile.editorial.series);
  let refused = 0;
  for (const file of inputs.flatMap(filesOf)) {
    const result = await ask({
      operation: "ingest",
      name: path.basename(file),
      base64: digestBytes(file).toString("base64"),
      series: flags.series,
      date: flags.date ?? null,
      publish: flags.publish ?? false,
      ...(flags.note === undefined ? {} : { note: flags.note }),
    });
    if (result.outcome === "refused") {
      refused += 1;
      complain(refusal(file, result.problem));
    } else print(ingested(file, result));
  }
  if (refused > 0)
    throw new Failure(
      `${refused} ${refused === 1 ? "file was" : "files were"} refused; nothing of ${refused === 1 ? "it" : "them"} was stored.`,
    );
}

async function listDigests(flags: { json?: true }): Promise<void> {
  const lines = await ask({ operation: "digests" });
  if (flags.json === true) return json(lines);
  print(
    lines.length === 0
      ? 'No digests yet; "digest-bot ingest <file>" takes one in.'
      : lines.map(digestLine).join("\n"),
  );
}

async function showPreview(
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

async function importFile(file: string): Promise<void> {
  const { added, kept } = await ask({ operation: "import-readers", text: textOf(file) });
  print(`${added} readers added, ${kept} were here already.`);
}

async function exportAll(): Promise<void> {
  for (const reader of await ask({ operation: "export-readers" })) print(JSON.stringify(reader));
}

async function showStatus(flags: { json?: true }): Promise<void> {
  const status = await ask({ operation: "status" });
  if (flags.json === true) return json(status);
  print(statusText(status));
}

async function listAll(flags: { state: string[]; push?: string; json?: true }): Promise<void> {
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

async function goOn(flags: { bringBack?: true }): Promise<void> {
  const { push, readers } = await ask({ operation: "go-on", back: flags.bringBack ?? false });
  print(`${push} goes on${flags.bringBack === true ? `; ${readers} readers were brought back` : ""}.`);
}

async function runSimulator(flags: SimulatorFlags): Promise<void> {
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

useUtc();
await main(process.argv);
