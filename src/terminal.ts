/** What the command line prints for people: pure text, a line or a few each. */
import type { DeliveryLine } from "#desk/deliveries.ts";
import type { DigestLine } from "#desk/operations.ts";
import type { Ingested } from "#desk/ingest.ts";
import type { DigestReport, Reached } from "#desk/report.ts";
import type { PushStatus, Status } from "#desk/status.ts";
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

/** A line of `deliveries list`. */
export const deliveryLine = ({ ref, state, push, readerId, part, at, reason }: DeliveryLine): string =>
  `${ref}  ${state.padEnd(9)} ${push.split("|")[1] ?? push}  ${readerId} part ${part}  ${at}${reason === null ? "" : `  ${reason}`}`;

/** A push at a glance, two lines. */
function pushText({
  kind,
  slot,
  readers,
  deliveries,
  failures,
  open,
  minutesLeft,
  waiting,
}: PushStatus): string {
  const shown = counted(deliveries);
  const failed = deliveries.failed === 0 ? "" : ` (${counted(failures)})`;
  const left = minutesLeft === null || open === 0 ? "" : `; about ${minutesLeft} min left`;
  const waits = waiting === null ? "" : `; ${waiting.deliveries} wait until ${waiting.until}`;
  const parked = deliveries.parked === 0 ? "" : "; parked ones may have arrived";
  return `  ${kind} ${slot}: ${readers} readers; ${shown}${failed}${parked}${waits}${left}`;
}

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ") || "none";

/** How the sender does. */
function sendingText({ sending, held }: Status): string {
  if (held !== null) {
    return `held: ${held.refused} of ${held.of} readers of ${held.push} seemed out of reach; "digest-bot deliveries go-on" lets it go on, with --bring-back where it was a fault`;
  }
  if (sending === null) return "no bot runs on this store";
  if (sending.pausedUntil !== null) return `Telegram asked to wait until ${sending.pausedUntil}`;
  return `${sending.state}, ${sending.sentLastMinute} in the last minute`;
}

/** The store at a glance. */
export function statusText(status: Status): string {
  return [
    `Store      ${status.store.id} (${status.store.kind})`,
    `Readers    ${counted(status.readers)}`,
    `Digests    ${counted(status.digests)}; newest ${status.newest.map(({ id }) => id).join(", ") || "none"}`,
    `Deliveries ${counted(status.deliveries)}`,
    `Sending    ${sendingText(status)}`,
    `Next slot  ${status.nextDueAt ?? "nobody waits for one"}`,
    ...(status.sources.length === 0 ? [] : ["Sources", ...status.sources.map(sourceText)]),
    ...(status.reports.length === 0 ? [] : ["Who saw what", ...status.reports.flatMap(reportText)]),
    ...(status.pushes.length === 0 ? [] : ["Pushes", ...status.pushes.map(pushText)]),
    ...status.troubled.map(
      ({ id, state, reason }) => `  ${state}: ${id}${reason === null ? "" : ` (${reason})`}`,
    ),
  ].join("\n");
}

/** A line a digest, and one for each of its corrections. */
function reportText({ id, had, told, planning }: DigestReport): string[] {
  return [
    `  ${id}: ${reachedText(had, "had it")}`,
    ...told.map((each) => `    told of revision ${each.revision}: ${reachedText(each, "told")}`),
    ...(planning ? ["    more readers are still to be told"] : []),
  ];
}

const reachedText = ({ reached, open, uncertain, failed }: Reached, done: string): string =>
  [
    `${reached} ${done}`,
    `${open} on the way`,
    ...(uncertain > 0 ? [`${uncertain} may have arrived`] : []),
    `${failed} failed`,
  ].join(", ");

function sourceText({ name, lastOk, failingSince, lastError }: Status["sources"][number]): string {
  const well = lastOk === null ? "not asked yet" : `well at ${lastOk}`;
  return `  ${name}: ${failingSince === null ? well : `failing since ${failingSince}: ${lastError ?? ""}`}`;
}
