import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Candidate, Fit, Wanted } from "../../src/rules/matching/fit.ts";
import { type Ranking, rank } from "../../src/rules/matching/rank.ts";
import { candidate, labels, labelsNotSaid, plainWanted, somePeople, someWanted } from "./matching-people.ts";

const shown = ({ fits, nearly }: Ranking): readonly Fit[] => [...fits, ...nearly];
const only = (change: Partial<Candidate>, wanted: Wanted = plainWanted): Fit | undefined =>
  shown(rank(wanted, [candidate("Ash", change)], labels))[0];

/** The musts a person misses, worked out again from the facts alone. */
function missed(wanted: Wanted, who: Candidate): readonly string[] {
  const clash = (asked: readonly string[], has: readonly string[]) =>
    asked.length > 0 && !asked.some((each) => has.includes(each));
  const outside = wanted.places.includes("home") || wanted.places.includes("community");
  const alone = wanted.loneWorking === "yes" && who.loneWorks === "with-another";
  const stuck = wanted.loneWorking !== "on-site" && who.loneWorks === "on-site";
  return [
    ...(wanted.language !== undefined && !who.languages.includes(wanted.language) ? ["language"] : []),
    ...(clash(wanted.days, who.days) || clash(wanted.parts, who.parts) ? ["times"] : []),
    ...(who.teamIds.includes(wanted.teamId) || who.localityIds.includes(wanted.localityId) ? [] : ["locality"]),
    ...(outside && (alone || stuck) ? ["lone-working"] : []),
    ...(who.carrying + who.openOffers < who.capacity ? [] : ["room"]),
  ];
}

function hidden(wanted: Wanted, who: Candidate): boolean {
  const onLeave = who.awayUntil !== undefined && who.awayUntil >= wanted.from;
  const code = wanted.caseCode !== undefined && who.notCodes.includes(wanted.caseCode);
  return onLeave || code || who.notTeamIds.includes(wanted.teamId) || who.accessEnded === true;
}

