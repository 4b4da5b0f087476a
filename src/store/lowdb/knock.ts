/** Knocking at a store's socket: is somebody there, and who? */
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { z } from "zod";
import { StoreError } from "#store/store.ts";
import { withSocketPath } from "./socket-path.ts";

/** The door of a store's owner, in its folder. */
export const DOOR = "owner.sock";

/** What an owner says first to everybody who knocks. */
export const Hello = z.object({ pid: z.int(), host: z.string(), since: z.iso.datetime() });
export type Hello = z.infer<typeof Hello>;

/** An open connection to a living process; `hello` is null where it did not speak in time. */
export interface Answered {
  readonly socket: Socket;
  readonly hello: Hello | null;
  /** The lines that follow. */
  readonly lines: AsyncIterator<string>;
}

/** A living process answers the kernel at once; a stopped one still owns its store. */
const HELLO_MS = 2000;

/** Connects to a socket of the folder; null where nobody listens (no such file, or its process is dead). */
export function knock(folder: string, name: string): Promise<Answered | null> {
  return withSocketPath(folder, name, async (path) => {
    const socket = connect(path);
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      socket.once("connect", () => resolve(null));
      socket.once("error", resolve);
    });
    if (error !== null) return nobodyOr(error, path);
    const lines = linesOf(socket)[Symbol.asyncIterator]();
    const words = await firstWords(lines);
    if (words === "gone") {
      socket.destroy();
      return null;
    }
    return { socket, lines, hello: words };
  });
}

/** The lines of a connection; they end with it, also where it breaks. */
export function linesOf(socket: Socket): AsyncIterable<string> {
  const lines = createInterface({ input: socket, crlfDelay: Infinity });
  socket.on("error", () => undefined); // what counts is that the lines end
  socket.once("close", () => lines.close());
  return lines;
}

/** The next line; null where the connection ended or broke. */
export async function nextLine(lines: AsyncIterator<string>): Promise<string | null> {
  try {
    const { done, value } = await lines.next();
    return done === true ? null : value;
  } catch {
    return null; // a reset reaches the reader of lines as an error; to us it is an end like any other
  }
}

/** Null: alive and silent, or of other manners. `gone`: it let go of its socket before it said a word. */
async function firstWords(lines: AsyncIterator<string>): Promise<Hello | null | "gone"> {
  const { promise: silence, resolve } = Promise.withResolvers<"silence">();
  const timer = setTimeout(() => resolve("silence"), HELLO_MS);
  const line = await Promise.race([nextLine(lines), silence]).finally(() => clearTimeout(timer));
  if (line === null) return "gone";
  if (line === "silence") return null;
  try {
    return Hello.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null; // whoever speaks otherwise is alive all the same
  }
}

function nobodyOr(error: NodeJS.ErrnoException, path: string): null {
  const { code } = error;
  if (code === "ENOENT" || code === "ECONNREFUSED" || code === "ENOTSOCK" || code === "ECONNRESET")
    return null;
  throw new StoreError(`The socket ${path} can't be reached (${code}); run as the user who owns the store.`, {
    cause: error,
  });
}
