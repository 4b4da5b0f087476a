/**
 * Finished editions: 13 weeks of files beside the documents, with an index in memory. The index is what keeps a slot
 * from being planned again; the rest is read from the disk when somebody asks.
 */
import { pushName, pushOf, type Delivery, type DeliveryState, type Push } from "#delivery/model.ts";
import type { Log } from "#log.ts";
import type { ReaderId } from "#readers/model.ts";
import { isoWeek, msOf } from "./instant.ts";
import { inTurns } from "./in-turns.ts";
import { PushTallies, talliedOf } from "./push-tally.ts";
import {
  jsonOf,
  keyOf,
  readSentLine,
  SentIndex,
  sentLine,
  type FinishedEdition,
  type LinePlace,
} from "./sent-week.ts";
import { WeekFiles, type WeekFilesOptions } from "./week-files.ts";

const KEPT_DAYS = 13 * 7;

export interface ArchiveOptions extends WeekFilesOptions {
  readonly log: Log;
}

export class Archive {
  readonly #files: WeekFiles;
  readonly #log: Log;
  readonly #weeks = new Map<string, SentIndex>();
  /** Taken from the ledger, but not in a file yet. */
  readonly #unwritten = new Map<string, FinishedEdition>();
  /** Lines of erased readers that still stand in the files. */
  #erasing: { readonly week: string; readonly place: LinePlace }[] = [];

  constructor(options: ArchiveOptions) {
    this.#files = new WeekFiles(options);
    this.#log = options.log;
  }

  has(key: string): boolean {
    return this.#unwritten.has(key) || this.#find(key) !== null;
  }

