/**
 * One owner of a store at a time, and its door. The lock is a listening socket, so it ends with its process, whatever
 * ended that: no process id is compared, none can be reused.
 *
 * Taking over is safe without a lock file that could itself be left behind: everybody who wants the store first listens
 * on a claim of its own (made exclusively), and then looks for others. Of two, at least the later one sees the earlier,
 * so at most one finds itself alone; it moves its claim to the door. Among claims the lower name goes first.
 */
import { randomBytes } from "node:crypto";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StoreError } from "#store/store.ts";
import { serveRequests, type RequestHandler } from "./door.ts";
import { DOOR, knock, type Hello } from "./knock.ts";
import { withSocketPath } from "./socket-path.ts";

const CLAIM = /^claim-[0-9a-f]{12}\.sock$/;
/** Claims last milliseconds; who meets others for so long meets a process that hangs. */
const PATIENCE_MS = 10_000;

export interface Owner {
  /** Who answers the requests that come through the door; before the first call they are refused. */
  onRequest(handler: RequestHandler): void;
  /** Lets go of the store; idempotent. */
  release(): Promise<void>;
}

/** Takes the store in `folder` for this process; rejects with a `StoreError` that names the process that has it. */
export async function takeOwnership(folder: string): Promise<Owner> {
  const since = Temporal.Now.instant().toString({ smallestUnit: "second" });
  const hello: Hello = { pid: process.pid, host: hostname(), since };
  const begun = performance.now();
  while (performance.now() - begun < PATIENCE_MS) {
    await refuseOwned(folder);
    const claim = await makeClaim(folder, hello);
    try {
      if (await winsAlone(folder, claim.name)) return await openDoor(folder, claim);
    } catch (error) {
      await claim.drop();
      throw error;
    }
    await claim.drop();
    await wait(5 + Math.random() * 20);
  }
  throw new StoreError(`Other processes keep claiming the store ${folder}; look for one that hangs.`);
}

interface Claim {
  readonly name: string;
  readonly server: Server;
  readonly handler: { current: RequestHandler | null };
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
  /** Gives the claim up. */
  drop(): Promise<void>;
}

async function makeClaim(folder: string, hello: Hello): Promise<Claim> {
  const name = `claim-${randomBytes(6).toString("hex")}.sock`;
  const handler: Claim["handler"] = { current: null };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.write(`${JSON.stringify(hello)}\n`);
    void serveRequests(socket, (request) => {
      if (handler.current === null) throw new StoreError("The bot is still starting; try again in a moment.");
      return handler.current(request);
    });
  });
  await withSocketPath(folder, name, (address) => listen(server, address));
  // The store's own handle keeps nothing alive; what the program does, does.
  server.unref();
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  const drop = async (): Promise<void> => {
    await rm(path.join(folder, name), { force: true });
    await close();
  };
  return { name, server, handler, close, drop };
}

/** Waits until no other claim lives; false where one with a lower name does, which goes first. */
async function winsAlone(folder: string, own: string): Promise<boolean> {
  const begun = performance.now();
  while (performance.now() - begun < PATIENCE_MS) {
    const names = (await readdir(folder)).filter((name) => CLAIM.test(name) && name !== own);
    const living: string[] = [];
    for (const name of names) {
      if (await isAlive(folder, name)) living.push(name);
      // Dead, or not listening yet; then it will see us and find its own claim gone.
      else await rm(path.join(folder, name), { force: true });
    }
    // Claims become doors by a rename: one that the list missed stands there.
    await refuseOwned(folder);
    if (!(await exists(path.join(folder, own)))) return false;
    if (living.length === 0) return true;
    if (living.some((name) => name < own)) return false;
    await wait(5);
  }
  return false;
}

async function openDoor(folder: string, claim: Claim): Promise<Owner> {
  const door = path.join(folder, DOOR);
  await rename(path.join(folder, claim.name), door);
  let released: Promise<void> | null = null;
  const release = async (): Promise<void> => {
    await rm(door, { force: true });
    await claim.close();
  };
  return {
    onRequest: (handler) => void (claim.handler.current = handler),
    release: () => (released ??= release()),
  };
}

async function refuseOwned(folder: string): Promise<void> {
  const answered = await knock(folder, DOOR);
  if (answered === null) return;
  answered.socket.destroy();
  const { hello } = answered;
  const who =
    hello === null
      ? "a process that does not answer"
      : `process ${hello.pid} on ${hello.host} since ${hello.since}`;
  throw new StoreError(`The store ${folder} is already in use by ${who}; stop it first.`);
}

async function isAlive(folder: string, name: string): Promise<boolean> {
  const answered = await knock(folder, name);
  answered?.socket.destroy();
  return answered !== null;
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
