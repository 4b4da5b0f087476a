/** What a proof or a bench found: a table for who runs it, and with `--write` a page in `docs/proof/` for who doesn't. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";

const FOLDER = path.resolve(import.meta.dirname, "../docs/proof");

/** One sentence that is true or not, and the figures that say which. */
export interface Claim {
  readonly claim: string;
  readonly holds: boolean;
  readonly measured: string;
}

export interface Proof {
  /** The page is `docs/proof/<name>.md`. */
  readonly name: string;
  /** What to type for the same run, as in "npm run proof:pace -- 30 90". */
  readonly command: string;
  readonly claims: readonly Claim[];
}

/**
 * Prints the claims with their figures; writes the page where `process.argv` has `--write`; sets an exit code of 1
 * where a claim does not hold, and also where there is none, since nothing was shown then.
 */
export function report(proof: Proof): void {
  const width = Math.max(0, ...proof.claims.map(({ claim }) => claim.length));
  for (const { claim, holds, measured } of proof.claims) {
    console.log(`${holds ? "holds" : "FAILS"}  ${claim.padEnd(width)}  ${measured}`);
  }
  const proven = isProven(proof);
  console.log(proven ? `${proof.name}: proven` : `${proof.name}: NOT PROVEN`);
  write(proof.name, () => pageOf(proof, machine()));
  if (!proven) process.exitCode = 1;
}

/** One figure of a bench: what was measured, and how much it was. */
export type Figure = readonly [name: string, value: string];

/** Writes a bench's figures to `docs/proof/bench-<name>.md` where `process.argv` has `--write`. */
export function reportFigures(name: string, command: string, figures: readonly Figure[]): void {
  const rows = figures.map(([what, value]) => `| ${cell(what)} | ${cell(value)} |`);
  const head = [`# Bench: ${name}`, "", `\`${command}\``, "", `${machine()}.`, ""];
  write(`bench-${name}`, () => [...head, "| what | measured |", "|---|---|", ...rows, ""].join("\n"));
}

function write(name: string, page: () => string): void {
  if (!process.argv.includes("--write")) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, `${name}.md`), page());
}

/** The page as it is written. `about`: a line on the machine and the day. */
export function pageOf(proof: Proof, about: string): string {
  const rows = proof.claims.map(
    ({ claim, holds, measured }) =>
      `| ${cell(claim)} | ${cell(measured)} | ${holds ? "holds" : "**fails**"} |`,
  );
  return [
    `# Proof: ${proof.name}`,
    "",
    `\`${proof.command}\``,
    "",
    `${about}. ${isProven(proof) ? "Every claim holds." : "**Not proven.**"}`,
    "",
    "| claim | measured | verdict |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

const isProven = ({ claims }: Proof): boolean => claims.length > 0 && claims.every(({ holds }) => holds);
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

/** Day, Node and machine; no name of the host, since the page is for everybody. */
function machine(): string {
  const cores = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${Temporal.Now.plainDateISO("UTC").toString()}, Node ${process.version}, ${process.platform} ${process.arch}, ${cores.length} x ${cores[0]?.model.trim() ?? "?"}, ${memory} GB`;
}
