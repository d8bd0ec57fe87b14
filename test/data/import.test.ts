import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { everything, line, on, peopleFile, run, teamsFile } from "../operate/people-files.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
  await run(store, ["teams", "teams.csv"], { "teams.csv": teamsFile });
});

const importing = (text: string, more = {}) => run(store, ["import", "people.csv"], { "people.csv": text }, more);

describe("an imported file", () => {
  test("brings people with roles, teams, engagements and relations", async () => {
    expect(await importing(peopleFile)).toEqual({
      code: 0,
      lines: ["Done: 4 added, 0 changed, 0 ended, 0 as before."],
    });
    expect(await on(store, morning.today, "Cat Dunn")).toEqual({
      roles: ["psw"],
      teams: ["Eastfield Community Team", "Willow Ward"],
      ended: false,
    });
    const { people: all, relations, engagements, identities } = await everything(store);
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
    const before = await everything(store);
    expect(await importing(peopleFile)).toEqual({
      code: 0,
      lines: ["Nothing to change: 4 people are already as in the file."],
    });
    await importing(peopleFile, { today: "2027-03-01" });
    await run(store, ["teams", "t"], { t: teamsFile });
    expect(await everything(store)).toEqual(before);
  });

  test("with one bad line brings nobody at all", async () => {
    const before = await everything(store);
    const { code, lines } = await importing(`${peopleFile}Eve Gray,,,psw,,bank,,Oak Ward,,nobody@fenwold.example,,,\n`);
    expect([code, lines]).toEqual([
      1,
      [
        "Line 6, teams: we do not know this team. Import it first, or look at the spelling.",
        "Line 6, line_manager: nobody who is here has this e-mail. Add a line for them, or look at the spelling.",
        "Nothing was imported. Please change this and import the file again.",
      ],
    ]);
    expect(await everything(store)).toEqual(before);
  });

  test("leaves alone what it has no column for, and who is not in it", async () => {
    await importing(peopleFile);
    const before = await everything(store);
    await importing("name,email,phone\nBen Cole,ben@fenwold.example,01632 960002\n");
    const after = await everything(store);
    expect(after.people.filter((each) => each.phone === "01632 960002").map(({ name }) => name)).toEqual(["Ben Cole"]);
    expect({ ...after, people: [], audit: 0 }).toEqual({ ...before, people: [], audit: 0 });
    expect(after.audit).toBe(before.audit + 1);
  });
});

test("the example in docs/people.md is imported as it stands", async () => {
  const guide = readFileSync(new URL("../../docs/people.md", import.meta.url), "utf8");
  const [teams = "", all = ""] = [...guide.matchAll(/```csv\n(.*?)```/gs)].map((found) => found[1]);
  expect((await run(store, ["teams", "t"], { t: teams })).code).toBe(0);
  expect(await importing(all)).toEqual({ code: 0, lines: ["Done: 6 added, 0 changed, 0 ended, 1 as before."] });
});

