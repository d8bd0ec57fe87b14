import { beforeEach, describe, expect, test } from "vitest";
import { people } from "../../src/data/people.ts";
import { peopleFile, run, teamsFile } from "../operate/people-files.ts";
import { addRequest, offerOf } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
  await run(store, ["teams", "teams.csv"], { "teams.csv": teamsFile });
});

const importing = (text: string, more = {}) => run(store, ["import", "people.csv"], { "people.csv": text }, more);

/** Everything an import may touch, without ids and moments of writing. */
const everything = () =>
  store.asOwner(async (tx) => ({
    people: await tx.person.findMany({ orderBy: { id: "asc" } }),
    roles: await tx.personRole.findMany({ orderBy: [{ personId: "asc" }, { role: "asc" }, { fromDate: "asc" }] }),
    engagements: await tx.engagement.findMany({ orderBy: { id: "asc" } }),
    memberships: await tx.membership.findMany({ orderBy: { id: "asc" } }),
    relations: await tx.relation.findMany({ orderBy: { id: "asc" } }),
    teams: await tx.team.findMany({ orderBy: { id: "asc" } }),
    identities: await tx.identity.findMany(),
    audit: await tx.audit.count(),
  }));

/** Someone as the service knows them on a day. */
async function on(today: string, name: string) {
  return await store.asOwner(async (tx) => {
    const now = new Date(`${today}T12:00:00Z`);
    const found = await tx.person.findFirst({ where: { name } });
    const known = found ? await people(tx, { now, today }).get(found.id) : undefined;
    return known && { roles: known.roles, teams: known.teams.map((team) => team.name), ended: known.ended };
  });
}

const line = (cells: string, header = "name,email,roles,engagement,teams,from,line_manager,ended,old_email") =>
  `${header}\n${cells}\n`;

describe("an imported file", () => {
  test("brings people with roles, teams, engagements and relations", async () => {
    expect(await importing(peopleFile)).toEqual({
      code: 0,
      lines: ["Done: 4 added, 0 changed, 0 ended, 0 as before."],
    });
    expect(await on(morning.today, "Cat Dunn")).toEqual({
      roles: ["psw"],
      teams: ["Eastfield Community Team", "Willow Ward"],
      ended: false,
    });
    const { people: all, relations, engagements, identities } = await everything();
    const name = (id: string) => all.find((each) => each.id === id)?.name;
    expect(relations.map((each) => `${name(each.personId)} ${each.kind} of ${name(each.otherId)}`).sort()).toEqual([
      "Asha Bell line-manager of Cat Dunn",
      "Ben Cole clinical-supervisor of Cat Dunn",
      "Dee Fox deputy of Asha Bell",
      "Dee Fox line-manager of Ben Cole",
    ]);
    expect(
      engagements.filter(({ peerKind }) => peerKind !== null).map(({ kind, peerKind }) => [kind, peerKind]),
    ).toEqual([["bank", "carer-psw"]]);
    expect(all.find((each) => each.name === "Dee Fox")?.email).toBe("dee@fenwold.example");
    expect(identities).toEqual([]);
  });

  test("imported again changes nothing, and says so, also on a later day", async () => {
    await importing(peopleFile);
    const before = await everything();
    expect(await importing(peopleFile)).toEqual({
      code: 0,
      lines: ["Nothing to change: 4 people are already as in the file."],
    });
    await importing(peopleFile, { today: "2027-03-01" });
    await run(store, ["teams", "t"], { t: teamsFile });
    expect(await everything()).toEqual(before);
  });

  test("with one bad line brings nobody at all", async () => {
    const before = await everything();
    const { code, lines } = await importing(`${peopleFile}Eve Gray,,,psw,,bank,,Oak Ward,,nobody@fenwold.example,,,\n`);
    expect([code, lines]).toEqual([
      1,
      [
        "Line 6, teams: we do not know this team. Import it first, or look at the spelling.",
        "Line 6, line_manager: nobody who is here has this e-mail. Add a line for them, or look at the spelling.",
        "Nothing was imported. Please change this and import the file again.",
      ],
    ]);
    expect(await everything()).toEqual(before);
  });

  test("leaves alone what it has no column for, and who is not in it", async () => {
    await importing(peopleFile);
    const before = await everything();
    await importing("name,email,phone\nBen Cole,ben@fenwold.example,01632 960002\n");
    const after = await everything();
    expect(after.people.filter((each) => each.phone === "01632 960002").map(({ name }) => name)).toEqual(["Ben Cole"]);
    expect({ ...after, people: [], audit: 0 }).toEqual({ ...before, people: [], audit: 0 });
    expect(after.audit).toBe(before.audit + 1);
  });
});

