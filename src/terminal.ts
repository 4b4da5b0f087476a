/** What the command line prints for people: pure text, a line or a few each. */
import type { DigestLine } from "#desk/operations.ts";
import type { Ingested } from "#desk/ingest.ts";
import type { Status } from "#desk/status.ts";
import type { ExplainedLine, Reading } from "#digest/reading.ts";
import type { Problem } from "#digest/model.ts";

/** `file:line: sentence`, as editors and terminals link it; `-` is standard input. */
export const refusal = (file: string, { line, message }: Problem): string =>
  `${file === "-" ? "standard input" : file}${line === null ? "" : `:${line}`}: ${message}`;

/** A line of `parse --explain`. */
export const explained = ({ line, role, item, rule, text }: ExplainedLine): string =>
  [String(line).padStart(4), role.padEnd(8), String(item ?? "").padStart(2), rule, text.slice(0, 60)].join(
    "  ",
  );

/** A read digest at a glance: its items with outlet, day, topics and summary, then what is odd. */
export function outline({ digest, confidence }: Extract<Reading, { kind: "digest" }>): string {
  const items = digest.items.flatMap((item, index) => [
    `${index + 1}. ${item.headline}`,
    `   ${[item.outlet ?? "outlet unknown", item.publishedOn, item.topics.map(({ id }) => id).join(", ")].filter(Boolean).join(" · ")}`,
    ...(item.summary === null ? [] : [`   ${item.summary.text}`]),
  ]);
  const problems = digest.problems.map(
    ({ blocking, line, message }) =>
      `${blocking ? "!" : "-"} ${line === null ? "" : `line ${line}: `}${message}`,
  );
  const head = `${digest.title}\n${digest.id} · ${digest.publishedOn ?? "no date"} · ${Math.round(confidence * 100)}% sure`;
  return [head, "", ...items, ...(problems.length === 0 ? [] : ["", ...problems])].join("\n");
}

/** What became of one file. */
export function ingested(file: string, result: Exclude<Ingested, { outcome: "refused" }>): string {
  const { outcome, id, state, revision, items, problems, keptBecause } = result;
  const head = `${file}: ${outcome} ${id}, revision ${revision}, ${state}, ${items} items, ${problems.length} to look at`;
  return [head, ...keptBecause.map((reason) => `  not published: ${reason}`)].join("\n");
}

/** A line of `digests list`. */
export const digestLine = ({ id, state, revision, items, blocking, title }: DigestLine): string =>
  `${id.padEnd(28)} ${state.padEnd(9)} r${revision}  ${items} items${blocking > 0 ? `, ${blocking} blocking` : ""}  ${title}`;

/** The store at a glance. */
export function statusText(status: Status): string {
  const counted = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([state, count]) => `${count} ${state}`)
      .join(", ") || "none";
  return [
    `Store      ${status.store.id} (${status.store.kind})`,
    `Readers    ${counted(status.readers)}`,
    `Digests    ${counted(status.digests)}; newest ${status.newest.map(({ id }) => id).join(", ") || "none"}`,
    `Deliveries ${counted(status.deliveries)}`,
    `Next slot  ${status.nextDueAt ?? "nobody waits for one"}`,
    ...status.troubled.map(
      ({ id, state, reason }) => `  ${state}: ${id}${reason === null ? "" : ` (${reason})`}`,
    ),
  ].join("\n");
}
