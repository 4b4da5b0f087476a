/**
 * Tells whoever may mend of drafts that came by themselves, from the inbox or a feed: once each, with what is odd on top and a
 * button to the draft. What could not be told is tried again, also by the next process.
 */
import type { Log } from "#log.ts";
import type { Drafts } from "#desk/drafts.ts";
import { grants, type Roles } from "#desk/roles.ts";
import { Told, TOLD_FACTS } from "#desk/traces.ts";
import type { StoredDigest } from "#digest/model.ts";
import { fitting } from "#editions/labels.ts";
import type { TextPart } from "#editions/model.ts";
import { oneLine } from "#editions/source-text.ts";
import type { Store } from "#store/store.ts";
import type { Texts } from "#texts.ts";
import { opening } from "./draft-screen.ts";
import { doubtsOf, doubtText } from "./draft-words.ts";
import { isUntellable } from "./errors.ts";
import { screen } from "./feature.ts";
import { factsOf } from "./mishaps.ts";

export interface DraftNotesDeps {
  readonly desk: { readonly roles: Roles; readonly drafts: Drafts } | undefined;
  /** Sends a message to a private chat; rejects with grammY's errors. */
  readonly send: (chatId: number, part: TextPart) => Promise<unknown>;
  readonly store: Store;
  readonly texts: Texts;
  readonly log: Log;
}

export interface DraftNotes {
  /** Tells of drafts that somebody was not told of yet; never rejects, and calls meanwhile share it. */
  deliver(): Promise<void>;
}

const MOST_DOUBTS = 5;

export function createDraftNotes({ desk, send, store, texts, log }: DraftNotesDeps): DraftNotes {
  /** They refused once; a new process asks again. */
  const deaf = new Set<number>();
  let working: Promise<void> | null = null;

  async function menders(roles: Roles): Promise<readonly number[]> {
    const editors = await roles.editors();
    const able = editors.filter(({ rights }) => grants({ role: "editor", rights }, "mend"));
    return [...new Set([...(await roles.owners()), ...able.map(({ id }) => id)])];
  }

  async function partFor({ digest }: StoredDigest, userId: number): Promise<TextPart> {
    const language = (await store.readerAt(userId, null))?.language ?? "en";
    const t = (key: string, vars = {}): string => texts.t(language, key, vars);
    const doubts = doubtsOf(digest);
    const lines = doubts.slice(0, MOST_DOUBTS).map((doubt) => {
      const item = doubt.item === null ? undefined : digest.items[doubt.item - 1];
      return `• ${doubt.item === null ? "" : `${doubt.item}: `}${doubtText(t, doubt, item)}`;
    });
    const title = fitting([oneLine(digest.title)], 90);
    const text = [t("bot-draft-note", { count: doubts.length, title }), ...lines].join("\n");
    return screen(text, [[opening(t("bot-draft-button-open"), digest, "draft")]]);
  }

  async function tellOf(stored: StoredDigest, people: readonly number[]): Promise<void> {
    const name = `${TOLD_FACTS}${stored.digest.id}`;
    let told = Told.safeParse(await store.fact(name)).data ?? [];
    for (const id of people) {
      if (told.includes(id) || deaf.has(id)) continue;
      try {
        await send(id, await partFor(stored, id));
      } catch (error) {
        log.warn({ person: id, ...factsOf(error) }, "Somebody of the desk could not be told of a draft.");
        if (isUntellable(error)) deaf.add(id);
        continue;
      }
      told = [...told, id];
      await store.commit([{ put: "fact", name, value: told }], "now");
    }
  }

  async function work({ roles, drafts }: NonNullable<DraftNotesDeps["desk"]>): Promise<void> {
    const waiting = await drafts.list();
    const came = waiting.filter(({ source }) => source.kind === "file" || source.kind === "feed");
    const people = came.length === 0 ? [] : await menders(roles);
    for (const stored of came) await tellOf(stored, people);
    const ids = new Set(waiting.map(({ digest }) => digest.id));
    const over = [...(await store.facts(TOLD_FACTS)).keys()].filter(
      (name) => !ids.has(name.slice(TOLD_FACTS.length)),
    );
    if (over.length > 0) {
      await store.commit(
        over.map((name) => ({ put: "fact", name, value: null })),
        "soon",
      );
    }
  }

  return {
    async deliver() {
      if (desk === undefined) return;
      working ??= work(desk)
        .catch((error: unknown) => log.error(factsOf(error), "The desk could not be told of drafts."))
        .finally(() => {
          working = null;
        });
      await working;
    },
  };
}
