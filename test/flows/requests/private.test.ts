import { beforeAll, describe, expect, it } from "vitest";
import { auditRows } from "../../bot/engine/small-house.ts";
import { openWorld, type World } from "../../support/world.ts";
import { as, offerAnyway, putOnLeave, requestIn, show, start, stateOf, textOf, titleOf } from "./acts.ts";

/** Everything the lead is shown and everything that is written down while Jo looks for a match, with ids taken out. */
async function lookedAt(world: World, id: string, code: string): Promise<string> {
  const jo = world.as("Jo");
  const before = (await auditRows(world)).length;
  const nadia = world.as("Nadia").id;
  const screens = [
    await jo.press(show("request.fit", id)),
    await jo.press(start("request.offer", id, nadia)),
    await jo.press(start("request.offer-anyway", id, nadia)),
    await offerAnyway(world, id, "Nadia", "agreed"),
    await jo.press(show("request.card", id)),
    await jo.home(),
  ];
  const rows = (await auditRows(world)).slice(before);
  return JSON.stringify({ screens, rows, logged: world.logged.lines })
    .replaceAll(id, "ID")
    .replaceAll(code, "CODE")
    .replaceAll(/AL-\w{4}-\w/g, "ANOTHER CODE")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "UUID");
}

describe("a peer support worker who asked in private not to be offered something", () => {
  const seen: Record<string, string> = {};
  beforeAll(async () => {
    for (const why of ["leave", "team", "code"] as const) {
      const world = await openWorld();
      const { id, code } = await requestIn(world, "waiting");
      const nadia = world.as("Nadia").id;
      const willow = (await as(world, nadia, (data) => data.people.teams())).find(({ name }) => name === "Willow Ward");
      if (why === "leave") await putOnLeave(world, "Nadia", "2026-11-20", "2026-12-01");
      else
        await as(world, nadia, async ({ offerings }) =>
          offerings.set(nadia, {
            ...(await offerings.own(nadia)),
            ...(why === "team" ? { notTeamIds: [willow?.id ?? ""] } : { notCodes: [code] }),
          }),
        );
      seen[why] = await lookedAt(world, id, code);
      expect(await stateOf(world, id)).toBe("waiting");
    }
  });

  it("is only counted among those who cannot be offered it", () => {
    expect(seen.team).toContain("cannot be offered this now");
    expect(seen.team).not.toContain("Nadia");
  });

  it.each(["team", "code"])("cannot be told from one on leave by any screen, audit row or log line (%s)", (why) => {
    expect(seen[why]).toBe(seen.leave);
  });
});

describe("what a peer support worker offers", () => {
  it("is theirs alone: nobody else can open it or set it", async () => {
    const world = await openWorld();
    const subject = { kind: "person", id: world.as("Nadia").id } as const;
    for (const name of ["Jo", "Sam", "Robin", "Amara", "Priya"]) {
      const screen = await world.as(name).press({ do: "start", flow: "people.offering", subject });
      expect(titleOf(screen), name).toBe("You can't do that here");
      expect(textOf(screen)).not.toContain("Rowan");
    }
  });
});
