/** The operator's commands by name, and what their failures mean to a shell: 0 done, 1 it failed and says why, 2 wrong use. */
import { Command, CommanderError } from "commander";
import { backUp, restore } from "./backing-up.ts";
import {
  exportAll,
  exportFixture,
  goOn,
  importFile,
  ingestAll,
  listAll,
  listDigests,
  mend,
  parse,
  publish,
  retract,
  runSimulator,
  score,
  showDigest,
  showPreview,
  showStatus,
} from "./commands.ts";
import { ConfigError, useUtc } from "./config.ts";
import { Failure } from "./files.ts";
import { instant, isoDate, portNumber, wholeNumber } from "./flags.ts";

/** Carries out one command line; sets the exit code, and rejects only for what nobody foresaw. */
export async function runCommand(argv: readonly string[]): Promise<void> {
  useUtc();
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
  process.stderr.write(`${message}\n`);
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
    .description("take digests in: files, folders of them, or addresses of web pages")
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
  digests.command("show <id>").description("one, whole, as JSON").action(showDigest);
  digests
    .command("fixture <id> <folder>")
    .description("write it as a test of the engine: its text, and a line of labels.jsonl")
    .action(exportFixture);
  digests.command("publish <id>").description("let it reach readers").action(publish);
  digests
    .command("retract <id>")
    .description("take it back")
    .option("--note <words>", "why, for readers who had it")
    .action(retract);

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
    .action(mend("resend"));
  deliveries
    .command("settle <id>")
    .description("a parked one is there: count it as sent")
    .action(mend("settle"));
  deliveries
    .command("go-on")
    .description("let pushes go on that were held because too many readers seemed out of reach")
    .option("--bring-back", "it was a fault: those readers get their messages again")
    .action(goOn);

  cli
    .command("backup <file>")
    .description("write all that the store holds into one file, while the bot runs or not")
    .action(backUp);
  cli
    .command("restore <file>")
    .description("put a backup in the place of the store; its files are moved aside")
    .option("--dry-run", "check the backup and say what would happen")
    .option("--other", "also where the store is another one than the backup's")
    .action(restore);

  cli
    .command("eval")
    .description("score the editorial engine on labelled texts")
    .option("--samples <folder>", "texts with a labels.jsonl beside them, instead of our own")
    .option("--held-out", "also the half of our own texts that is kept for the end")
    .option("--misses", "what is not as labelled, a line each")
    .option("--json", "as JSON")
    .action(score);

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