describe("a changed line", () => {
  const ben = (rest: string) => line(`Ben Cole,ben@fenwold.example,${rest}`);

  test("moves someone to another team from today, and keeps where they were", async () => {
    await importing(ben("clinician,employed,Willow Ward,2025-01-06,,,"));
    expect((await importing(ben("clinician,employed,Eastfield Community Team,2025-01-06,,,"))).lines[0]).toContain(
      "1 changed",
    );
    expect((await on("2026-11-23", "Ben Cole"))?.teams).toEqual(["Willow Ward"]);
    expect((await on("2026-11-24", "Ben Cole"))?.teams).toEqual(["Eastfield Community Team"]);
    expect((await on("2024-12-31", "Ben Cole"))?.teams).toEqual([]);
  });

  test("moves someone on the day the line gives, and the file can be imported again before and after", async () => {
    await importing(ben("clinician,employed,Willow Ward,2025-01-06,,,"));
    const move = ben("clinician;team-manager,employed,Eastfield Community Team,2026-12-01,,,");
    await importing(move);
    for (const today of ["2026-11-25", "2026-12-01", "2027-01-05"])
      expect((await importing(move, { today })).lines).toEqual([
        "Nothing to change: 1 person is already as in the file.",
      ]);
    expect(await on("2026-11-30", "Ben Cole")).toMatchObject({ roles: ["clinician"], teams: ["Willow Ward"] });
    expect(await on("2026-12-01", "Ben Cole")).toMatchObject({
      roles: ["clinician", "team-manager"],
      teams: ["Eastfield Community Team"],
    });
  });

  test("taken back the same day goes on as if nothing had been", async () => {
    const file = ben("clinician,employed,Willow Ward,2025-01-06,,,");
    await importing(file);
    const before = await everything();
    await importing(ben(",,,2025-01-06,,,"));
    expect(await on(morning.today, "Ben Cole")).toMatchObject({ roles: [], teams: [] });
    await importing(file);
    expect({ ...(await everything()), audit: 0 }).toEqual({ ...before, audit: 0 });
  });

  test("may give a role, take it the same day and give it again", async () => {
    const [without, withLead] = [ben("clinician,employed,,,,,"), ben("clinician;lead,employed,,,,,")];
    for (const file of [without, withLead, without]) await importing(file);
    expect((await on(morning.today, "Ben Cole"))?.roles).toEqual(["clinician"]);
    await importing(withLead);
    expect((await on(morning.today, "Ben Cole"))?.roles).toEqual(["lead", "clinician"]);
  });

  test("follows a person to their new e-mail", async () => {
    await importing(ben("clinician,employed,Willow Ward,2025-01-06,,,"));
    const unsure = await importing(line("Ben Cole,b.cole@fenwold.example,clinician,employed,Willow Ward,,,,"));
    expect([unsure.code, unsure.lines[0]]).toEqual([1, expect.stringMatching(/^Line 2, email: .*old_email/)]);
    const file = line("Ben Cole,b.cole@fenwold.example,clinician,employed,Willow Ward,,,,ben@fenwold.example");
    expect((await importing(file)).lines).toEqual(["Done: 0 added, 1 changed, 0 ended, 0 as before."]);
    expect((await importing(file)).lines).toEqual(["Nothing to change: 1 person is already as in the file."]);
  });

  test("can change two people's e-mails over", async () => {
    const two = (one: string, other: string) => `name,email,old_email\nAsha Bell,${one}\nBen Cole,${other}\n`;
    await importing(two("a@x.example,", "b@x.example,"));
    await importing(
      two("c@x.example,a@x.example", "a@x.example,b@x.example").replace("Ben Cole,a@x.example", "Ben Cole,d@x.example"),
    );
    const { people: all } = await everything();
    expect(all.map(({ name, email }) => `${name} ${email}`).sort()).toEqual([
      "Asha Bell c@x.example",
      "Ben Cole d@x.example",
    ]);
  });
});

