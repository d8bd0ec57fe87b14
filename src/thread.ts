import { existsSync } from "node:fs";
import { getPriority, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * A thread that runs a file of ours: `body` is the address of its source, and what was built from it is run where only that is
 * there. Source has to be taught to Node 20 first.
 */
export function startThread(body: URL, options: WorkerOptions): Worker {
  if (!existsSync(fileURLToPath(body))) return new Worker(new URL(body.href.replace(/\.ts$/, ".js")), options);
  const taught = `import("tsx/esm/api").then((tsx)=>(tsx.register(),import("${body.href}")))`;
  return new Worker(taught, { ...options, eval: true });
}

/** Linux knows none that is further back. */
const furthest = 19;
/**
 * How far a thread stands back, from where the whole process stands: it has a quarter of a processor, or a tenth, while somebody
 * is answered who needs all of it.
 */
const far = { aLittle: 5, farther: 10 };

/**
 * From here on this thread goes after whoever waits for a page. Only Linux lets one thread stand back by itself; elsewhere
 * the whole process would.
 */
export function standBack(how: keyof typeof far): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(0, Math.min(furthest, getPriority(0) + far[how]));
  } catch {
    // Where that is forbidden, the work is done all the same.
  }
}
