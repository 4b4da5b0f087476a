/**
 * Who belongs to the desk, and what each may do. Owners stand in the configuration or came by the one-time link of the
 * terminal; editors come by a link that an owner makes. People are numeric Telegram user ids, never names.
 */
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "#clock.ts";
import type { Change, Store } from "#store/store.ts";
import { acted, type Actor } from "./audit.ts";
import { DeskError } from "./publish.ts";

/** What an editor may be allowed. Owners may all of it, and more. Whoever belongs to the desk sees pushes and numbers. */
export const Right = z.enum(["mend", "publish", "announce"]);
export type Right = z.infer<typeof Right>;

export const RIGHTS: readonly Right[] = Right.options;

export const Editor = z.object({
  id: z.int().positive(),
  /** As their account said when they came; only to be recognised by. */
  name: z.string(),
  rights: z.array(Right),
  since: z.iso.datetime(),
});
export type Editor = z.infer<typeof Editor>;

const Invitation = z.object({
  /** SHA-256 of the token: the store can't be used to come in. */
  hash: z.string(),
  role: z.enum(["owner", "editor"]),
  rights: z.array(Right),
  by: z.int().nullable(),
  expiresAt: z.iso.datetime(),
});

const People = z.object({
  owners: z.array(z.object({ id: z.int().positive(), name: z.string() })),
  editors: z.array(Editor),
  invitations: z.array(Invitation),
});
type People = z.infer<typeof People>;

/** Where somebody stands. */
export type Standing =
  | { readonly role: "owner" }
  | { readonly role: "editor"; readonly rights: readonly Right[] }
  | { readonly role: "reader" };

/** Whether who stands so may do what needs this: a right, belonging to the desk, or being an owner. */
export function grants(standing: Standing, need: Right | "owner" | "desk"): boolean {
  if (standing.role === "owner") return true;
  if (standing.role === "reader" || need === "owner") return false;
  return need === "desk" || standing.rights.includes(need);
}

export interface Invited {
  /** 128 random bits, fit for a deep link. */
  readonly token: string;
  readonly expiresAt: Temporal.Instant;
}

/** An owner as the desk's screens show one. */
export interface Owner {
  readonly id: number;
  /** As their account said when they came by a link; null for those of the configuration. */
  readonly name: string | null;
  /** Came by a link, and can be removed; the others stand in `OWNER_IDS`. */
  readonly linked: boolean;
}

export interface Roles {
  /** Owners, those of the configuration first, and editors in the order in which they came. */
  people(): Promise<{ readonly owners: readonly Owner[]; readonly editors: readonly Editor[] }>;
  /** All owners: those of the configuration first. */
  owners(): Promise<readonly number[]>;
  editors(): Promise<readonly Editor[]>;
  standing(userId: number): Promise<Standing>;
  /** Whether this person may do it now; asked at each act, so that who was removed can't finish anything. */
  may(userId: number, need: Right | "owner" | "desk"): Promise<boolean>;
  /** A link that makes its first user an owner, within ten minutes. Earlier ones of that kind are void. */
  inviteOwner(by: Actor): Promise<Invited>;
  /** A link that makes its first user an editor, within a day. */
  inviteEditor(by: Actor, rights: readonly Right[]): Promise<Invited>;
  /** Uses up an invitation; `DeskError` where it is unknown, used or too old. Who is an owner stays one, and leaves an editor's link unused. */
  accept(token: string, person: { readonly id: number; readonly name: string }): Promise<Standing>;
  setRights(by: Actor, id: number, rights: readonly Right[]): Promise<Editor>;
  /** Ends an editor's or a linked owner's part; `DeskError` for an owner of the configuration, and for nobody. */
  remove(by: Actor, id: number): Promise<void>;
}

export interface RolesDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** `OWNER_IDS` */
  readonly ownerIds: readonly number[];
}

/** The fact that says who belongs to the desk, beside the configuration. */
export const PEOPLE_FACT = "desk/people";
const OWNER_MINUTES = 10;
const EDITOR_MINUTES = 24 * 60;
const TOKEN_BYTES = 16;
const NOBODY: People = { owners: [], editors: [], invitations: [] };

