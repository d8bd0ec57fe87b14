import { spawnSync } from "node:child_process";
import { cpus, loadavg } from "node:os";

/** Ties the server to one core, where this machine can: what loads it and the database have the others. */
const canTie = cpus().length > 1 && spawnSync("taskset", ["-c", "1", "true"]).status === 0;
export const onServerCore: readonly string[] = canTie ? ["taskset", "-c", "1"] : [];
export const tied = canTie
  ? "the server tied to one core, the load and PostgreSQL to the others"
  : "the server not tied to a core: this machine cannot";

/** Leaves the server's core to the server: for this process and, where it may be told, PostgreSQL. */
export function keepOffServerCore(postgres: number | undefined): void {
  if (!canTie) return;
  const others = Array.from({ length: cpus().length }, (_, core) => core).filter((core) => core !== 1);
  for (const pid of [process.pid, postgres])
    if (pid !== undefined) spawnSync("taskset", ["-a", "-p", "-c", others.join(","), String(pid)]);
}

export const load = (): string => (loadavg()[0] ?? 0).toFixed(1);
