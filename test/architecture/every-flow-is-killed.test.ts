import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { house } from "../../src/flows/house.ts";
import { root, sourcesIn } from "../support/architecture/source.ts";

/** Flows that nobody is killed in: each is made by the same function as one that is, for another kind of supervision. */
const alike: Readonly<Record<string, readonly string[]>> = {
  "supervision.book-clinical": [
    "supervision.book-line-management",
    "supervision.book-group",
    "supervision.book-reflective-practice",
    "supervision.book-placement",
  ],
  "supervision.take-clinical": [
    "supervision.take-line-management",
    "supervision.take-peer",
    "supervision.take-group",
    "supervision.take-reflective-practice",
    "supervision.take-placement",
  ],
};

const flows = house.rooms.flatMap((room) => room.flows.map(({ id }) => id));
const told = [
  ...["test/crash/stories.ts", "test/crash/entry-stories.ts"].map((path) => readFileSync(join(root, path), "utf8")),
  ...sourcesIn("test/crash/deeds").map(({ text }) => text),
].join("\n");
const killed = flows.filter((id) => told.includes(`"${id}"`));
const excepted = Object.values(alike).flat();

describe("the service is killed", () => {
  it("inside every flow that people can finish, or inside one that writes by the same function", () => {
    expect(flows.length).toBeGreaterThan(100);
    expect(flows.filter((id) => !killed.includes(id) && !excepted.includes(id))).toEqual([]);
  });

  it("inside every flow that stands for others, and none is left out that need not be", () => {
    expect(Object.keys(alike).filter((id) => !killed.includes(id))).toEqual([]);
    expect(excepted.filter((id) => !flows.includes(id) || killed.includes(id))).toEqual([]);
  });
});
