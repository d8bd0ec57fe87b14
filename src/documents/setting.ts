import { parentPort, workerData } from "node:worker_threads";
import { standBack } from "../thread.ts";
import { openEngine } from "./engine.ts";
import { inPieces } from "./printable.ts";

/** What the thread is asked, and what it answers to it. */
export interface Setting {
  readonly id: number;
  readonly template: string;
  readonly texts: unknown;
}
export type Answer = { readonly id: number; readonly memory: number } & (
  | { readonly bytes: Uint8Array }
  | { readonly fault: string }
);

// Whoever waits for a page goes before whoever waits for a document.
standBack("farther");

// The body of the typesetter's thread, which begins with the compiler's code: one document after the other.
const engine = openEngine(workerData);
parentPort?.on("message", async ({ id, template, texts }: Setting) => {
  const { isInAFont, set, memory } = await engine;
  let answer: Answer;
  try {
    answer = { id, bytes: set(template, inPieces(texts, isInAFont)), memory: memory() };
  } catch (fault) {
    answer = { id, fault: String(fault), memory: memory() };
  }
  parentPort?.postMessage(answer);
});