describe("a changed line", () => {
  const ben = (rest: string) => line(`Ben Cole,ben@fenwold.example,${rest}`);

  test("moves someone to another team from today, and keeps where they were", async () => {
    await importing(ben("clinician,employed,Willow Ward,2025-01-06,,,"));
    expect((await importing(ben("clinician,employed,Eastfield Community Team,2025-01-06,,,"))).lines[0]).toContain(
      "1 changed",
    );
    expect((await on(store, "2026-11-23", "Ben Cole"))?.teams).toEqual(["Willow Ward"]);
    expect((await on(store, "2026-11-24", "Ben Cole"))?.teams).toEqual(["Eastfield Community Team"]);
    expect((await on(store, "2024-12-31", "Ben Cole"))?.teams).toEqual([]);
  });

  test("moves someone on the day the line gives, and the file can be imported again before and after", async () => {
    await importing(ben("clinician,employed,Willow Ward,2025-01-06,,,"));
    const move = ben("clinician;team-manager,employed,Eastfield Community Team,2026-12-01,,,");
    await importing(move);
    for (const today of ["2026-11-25", "2026-12-01", "2027-01-05"])
      expect((await importing(move, { today })).lines).toEqual([
        "Nothing to change: 1 person is already as in the file.",
      ]);
    expect(await on(store, "2026-11-30", "Ben Cole")).toMatchObject({ roles: ["clinician"], teams: ["Willow Ward"] });
    expect(await on(store, "2026-12-01", "Ben Cole")).toMatchObject({
      roles: ["clinician", "team-manager"],
      teams: ["Eastfield Community Team"],
    });
  });

  test("taken back the same day goes on as if nothing had been", async () => {
    const file = ben("clinician,employed,Willow Ward,2025-01-06,,,");
    await importing(file);
    const before = await everything(store);
    await importing(ben(",,,2025-01-06,,,"));
    expect(await on(store, morning.today, "Ben Cole")).toMatchObject({ roles: [], teams: [] });
    await importing(file);
    expect({ ...(await everything(store)), audit: 0 }).toEqual({ ...before, audit: 0 });
  });

  test("may give a role, take it the same day and give it again", async () => {
    const [without, withLead] = [ben("clinician,employed,,,,,"), ben("clinician;lead,employed,,,,,")];
    for (const file of [without, withLead, without]) await importing(file);
    expect((await on(store, morning.today, "Ben Cole"))?.roles).toEqual(["clinician"]);
    await importing(withLead);
    expect((await on(store, morning.today, "Ben Cole"))?.roles).toEqual(["lead", "clinician"]);
  });

  test("follows a person to their new e-mail", async () => {
    await importing(ben("clinician,employed,Willow Ward,2025-01-06,,,"));
    const unsure = await importing(line("Ben Cole,b.cole@fenwold.example,clinician,employed,Willow Ward,,,,"));
    expect([unsure.code, unsure.lines[0]]).toEqual([1, expect.stringMatching(/^Line 2, email: .*old_email/)]);
    const file = line("Ben Cole,b.cole@fenwold.example,clinician,employed,Willow Ward,,,,ben@fenwold.example");
    expect((await importing(file)).lines).toEqual(["Done: 0 added, 1 changed, 0 ended, 0 as before."]);
    expect((await importing(file)).lines).toEqual(["Nothing to change: 1 person is already as in the file."]);
  });

  test("gives nobody the address that was somebody else's in the same breath", async () => {
    const two = (one: string, other: string) => `name,email,old_email\nAsha Bell,${one}\nBen Cole,${other}\n`;
    await importing(two("a@x.example,", "b@x.example,"));
    const before = await everything(store);
    const { code, lines } = await importing(two("c@x.example,a@x.example", "a@x.example,b@x.example"));
    expect([code, lines[0]]).toEqual([1, "Line 3: this is the same person as on line 2. Keep one line."]);
    expect(await everything(store)).toEqual(before);
  });
});

describe("teams", () => {
  test("move to another locality, with everything that is theirs", async () => {
    const before = await everything(store);
    const moved = teamsFile.replace("acute-ward,East", "acute-ward,West");
    expect((await run(store, ["teams", "t"], { t: moved })).lines).toEqual(["Done: 0 added, 1 changed, 1 as before."]);
    const after = await everything(store);
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

  test("in a demo gives everyone an account, once", async () => {
    for (const _ of [1, 2]) await importing(peopleFile, { pinPlayground: true });
    const { identities } = await everything(store);
    expect(identities).toHaveLength(4);
    expect(identities.every((each) => each.platformId === each.personId && each.surface === "teams")).toBe(true);
  });

  test("leaves a line in the trail for each person, with no name in it", async () => {
    await importing(peopleFile);
    const trail = await store.asOwner((tx) => tx.audit.findMany({ where: { object: { startsWith: "person:" } } }));
    expect(trail.map(({ action, decision, reason }) => [action, decision, reason])).toEqual(
      Array.from({ length: 4 }, () => ["people.import", "done", "added"]),
    );
  });

  test("takes 2,000 lines in a few seconds, and the same again", { timeout: 60_000 }, async () => {
    const lines = Array.from(
      { length: 2_000 },
      (_, at) =>
        `Made-up ${at},p${at}@fenwold.example,clinician,employed,Willow Ward,2025-01-06,${at ? "p0@fenwold.example" : ""},,`,
    );
    const file = line(lines.join("\n"));
    const begun = performance.now();
    expect((await importing(file)).lines).toEqual(["Done: 2000 added, 0 changed, 0 ended, 0 as before."]);
    expect((await importing(file)).lines[0]).toContain("Nothing to change: 2000 people");
    expect(performance.now() - begun).toBeLessThan(30_000);
  });
});
