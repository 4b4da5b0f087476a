/** Names that fit a button's data, for what has longer ones. */
import { createHash } from "node:crypto";

/** Twelve hex digits that name a delivery, a push, a digest, a week or an outlet among the few there are. */
export const shortName = (name: string): string =>
  createHash("sha256").update(name).digest("hex").slice(0, 12);
