import { beforeAll, describe, expect, it } from "vitest";
import type { Press, Screen } from "../../src/flows/kit/screen.ts";
import { textOf, type World } from "../flows/supervision/acts.ts";
import { type Asking, asked, askIn } from "./supervision-asking.ts";
import { everyone, people, sessions, type Who } from "./supervision-facts.ts";
import { supervisionForms } from "./supervision-forms.ts";
import { aboutOf, actions, bookings, hasNobody, keysOf, listed, may, reads } from "./supervision-oracle.ts";
import { leaksIn, mark, openSupervisionWorld, type SupervisionWorld, timesOf } from "./supervision-world.ts";

/** Of what is refused, every eleventh case is tried, and all of what is allowed; `npm run prove -- supervision-access` tries all. */
const each = process.env.SUPERVISION_ACCESS === "all" ? 1 : Number(process.env.SUPERVISION_EACH ?? 11);

let there: SupervisionWorld;
let world: World;
let asking: Asking;
beforeAll(async () => {
  there = await openSupervisionWorld();
  world = there.world;
  asking = askIn(there);
}, 120_000);

const cases = actions.flatMap((action) => keysOf(aboutOf(action)).map((key) => ({ action, key })));
/** Whether this case of what is refused is among those that are tried: each person meets each action and each matter. */
const tried = (who: Who, at: number) => (at + everyone.indexOf(who)) % each === 0;

describe("what is asked of supervision", { timeout: 600_000 }, () => {
  it("knows every view, flow and file of the house, and a form for each flow that asks something about a matter", () => {
    const all = [...asked.views, ...asked.flows, ...asked.files].map(({ id }) => id);
    expect([...all].sort()).toEqual([...actions].sort());
    const asks = asked.flows.filter(({ about, pages }) => about !== "person" && pages.length > 0);
    expect(asks.map(({ id }) => id).sort()).toEqual(Object.keys(supervisionForms).sort());
    for (const { id, about } of [...asked.views, ...asked.flows])
      expect(about ?? "nothing", id).toBe(aboutOf(id) === "oneself" ? "person" : aboutOf(id));
  });

  it.each(everyone)("by %s: what is not theirs is refused, changes nothing and shows nothing", async (who) => {
    const problems: string[] = [];
    const before = await asking.kept();
    for (const [at, { action, key }] of cases.entries()) {
      if (may(who, action, key) || !tried(who, at)) continue;
      problems.push(...asking.wrongWith(who, action, key, await asking.does(world, who, action, key)));
      const drafts = people[who].role !== "none" && !("ended" in people[who]);
      if (drafts && action in supervisionForms)
        problems.push(...asking.wrongWith(who, action, key, await asking.sends(world, who, action, key)));
    }
    expect(await asking.kept()).toEqual(before);
    expect(problems).toEqual([]);
  });

  it.each(everyone)("by %s: what is theirs is there, and nothing else with it", async (who) => {
    const problems: string[] = [];
    for (const { action, key } of cases) {
      if (!may(who, action, key)) continue;
      problems.push(...asking.wrongWith(who, action, key, await asking.does(world, who, action, key)));
      if (/met$|withdraw$|back$/.test(action)) await there.restore();
    }
    expect(problems).toEqual([]);
  });

  it("nobody takes back somebody else's leave", async () => {
    const before = await asking.kept();
    const subject = { kind: "person", id: there.id("lead"), other: there.leave("clinical") } as const;
    await world.someone(there.id("lead")).press({ do: "start", flow: "people.back", subject });
    expect((await asking.kept()).filter((row) => !row.startsWith("inbox"))).toEqual(before);
  });

  it("the card of a session has what the two wrote for the two, and is empty of it a week later", async () => {
    for (const { key, session, booking } of bookings)
      for (const [who, other] of [[booking.person, session.giver] as const, [session.giver, booking.person] as const]) {
        if (!may(who, "booking.card", key)) continue;
        const text = textOf(await asking.does(world, who, "booking.card", key));
        const wanted = (booking.wrote ?? []).filter(() => reads(who, key)).map((by) => mark(key, by));
        expect([...new Set(text.match(/kestrel-[a-z0-9-]+\./g))].sort(), `${key} for ${who}`).toEqual(wanted.sort());
        expect(text).toContain(people[other].name);
      }
  });
});

