// Which files of test/ a proof runs: those that its commands name, and whatever these name in turn.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** A proof's own list, and what its commands and the tests on that list reach. */
export function pathsOf(root, { runs }, list) {
  const named = [...runs.flatMap((run) => namedBy(root, run)), ...list.filter((path) => path.startsWith("test/"))];
  const tests = reached(root, named);
  // What a proof's own file takes from src is what it looks at; what the others take sets the stage.
  const own = named
    .flatMap((path) => inside(root, path))
    .flatMap((file) => mentions(root, file))
    .filter((path) => path.startsWith("src/"));
  const beyond = [...named, ...tests, ...own].filter((path) => !list.some((each) => path.startsWith(`${each}/`)));
  return [...new Set([...list, ...beyond])];
}

/** The files that a command names: by their path, or by a part of it where a family of tests is told one. */
function namedBy(root, run) {
  const words = run.split(" ");
  const files = words.filter((word) => word.startsWith("test/") && existsSync(join(root, word)));
  const family = words.findIndex((word) => /^scripts\/(long|slack|teams|privacy)\.js$/.test(word));
  const asked = family < 0 ? [] : words.slice(family + 1);
  const all = asked.length === 0 ? [] : inside(root, "test").filter((path) => path.endsWith(".test.ts"));
  return [...files, ...all.filter((path) => asked.some((part) => path.includes(part)))];
}

/** All that files of test/ reach within test/. */
function reached(root, from) {
  const found = new Set();
  const waiting = from.flatMap((path) => inside(root, path));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    waiting.push(...mentions(root, file).filter((path) => path.startsWith("test/")));
  }
  return [...found];
}

/** The files that one names: what it imports, and what it starts in a process of its own. */
function mentions(root, file) {
  if (!/\.[jt]s$/.test(file)) return [];
  const text = readFileSync(join(root, file), "utf8");
  const names = [...text.matchAll(/"([^"\s]+\.[jt]s)"/g)].map(([, name]) => name);
  const places = names.flatMap((name) => [join(dirname(file), name), name]);
  return places.filter((place) => existsSync(join(root, place)) && statSync(join(root, place)).isFile());
}

function inside(root, path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => relative(root, join(each.parentPath, each.name)));
}