describe("someone without an e-mail", () => {
  const cat = (teams: string, more = "") => line(`Cat Dunn,,psw,bank,${teams},,,${more},`);

  test("is found by name and team, and moves by way of both teams", async () => {
    await importing(cat("Willow Ward"));
    expect((await importing(cat("WILLOW  ward"))).lines[0]).toContain("Nothing to change");
    await importing(cat("Willow Ward;Eastfield Community Team"));
    await importing(cat("Eastfield Community Team"));
    expect((await everything()).people).toHaveLength(1);
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
    expect(await on(morning.today, "Ben Cole")).toEqual({ roles: [], teams: [], ended: true });
    expect((await everything()).relations.filter(({ toDate }) => toDate === null)).toHaveLength(2);
    const again = await importing(peopleFile.replace("ben@fenwold.example,,\n", ",,\n"));
    expect(again.lines).toEqual([
      "Nothing to change: 4 people are already as in the file.",
      "Line 3: their access has ended, so nothing was changed. Write back under ended to let them in again.",
    ]);
    expect((await on(morning.today, "Ben Cole"))?.ended).toBe(true);
  });

  test("comes back where the file says back", async () => {
    await importing(peopleFile);
    await importing(left);
    await importing(leave("back"), { today: "2026-11-30" });
    expect(await on("2026-11-30", "Ben Cole")).toEqual({ roles: ["clinician"], teams: ["Willow Ward"], ended: false });
    expect((await on("2026-11-29", "Ben Cole"))?.teams).toEqual([]);
  });

  test("cannot be named as anybody's manager or supervisor", async () => {
    await importing(peopleFile);
    const { code, lines } = await importing(leave("2026-11-20"));
    expect([code, lines[0]]).toEqual([1, expect.stringMatching(/^Line 4, clinical_supervisor: nobody who is here/)]);
  });

  test("and was never here is not added", async () => {
    expect((await importing(left)).lines).toEqual(["Done: 3 added, 0 changed, 0 ended, 1 as before."]);
    expect(await on(morning.today, "Ben Cole")).toBeUndefined();
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
      "Line 2: they still work with somebody, or have an offer open. Please tell the lead.",
    ]);
  });
});

describe("teams", () => {
  test("move to another locality, with everything that is theirs", async () => {
    const before = await everything();
    const moved = teamsFile.replace("acute-ward,East", "acute-ward,West");
    expect((await run(store, ["teams", "t"], { t: moved })).lines).toEqual(["Done: 0 added, 1 changed, 1 as before."]);
    const after = await everything();
    expect(after.teams.map(({ id }) => id)).toEqual(before.teams.map(({ id }) => id));
    expect(new Set(after.teams.map(({ localityId }) => localityId)).size).toBe(2);
  });
});

describe("the command", () => {
  test("says what it can do, and which file it could not open", async () => {
    expect((await run(store, [])).lines[0]).toContain("npm run people -- teams FILE");
    expect(await run(store, ["import", "nowhere.csv"])).toEqual({
      code: 1,
      lines: ["We could not open nowhere.csv. Look at its name and folder."],
    });
  });

  test("in a demo gives everyone a place in the playground, once", async () => {
    for (const _ of [1, 2]) await importing(peopleFile, { pinPlayground: true });
    const { identities } = await everything();
    expect(identities).toHaveLength(4);
    expect(identities.every((each) => each.platformId === each.personId && each.surface === "playground")).toBe(true);
  });

  test("leaves a line in the trail for each person, with no name in it", async () => {
    await importing(peopleFile);
    const trail = await store.asOwner((tx) => tx.audit.findMany({ where: { object: { startsWith: "person:" } } }));
    expect(trail.map(({ action, decision, reason }) => [action, decision, reason])).toEqual(
      Array.from({ length: 4 }, () => ["people.import", "done", "added"]),
    );
  });

  test("takes 10,000 lines in less than a minute, and the same again", { timeout: 120_000 }, async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, at) =>
        `Made-up ${at},p${at}@fenwold.example,clinician,employed,Willow Ward,2025-01-06,${at ? "p0@fenwold.example" : ""},,`,
    );
    const file = line(lines.join("\n"));
    const begun = performance.now();
    expect((await importing(file)).lines).toEqual(["Done: 10000 added, 0 changed, 0 ended, 0 as before."]);
    const added = performance.now();
    expect((await importing(file)).lines[0]).toContain("Nothing to change: 10000 people");
    console.log(
      `10,000 added in ${Math.round(added - begun)} ms, again in ${Math.round(performance.now() - added)} ms`,
    );
    expect(performance.now() - begun).toBeLessThan(60_000);
  });
});