export function createRoles({ store, clock, ownerIds }: RolesDeps): Roles {
  /** One change after another: each is made of what the one before left. */
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<People> => People.safeParse(await store.fact(PEOPLE_FACT)).data ?? NOBODY;

  function change<Result>(
    decide: (people: People) => { people: People; note?: Change; result: Result },
  ): Promise<Result> {
    const work = async (): Promise<Result> => {
      const { people, note, result } = decide(await read());
      const value = { ...people, invitations: people.invitations.filter(isOpen) };
      await store.commit(
        [{ put: "fact", name: PEOPLE_FACT, value }, ...(note === undefined ? [] : [note])],
        "now",
      );
      return result;
    };
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  }

  const isOpen = ({ expiresAt }: { readonly expiresAt: string }): boolean =>
    Temporal.Instant.compare(Temporal.Instant.from(expiresAt), clock.now()) > 0;

  const noted = (by: Actor, act: string, about: string, what: Record<string, unknown> = {}): Change =>
    acted({ by, act, about, what, at: clock.now() });

  const standingOf = (people: People, userId: number): Standing => {
    if (ownerIds.includes(userId) || people.owners.some(({ id }) => id === userId)) return { role: "owner" };
    const editor = people.editors.find(({ id }) => id === userId);
    return editor === undefined ? { role: "reader" } : { role: "editor", rights: editor.rights };
  };

  function invite(by: Actor, role: "owner" | "editor", rights: readonly Right[]): Promise<Invited> {
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    const minutes = role === "owner" ? OWNER_MINUTES : EDITOR_MINUTES;
    const expiresAt = clock.now().add({ minutes });
    const invitation = {
      hash: hashOf(token),
      role,
      rights: [...rights],
      by: by.id,
      expiresAt: expiresAt.toString(),
    };
    return change((people) => ({
      people: {
        ...people,
        invitations: [
          ...people.invitations.filter((each) => role === "editor" || each.role === "editor"),
          invitation,
        ],
      },
      note: noted(by, `invite-${role}`, "", role === "editor" ? { rights } : {}),
      result: { token, expiresAt },
    }));
  }

  async function people(): Promise<{ owners: Owner[]; editors: readonly Editor[] }> {
    const { owners, editors } = await read();
    const linked = owners.filter(({ id }) => !ownerIds.includes(id));
    return {
      owners: [
        ...ownerIds.map((id) => ({ id, name: null, linked: false })),
        ...linked.map(({ id, name }) => ({ id, name, linked: true })),
      ],
      editors,
    };
  }

  return {
    people,
    owners: async () => [...new Set([...ownerIds, ...(await read()).owners.map(({ id }) => id)])],
    editors: async () => (await read()).editors,
    standing: async (userId) => standingOf(await read(), userId),
    may: async (userId, need) => grants(standingOf(await read(), userId), need),
    inviteOwner: (by) => invite(by, "owner", []),
    inviteEditor: (by, rights) => invite(by, "editor", rights),
    accept: (token, { id, name }) =>
      change<Standing>((people) => {
        const hash = hashOf(token);
        const invitation = people.invitations.find((each) => each.hash === hash && isOpen(each));
        if (invitation === undefined) {
          throw new DeskError("This link was used already or is too old; ask for a new one.");
        }
        const invitations = people.invitations.filter((each) => each !== invitation);
        const before = standingOf(people, id);
        const by = { id, name };
        if (before.role === "owner") {
          const isTheirs = invitation.role === "owner";
          return { people: isTheirs ? { ...people, invitations } : people, result: before };
        }
        const editors = people.editors.filter((each) => each.id !== id);
        if (invitation.role === "owner") {
          return {
            people: { owners: [...people.owners, { id, name }], editors, invitations },
            note: noted(by, "become-owner", String(id), { name }),
            result: { role: "owner" },
          };
        }
        const { rights } = invitation;
        const editor: Editor = { id, name, rights, since: clock.now().toString() };
        return {
          people: { ...people, editors: [...editors, editor], invitations },
          note: noted(by, "become-editor", String(id), { name, rights, invitedBy: invitation.by }),
          result: { role: "editor", rights },
        };
      }),
    setRights: (by, id, rights) =>
      change((people) => {
        const editor = people.editors.find((each) => each.id === id);
        if (editor === undefined) throw new DeskError("Nobody of that number is an editor.");
        const changed = { ...editor, rights: [...rights] };
        const editors = people.editors.map((each) => (each === editor ? changed : each));
        const note = noted(by, "set-rights", String(id), { name: editor.name, rights });
        return { people: { ...people, editors }, note, result: changed };
      }),
    remove: (by, id) =>
      change((people) => {
        if (ownerIds.includes(id)) {
          throw new DeskError("This owner stands in OWNER_IDS; take the number out there and restart.");
        }
        const person =
          people.editors.find((each) => each.id === id) ?? people.owners.find((each) => each.id === id);
        if (person === undefined) throw new DeskError("Nobody of that number belongs to the desk.");
        return {
          people: {
            ...people,
            owners: people.owners.filter((each) => each.id !== id),
            editors: people.editors.filter((each) => each.id !== id),
          },
          note: noted(by, "remove", String(id), { name: person.name }),
          result: undefined,
        };
      }),
  };
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");
