// node --import tsx --import ./scripts/as-built.js FILE.ts: runs a file of the tests over the built output. What is measured is
// what is shipped: tsx gives every function its name back whenever it is made, which takes time.
import { existsSync } from "node:fs";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";

const [source, built] = [new URL("../src/", import.meta.url).href, new URL("../dist/", import.meta.url).href];

if (isMainThread) register(import.meta.url);

/** What is in src is taken from dist, where scripts/build.js puts it. Throws where it is not there. */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  const [file = ""] = found.url.split(/[?#]/);
  if (!file.startsWith(source) || !file.endsWith(".ts")) return found;
  const url = `${built}${file.slice(source.length, -3)}.js`;
  if (!existsSync(fileURLToPath(url))) throw new Error(`${url} is not there: node scripts/build.js builds it`);
  return { url, format: "module", shortCircuit: true };
}
