import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nodeFlags, startCommand } from "../support/node-flags.ts";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

test("whoever starts Alongside by hand, with systemd or in a container starts it as npm start does", () => {
  expect(nodeFlags.length).toBeGreaterThan(0);
  const byHand = read("docs/running.md").match(/node \S*.*dist\/main\.js/g);
  expect(byHand?.length).toBeGreaterThan(0);
  for (const command of byHand ?? []) expect(command).toContain(startCommand);
  expect(read("deploy/alongside.service")).toContain(`ExecStart=/usr/bin/${startCommand}\n`);
  const said = /^CMD (\[.*\])$/m.exec(read("deploy/Dockerfile"))?.[1] ?? "[]";
  expect(JSON.parse(said)).toEqual(startCommand.split(" "));
});