  count(state: DeliveryState): number {
    let count = 0;
    for (const index of this.#weeks.values()) count += index.count(state);
    for (const { deliveries } of this.#unwritten.values()) {
      count += deliveries.filter((delivery) => delivery.state === state).length;
    }
    return count;
  }

  /** Adds the sums of all that is finished, by push. */
  addPushes(to: PushTallies): void {
    for (const index of this.#weeks.values()) to.merge(index.pushes);
    for (const { edition, deliveries } of this.#unwritten.values()) to.add(talliedOf(edition, deliveries));
  }

  async get(key: string): Promise<FinishedEdition | null> {
    const unwritten = this.#unwritten.get(key);
    if (unwritten !== undefined) return unwritten;
    const found = this.#find(key);
    return found === null ? null : readSentLine(await this.#files.line(found.week, found.place));
  }

  /** A reader's finished editions, in no order: only their own lines are read. */
  async of(readerId: ReaderId): Promise<FinishedEdition[]> {
    const found = this.unwritten().filter(({ edition }) => edition.readerId === readerId);
    const places = [...this.#weeks].flatMap(([week, index]) =>
      index.placesOf(readerId).map((place) => ({ week, place })),
    );
    for (const { week, place } of places) {
      const edition = readSentLine(await this.#files.line(week, place));
      if (edition !== null && edition.edition.readerId === readerId) found.push(edition);
    }
    return found;
  }

  /** Deliveries in these states, of one push or of all, in no order. */
  async inStates(states: readonly DeliveryState[], push?: Push): Promise<Delivery[]> {
    const wanted = ({ state, edition }: Delivery): boolean => states.includes(state) && isOf(edition, push);
    const found = [...this.#unwritten.values()].flatMap(({ deliveries }) => deliveries.filter(wanted));
    for (const [week, index] of this.#weeks) {
      if (states.every((state) => index.count(state) === 0)) continue;
      if (push !== undefined && !index.pushes.has(pushName(push))) continue;
      for (const line of (await this.#files.text(week)).split("\n")) {
        // Before it is parsed: other pushes of the week may be large.
        if (push !== undefined && !line.includes(`{"edition":"${pushName(push)}`)) continue;
        const edition = readSentLine(line);
        if (edition === null || index.place(edition.edition.key) === undefined) continue;
        found.push(...edition.deliveries.filter(wanted));
      }
    }
    return found;
  }

  /** What it holds at this moment and no file has yet. */
  unwritten(): FinishedEdition[] {
    return [...this.#unwritten.values()];
  }

  /** Every edition in the files whose line holds `text`, read piece by piece. */
  async *linesWith(text: string): AsyncIterable<FinishedEdition> {
    for (const [week, index] of this.#weeks) {
      for await (const line of this.#files.lines(week, index.bytes)) {
        if (!line.includes(text)) continue;
        const edition = readSentLine(line);
        if (edition !== null && index.place(edition.edition.key) !== undefined) yield edition;
      }
    }
  }

  /** The record of every edition in the files, as JSON. */
  async *written(): AsyncIterable<string> {
    for (const [week, index] of this.#weeks) {
      for await (const line of this.#files.lines(week, index.bytes)) {
        const key = keyOf(line);
        const json = jsonOf(line);
        if (key !== null && json !== null && index.place(key) !== undefined) yield json;
      }
    }
  }

  /** Takes over an edition that is finished; it reaches a file with the next `write`. */
  take(finished: FinishedEdition): void {
    this.#unwritten.set(finished.edition.key, finished);
  }

  /** Forgets a reader's editions and returns the way back; their lines are blanked by the next `write`. */
  erase(readerId: ReaderId): () => void {
    const undo: (() => void)[] = [];
    for (const [key, finished] of this.#unwritten) {
      if (finished.edition.readerId !== readerId) continue;
      this.#unwritten.delete(key);
      undo.push(() => this.#unwritten.set(key, finished));
    }
    const before = this.#erasing;
    for (const [week, index] of this.#weeks) {
      const forgotten = index.forget(readerId);
      undo.push(forgotten.undo);
      this.#erasing = [...this.#erasing, ...forgotten.places.map((place) => ({ week, place }))];
    }
    return () => {
      this.#erasing = before;
      for (const step of undo) step();
    };
  }

  /** Bytes of each week's file that count, for the journal's header. */
  sizes(): Record<string, number> {
    return Object.fromEntries([...this.#weeks].map(([week, { bytes }]) => [week, bytes]));
  }

  /** Indexes the files as far as a header says they count; the rest, of a checkpoint that failed, is removed. */
  async load(sizes: Readonly<Record<string, number>>): Promise<void> {
    await this.#files.keepOnly(new Set(Object.keys(sizes)));
    const known = new Map<string, string>();
    const intern = (text: string): string => known.get(text) ?? (known.set(text, text), text);
    for (const [week, size] of Object.entries(sizes).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const index = new SentIndex();
      let unreadable = 0;
      for await (const piece of this.#files.pieces(week, size)) unreadable += index.load(piece, intern);
      const bytes = await this.#files.size(week);
      this.#weeks.set(week, index);
      if (unreadable > 0 || bytes < size) {
        const facts = { file: this.#files.of(week), unreadable, bytes, expected: size };
        this.#log.error(facts, "A file of finished deliveries is damaged: what it lost is no longer known.");
      }
      if (bytes > index.bytes) await this.#files.cut(week, index.bytes);
    }
  }

  /**
   * Writes what was taken over and blanks what was erased. It can be repeated after an error: lines land on the same
   * bytes, and those behind `sizes()` of the last journal's header don't count.
   */
  async write(): Promise<void> {
    await this.#blankErased();
    const editions = [...this.#unwritten.values()];
    if (editions.length === 0) return;
    const byWeek = new Map<string, FinishedEdition[]>();
    for await (const finished of inTurns(editions)) {
      const week = weekOf(finished);
      const others = byWeek.get(week);
      if (others === undefined) byWeek.set(week, [finished]);
      else others.push(finished);
    }
    for (const [week, finished] of byWeek) await this.#append(week, finished);
    await this.#files.sync();
  }

  /** Removes files older than 13 weeks. */
  async dropOld(now: Temporal.Instant): Promise<void> {
    const oldest = isoWeek(now.subtract({ hours: KEPT_DAYS * 24 }).toString());
    for (const week of this.#weeks.keys()) {
      if (week >= oldest) continue;
      this.#weeks.delete(week);
      await this.#files.remove(week);
    }
  }

  async #append(week: string, editions: readonly FinishedEdition[]): Promise<void> {
    const index = this.#weeks.get(week) ?? new SentIndex();
    const lengths = await this.#files.append(week, index.bytes, { values: editions, lineOf: sentLine });
    this.#weeks.set(week, index);
    const written = editions.map((finished, at) => ({ finished, length: lengths[at] ?? 0 }));
    for await (const { finished, length } of inTurns(written)) {
      const { key } = finished.edition;
      const tallied = talliedOf(finished.edition, finished.deliveries);
      const place = index.add(tallied, { offset: index.bytes, length: length - 1 });
      index.bytes += length;
      if (this.#unwritten.delete(key)) continue;
      // The reader was erased while the line was being written.
      index.forget(finished.edition.readerId);
      this.#erasing = [...this.#erasing, { week, place }];
    }
  }

  async #blankErased(): Promise<void> {
    const erasing = this.#erasing;
    for (const [week, lines] of Map.groupBy(erasing, (line) => line.week)) {
      await this.#files.blank(
        week,
        lines.map(({ place }) => place),
      );
    }
    this.#erasing = this.#erasing.filter((line) => !erasing.includes(line));
  }

  #find(key: string): { week: string; place: LinePlace } | null {
    for (const [week, index] of this.#weeks) {
      const place = index.place(key);
      if (place !== undefined) return { week, place };
    }
    return null;
  }
}

/** The newest of its moments: states bear the machine's time, plans the program's, by which old files are removed. */
function weekOf({ deliveries, edition }: FinishedEdition): string {
  const latest = deliveries.reduce((last, { at }) => (msOf(at) > msOf(last) ? at : last), edition.plannedAt);
  return isoWeek(latest);
}

/** Whether an edition's key belongs to a push; to any where none is named. */
export function isOf(key: string, push: Push | undefined): boolean {
  if (push === undefined) return true;
  const own = pushOf(key);
  return own !== null && pushName(own) === pushName(push);
}
