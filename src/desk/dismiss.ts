/** "Not a digest": a draft that is set aside for good. Nobody has seen it, so nobody is told; the same text does not come back. */
import type { StoredDigest } from "#digest/model.ts";
import { acted, type Actor } from "./audit.ts";
import { MendError } from "./fixes.ts";
import { existing, type PublishDeps } from "./publish.ts";

/** Whether it was set aside as no digest, and not taken back from readers. */
export const isDismissed = ({ state, publishedAt }: StoredDigest): boolean =>
  state === "retracted" && publishedAt === null;

/** Sets a draft aside; rejects with `MendError` where it is none (any more), or of another revision. */
export function dismissDraft(
  deps: PublishDeps,
  given: { readonly id: string; readonly by: Actor; readonly revision: number },
): Promise<StoredDigest> {
  return move(deps, { ...given, act: "dismiss", from: "draft" });
}

/** Makes what was set aside a draft again; rejects with `MendError` where it was not. */
export function bringBackDraft(
  deps: PublishDeps,
  given: { readonly id: string; readonly by: Actor; readonly revision: number },
): Promise<StoredDigest> {
  return move(deps, { ...given, act: "bring-back", from: "retracted" });
}

async function move(
  { store, clock }: PublishDeps,
  given: {
    readonly id: string;
    readonly by: Actor;
    readonly revision: number;
    readonly act: "dismiss" | "bring-back";
    readonly from: "draft" | "retracted";
  },
): Promise<StoredDigest> {
  const { id, by, revision, act, from } = given;
  const before = await existing(store, id);
  const fits = from === "draft" ? before.state === "draft" : isDismissed(before);
  if (!fits || before.revision !== revision) {
    throw new MendError("changed-meanwhile", "Somebody has decided about it meanwhile; look at it again.");
  }
  // A draft that readers had once is not nobody's any more.
  const after: StoredDigest = { ...before, state: from === "draft" ? "retracted" : "draft" };
  const note = acted({ by, act, about: id, what: { revision }, at: clock.now() });
  const example = {
    log: "example",
    at: clock.now().toString(),
    by: by.id,
    act,
    about: id,
    what: { fix: act, digest: id, revision },
  } as const;
  await store.commit([{ put: "digest", stored: after }, note, { put: "note", note: example }], "now");
  return after;
}
