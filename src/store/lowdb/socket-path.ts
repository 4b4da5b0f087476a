/**
 * Reaching a unix socket in a deep folder. The kernel takes about 100 bytes of path (104 on macOS, 108 on Linux), and
 * Node cuts longer ones off silently (https://github.com/nodejs/node/issues/13670).
 */
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const LONGEST = 100;

/**
 * Calls `use` with a path to `<folder>/<name>` that is short enough. A long one leads through a symbolic link in a
 * private temporary folder: `process.chdir` would move the ground under everybody else's relative paths (and is not
 * there in worker threads), and `/proc/self/fd` is Linux alone. The socket itself is made in `folder`.
 */
export async function withSocketPath<T>(
  folder: string,
  name: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const direct = path.join(folder, name);
  if (Buffer.byteLength(direct) <= LONGEST) return use(direct);
  const way = await mkdtemp(path.join(tmpdir(), "db-"));
  try {
    await symlink(folder, path.join(way, "s"));
    return await use(path.join(way, "s", name));
  } finally {
    await rm(way, { recursive: true, force: true });
  }
}
