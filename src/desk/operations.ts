/**
 * What an operator can ask for, as data: the command line performs these on a store it opened itself, or sends
 * them through the door of the process that owns the store. Either way the same code answers.
 */
import { z } from "zod";
import type { Clock } from "#clock.ts";
import { DeliveryState, pushOf } from "#delivery/model.ts";
import type { Engine } from "#digest/engine.ts";
import { IsoDate, LanguageCode, Slug, type StoredDigest } from "#digest/model.ts";
import type { EditionContext } from "#editions/context.ts";
import type { Schedule } from "#readers/schedule.ts";
import type { Store } from "#store/store.ts";
import { COMMAND, type Actor } from "./audit.ts";
import { takeBackup, type BackUp, type BackupReport } from "./backups.ts";
import { listDeliveries, resendDelivery, settleDelivery, type DeliveryLine } from "./deliveries.ts";
import { goOn, type WentOn } from "./go-on.ts";
import { ingest, type EngineAnywhere, type Ingested } from "./ingest.ts";
import { preview, type Preview } from "./preview.ts";
import { DeskError, existing, publishDigest, retractDigest } from "./publish.ts";
import { exportReaders, importReaders, type ExportedReader, type ImportReport } from "./readers.ts";
import { readStatus, type Status, type StatusDeps } from "./status.ts";

export const Operation = z.discriminatedUnion("operation", [
  z.object({
    operation: z.literal("ingest"),
    name: z.string(),
    base64: z.base64(),
    series: z.string(),
    date: IsoDate.nullable(),
    publish: z.boolean(),
    note: z.string().trim().min(1).max(300).optional(),
    /** Where it stands on the web. */
    url: z.url().optional(),
  }),
  z.object({ operation: z.literal("digests") }),
  z.object({ operation: z.literal("digest"), id: z.string() }),
  z.object({ operation: z.literal("publish"), id: z.string() }),
  z.object({
    operation: z.literal("retract"),
    id: z.string(),
    /** Why, for readers who had it. */
    note: z.string().trim().min(1).max(300).optional(),
  }),
  z.object({
    operation: z.literal("preview"),
    id: z.string(),
    topics: z.array(Slug),
    layout: z.enum(["compact", "full"]),
    language: LanguageCode,
  }),
  z.object({ operation: z.literal("import-readers"), text: z.string() }),
  z.object({ operation: z.literal("export-readers") }),
  z.object({
    operation: z.literal("status"),
    /** Also who had what. */
    reports: z.boolean().optional(),
  }),
  z.object({
    operation: z.literal("deliveries"),
    states: z.array(DeliveryState),
    /** `<kind>|<slot>`; null for all. */
    push: z.string().nullable(),
  }),
  z.object({ operation: z.literal("resend"), id: z.string() }),
  z.object({ operation: z.literal("settle"), id: z.string() }),
  z.object({ operation: z.literal("go-on"), back: z.boolean() }),
  /** To a file of this machine, by its absolute path. */
  z.object({ operation: z.literal("backup"), file: z.string().min(1) }),
]);
export type Operation = z.infer<typeof Operation>;

/** A line of `digests list`. */
export interface DigestLine {
  readonly id: string;
  readonly state: StoredDigest["state"];
  readonly revision: number;
  readonly items: number;
  readonly blocking: number;
  readonly title: string;
}

/** What each operation answers. */
export interface Answers {
  readonly ingest: Ingested;
  readonly digests: readonly DigestLine[];
  readonly digest: StoredDigest;
  readonly publish: DigestLine;
  readonly retract: DigestLine;
  readonly preview: Preview;
  readonly "import-readers": ImportReport;
  readonly "export-readers": readonly ExportedReader[];
  readonly status: Status;
  readonly deliveries: readonly DeliveryLine[];
  readonly resend: DeliveryLine;
  readonly settle: DeliveryLine;
  readonly "go-on": WentOn;
  readonly backup: BackupReport;
}

export interface DeskDeps {
  readonly store: Store;
  readonly engine: Engine;
  /** Reads what is taken in, where that is not to be done in this thread. */
  readonly readAway?: EngineAnywhere | undefined;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly editions: EditionContext;
  /** A fresh reader id. */
  readonly newId: () => string;
  /** How the sources do that this process polls. */
  readonly polled?: StatusDeps["polled"];
  /** Writes a backup of the store, where its driver can. */
  readonly backUp?: BackUp | undefined;
  /** Real time, for moments of the ledger. */
  readonly timers: StatusDeps["timers"];
  /** The sender of this process, where one runs: it is asked how it does and woken for what is sent again. */
  readonly sender?: (NonNullable<StatusDeps["sender"]> & { wake(): void }) | undefined;
}

export interface Desk {
  /**
   * Carries out one operation; rejects with `DeskError` where it can't be done as asked. `by` stands in the audit log: the
   * command line where absent.
   */
  perform<Name extends Operation["operation"]>(
    operation: Extract<Operation, { operation: Name }>,
    by?: Actor,
  ): Promise<Answers[Name]>;
}

export function createDesk(deps: DeskDeps): Desk {
  const woken = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    const answer = await work;
    deps.sender?.wake();
    return answer;
  };
  const run = async (operation: Operation, by: Actor = COMMAND): Promise<Answers[Operation["operation"]]> => {
    switch (operation.operation) {
      case "ingest":
        return ingest(
          { ...deps, engine: deps.readAway ?? deps.engine },
          {
            bytes: Buffer.from(operation.base64, "base64"),
            source: {
              kind: operation.url === undefined ? "command" : "page",
              name: operation.url ?? operation.name,
            },
            options: {
              series: operation.series,
              date: operation.date,
              fileName: operation.name,
              url: operation.url ?? null,
            },
            publish: operation.publish,
            note: operation.note,
            by,
          },
        );
      case "digests":
        return deps.store.digests({}).then((all) => all.map(lineOf));
      case "digest":
        return existing(deps.store, operation.id);
      case "publish":
        return publishDigest(deps, operation.id, by).then(lineOf);
      case "retract":
        return retractDigest(deps, operation.id, by, operation.note ?? null).then(lineOf);
      case "preview":
        return preview(deps, operation);
      case "import-readers":
        return importReaders(deps, operation.text, by);
      case "export-readers":
        return Array.fromAsync(exportReaders(deps.store));
      case "status":
        return readStatus(deps, operation);
      case "deliveries": {
        const push = operation.push === null ? undefined : pushOf(operation.push);
        if (push === null) throw new DeskError(`"${operation.push}" names no push.`);
        return listDeliveries(deps, { states: operation.states, push });
      }
      case "resend":
        return woken(resendDelivery(deps, operation.id, by));
      case "settle":
        return woken(settleDelivery(deps, operation.id, by));
      case "go-on":
        return woken(goOn(deps, { back: operation.back, by }));
      case "backup":
        return takeBackup(deps, { file: operation.file, by });
    }
  };
  return { perform: run as Desk["perform"] };
}

/** Reads a request that came through the door; `DeskError` where it is none. */
export function parseOperation(request: unknown): Operation {
  const parsed = Operation.safeParse(request);
  if (parsed.success) return parsed.data;
  throw new DeskError(
    "This command and the running bot are of different versions; stop the bot and try again.",
  );
}

function lineOf({ digest, state, revision }: StoredDigest): DigestLine {
  return {
    id: digest.id,
    state,
    revision,
    items: digest.items.length,
    blocking: digest.problems.filter((problem) => problem.blocking).length,
    title: digest.title,
  };
}
