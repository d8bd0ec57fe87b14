import type { Worker } from "node:worker_threads";
import { startThread } from "../thread.ts";
import { type CompilerCode, loadCompiler } from "./engine.ts";
import type { Answer, Setting } from "./setting.ts";

/**
 * The compiler never forgets a page that it has set. So it has a thread of its own, which is ended when it is idle or has
 * grown, and then all that it knew is gone. The service goes on answering meanwhile.
 */
interface Typesetter {
  readonly worker: Worker;
  readonly waiting: Map<number, (answer: Answer | Error) => void>;
  ending?: NodeJS.Timeout;
}

const idleMs = 15_000;
const mostMemory = 128 * 1024 * 1024;

/** Loaded once, when it is first needed. */
let code: Promise<CompilerCode> | undefined;
let current: Typesetter | undefined;
let lastId = 0;

/**
 * The bytes of a tagged PDF: the same for the same template and texts. Several may be asked for at once.
 * @throws where the template does not compile or the thread ends.
 */
export async function typeset(template: string, texts: unknown): Promise<Uint8Array> {
  const loaded = await compiler();
  current ??= open(loaded);
  const typesetter = current;
  const { worker, waiting } = typesetter;
  clearTimeout(typesetter.ending);
  lastId += 1;
  const asked: Setting = { id: lastId, template, texts };
  const answer = await new Promise<Answer | Error>((resolve) => {
    waiting.set(asked.id, resolve);
    // It keeps the process alive only while somebody waits.
    worker.ref();
    worker.postMessage(asked);
  });
  if (answer instanceof Error) throw answer;
  // After a fault nobody knows what state it is in.
  if (("fault" in answer || answer.memory > mostMemory) && current === typesetter) current = undefined;
  if (waiting.size === 0) rest(typesetter);
  if ("fault" in answer) throw new Error(answer.fault);
  return answer.bytes;
}

async function compiler(): Promise<CompilerCode> {
  code ??= loadCompiler();
  try {
    return await code;
  } catch (fault) {
    code = undefined;
    throw fault;
  }
}

function open(loaded: CompilerCode): Typesetter {
  const typesetter: Typesetter = { worker: thread(loaded), waiting: new Map() };
  const { worker, waiting } = typesetter;
  // What the compiler prints may hold what people typed: it goes nowhere. What it throws is told to who asked.
  worker.stdout.resume();
  worker.stderr.resume();
  const lost = (fault: Error) => {
    if (current === typesetter) current = undefined;
    for (const resolve of waiting.values()) resolve(fault);
    waiting.clear();
  };
  worker.on("message", (answer: Answer) => {
    const resolve = waiting.get(answer.id);
    waiting.delete(answer.id);
    resolve?.(answer);
  });
  worker.on("error", lost);
  worker.on("exit", () => lost(new Error("The typesetter's thread ended")));
  return typesetter;
}

/** With nothing to do it waits a while; one that has grown ends at once. */
function rest(typesetter: Typesetter): void {
  const { worker, waiting } = typesetter;
  worker.unref();
  const end = () => {
    if (waiting.size > 0) return;
    if (current === typesetter) current = undefined;
    void worker.terminate();
  };
  if (current === typesetter) typesetter.ending = setTimeout(end, idleMs).unref();
  else end();
}

/** It needs no setting and no key. */
function thread(loaded: CompilerCode): Worker {
  const bare = { workerData: loaded, execArgv: [], env: {}, stdout: true, stderr: true };
  return startThread(new URL("./setting.ts", import.meta.url), bare);
}
