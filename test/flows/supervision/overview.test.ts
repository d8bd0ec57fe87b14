import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "../requests/acts.ts";
import { as, openWorld, textOf, titleOf, type World } from "./acts.ts";
import { agreed } from "./giving-acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const numbers = async (name: string, search = "") =>
  await world.as(name).press({ do: "show", view: "supervision.overview", search });

describe("whoever leads", () => {
  it("sees counts that add up to everybody, kind by kind", async () => {
    const list = await numbers("Jo");
    if (list.kind !== "list") throw new Error(titleOf(list));
    const people = await as(world, "system:test", (data) => data.supervision.withDuties());
    const lines = await as(world, "system:test", (data) =>
      data.supervision.dutiesOf(
        people.map(({ id }) => id),
        world.trust,
      ),
    );
    for (const [kind, { name, everyWeeks, everyHours }] of Object.entries(world.trust.supervision.kinds)) {
      const states = [...lines.values()].flat().filter((line) => line.kind === kind);
      if (states.length === 0) continue;
      const row = list.rows.find(({ title }) => title === name);
      const said = row?.lines.join(" ") ?? "";
      if (everyWeeks === undefined && everyHours === undefined) continue;
      const [inDate = -1, all = -1, soon = -1, due = -1, overdue = -1, nobody = -1] = (said.match(/\d+/g) ?? []).map(
        Number,
      );
      expect([kind, all]).toEqual([kind, states.length]);
      expect([kind, inDate + soon + due + overdue + nobody]).toEqual([kind, states.length]);
    }
    expect(textOf(list)).toContain("stands under People");
  });

  it("sees by name only who has nobody, never who is late or what is booked", async () => {
    await agreed(world, world.as("Sam"), world.as("Robin"), { date: "2026-12-02", time: "09:00" });
    await asOwner(world, async (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => {
      await tx.$executeRawUnsafe(
        `DELETE FROM relations WHERE kind = 'clinical-supervisor' AND other_id = '${world.as("Leslie").id}'`,
      );
    });
    const text = textOf(await numbers("Jo"));
    expect(text).toContain("Leslie Crane\nNo supervisor for: ");
    expect(text).not.toContain("2 December");
    const found = textOf(await numbers("Sam", "lesl"));
    expect(found).toContain("Leslie Crane");
    expect(found).not.toContain("in date");
    expect(textOf(await world.as("Jo").home())).toMatch(/\d (person still needs|people still need) a supervisor/);
  });

  it("is alone with the numbers: nobody else sees them", async () => {
    for (const name of ["Priya", "Robin", "Kit", "Amara"])
      expect(titleOf(await numbers(name))).toBe("You can't do that here");
  });
});
