import fc from "fast-check";
import type { Candidate, MatchLabels, Wanted } from "../../src/rules/matching/fit.ts";

const areas = ["psychosis", "hearing-voices", "adhd", "carer-life", "perinatal"] as const;
const week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const partsOfDay = ["morning", "afternoon", "evening"] as const;
const teams = ["team-a", "team-b", "team-c"] as const;
const localities = ["north", "south"] as const;
const services = ["adult", "older"] as const;
const tongues = ["english", "urdu", "bsl"] as const;
const codes = ["AL-AAAA-A", "AL-BBBB-B"] as const;

export const labels = {
  languages: { english: "English", urdu: "Urdu", bsl: "British Sign Language" },
  experience: {
    psychosis: "Psychosis",
    "hearing-voices": "Hearing voices",
    adhd: "ADHD",
    "carer-life": "Caring for a brother",
    perinatal: "Being a new parent",
  },
} as const satisfies MatchLabels;

/** The area's label as it would stand anywhere in a sentence, whatever its first letter. */
export function labelsNotSaid(candidate: Candidate): readonly string[] {
  return areas
    .filter((area) => !candidate.experienceSaid.includes(area))
    .map((area) => labels.experience[area].toLowerCase());
}

export const plainWanted: Wanted = {
  teamId: "team-a",
  localityId: "north",
  serviceLineId: "adult",
  from: "2026-06-01",
  days: ["tue"],
  parts: ["morning"],
  language: "urdu",
  experience: ["psychosis"],
  forWhom: "service-user",
  loneWorking: "yes",
  places: ["home"],
  caseCode: "AL-AAAA-A",
};

export function candidate(name: string, change: Partial<Candidate> = {}): Candidate {
  return {
    id: `id-${name}`,
    name,
    carer: false,
    teamIds: [],
    localityIds: ["north"],
    serviceLineIds: [],
    capacity: 4,
    carrying: 1,
    openOffers: 1,
    days: ["tue", "thu"],
    parts: ["morning"],
    languages: ["english", "urdu"],
    experienceSaid: [],
    loneWorks: "yes",
    notTeamIds: [],
    notCodes: [],
    ...change,
  };
}

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

export const someWanted: fc.Arbitrary<Wanted> = fc
  .record({
    teamId: fc.constantFrom(...teams),
    localityId: fc.constantFrom(...localities),
    serviceLineId: fc.constantFrom(...services),
    from: fc.constantFrom("2026-05-20", "2026-06-01"),
    days: fc.subarray([...week]),
    parts: fc.subarray([...partsOfDay]),
    language: optional(fc.constantFrom(...tongues)),
    experience: fc.subarray([...areas]),
    forWhom: optional(fc.constantFrom("service-user" as const, "carer" as const, "family" as const)),
    loneWorking: optional(
      fc.constantFrom("yes" as const, "on-site" as const, "two-people" as const, "not-known" as const),
    ),
    places: fc.subarray(["ward", "home", "community"]),
    caseCode: optional(fc.constantFrom(...codes)),
  })
  .map(dropUndefined);

const someCandidate = fc
  .record({
    name: fc.constantFrom("Ash", "Bea", "Cleo", "Dev"),
    carer: fc.boolean(),
    teamIds: fc.subarray([...teams]),
    localityIds: fc.subarray([...localities]),
    serviceLineIds: fc.subarray([...services]),
    capacity: fc.integer({ min: 0, max: 3 }),
    carrying: fc.integer({ min: 0, max: 3 }),
    openOffers: fc.integer({ min: 0, max: 1 }),
    days: fc.subarray([...week]),
    parts: fc.subarray([...partsOfDay]),
    languages: fc.subarray([...tongues]),
    experienceSaid: fc.subarray([...areas]),
    loneWorks: fc.constantFrom("yes" as const, "on-site" as const, "with-another" as const),
    awayUntil: optional(fc.constantFrom("2026-05-19", "2026-05-25", "2026-06-10")),
    accessEnded: fc.boolean(),
    notTeamIds: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray([...teams])),
    notCodes: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray([...codes])),
    lastWorkedWithThisTeam: optional(fc.constantFrom("2025-11-03", "2026-03-30")),
  })
  .map(dropUndefined);

/** Several people with ids of their own, some of them with the same name. */
export const somePeople: fc.Arbitrary<readonly Candidate[]> = fc
  .array(someCandidate, { minLength: 1, maxLength: 8 })
  .map((people) => people.map((each, at) => ({ ...each, id: `p${at}` })));

type Defined<Record> = { [Key in keyof Record as undefined extends Record[Key] ? never : Key]: Record[Key] } & {
  [Key in keyof Record as undefined extends Record[Key] ? Key : never]?: Exclude<Record[Key], undefined>;
};

function dropUndefined<Given extends object>(given: Given): Defined<Given> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<Given>;
}
