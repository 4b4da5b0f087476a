/** One-time links: who opens one becomes an owner (the terminal's) or an editor (an owner's), and those who should know are told. */
import { DeskError } from "#desk/publish.ts";
import type { Standing } from "#desk/roles.ts";
import { button } from "#editions/labels.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { rightsText, setMenuOf, standingText, tellPerson } from "../desk-people.ts";
import { createFeature, screen } from "../feature.ts";
import { actorOf, isThemselves } from "../rights.ts";
import { showSteps } from "./owner-steps.ts";

/** What the link's `start` begins with, by whom it makes. */
const BEGINNINGS = { owner: "own_", editor: "desk_" } as const;

/** The link that makes its first user an owner or an editor. */
export const joinLink = (username: string, role: keyof typeof BEGINNINGS, token: string): string =>
  `https://t.me/${username}?start=${BEGINNINGS[role]}${token}`;

export function joiningFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.command("start", async (ctx, payload, next) => {
    const token = Object.values(BEGINNINGS)
      .filter((beginning) => payload.startsWith(beginning))
      .map((beginning) => payload.slice(beginning.length))[0];
    if (token === undefined) return next();
    await join(parts, desk, ctx, token);
  });
  return feature.composer;
}

async function join(parts: Parts, desk: BotDesk, ctx: BotContext, token: string): Promise<void> {
  const person = actorOf(ctx);
  if (person.id === null || !isThemselves(ctx)) return refuse(parts, ctx);
  const { id, name } = person;
  const before = await desk.roles.standing(id);
  let standing: Standing;
  try {
    standing = await desk.roles.accept(token, { id, name });
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    // The same link again, or the same update after a crash: they are in.
    if (before.role === "reader") return refuse(parts, ctx);
    standing = before;
  }
  // So that what they are told and their menu are in their language, also where this is their first word.
  await ctx.change((reader) => reader);
  await setMenuOf(parts, desk.roles, ctx.api, id);
  // An owner who tries the link meant for somebody else has not used it up.
  const isStill = before.role === "owner";
  const words = isStill ? ctx.t("bot-join-owner") : standingText(ctx.t, standing);
  await ctx.say(screen(words));
  if (standing.role === "owner") await showSteps(parts, desk, ctx);
  if (standing === before || isStill) return;
  for (const owner of await desk.roles.owners()) {
    if (owner === id) continue;
    await tellPerson(parts, ctx.api, owner, (t) => {
      const rights = standing.role === "editor" ? rightsText(t, standing.rights) : "";
      const words = t("bot-joined", { name, role: standing.role, rights });
      return screen(words, [[button(t("bot-button-editors"), { do: "editors", page: 0 })]]);
    });
  }
}

async function refuse(parts: Parts, ctx: BotContext): Promise<void> {
  parts.log.warn({ person: ctx.from?.id }, "A one-time link was refused: unknown, used or too old.");
  await ctx.say(screen(ctx.t("bot-join-refused")));
}
