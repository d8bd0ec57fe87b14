import { beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "../../support/page-of.ts";
import { openWorld, titleOf, type World } from "../../support/world.ts";
import { asOwner, begin, change, staff } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const [jo, amara, nadia] = [() => world.as("Jo"), () => world.as("Amara"), () => world.as("Nadia")];
const sql = (statement: string) =>
  asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => tx.$executeRawUnsafe(statement));

describe("somebody who is to work as a peer support worker, too", () => {
  it("works here in some way, which is asked when they get the role and when they are let back in", async () => {
    await sql(`DELETE FROM engagements WHERE person_id = '${amara().id}'`);
    const roles = ["clinician", "psw"];
    await pageOf(world, jo(), "staff.roles", "works", { roles }, staff(amara().id));
    const page = await pageOf(world, jo(), "staff.let-back", "works", { roles }, staff(amara().id));
    expect(page.kind === "form" && page.questions.map(({ name }) => name)).toEqual(["way", "peerKind"]);
  });

  it("is not let back in who is there", async () => {
    expect((await begin(jo(), "staff.let-back", amara())).kind).toBe("card");
  });
});

describe("somebody whose access has ended", () => {
  it("is changed in nothing", async () => {
    await sql(`UPDATE people SET ended_at = '2026-11-20' WHERE id = '${nadia().id}'`);
    const flows = ["staff.details", "staff.teams", "staff.working", "staff.ties", "staff.roles"];
    const titles = new Set<string>();
    for (const flow of flows) titles.add(titleOf(await change(jo(), flow, nadia())));
    expect([...titles]).toEqual(["Their access has ended"]);
  });
});
