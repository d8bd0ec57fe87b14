import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { nodeFlags } from "../support/node-flags.ts";

/** A process that serves, and says at which port. */
export interface Serving {
  readonly port: number;
  readonly pid: number;
  /** For how long the processor was at it so far, in milliseconds. */
  worked(): Promise<number>;
  /** What it does meanwhile, from now on, over and over; gives how often it did what it was told before. */
  meanwhile(what: "documents" | "reminders" | "forgetting" | "nothing"): Promise<number>;
  /** Whatever was asked of it is forgotten. */
  forget(): Promise<void>;
  /** Tells it to begin, where it waits for that; gives how much it did once it is done. */
  begin(): Promise<number>;
  stop(): Promise<void>;
}

const asBuiltFile = fileURLToPath(new URL("../../scripts/as-built.js", import.meta.url));

/**
 * Starts a script that prints its port and ends at SIGTERM, over the service as it was built last: whoever begins a run has it built. Node is
 * told what `npm start` tells it.
 * @param before what stands before it on the command line, such as what ties it to a core
 */
export async function serveFrom(script: URL, order: object, before: readonly string[] = []): Promise<Serving> {
  const asBuilt = ["--import", "tsx", "--import", asBuiltFile, fileURLToPath(script)];
  const words = [...before, process.execPath, ...nodeFlags, ...asBuilt, JSON.stringify(order)];
  const child = spawn(words[0] ?? "", words.slice(1), { stdio: ["pipe", "pipe", "pipe"] });
  const said: string[] = [];
  child.stderr.on("data", (text) => said.push(String(text)));
  const ended = new Promise((resolve) => child.once("close", resolve));
  const lines = createInterface({ input: child.stdout });
  const number = () =>
    new Promise<number>((resolve, reject) => {
      const over = () => reject(new Error(said.join("")));
      child.once("close", over);
      lines.once("line", (text) => {
        child.off("close", over);
        resolve(Number(text));
      });
    });
  const port = await number();
  // Whoever is busy with it reads why it ended by itself.
  child.once("exit", (code) => {
    if (code !== null && code !== 0) process.stderr.write(said.join(""));
  });
  function ask(word: string): Promise<number> {
    const told = number();
    child.stdin.write(`${word}\n`);
    return told;
  }
  return {
    port,
    pid: child.pid ?? 0,
    worked() {
      const told = number();
      child.kill("SIGUSR2");
      return told.then((microseconds) => microseconds / 1_000);
    },
    meanwhile: ask,
    async forget() {
      await ask("forgetting");
      while ((await ask("forgetting")) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await ask("nothing");
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
    begin: () => ask("begin"),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
