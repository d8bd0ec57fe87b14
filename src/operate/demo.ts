import { randomUUID } from "node:crypto";
import { writePeople } from "../data/import/people.ts";
import { writeTeams } from "../data/import/teams.ts";
import { bindData, type Data } from "../data/index.ts";
import { markFilled } from "../data/store.ts";
import type { Foundation } from "../open-foundation.ts";
import { addWorkingDays, dayAfter, plainDate } from "../rules/calendar/days.ts";
import { momentAt } from "../rules/calendar/working.ts";
import type { Trust } from "../rules/profile.ts";
import type { RequestFacts } from "../rules/request/facts.ts";
import {
  demoId,
  demoIdByEmail,
  demoOfferings,
  demoPeopleFile,
  demoTeams,
  demoTeamsFile,
  demoWork,
  keyIn,
} from "./demo-people.ts";
import { playPlacement } from "./demo-placement.ts";
import { playSupervision } from "./demo-supervision.ts";
import { readPeople } from "./people/read-people.ts";
import { readTeams } from "./people/read-teams.ts";

export { demoPeople } from "./demo-people.ts";

type DemoStore = Pick<Foundation, "database" | "keys" | "trust" | "clock"> & Partial<Foundation>;
type Work = (typeof demoWork)[number];
type Do = (actor: string, work: (data: Data) => Promise<unknown>) => Promise<void>;

/** The demo's people have been here for this many working days. */
const openedBefore = 90;

/** Fills an empty demo store with its made-up people, through the same import that a trust uses, and a little past work. */
export async function fillDemo({ database, keys, trust, clock }: DemoStore): Promise<void> {
  const week = { days: trust.hours.days, nation: trust.nation };
  const before = (workingDays: number) => addWorkingDays(plainDate(clock.now(), trust.zone), -workingDays, week);
  const doOn =
    (today: string, time: string): Do =>
    async (actor, work) => {
      const now = momentAt(today, time, trust.zone);
      await database.transact({ actor, now, today }, (tx) => work(bindData(tx, keys, { actor, now, today })));
    };

  const today = before(openedBefore);
  const now = momentAt(today, "09:00", trust.zone);
  const teams = rowsOf(readTeams(demoTeamsFile(trust), trust));
  const people = rowsOf(readPeople(demoPeopleFile(trust, today), trust, today));
  await database.transact({ actor: "system:demo", now, today, purpose: "import" }, async (tx) => {
    const { audit } = bindData(tx, keys, { actor: "system:demo", now, today });
    const newId = ({ email }: { readonly email?: string | null | undefined }) =>
      demoIdByEmail(email ?? "") ?? randomUUID();
    for (const written of [
      await writeTeams(tx, teams, { audit, now }),
      await writePeople(tx, people, { audit, now, today, pinPlayground: true, newId }),
    ])
      if ("problems" in written)
        throw new Error(`the demo cannot be filled: ${written.problems.map(({ says }) => says).join(" ")}`);
  });

  // Whoever is there from the start has read what is kept.
  await doOn(today, "09:02")("system:demo", async (data) => {
    for (const { id } of await data.people.everyone()) await data.people.told(id);
  });
  const ids = await teamIds(doOn(today, "09:05"));
  for (const { who, said, never, ...offering } of demoOfferings) {
    const languages = offering.languages.filter((each) => Object.hasOwn(trust.languages, each));
    const experienceSaid = said.filter((each) => Object.hasOwn(trust.experienceAreas, each));
    const notTeamIds = never.map((team) => ids(demoTeams[team]));
    await doOn(today, "10:00")(demoId(who), (data) =>
      data.offerings.set(demoId(who), { ...offering, languages, experienceSaid, notTeamIds, notCodes: [] }),
    );
  }
  for (const work of demoWork) {
    const onDay = (after: number, time: string) => doOn(before(work.sent - after), time);
    await playWork(work, onDay, before, factsOf(work, ids(demoTeams[work.team]), before(work.sent), trust), trust);
  }
  await playPlacement(trust, ids(demoTeams.willow), doOn, before);
  await playSupervision(trust, doOn, before);
  await database.transact({ actor: "system:demo", now, today }, markFilled);
}

/** From the asking to the start, and to the end where it has one, each step by who would take it. */
async function playWork(
  work: Work,
  onDay: (after: number, time: string) => Do,
  before: (workingDays: number) => string,
  facts: RequestFacts,
  trust: Trust,
): Promise<void> {
  const [asker, psw, lead] = [demoId(work.asker), demoId(work.psw), demoId("jo")];
  let id = "";
  await onDay(0, "10:20")(asker, async ({ requests, words }) => {
    ({ id } = await requests.send({ ...facts, caseCode: await requests.newCaseCode() }, asker, randomUUID()));
    const at = momentAt(before(work.sent), "10:20", trust.zone);
    await words.write({ about: "request", aboutId: id, part: "hope", author: asker, text: work.hope, at });
  });
  await onDay(1, "11:05")(lead, ({ requests }) =>
    requests.offer(id, { pswId: psw, overrides: [], reason: undefined }, lead),
  );
  await onDay(1, "14:30")(psw, ({ requests }) => requests.accept(id, psw));
  await onDay(3, "09:40")(asker, ({ requests }) => {
    const checked = before(work.sent - 3);
    const [goTo, deputy] = [keyIn(trust.staffRoles, "nurse-in-charge"), keyIn(trust.staffRoles, "team-manager")];
    const known = { outOfHours: true, accessNeeds: [], knowsAPsw: false };
    const reviewOn = dayAfter(checked, 7 * trust.reviewWeeks);
    return requests.prepare(id, { recordCheckedOn: checked, goTo, deputy, ...known, reviewOn }, undefined, asker);
  });
  if (work.ended === undefined) return;
  await onDay(work.sent - work.ended, "15:10")(psw, ({ requests }) => requests.end(id, "finished", psw));
}

function factsOf(work: Work, teamId: string, on: string, trust: Trust): RequestFacts {
  const language = work.language !== undefined && Object.hasOwn(trust.languages, work.language);
  return {
    kind: "person",
    teamId,
    choice: { on, byRole: keyIn(trust.staffRoles, "ward-nurse"), origin: "team-offered" },
    forWhom: "service-user",
    kinds: work.kinds.filter((each) => Object.hasOwn(trust.kinds, each)),
    activities: [],
    places: work.places.filter((each) => Object.hasOwn(trust.places, each)),
    days: [],
    parts: [],
    loneWorking: work.loneWorking,
    ...(language ? { language: work.language } : {}),
    experience: [],
  };
}

async function teamIds(read: Do): Promise<(name: string) => string> {
  const ids = new Map<string, string>();
  await read("system:demo", async ({ people }) => {
    for (const { id, name } of await people.teams()) ids.set(name, id);
  });
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`the demo has no team ${name}`);
    return id;
  };
}

function rowsOf<Row>(read: { readonly rows: Row } | { readonly problems: readonly string[] }): Row {
  if ("rows" in read) return read.rows;
  throw new Error(`the demo's own file needs changing: ${read.problems.join(" ")}`);
}
