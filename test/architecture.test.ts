import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { machinesIn, sqlTimesIn } from "./support/architecture/house-rules.ts";
import { planted } from "./support/architecture/planted.ts";
import { rules } from "./support/architecture/rules.ts";
import { type Parsed, parsed, root, sourcesIn } from "./support/architecture/source.ts";
import { exceptions } from "./support/architecture/who-may-import.ts";

const files = [...sourcesIn("src"), ...sourcesIn("test")].map(parsed);
const named = Object.entries(rules) as [keyof typeof rules, (file: Parsed) => readonly string[]][];

describe("the house", () => {
  it.each(named)("%s", (_name, rule) => {
    expect(files.flatMap((file) => rule(file))).toEqual([]);
  });

  it("hands the database the time in every migration and column", () => {
    const found = sourcesIn("prisma", [".sql", ".prisma"]);
    expect(found.length).toBeGreaterThan(1);
    expect(found.flatMap(({ path, text }) => sqlTimesIn(path, text))).toEqual([]);
  });

  it("mentions no path of one machine and no registry", () => {
    const folders = ["src", "test", "docs", "scripts", "prisma", "manifest", ".ci"].filter((folder) =>
      existsSync(join(root, folder)),
    );
    const text = [".ts", ".js", ".json", ".md", ".sql", ".prisma", ".yml", ".csv", "run"];
    const loose = readdirSync(root, { withFileTypes: true })
      // A second work tree has a file here that says where the first one is.
      .filter((each) => each.isFile() && each.name !== ".git")
      .map(({ name }) => ({ path: name, text: readFileSync(join(root, name), "utf8") }));
    const all = [...loose, ...folders.flatMap((folder) => sourcesIn(folder, text))];
    expect(all.flatMap((each) => machinesIn(each.path, each.text))).toEqual([]);
  });

  it("keeps no exception that nothing needs any more", () => {
    const needed = exceptions.filter(({ from, to }) =>
      files.some(
        (file) => from.test(file.path) && file.imports.some((each) => each.to !== undefined && to.test(each.to)),
      ),
    );
    expect(needed).toEqual(exceptions);
  });
});

describe("each rule can be broken", () => {
  it.each(planted)("$rule: $path, $breaks", ({ rule, path, breaks, line = 1, keeps, keepsAt }) => {
    const found = rules[rule](parsed({ path, text: breaks }));
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(new RegExp(`^${path.replaceAll(".", "\\.")}:${line} \\w`));
    if (keeps !== undefined) expect(rules[rule](parsed({ path: keepsAt ?? path, text: keeps }))).toEqual([]);
  });

  it("and every one was", () => {
    expect(Object.keys(rules).filter((name) => !planted.some(({ rule }) => rule === name))).toEqual([]);
  });

  it("a time asked of the database is found in SQL and in the schema, but not in a comment", () => {
    expect(sqlTimesIn("a.sql", "-- not now()\nat TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP")).toHaveLength(1);
    expect(sqlTimesIn("a.sql", "SELECT Now ( )")).toHaveLength(1);
    expect(
      sqlTimesIn("a.prisma", "at DateTime @default(now())\nchanged DateTime @updatedAt\nlocalTime String"),
    ).toHaveLength(2);
  });

  it("a path of one machine and a registry are found", () => {
    const paths = [["", "home", "ada", "x"].join("/"), ["", "work", "x"].join("/"), ["C:", "Users", "ada"].join("\\")];
    for (const path of paths) expect(machinesIn("a.ts", `const at = "${path}";`)).toHaveLength(1);
    expect(machinesIn("a.json", `"resolved": "https://${["registry", "npmjs", "org"].join(".")}/zod"`)).toHaveLength(1);
    const others = [
      ["", "work-in-hand"],
      ["..", "work", "a.ts"],
      ["", "home"],
    ].map((pieces) => `"${pieces.join("/")}"`);
    expect(machinesIn("a.ts", others.join("; "))).toEqual([]);
  });
});
