import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../src/flows/house.ts";
import { openWorld, titleOf, type World } from "../support/world.ts";

// What a button carries comes back from outside, and may be anything.
let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const forged = ["not a uuid", "", "00000000-0000-4000-8000-0000000000ff", "' OR 1=1 --"];
const matters = house.rooms.flatMap(({ flows, views }) => [
  ...flows.flatMap(({ id, about }) => (about ? [{ do: "start", flow: id, kind: about } as const] : [])),
  ...views.flatMap(({ id, about }) => (about ? [{ do: "show", view: id, kind: about } as const] : [])),
]);

describe("a matter that nobody has", () => {
  it.each(forged)("is refused, whatever is pressed about it: %j", async (id) => {
    const broke: string[] = [];
    for (const { kind, ...does } of matters)
      for (const subject of [
        { kind, id },
        { kind, id, other: id },
      ]) {
        const shown = titleOf(await world.as("Jo").press({ ...does, subject } as never));
        if (/went wrong/.test(shown)) broke.push(`${Object.values(does).join(" ")} ${kind}`);
      }
    expect([...new Set(broke)]).toEqual([]);
  });
});
