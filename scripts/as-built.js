// node --import tsx --import ./scripts/as-built.js FILE.ts: runs a file of the tests over the built output. What is measured is
// what is shipped: tsx gives every function its name back whenever it is made, which takes time.
import { register } from "node:module";
import { isMainThread } from "node:worker_threads";

const [source, built] = [new URL("../src/", import.meta.url).href, new URL("../dist/", import.meta.url).href];

if (isMainThread) register(import.meta.url);

/** What is in src is taken from dist, where scripts/build.js puts it. */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  if (!found.url.startsWith(source) || !found.url.endsWith(".ts")) return found;
  return { url: `${built}${found.url.slice(source.length, -3)}.js`, format: "module", shortCircuit: true };
}