/** Home without the ties that leads keep, of whoever has left: who works with whom is theirs to put right. */
function withoutTies(home: Screen): Screen {
  if (home.kind !== "home") return home;
  const isTie = ({ does }: Press) => does.do === "start" && does.flow === "staff.ties";
  const sections = home.sections.map((part) => ({
    ...part,
    rows: part.rows.filter(({ presses }) => !presses.some(isTie)),
  }));
  return { ...home, sections };
}

describe("lists, Home and searches", { timeout: 600_000 }, () => {
  /** Every page of somebody's list. */
  async function pages(who: Who, view: string, search = ""): Promise<Screen[]> {
    const subject = view === "supervision.overview" ? {} : { subject: there.subject("oneself", who) };
    const seen: Screen[] = [];
    for (let page = 1; page === 1 || seen.at(-1)?.kind === "list"; page += 1) {
      const screen = await world.someone(there.id(who)).press({ do: "show", view, search, page, ...subject });
      seen.push(screen);
      if (screen.kind !== "list" || page >= screen.pages) break;
    }
    return seen;
  }
  const lists = ["mine", "coming", "earlier", "given", "times"].map((name) => `supervision.${name}`);

  it.each(everyone)("of %s have all that is theirs, and nothing of anybody else's", async (who) => {
    const problems: string[] = [];
    for (const view of [...lists, "supervision.overview"]) {
      const seen = JSON.stringify(await pages(who, view));
      const missing = listed(who, view).filter((key) => {
        const session = sessions[key];
        return session && !timesOf(session.on, session.at).some((time) => seen.includes(time));
      });
      asking.counted.cases += 1;
      asking.counted.withheld += missing.length;
      problems.push(...leaksIn(seen, who), ...missing.map((key) => `withheld: ${who}, ${view}, ${key}`));
    }
    const home = await world.someone(there.id(who)).home();
    for (const search of ["Wren", "kestrel", "Clinical"])
      for (const view of ["supervision.given", "supervision.overview"])
        problems.push(...leaksIn((await pages(who, view, search)).map(textOf).join("\n"), who));
    problems.push(...leaksIn(withoutTies(home), who));
    expect(problems).toEqual([]);
  });

  it("whoever gives a kind reads of each person that kind alone, with what is booked with them", async () => {
    const lines = async (who: Who) => (await pages(who, "supervision.given")).map(textOf).join("\n");
    const clinical = await lines("clinical");
    expect(clinical).toContain("Wren Alder: Clinical supervision\nBooked: Wednesday 9 December at 06:31");
    expect(clinical).not.toMatch(/Line management|Peer support supervision|Group|Ivo Marl/);
    expect(await lines("line manager")).not.toMatch(/Clinical|Peer support supervision|Group/);
    expect(await lines("replaced yesterday")).not.toContain("Wren Alder: Clinical supervision");
    expect(await lines("replaced yesterday")).toContain("Monday 7 December at 06:53");
  });

  it("those in a group never read each other's names", async () => {
    for (const who of ["one", "two", "three"] as const) {
      const group = bookings.filter(({ key, booking }) => key.startsWith("g") && booking.person === who);
      for (const { key } of group) {
        const text = textOf(await asking.does(world, who, "booking.card", key));
        for (const other of ["one", "two", "three"] as const)
          if (other !== who) expect(text, `${key} of ${who}`).not.toContain(people[other].name);
      }
    }
    expect(textOf(await asking.does(world, "facilitator", "slot.card", "g1"))).toMatch(
      /Ivo Marl[\s\S]*Wren Alder[\s\S]*Juno Teal/,
    );
  });

  it("the lead's numbers name who has nobody, and no session, no topic and nobody who is late", async () => {
    for (const who of ["lead", "facilitator"] as const) {
      const text = (await pages(who, "supervision.overview")).map(textOf).join("\n");
      const named = everyone.filter((each) => text.includes(people[each].name));
      expect(named).toEqual(everyone.filter(hasNobody));
      expect(text).not.toMatch(/kestrel|\d\d:\d\d|Booked|https/);
    }
  });
});

it("every case was tried", () => {
  const { cases: tries, leaks, withheld } = asking.counted;
  process.stdout.write(`supervision access: ${tries} cases, ${leaks} leaks, ${withheld} withheld\n`);
  expect([leaks, withheld]).toEqual([0, 0]);
  const owed = everyone.flatMap((who) =>
    cases.filter(({ action, key }, at) => may(who, action, key) || tried(who, at)),
  );
  expect(owed.length).toBeGreaterThan(each === 1 ? 10_000 : 500);
  expect(tries).toBeGreaterThanOrEqual(owed.length);
});
