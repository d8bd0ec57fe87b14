import { beforeEach, describe, expect, test } from "vitest";
import { addRequest, offerOf } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";
import { everything, line, on, peopleFile, run, teamsFile } from "./people-files.ts";

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
  await run(store, ["teams", "teams.csv"], { "teams.csv": teamsFile });
});

const importing = (text: string, more = {}) => run(store, ["import", "people.csv"], { "people.csv": text }, more);

describe("someone without an e-mail", () => {
  const cat = (teams: string, more = "") => line(`Cat Dunn,,psw,bank,${teams},,,${more},`);

  test("is found by name and team, and moves by way of both teams", async () => {
    await importing(cat("Willow Ward"));
    expect((await importing(cat("WILLOW  ward"))).lines[0]).toContain("Nothing to change");
    await importing(cat("Willow Ward;Eastfield Community Team"));
    await importing(cat("Eastfield Community Team"));
    expect((await everything(store)).people).toHaveLength(1);
  });

  test("is never taken for somebody with the same name and an e-mail", async () => {
    await importing(line("Cat Dunn,cat@fenwold.example,lead,employed,Willow Ward,,,,"));
    const { code, lines } = await importing(cat("Willow Ward"));
    expect([code, lines[0]]).toEqual([
      1,
      expect.stringMatching(/^Line 2, email: we know this name and team with an e-mail/),
    ]);
  });

  test("who has left is not found again by somebody new of that name", async () => {
    await importing(cat("Willow Ward"));
    await importing(cat("Willow Ward", "2026-11-20"));
    expect((await importing(cat("Willow Ward", "2026-11-20"))).lines[0]).toContain("Nothing to change");
    expect((await importing(cat("Willow Ward"))).lines[0]).toContain("1 added");
  });
});

describe("who leaves", () => {
  const leave = (ended: string) =>
    peopleFile.replace(/(ben@.*Willow Ward,06\/01\/2025),dee@fenwold.example,,,/, `$1,,,,${ended}`);
  const left = leave("2026-11-20").replace("ben@fenwold.example,,\n", ",,\n");

  test("has no role, team or relation any more, and is not let in again by an old file", async () => {
    await importing(peopleFile);
    expect((await importing(left)).lines).toEqual(["Done: 0 added, 1 changed, 1 ended, 2 as before."]);
    expect(await on(store, morning.today, "Ben Cole")).toEqual({ roles: [], teams: [], ended: true });
    expect((await everything(store)).relations.filter(({ toDate }) => toDate === null)).toHaveLength(2);
    const again = await importing(peopleFile.replace("ben@fenwold.example,,\n", ",,\n"));
    expect(again.lines).toEqual([
      "Nothing to change: 4 people are already as in the file.",
      "Line 3: their access has ended, so nothing was changed. Write back under ended to let them in again.",
    ]);
    expect((await on(store, morning.today, "Ben Cole"))?.ended).toBe(true);
  });

  test("comes back where the file says back", async () => {
    await importing(peopleFile);
    await importing(left);
    await importing(leave("back"), { today: "2026-11-30" });
    expect(await on(store, "2026-11-30", "Ben Cole")).toEqual({
      roles: ["clinician"],
      teams: ["Willow Ward"],
      ended: false,
    });
    expect((await on(store, "2026-11-29", "Ben Cole"))?.teams).toEqual([]);
  });

  test("cannot be named as anybody's manager or supervisor", async () => {
    await importing(peopleFile);
    const { code, lines } = await importing(leave("2026-11-20"));
    expect([code, lines[0]]).toEqual([1, expect.stringMatching(/^Line 4, clinical_supervisor: nobody who is here/)]);
  });

  test("and was never here is not added", async () => {
    expect((await importing(left)).lines).toEqual(["Done: 3 added, 0 changed, 0 ended, 1 as before."]);
    expect(await on(store, morning.today, "Ben Cole")).toBeUndefined();
  });

  test("while work is under way is named to the administrator, for the lead", async () => {
    const psw = (ended: string) => line(`Cat Dunn,cat@fenwold.example,psw,bank,Willow Ward,2025-01-06,,${ended},`);
    await importing(`${psw("")}Asha Bell,asha@fenwold.example,lead,employed,,,,,\n`);
    await store.asOwner(async (tx) => {
      const cat = await tx.person.findFirstOrThrow({ where: { name: "Cat Dunn" } });
      const asha = await tx.person.findFirstOrThrow({ where: { name: "Asha Bell" } });
      const ward = await tx.team.findFirstOrThrow({ where: { name: "Willow Ward" } });
      const offering = { capacity: 1, days: [], parts: [], languages: [], loneWorks: "yes", setAt: morning.now };
      await tx.offering.create({ data: { personId: cat.id, ...offering } });
      const request = await addRequest(tx, ward.id, asha.id, "offered");
      await tx.offer.create({ data: offerOf(request, cat.id, asha.id) });
    });
    expect((await importing(psw("2026-11-24"))).lines).toEqual([
      "Done: 0 added, 0 changed, 1 ended, 0 as before.",
      "Line 2: something is open with them that they cannot go on with. It stands on the Home of whoever leads.",
    ]);
  });
});
