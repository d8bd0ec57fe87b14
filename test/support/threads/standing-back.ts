import { getPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { standBack } from "../../../src/thread.ts";

// A thread that stands back, and says from where to where. Where it is told to, it stood back before.
const { how, first } = workerData as { readonly how: "aLittle" | "farther"; readonly first?: "farther" };
if (first) standBack(first);
const before = getPriority(0);
standBack(how);
parentPort?.postMessage([before, getPriority(0)]);
