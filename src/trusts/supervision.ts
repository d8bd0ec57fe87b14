import type { KindTerms, SupervisionKind } from "../rules/supervision/kinds.ts";

/** Plain names for the kinds of supervision. */
export const supervisionNames: Readonly<Record<SupervisionKind, string>> = {
  "line-management": "Line management supervision",
  clinical: "Clinical supervision",
  peer: "Peer support supervision",
  group: "Group supervision",
  "reflective-practice": "Reflective practice",
  placement: "Placement supervision",
};

const oneToOne = { minutes: 60, places: 1, leastMinutes: 30, confirmedBy: "either" } as const;
const together = { places: 8, givenBy: "peer-team", confirmedBy: "either" } as const;

/** What trusts ask of each kind where their policies can be read, and a fair beginning where they cannot. */
export const supervisionTerms = {
  "line-management": {
    ...oneToOne,
    givenBy: "line-manager",
    everyWeeks: 6,
    firstWithinWeeks: 2,
    counts: ["line-management"],
  },
  clinical: {
    ...oneToOne,
    givenBy: "clinical-supervisor",
    everyWeeks: 6,
    firstWithinWeeks: 4,
    counts: ["clinical"],
    leastMinutes: 60,
  },
  peer: { ...oneToOne, givenBy: "peer-supervisor", everyWeeks: 4, firstWithinWeeks: 2, counts: ["peer"] },
  group: { ...together, minutes: 90, leastMinutes: 60, everyWeeks: 4, firstWithinWeeks: 4, counts: ["group"] },
  "reflective-practice": { ...together, minutes: 60, leastMinutes: 30, counts: ["reflective-practice"] },
  placement: { ...oneToOne, givenBy: "placement-supervisor", everyHours: 10, counts: ["placement"] },
} as const satisfies Readonly<Record<SupervisionKind, KindTerms>>;
