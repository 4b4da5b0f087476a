/** `/editors`, for owners: who belongs to the desk and with what rights; a link for a new one; rights given, taken, and people removed. */
import { DeskError } from "#desk/publish.ts";
import { RIGHTS, type Editor, type Owner, type Right } from "#desk/roles.ts";
import type { Action } from "#editions/actions.ts";
import { momentText } from "#editions/dates.ts";
import { button, fitting, LABEL_LIMIT } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { boundTo, openQuestion } from "../asking.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { rightsText, setMenuOf, standingText, tellPerson } from "../desk-people.ts";
import { createFeature, screen, ticked } from "../feature.ts";
import { actorOf, may } from "../rights.ts";
import { dayOf } from "../wording.ts";
import { joinLink } from "./joining.ts";

/** People on one screen. */
const ROWS = 5;
/** The question whether to remove somebody is not answered any more after so long. */
const ASKED_HOURS = 1;
/** Names are as long as their accounts like. */
const NAME_LENGTH = 24;
/** A new editor begins with these ticked: most mend. */
const FIRST_RIGHTS = "m";

export function editorsFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;

  /** Handles taps of owners; to everybody else there is no such button. */
  function owners<Kind extends Action["do"]>(
    kind: Kind,
    handle: (ctx: BotContext, action: Extract<Action, { do: Kind }>) => Promise<void>,
  ): void {
    feature.action(kind, async (ctx, action, next) =>
      (await may(parts, ctx, "owner")) ? handle(ctx, action) : next(),
    );
  }
  const deps: Deps = { parts, desk };
  feature.command("editors", async (ctx, _, next) =>
    (await may(parts, ctx, "owner")) ? ctx.view(await listScreen(deps, ctx, 0)) : next(),
  );
  owners("editors", async (ctx, { page }) => ctx.view(await listScreen(deps, ctx, page)));
  owners("editor", (ctx, { person }) => showPerson(deps, ctx, Number(person)));
  owners("set-right", (ctx, action) => setRight(deps, ctx, action));
  owners("remove-person", (ctx, { person }) => askToRemove(deps, ctx, Number(person)));
  owners("remove-surely", (ctx, { whom }) => remove(deps, ctx, whom));
  owners("invite", (ctx, { rights }) => ctx.view(inviteScreen(ctx, rights)));
  owners("invite-link", (ctx, { rights }) => makeLink(deps, ctx, rights));
  return feature.composer;
}

interface Deps {
  readonly parts: Parts;
  readonly desk: BotDesk;
}

type Person = Owner | Editor;

const isEditor = (person: Person): person is Editor => "rights" in person;

/** An owner of the configuration has no name here, only a number. */
const nameOf = ({ name, id }: Person): string => fitting([name ?? String(id)], NAME_LENGTH);

async function listScreen({ desk }: Deps, ctx: BotContext, asked: number): Promise<TextPart> {
  const { t } = ctx;
  const { owners, editors } = await desk.roles.people();
  const all: Person[] = [...owners, ...editors];
  const pages = Math.max(1, Math.ceil(all.length / ROWS));
  const page = Math.min(asked, pages - 1);
  const shown = all.slice(page * ROWS, (page + 1) * ROWS);
  const lines = shown.map((person) =>
    isEditor(person)
      ? t("bot-editors-editor", {
          name: nameOf(person),
          rights: rightsText(t, person.rights),
        })
      : t("bot-editors-owner", { name: nameOf(person), linked: person.linked ? "yes" : "no" }),
  );
  const opened = shown.filter((person) => isEditor(person) || person.linked);
  const rows = opened.map((person) => [
    button(fitting([nameOf(person)], LABEL_LIMIT[1]), { do: "editor", person: String(person.id) }),
  ]);
  const turn = (label: string, to: number): Button => button(label, { do: "editors", page: to });
  const turns = [
    ...(page > 0 ? [turn(t("bot-button-turn-back"), page - 1)] : []),
    ...(page + 1 < pages ? [turn(t("bot-button-turn-on"), page + 1)] : []),
  ];
  return screen([t("bot-editors-title"), "", ...lines].join("\n"), [
    ...rows,
    turns,
    [{ ...button(t("bot-button-invite"), { do: "invite", rights: FIRST_RIGHTS }), style: "primary" }],
    [button(t("bot-button-steps"), { do: "steps" }), button(t("bot-button-audit"), { do: "audit", page: 0 })],
  ]);
}

async function findPerson({ desk }: Deps, isIt: (person: Person) => boolean): Promise<Person | undefined> {
  const { owners, editors } = await desk.roles.people();
  return [...owners.filter(({ linked }) => linked), ...editors].find(isIt);
}

