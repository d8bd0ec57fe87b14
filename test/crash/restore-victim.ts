// A restore that is killed at one of its steps: forked by restore.ts.
import child from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { PGlite } from "@electric-sql/pglite";
import { Client } from "pg";
import { readConfig } from "../../src/config.ts";
import { restore } from "../../src/operate/restore.ts";

let kill = Number.POSITIVE_INFINITY;
let steps = 0;

/** Every statement, every word to another program and every folder that is moved is a step, and one may be killed before it. */
function step(): void {
  steps += 1;
  if (steps === kill) process.kill(process.pid, "SIGKILL");
}

/** The same function, with a step before it. */
function stepped<F extends (...given: never[]) => unknown>(real: F): F {
  return function (this: unknown, ...given: Parameters<F>) {
    step();
    return real.apply(this, given);
  } as unknown as F;
}

Client.prototype.query = stepped(Client.prototype.query);
const [create, spawn] = [PGlite.create.bind(PGlite), child.spawn];
PGlite.create = (async (...given: Parameters<typeof create>) => {
  step();
  const made = await create(...given);
  made.query = stepped(made.query);
  made.exec = stepped(made.exec);
  return made;
}) as typeof PGlite.create;
child.spawn = ((...given: Parameters<typeof spawn>) => {
  step();
  const made = spawn(...given);
  if (made.stdin) {
    const [write, end] = [made.stdin.write.bind(made.stdin), made.stdin.end.bind(made.stdin)];
    const begun = new Set<string>();
    // What is piped through comes in as many pieces as it pleases: before the first is one step.
    made.stdin.write = ((chunk: string | Buffer) => {
      if (!begun.has(typeof chunk)) step();
      begun.add(typeof chunk);
      return write(chunk);
    }) as typeof made.stdin.write;
    made.stdin.end = ((last: string) => {
      step();
      end(last);
      step();
    }) as typeof made.stdin.end;
  }
  return made;
}) as typeof spawn;
fs.renameSync = stepped(fs.renameSync);
fs.rmSync = stepped(fs.rmSync);
syncBuiltinESMExports();

process.on("message", (order: { readonly kill: number; readonly folder: string; readonly replace: boolean }) => {
  kill = order.kill;
  steps = 0;
  void restore(order.folder, order.replace, readConfig()).then(() => {
    step();
    process.send?.({ steps }, () => process.exit(0));
  });
});
process.send?.("ready");
