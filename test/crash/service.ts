import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { nodeFlags } from "../support/node-flags.ts";

/** The built service, as a process of its own. */
export interface Service {
  readonly address: string;
  /** From the start to the line that says it is ready. */
  readonly startMs: number;
  readonly process: ChildProcess;
  /** Ends it as a person at the keyboard would; the exit code. */
  stop(): Promise<number | null>;
  /** Ends it without a word, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts what was built, as `npm start` does. Throws with what it said where it does not become ready. */
export async function startService(environment: Readonly<Record<string, string>>): Promise<Service> {
  const began = performance.now();
  const main = new URL("../../dist/main.js", import.meta.url).pathname;
  const child = spawn(process.execPath, [...nodeFlags, main], {
    env: { PATH: process.env.PATH ?? "", PORT: "0", ALONGSIDE_LOG: "warn", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const gone = once(child, "exit");
  // Whatever ends those who started it, it does not outlive them.
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  let said = "";
  child.stderr.on("data", (text: Buffer) => {
    said = `${said}${text}`.slice(-4_000);
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /ready on (http:\/\/\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
      else said = `${said}${line}\n`.slice(-4_000);
    });
    child.once("exit", (code) => reject(new Error(`the service ended with ${code}:\n${said}`)));
  });
  return {
    address,
    startMs: performance.now() - began,
    process: child,
    async stop() {
      child.kill("SIGTERM");
      await gone;
      return child.exitCode;
    },
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}