async function showPerson(deps: Deps, ctx: BotContext, id: number): Promise<void> {
  const person = await findPerson(deps, (each) => each.id === id);
  if (person === undefined) return ctx.toast(ctx.t("bot-editors-gone"), true);
  const { t } = ctx;
  const removal = [
    { ...button(t("bot-button-remove"), { do: "remove-person", person: String(id) }), style: "danger" },
  ] as const satisfies Button[];
  const back = [button(t("bot-button-back"), { do: "editors", page: 0 })];
  if (!isEditor(person)) {
    const words = t("bot-editors-owner", { name: nameOf(person), linked: "yes" });
    return ctx.view(screen(words, [id === ctx.from?.id ? [] : removal, back]));
  }
  const since = dayOf(deps.parts, ctx, Temporal.Instant.from(person.since));
  const ticks = RIGHTS.map((right) => {
    const has = person.rights.includes(right);
    const label = ticked(has, t(`bot-button-right-${right}`));
    return [button(label, { do: "set-right", person: String(id), right, to: has ? "off" : "on" })];
  });
  const words = t("bot-editors-one", { name: nameOf(person), since });
  await ctx.view(screen(words, [...ticks, removal, back]));
}

async function setRight(
  deps: Deps,
  ctx: BotContext,
  { person, right, to }: Extract<Action, { do: "set-right" }>,
): Promise<void> {
  const { parts, desk } = deps;
  const id = Number(person);
  const editor = (await desk.roles.editors()).find((each) => each.id === id);
  if (editor === undefined) return ctx.toast(ctx.t("bot-editors-gone"), true);
  const rights = RIGHTS.filter((each) => (each === right ? to === "on" : editor.rights.includes(each)));
  if (rights.length !== editor.rights.length) {
    const changed = await desk.roles.setRights(actorOf(ctx), id, rights);
    await setMenuOf(parts, desk.roles, ctx.api, id);
    const standing = { role: "editor", rights: changed.rights } as const;
    await tellPerson(parts, ctx.api, id, (t) => screen(standingText(t, standing)));
  }
  await showPerson(deps, ctx, id);
}

/** Names who asks, who goes and since when: nobody else's button, and not that of one who came back. */
const whomOf = (ctx: BotContext, person: Person): string =>
  boundTo(ctx, person.id, isEditor(person) ? person.since : "owner");

async function askToRemove(deps: Deps, ctx: BotContext, id: number): Promise<void> {
  const person = await findPerson(deps, (each) => each.id === id);
  if (person === undefined || id === ctx.from?.id) return ctx.toast(ctx.t("bot-editors-gone"), true);
  const { t } = ctx;
  const sure = button(t("bot-button-remove-surely"), { do: "remove-surely", whom: whomOf(ctx, person) });
  const keep = button(t("bot-button-keep-person"), { do: "editor", person: String(id) });
  const question = t("bot-editors-remove", { name: nameOf(person) });
  // A message of its own: how old it is tells how old the question is.
  await ctx.say(screen(question, [[{ ...sure, style: "danger" }], [keep]]));
}

async function remove(deps: Deps, ctx: BotContext, whom: string): Promise<void> {
  const { parts, desk } = deps;
  const person = await findPerson(deps, (each) => whomOf(ctx, each) === whom);
  const isOpen = openQuestion(parts, ctx, ASKED_HOURS) !== null;
  if (person === undefined || !isOpen || person.id === ctx.from?.id) {
    return ctx.toast(ctx.t("bot-button-is-old"), true);
  }
  try {
    await desk.roles.remove(actorOf(ctx), person.id);
  } catch (error) {
    // Another owner was quicker.
    if (!(error instanceof DeskError)) throw error;
    return ctx.toast(ctx.t("bot-editors-gone"), true);
  }
  await setMenuOf(parts, desk.roles, ctx.api, person.id);
  await ctx.renew(screen(ctx.t("bot-editors-removed", { name: nameOf(person) })));
  await tellPerson(parts, ctx.api, person.id, (t) => screen(standingText(t, { role: "reader" })));
}

const letterOf = (right: Right): string => right.slice(0, 1);

const lettersOf = (rights: readonly Right[]): string => rights.map(letterOf).join("") || "-";

const rightsOf = (letters: string): Right[] => RIGHTS.filter((right) => letters.includes(letterOf(right)));

function inviteScreen({ t }: BotContext, letters: string): TextPart {
  const rights = rightsOf(letters);
  const ticks = RIGHTS.map((right) => {
    const has = rights.includes(right);
    const then = RIGHTS.filter((each) => (each === right ? !has : rights.includes(each)));
    const label = ticked(has, t(`bot-button-right-${right}`));
    return [button(label, { do: "invite", rights: lettersOf(then) })];
  });
  return screen(t("bot-invite"), [
    ...ticks,
    [{ ...button(t("bot-button-invite-link"), { do: "invite-link", rights: letters }), style: "primary" }],
    [button(t("bot-button-back"), { do: "editors", page: 0 })],
  ]);
}

/** A message of its own, to be forwarded. */
async function makeLink({ parts, desk }: Deps, ctx: BotContext, letters: string): Promise<void> {
  const { t, reader } = ctx;
  const rights = rightsOf(letters);
  const { token, expiresAt } = await desk.roles.inviteEditor(actorOf(ctx), rights);
  const until = momentText(parts.editions.t, reader.language, expiresAt, reader.weekly.zone);
  const link = joinLink(parts.username(), "editor", token);
  await ctx.say(screen(t("bot-invite-link", { link, until, rights: rightsText(t, rights) })));
}
