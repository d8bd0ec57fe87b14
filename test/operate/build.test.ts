import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "alongside-build-"));
  for (const name of ["src/main.ts", "prisma/schema.prisma", "tsconfig.json", "tsconfig.build.json"]) put(name, 60);
  put("package-lock.json", 0);
  mkdirSync(join(root, "scripts"));
  copyFileSync(new URL("../../scripts/build.js", import.meta.url), join(root, "scripts", "build.js"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Puts a file there that was changed so many minutes ago. */
function put(name: string, minutesAgo: number, text = ""): void {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const at = new Date(Date.now() - minutesAgo * 60_000);
  utimesSync(file, at, at);
}

function build(...words: string[]) {
  return spawnSync(process.execPath, [join(root, "scripts", "build.js"), ...words], { encoding: "utf8" });
}

describe("what was built", () => {
  beforeEach(() => {
    put("dist/.built", 30);
    put("dist/main.js", 30, "// as it was built");
  });
  const built = () => readFileSync(join(root, "dist", "main.js"), "utf8");

  test("stands in an installation for production, though npm prune has written a newer package-lock.json", () => {
    expect(build().status).toBe(0);
    expect(built()).toBe("// as it was built");
  });

  test("stands there, too, where somebody asks for it to be built anew, and they read why", () => {
    const { status, stderr } = build("--force");
    expect(status).toBe(1);
    expect(stderr).toContain("nothing here to build with");
    expect(built()).toBe("// as it was built");
  });

  test("makes room for what is built anew where there is something to build with", () => {
    put("node_modules/typescript/bin/tsc", 60);
    put("scripts/generate.js", 60, "process.exit(3)");
    expect(build().status).toBe(3);
    expect(existsSync(join(root, "dist"))).toBe(false);
  });

  test("is not taken for built where a later step of it failed", () => {
    put("node_modules/typescript/bin/tsc", 60, 'require("node:fs").mkdirSync("dist/documents", { recursive: true })');
    for (const step of ["generate", "build-page"]) put(`scripts/${step}.js`, 60);
    put("scripts/build-spread.js", 60, "process.exit(4)");
    put("src/documents/letter.typ", 60);
    expect(build().status).toBe(4);
    expect(build().status).toBe(4);
    put("scripts/build-spread.js", 0);
    expect(build().status).toBe(0);
    expect(existsSync(join(root, "dist", "documents", "letter.typ"))).toBe(true);
    put("scripts/build-spread.js", 60, "process.exit(4)");
    expect(build().status).toBe(0);
  });
});

test("where nothing was built and there is nothing to build with, it says what to run", () => {
  const { status, stderr } = build();
  expect(status).toBe(1);
  expect(stderr).toContain("npm ci && npm run build && npm prune --omit=dev");
});
