import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { house } from "../../../../src/flows/house.ts";
import type { RequestFacts } from "../../../../src/rules/request/facts.ts";
import { addPerson } from "../../../support/database/rows.ts";
import { addEntry, supervisionOf } from "../../../support/database/training-rows.ts";
import { buttonsOf } from "../../../support/teams/card.ts";
import type { Shown } from "../../../support/teams/connector.ts";
import type { Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { next, read } from "./steps.ts";

const [requests, drafts, trainees] = [150, 26, 40];
const facts: Omit<RequestFacts, "teamId"> = {
  kind: "person",
  choice: { on: "2026-11-23", byRole: "ward-nurse", origin: "team-offered" },
  forWhom: "service-user",
  kinds: ["goals", "signpost"],
  ...{ activities: [], places: ["ward"], days: [], parts: [], loneWorking: "on-site", experience: [] },
};

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  const [amara, tom] = [teams.as("Amara"), teams.as("Tom")];
  const { transact } = teams.foundation;
  const flow = house.flow("request.ask");
  await transact(amara.listed.object, async ({ requests: all, people }) => {
    const teamId = (await people.get(amara.listed.object))?.teams[0]?.id ?? "";
    for (let at = 0; at < requests; at += 1) {
      const caseCode = await all.newCaseCode();
      await all.send({ ...facts, teamId, caseCode }, amara.listed.object, randomUUID());
    }
  });
  await transact(tom.listed.object, async ({ drafts: all }) => {
    const begun = { flow: "request.ask", fingerprint: flow?.fingerprint ?? "", subject: undefined, version: 2 };
    for (let at = 0; at < drafts; at += 1)
      await all.begin({ ...begun, page: flow?.pages[0]?.key ?? "", content: { answers: {}, typed: {} } });
  });
  await teams.store.asOwner(async (tx) => {
    for (let at = 0; at < trainees; at += 1) {
      const trainee = await addPerson(tx, { roles: ["trainee"] });
      await addEntry(tx, trainee);
      await tx.relation.create({ data: supervisionOf(tom.listed.object, trainee, "2026-09-01") });
    }
  });
  for (const name of ["Amara", "Tom", "Jo"]) await teams.as(name).install();
}, 120_000);
afterAll(() => teams?.close());

const bytes = (shown: unknown) => JSON.stringify(shown).length * 2;
const homeOf = (person: Person) => person.last() as Shown;
/** How many rows of these are shown on Home, and how many more it says there are in that part. */
function counted(person: Person, part: string, rows: RegExp): readonly [number, number] {
  const [, after = ""] = read(person, homeOf(person)).split(`\n${part}\n`);
  const [within = ""] = after.split(/\n(?:Coming up|What you began|What you can do)\n/);
  return [within.match(rows)?.length ?? 0, Number(/^(\d+) more$/m.exec(within)?.[1] ?? 0)];
}
/** Turns the pages of the list that is open, and counts what can be pressed like this. */
async function inAll(person: Person, button: RegExp): Promise<number> {
  const on = () => buttonsOf(person.panel?.card).filter(({ title }) => button.test(String(title)));
  let found = on().length;
  while (buttonsOf(person.panel?.card).some(({ title }) => title === "Next page")) {
    await next(person, {}, "Next page");
    found += on().length;
  }
  return found;
}

describe("the Home of somebody with very much", () => {
  it.each(["Amara", "Tom", "Jo"])("of %s is no more than Teams carries, and Microsoft's parser takes it", (name) => {
    const person = teams.as(name);
    const size = [bytes(person.cardOf(homeOf(person))), bytes(homeOf(person).activity)] as const;
    process.stdout.write(`home of ${name}: card ${size[0]} bytes, activity ${size[1]} bytes\n`);
    expect(size[0]).toBeLessThanOrEqual(24 * 1024);
    expect(size[1]).toBeLessThanOrEqual(40 * 1024);
    expect(teams.complaints()).toEqual([]);
  });

  it("what was begun: so many are there, so many more, and one press shows all of them", async () => {
    const tom = teams.as("Tom");
    const [shown, more] = counted(tom, "What you began", /^\[Carry on\]$/gm);
    expect(shown).toBeGreaterThan(0);
    expect(shown + more).toBe(drafts);
    await tom.press("See all that you began");
    expect(tom.page()).toContain(`${drafts} things you began, latest first`);
    expect(await inAll(tom, /^Carry on$/)).toBe(drafts);
    await next(tom, {}, /^Carry on: /);
    expect(tom.page()).toContain("Page 1 of 4");
    tom.close();
  });

  it("by typing carry on they are all there, too, told apart by when", async () => {
    const tom = teams.as("Tom");
    await tom.say("carry on");
    const said = read(tom, tom.last() as Shown);
    expect(said).toContain(`${drafts} things you began`);
    expect(said.match(/^Saved today at 10:02$/gm)?.length).toBe(8);
    await tom.press(/^Carry on: /);
    expect(tom.page()).toContain("Page 1 of 4");
    tom.close();
  });

  it("what waits for a lead: a list below has every request", async () => {
    const jo = teams.as("Jo");
    const [shown, more] = counted(jo, "Waiting for you", /^AL-/gm);
    expect(shown).toBeGreaterThan(0);
    expect(read(jo, homeOf(jo))).toContain("The lists below have them all.");
    expect(more).toBeGreaterThanOrEqual(requests - shown);
    await jo.press("Waiting requests");
    expect(jo.page()).toContain(`${requests}`);
    expect(await inAll(jo, /^Open$/)).toBe(requests);
    jo.close();
  });

  it("what waits for a placement supervisor: a list below has every entry", async () => {
    const tom = teams.as("Tom");
    await tom.say("home");
    const [shown, more] = counted(tom, "Waiting for you", /^\[Sign hours\]$/gm);
    expect([shown > 0, more > 0]).toEqual([true, true]);
    await tom.press("Entries of my trainees");
    const all = Number(/^(\d+) entries/m.exec(tom.page())?.[1] ?? 0);
    expect(all).toBeGreaterThanOrEqual(trainees);
    expect(await inAll(tom, /^Open$/)).toBe(all);
    tom.close();
  });
});
