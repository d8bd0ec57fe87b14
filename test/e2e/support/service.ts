import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { patience } from "./patience.ts";

/** The built service as people run it, on any free port. */
export interface Service {
  readonly address: string;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
  /** Kills it where it stands (SIGKILL). */
  kill(): Promise<void>;
}

const main = fileURLToPath(new URL("../../../dist/main.js", import.meta.url));

/** Starts the service on a folder of its own; throws with what it said where it is not ready in time. */
export async function startService(home: string, settings: Readonly<Record<string, string>> = {}): Promise<Service> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: "0", ALONGSIDE_HOME: home, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    await gone;
  };
  return { address: await readiness(child), stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}

async function readiness(child: ChildProcess): Promise<string> {
  let said = "";
  return await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the service was not ready in time:\n${said}`)), 4 * patience);
    const heard = (text: Buffer) => {
      said = `${said}${text}`.slice(-8_000);
      const address = /Alongside is ready on (\S+)/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    };
    child.stdout?.on("data", heard);
    child.stderr?.on("data", heard);
    child.once("exit", () => reject(new Error(`the service stopped:\n${said}`)));
  });
}