describe("whoever is asked for and whoever is there", () => {
  const check = (holds: (wanted: Wanted, people: readonly Candidate[]) => void) =>
    fc.assert(fc.property(someWanted, somePeople, holds), { numRuns: 500 });

  test("a private wish not to be offered something changes nothing that is said about anyone else", () => {
    fc.assert(
      fc.property(someWanted, somePeople, fc.nat(), fc.boolean(), (wanted, people, pick, byCode) => {
        const at = pick % people.length;
        const wish = byCode && wanted.caseCode ? { notCodes: [wanted.caseCode] } : { notTeamIds: [wanted.teamId] };
        const wished = people.map((who, index) => (index === at ? { ...who, ...wish } : who));
        const others = (ranking: Ranking) => ({
          fits: ranking.fits.filter(({ id }) => id !== `p${at}`),
          nearly: ranking.nearly.filter(({ id }) => id !== `p${at}`),
        });
        const now = rank(wanted, wished, labels);
        expect(others(now)).toEqual(others(rank(wanted, people, labels)));
        expect(shown(now).map(({ id }) => id)).not.toContain(`p${at}`);
      }),
      { numRuns: 500 },
    );
  });

  test("nobody can tell a private wish from leave or from having left", () => {
    fc.assert(
      fc.property(someWanted, somePeople, fc.nat(), (wanted, people, pick) => {
        const at = pick % people.length;
        const withOne = (change: Partial<Candidate>) =>
          rank(
            wanted,
            people.map((who, index) => (index === at ? { ...who, ...change } : who)),
            labels,
          );
        const wish = withOne({ notTeamIds: [wanted.teamId] });
        expect(wish).toEqual(withOne({ awayUntil: "2026-12-31" }));
        expect(wish).toEqual(withOne({ accessEnded: true }));
      }),
      { numRuns: 300 },
    );
  });

  test("the order does not depend on the order people came in", () => {
    fc.assert(
      fc.property(
        someWanted,
        somePeople.chain((people) =>
          fc.tuple(fc.constant(people), fc.shuffledSubarray([...people], { minLength: people.length })),
        ),
        (wanted, [people, shuffled]) => {
          expect(rank(wanted, shuffled, labels)).toEqual(rank(wanted, people, labels));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("no sentence names an area that the person has not let us say", () => {
    check((wanted, people) => {
      for (const fit of shown(rank(wanted, people, labels))) {
        const who = people.find(({ id }) => id === fit.id);
        const said = [...fit.reasons, ...fit.misses.map(({ says }) => says)].join(". ").toLowerCase();
        for (const area of who ? labelsNotSaid(who) : []) expect(said).not.toContain(area);
      }
    });
  });

  test("someone with everything that is needed is never behind someone who misses something", () => {
    check((wanted, people) => {
      const counts = shown(rank(wanted, people, labels)).map(
        ({ id }) => missed(wanted, people.find((who) => who.id === id) ?? candidate("nobody")).length,
      );
      expect(counts).toEqual([...counts].sort((one, other) => one - other));
    });
  });

  test("everyone is shown with just what they miss, or counted once", () => {
    check((wanted, people) => {
      const { fits, nearly, cannot } = rank(wanted, people, labels);
      const open = people.filter((who) => !hidden(wanted, who));
      expect(cannot).toBe(people.length - open.length);
      const told = Object.fromEntries([...fits, ...nearly].map((fit) => [fit.id, fit.misses.map(({ rule }) => rule)]));
      expect(told).toEqual(Object.fromEntries(open.map((who) => [who.id, missed(wanted, who)])));
      expect(fits.every(({ misses }) => misses.length === 0)).toBe(true);
      expect(nearly.every(({ misses }) => misses.length > 0)).toBe(true);
    });
  });
});

describe("the reasons a lead reads", () => {
  test("they are plain sentences, each from its own rule", () => {
    const fit = only({
      experienceSaid: ["psychosis", "adhd"],
      serviceLineIds: ["adult"],
      lastWorkedWithThisTeam: "2026-05-04",
    });
    expect(fit).toEqual({
      id: "id-Ash",
      name: "Ash",
      reasons: [
        "Has let us say: lived experience of psychosis",
        "Speaks Urdu",
        "Free on Tuesday mornings, as asked",
        "Works in the same locality",
        "Works in the same kind of service",
        "Last worked with this team in May 2026",
        "Can go on visits alone",
        "Has room: 2 of 4 places taken",
      ],
      misses: [],
      score: 3,
    });
  });

  test("what is missed is said as plainly, and can be overridden", () => {
    const fit = only({ carrying: 3, days: ["fri"], languages: [], localityIds: ["south"], loneWorks: "on-site" });
    expect(fit?.misses).toEqual([
      { rule: "language", says: "Has not said they speak Urdu" },
      { rule: "times", says: "Not free on Tuesday mornings" },
      { rule: "locality", says: "Works in other localities" },
      { rule: "lone-working", says: "Works on site only" },
      { rule: "room", says: "No room just now: 4 of 4 places taken" },
    ]);
  });

  test.each([
    [["mon", "thu"], [], "Free on Mondays and Thursdays, as asked"],
    [["mon", "thu"], ["morning", "evening"], "Free on Monday and Thursday mornings and evenings, as asked"],
    [["mon", "tue", "wed", "thu", "fri"], [], "Free from Monday to Friday, as asked"],
    [["mon", "tue", "wed"], ["afternoon"], "Free from Monday to Wednesday, in the afternoons, as asked"],
    [["mon", "tue", "thu"], ["afternoon"], "Free on Monday, Tuesday and Thursday afternoons, as asked"],
    [[], ["afternoon"], "Free in the afternoons, as asked"],
  ] as const)("asked for %j and %j, it says: %s", (days, parts, says) => {
    expect(only({ days, parts }, { ...plainWanted, days, parts })?.reasons).toContain(says);
  });

  test("someone who has not said when they are free is a near miss", () => {
    expect(only({ days: [] })?.misses).toEqual([{ rule: "times", says: "Has not told us which times suit yet" }]);
  });

  test("several areas are read as one sentence, in the order they were asked for", () => {
    const wanted = { ...plainWanted, experience: ["adhd", "hearing-voices", "psychosis"] };
    const fit = only({ experienceSaid: ["psychosis", "hearing-voices", "adhd"] }, wanted);
    expect(fit?.reasons[0]).toBe("Has let us say: lived experience of ADHD, hearing voices and psychosis");
    expect(fit?.score).toBe(3);
  });

  test("an option without a label is never shown by its id", () => {
    const wanted = { ...plainWanted, experience: ["area-99"], language: "lang-99" };
    const fit = only({ experienceSaid: ["area-99"], languages: ["lang-99"] }, wanted);
    expect(fit?.reasons.join(" ")).not.toContain("99");
    expect(fit?.reasons).toContain("Speaks the language asked for");
  });

  test("a carer or family member reads of a carer peer support worker first", () => {
    const people = [candidate("Ash"), candidate("Bea", { carer: true })];
    const order = (forWhom: "carer" | "family" | "service-user") =>
      rank({ ...plainWanted, forWhom }, people, labels).fits.map(({ name }) => name);
    expect(order("carer")).toEqual(["Bea", "Ash"]);
    expect(order("family")).toEqual(["Bea", "Ash"]);
    expect(order("service-user")).toEqual(["Ash", "Bea"]);
  });

  test("two people are needed: someone who only goes with another fits", () => {
    expect(only({ loneWorks: "with-another" }, { ...plainWanted, loneWorking: "two-people" })?.misses).toEqual([]);
    expect(only({ loneWorks: "with-another" })?.misses.map(({ rule }) => rule)).toEqual(["lone-working"]);
    expect(only({ loneWorks: "on-site" }, { ...plainWanted, places: ["ward"] })?.misses).toEqual([]);
  });
});

describe("the order", () => {
  const names = (people: readonly Candidate[]) => rank(plainWanted, people, labels).fits.map(({ name }) => name);

  test("between two who fit as well, the one with more room comes first, then the name", () => {
    expect(names([candidate("Ash", { capacity: 3 }), candidate("Bea"), candidate("Cleo")])).toEqual([
      "Bea",
      "Cleo",
      "Ash",
    ]);
  });

  test("a shared experience comes before more room", () => {
    expect(names([candidate("Ash", { carrying: 0 }), candidate("Bea", { experienceSaid: ["psychosis"] })])).toEqual([
      "Bea",
      "Ash",
    ]);
  });

  test("an offer not answered yet takes a place", () => {
    expect(only({ capacity: 2, carrying: 1, openOffers: 0 })?.misses).toEqual([]);
    expect(only({ capacity: 2, carrying: 1, openOffers: 1 })?.misses.map(({ rule }) => rule)).toEqual(["room"]);
    expect(only({ capacity: 0, carrying: 0, openOffers: 0 })?.misses[0]?.says).toBe("Is not taking new work");
  });

  test("a leave that is over by the day somebody is needed hides nobody", () => {
    const ends = (awayUntil: string) => rank(plainWanted, [candidate("Ash", { awayUntil })], labels).cannot;
    expect([ends("2026-05-31"), ends("2026-06-01")]).toEqual([0, 1]);
  });
});
