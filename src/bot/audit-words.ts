/** A line of the audit log in plain words: "Olga published Kazinform, 26 Apr". */
import { z } from "zod";
import { pushOf } from "#delivery/model.ts";
import { Right } from "#desk/roles.ts";
import { dayText } from "#editions/dates.ts";
import { fitting } from "#editions/labels.ts";
import type { NumberedNote } from "#store/store.ts";
import type { BotDeps } from "./context.ts";
import { rightsText } from "./desk-people.ts";
import { pushTitle } from "./owner-words.ts";

type Deps = Pick<BotDeps, "store" | "editions">;
type T = Parameters<typeof rightsText>[0];

const NAME_LENGTH = 24;
/** By no person of Telegram; the log has these words for them. */
const NOBODY = new Set(["command", "program", "erased"]);

/** What of a note's facts is told; one of another version may have them in another form. */
const Facts = z
  .object({
    actor: z.string(),
    name: z.string(),
    rights: z.array(Right),
    added: z.int(),
    readers: z.int(),
  })
  .partial()
  .catch({});

/** Who did what, without the moment. Acts that this version has no words for are named as they are. */
export async function actText(deps: Deps, t: T, language: string, note: NumberedNote): Promise<string> {
  const { actor = "", name = note.about, rights = [], added, readers } = Facts.parse(note.what);
  const person = (given: string, isNobody: boolean): string =>
    isNobody ? t("bot-act-nobody", { actor: given }) : fitting([given], NAME_LENGTH);
  return t("bot-act", {
    // Every fix of a draft is one kind of act.
    act: note.act.startsWith("mend-") ? "mend" : note.act,
    raw: note.act,
    who: person(actor, note.by === null && NOBODY.has(actor)),
    about: await aboutText(deps, t, language, note.about),
    name: person(name, note.about === "erased"),
    rights: rightsText(t, rights),
    count: added ?? readers ?? 0,
  });
}

/** A digest by publisher and day, a push by its title, a week by its name; anything else as it is. */
async function aboutText({ store, editions }: Deps, t: T, language: string, about: string): Promise<string> {
  const stored = await store.digest(about);
  if (stored !== null) {
    const { series, publishedOn, title } = stored.digest;
    const publisher = editions.series.find(({ id }) => id === series)?.publisher ?? title;
    return publishedOn === null ? publisher : `${publisher}, ${dayText(editions.t, language, publishedOn)}`;
  }
  if (pushOf(about) !== null) return pushTitle(t, about);
  return about.replace(/^(weekly|topics)\//, "");
}
