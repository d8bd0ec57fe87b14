import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { cannotStart } from "./cannot-start.ts";

/** A folder held by this process until it lets go or ends, however it ends. */
export interface HeldFolder {
  release(): Promise<void>;
}

/**
 * Holds a folder against every other process of this machine. What is held is a listening socket named after the
 * folder: the system takes it back the moment the process is gone, so nothing is ever left to clear away. Throws a
 * `CannotStart` where another process has it.
 */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  mkdirSync(folder, { recursive: true });
  const real = realpathSync(folder);
  const address = addressOf(real);
  // Only a socket that is a file can outlive its process: then nobody answers on it, and it may go.
  if (isFile(address) && !(await answers(address))) rmSync(address, { force: true });
  const server = await listen(address).catch((error: unknown) => {
    throw cannotStart(
      `Alongside is already running on this folder: ${real}. Stop it first, or set ALONGSIDE_HOME to another folder.`,
      error,
    );
  });
  return {
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function addressOf(real: string): string {
  const name = createHash("sha256").update(real).digest("hex").slice(0, 32);
  if (process.platform === "linux") return `\0alongside-${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\alongside-${name}`;
  // The name of a socket file must be short: about a hundred characters.
  const beside = join(real, "running.sock");
  return beside.length < 100 ? beside : `/tmp/alongside-${name}.sock`;
}

function isFile(address: string): boolean {
  return address.startsWith("/");
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
