import { beforeEach, describe, expect, test } from "vitest";
import { everything, run, teamsFile } from "../operate/people-files.ts";
import { openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
  await run(store, ["teams", "teams.csv"], { "teams.csv": teamsFile });
});

const importing = (text: string, more = {}) => run(store, ["import", "people.csv"], { "people.csv": text }, more);
const cat = (columns: string, cells: string) => `name,email,${columns}\nCat Dunn,cat@fenwold.example,${cells}\n`;
const day = (date: Date | null) => date?.toISOString().slice(0, 10);

/** How Cat works here and has worked, oldest first. */
async function engagements() {
  const { engagements: all } = await everything(store);
  return all
    .map((each) => [each.kind, each.hoursPerWeek && Number(each.hoursPerWeek), day(each.fromDate), day(each.toDate)])
    .sort((one, other) => String(one[2]).localeCompare(String(other[2])));
}

describe("hours a week", () => {
  const since = "2025-01-06";
  const full = (hours: string, from = since) =>
    cat("roles,engagement,hours_per_week,from", `psw,employed,${hours},${from}`);

  test("are kept, and the same file again changes nothing", async () => {
    await importing(full("22.5"));
    expect(await engagements()).toEqual([["employed", 22.5, since, undefined]]);
    expect((await importing(full("22.50"))).lines[0]).toContain("Nothing to change");
  });

  test("change on a day, and it stays known what they were before", async () => {
    await importing(full("22.5"));
    const change = full("30", "2026-12-01");
    expect((await importing(change)).lines[0]).toContain("1 changed");
    expect(await engagements()).toEqual([
      ["employed", 22.5, since, "2026-11-30"],
      ["employed", 30, "2026-12-01", undefined],
    ]);
    for (const today of ["2026-11-25", "2026-12-01", "2027-01-05"])
      expect((await importing(change, { today })).lines[0]).toContain("Nothing to change");
  });

  test("stay where the file has no column for them, also when somebody goes from bank to employed", async () => {
    await importing(cat("roles,engagement,hours_per_week,from", `psw,bank,15,${since}`));
    expect((await importing(cat("engagement,peer_kind", "bank,psw"))).lines[0]).toContain("Nothing to change");
    await importing(cat("engagement,peer_kind", "employed,psw"));
    expect(await engagements()).toEqual([
      ["bank", 15, since, "2026-11-23"],
      ["employed", 15, "2026-11-24", undefined],
    ]);
  });

  test("are taken away by an empty cell", async () => {
    await importing(full("22.5"));
    await importing(full(""));
    expect((await engagements()).map(([, hours, , to]) => [hours, to])).toEqual([
      [22.5, "2026-11-23"],
      [null, undefined],
    ]);
  });

  test("may come in a file of their own, for who works here already", async () => {
    await importing(cat("roles,engagement,peer_kind,from", `psw,bank,carer-psw,${since}`));
    await importing(cat("hours_per_week", "15"));
    const { engagements: all } = await everything(store);
    expect(
      all.filter(({ toDate }) => toDate === null).map((each) => [each.peerKind, Number(each.hoursPerWeek)]),
    ).toEqual([["carer-psw", 15]]);
    expect((await importing(cat("hours_per_week", "15"))).lines[0]).toContain("Nothing to change");
  });

  test("are nobody's who does not work here", async () => {
    const { code, lines } = await importing(cat("hours_per_week", "15"));
    expect([code, lines[0]]).toEqual([1, "Line 2, hours_per_week: say under engagement how they work here."]);
  });

  test("taken back the same day go on as if nothing had been", async () => {
    await importing(full("22.5"));
    await importing(full("30"));
    await importing(full("22.5"));
    const open = (await engagements()).filter(([, , , to]) => to === undefined);
    expect(open).toEqual([["employed", 22.5, since, undefined]]);
  });
});

describe("a peer supervisor", () => {
  const withSupervisor = (columns: string, cells: string) =>
    `${cat(columns, cells)}Sam Ode,sam@fenwold.example${",".repeat(cells.split(",").length)}\n`;
  const relations = async () => {
    const { people, relations: all } = await everything(store);
    const name = (id: string) => people.find((each) => each.id === id)?.name;
    return all.map((each) => [name(each.personId), each.kind, name(each.otherId), day(each.toDate)]).sort();
  };

  test("is another's beside their clinical one, and may be the same person", async () => {
    const file = withSupervisor("clinical_supervisor,peer_supervisor", "sam@fenwold.example,sam@fenwold.example");
    await importing(file);
    expect(await relations()).toEqual([
      ["Sam Ode", "clinical-supervisor", "Cat Dunn", undefined],
      ["Sam Ode", "peer-supervisor", "Cat Dunn", undefined],
    ]);
    expect((await importing(file)).lines[0]).toContain("Nothing to change");
  });

  test("stays where the file has no such column, and ends where the cell is empty", async () => {
    await importing(withSupervisor("peer_supervisor", "sam@fenwold.example"));
    await importing(cat("clinical_supervisor", ""));
    expect((await relations()).map((each) => each[3])).toEqual([undefined]);
    await importing(cat("peer_supervisor", ""));
    expect((await relations()).map((each) => each[3])).toEqual(["2026-11-23"]);
  });

  test("has to be somebody who is here, and not the person themselves", async () => {
    const wrong = async (email: string) => (await importing(cat("peer_supervisor", email))).lines[0];
    expect(await wrong("nobody@fenwold.example")).toMatch(/^Line 2, peer_supervisor: nobody who is here/);
    expect(await wrong("cat@fenwold.example")).toMatch(/^Line 2, peer_supervisor: this is the person's own e-mail/);
  });
});
