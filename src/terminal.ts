/** What the command line prints for people: pure text, a line or a few each. */
import type { BackupReport } from "#desk/backups.ts";
import type { DeliveryLine } from "#desk/deliveries.ts";
import type { DigestLine } from "#desk/operations.ts";
import type { Ingested } from "#desk/ingest.ts";
import type { DigestReport, Reached } from "#desk/report.ts";
import type { PushStatus, Status } from "#desk/status.ts";
import type { ExplainedLine, Reading } from "#digest/reading.ts";
import type { Problem } from "#digest/model.ts";
import type { RestoreReport } from "#store/lowdb/restore.ts";

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
  const shown = counted(deliveries, { failed: ` (${counted(failures)})` });
  const left = minutesLeft === null || open === 0 ? "" : `; about ${minutesLeft} min left`;
  const waits = waiting === null ? "" : `; ${waiting.deliveries} wait until ${waiting.until}`;
  const parked =
    deliveries.parked === 0
      ? ""
      : '; parked ones may have arrived ("digest-bot deliveries" lists them, and sends one again)';
  return `  ${kind} ${slot}: ${readers} readers; ${shown}${parked}${waits}${left}`;
}

/** What there is of each, with a note behind some. */
const counted = (
  counts: Readonly<Record<string, number>>,
  notes: Readonly<Record<string, string>> = {},
): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}${notes[state] ?? ""}`)
    .join(", ") || "none";

/** How the sender does. */
function sendingText({ sending, held }: Status): string {
  if (held !== null) {
    return `held: ${held.refused} of ${held.of} readers of ${held.push} seemed out of reach; "digest-bot deliveries go-on" lets it go on, with --bring-back where it was a fault`;
  }
  if (sending === null) return "no bot runs on this store";
  if (sending.pausedUntil !== null) return `Telegram asked to wait until ${sending.pausedUntil}`;
  return `${sending.state}, ${sending.sentLastMinute} sent in the last minute`;
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

/** Printed at start where there is no owner; the link is a secret until it is used. */
export const ownerLinkText = (link: string): string =>
  `There is no owner yet. Who opens this link first becomes one: ${link}\nIt is good for 10 minutes and once; restart the bot for a new one.`;

/** The same for the playground, whose chat page has no links of Telegram's: what the link would send is typed there. */
export function playgroundOwnerText(link: string): string {
  const payload = new URL(link).searchParams.get("start") ?? "";
  return `To see the desk, write to the bot there, as anybody: /start ${payload}\nIt makes that person the owner; it is good for 10 minutes of the page's clock and once.`;
}

/** A backup that was written. */
export const backupText = (backup: BackupReport): string =>
  `${backup.file}: ${backup.bytes} bytes; ${holds(backup)}.`;

/** What a restore does, or did. */
export function restoreText(report: RestoreReport, done?: "done"): string {
  const { header, stayErased, parked, digests, facts, lost, aside } = report;
  const would = done === undefined;
  return [
    `${would ? "Would restore" : "Restored"}: ${holds(report)}.`,
    `Of its readers ${stayErased} asked to be erased since and ${would ? "stay" : "stayed"} out.`,
    ...(lost === null ? [] : [lostText(lost)]),
    `Nothing of the time since ${header.at} is sent by itself: each slot until now counts as had.`,
    ...(parked === 0
      ? []
      : [
          `${parked} messages that were on their way ${would ? "would be" : "are"} parked; "digest-bot deliveries" lists them, and sends one again.`,
        ]),
    ...(digests.length === 0 ? [] : [`Corrections that were under way end here: ${digests.join(", ")}.`]),
    ...(facts.length === 0 ? [] : [`Announcements that were leaving end here: ${facts.join(", ")}.`]),
    ...(aside === null ? [] : [`The files of before are in ${aside}; remove them when all is well.`]),
    ...(would ? ["Nothing was changed."] : []),
  ].join("\n");
}

const holds = ({ header, counts }: Pick<BackupReport, "header" | "counts">): string =>
  `store ${header.store.id} at ${header.at}: ${counts.readers} readers, ${counts.digests} digests, ${counts.open + counts.finished} editions`;

function lostText(lost: NonNullable<RestoreReport["lost"]>): string {
  if (typeof lost === "string") return `What is newer than the backup can't be told: ${lost}`;
  const { commits, readers, digests, editions } = lost;
  const all = commits === null ? "The store in place has another history" : `${commits} changes since`;
  return `${all}; not in the backup: ${readers} readers, ${digests} digests new or changed, ${editions} editions.`;
}
