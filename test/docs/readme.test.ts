import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createHouse } from "../../src/flows/kit/room.ts";
import { howIsItGoing } from "../support/example/how-is-it-going.ts";
import { openWorld, titleOf, type World } from "../support/world.ts";

const root = join(import.meta.dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

describe("the README", () => {
  it("shows a flow that is the very one tested here", () => {
    const shown = /```ts\n([\s\S]*?)```/.exec(readme)?.[1]?.trim();
    const real = readFileSync(join(root, "test/support/example/how-is-it-going.ts"), "utf8");
    expect(shown).toBe(real.replaceAll("../../../src/flows/", "../").trim());
  });

  it("names every setting that is read, and no other", () => {
    const read = readFileSync(join(root, "src/config.ts"), "utf8");
    const settings = new Set(read.match(/\b(PORT|HOST|DATABASE_URL|(?:ALONGSIDE|SLACK|TEAMS)_[A-Z_]+)\b/g));
    const listed = new Set([...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name));
    expect([...listed].sort()).toEqual([...settings].sort());
  });

  it("has every folder of src on its map", () => {
    const folders = readdirSync(join(root, "src")).filter((name) => statSync(join(root, "src", name)).isDirectory());
    for (const folder of folders) expect(readme, folder).toMatch(new RegExp(`src/${folder}/|\\b${folder}/`));
  });
});

describe("the README's example", () => {
  let world: World;
  beforeEach(async () => {
    const room = { name: "example", flows: [howIsItGoing], views: [], messages: [], files: [] };
    world = await openWorld({ house: createHouse([room]) });
  });

  it("asks for more only where it is mixed, and says thank you", async () => {
    const amara = world.as("Amara");
    const begun = await amara.press({ do: "start", flow: "example.going" });
    const more = await amara.answer(begun, { mood: "mixed" });
    expect(titleOf(more)).toBe("What would make it better?");
    expect(titleOf(await amara.answer(more, { more: "Bigger buttons" }))).toBe("Thank you");
    const again = await amara.press({ do: "start", flow: "example.going" });
    expect(titleOf(await amara.answer(again, { mood: "well" }))).toBe("Thank you");
  });
});
