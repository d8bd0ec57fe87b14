// Has everything that was built begin its copies of objects with nothing: see nothing-first.js.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withNothingFirst } from "./nothing-first.js";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

for (const name of readdirSync(dist, { recursive: true })) {
  if (!name.endsWith(".js")) continue;
  const file = join(dist, name);
  writeFileSync(file, withNothingFirst(readFileSync(file, "utf8")));
}
