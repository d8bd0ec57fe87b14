// A small trust on Tuesday 24 November 2026 at 10:02, as somebody could write it on paper. It knows nothing of the service.

export const now = "2026-11-24T10:02";

export const people = {
  one: { name: "Wren Alder", role: "psw" },
  two: { name: "Ivo Marl", role: "psw" },
  three: { name: "Juno Teal", role: "psw" },
  "line manager": { name: "Petra Holm", role: "team-manager" },
  clinical: { name: "Oskar Lind", role: "clinician" },
  "clinical of two": { name: "Milo Reed", role: "clinician" },
  "replaced yesterday": { name: "Dara Finch", role: "clinician" },
  "clinical from tomorrow": { name: "Lena Frost", role: "clinician" },
  peer: { name: "Faye Brook", role: "psw" },
  "peer who left": { name: "Rolf Dean", role: "psw", ended: "2026-11-20" },
  facilitator: { name: "Hugo Vane", role: "development-worker" },
  lead: { name: "Greta Moss", role: "lead" },
  trainee: { name: "Nell Ash", role: "trainee" },
  "placement supervisor": { name: "Bram Stone", role: "clinician" },
  nurse: { name: "Cleo Park", role: "clinician" },
  "nobody known": { name: "Nobody Known", role: "none" },
} as const satisfies Readonly<Record<string, { name: string; role: string; ended?: string }>>;
export type Who = keyof typeof people;
export const everyone = Object.keys(people) as readonly Who[];

/** Who gives what to whom, between which days. */
export interface Tie {
  readonly kind: "line-manager" | "clinical-supervisor" | "peer-supervisor" | "placement-supervisor";
  readonly giver: Who;
  readonly to: Who;
  readonly from: string;
  readonly until?: string;
}
const tie = (kind: Tie["kind"], giver: Who, to: Who, from = "2026-01-05", until?: string): Tie => ({
  ...{ kind, giver, to, from },
  ...(until === undefined ? {} : { until }),
});
export const ties: readonly Tie[] = [
  tie("line-manager", "line manager", "one"),
  tie("line-manager", "line manager", "two"),
  tie("line-manager", "line manager", "peer"),
  tie("clinical-supervisor", "clinical", "one"),
  tie("clinical-supervisor", "replaced yesterday", "one", "2026-01-05", "2026-11-23"),
  tie("clinical-supervisor", "clinical from tomorrow", "one", "2026-11-25"),
  tie("clinical-supervisor", "clinical of two", "two"),
  tie("peer-supervisor", "peer", "one"),
  tie("peer-supervisor", "peer", "two"),
  tie("peer-supervisor", "peer", "three"),
  tie("peer-supervisor", "peer who left", "two"),
  tie("placement-supervisor", "placement supervisor", "trainee"),
];

/** Which tie gives a kind; the other kinds are given by those who lead, to whoever comes. */
export const givenBy: Readonly<Record<string, Tie["kind"] | undefined>> = {
  "line-management": "line-manager",
  clinical: "clinical-supervisor",
  peer: "peer-supervisor",
  placement: "placement-supervisor",
};

export interface Pattern {
  readonly giver: Who;
  readonly kind: string;
  readonly weekday: number;
  readonly time: string;
  readonly places?: number;
  readonly link?: string;
}
export const patterns: Readonly<Record<string, Pattern>> = {
  "management tuesdays": { giver: "line manager", kind: "line-management", weekday: 2, time: "06:23" },
  "clinical wednesdays": {
    ...{ giver: "clinical", kind: "clinical", weekday: 3, time: "06:31" },
    link: "https://meet.example/avocet",
  },
  "old thursdays": { giver: "replaced yesterday", kind: "clinical", weekday: 4, time: "07:01" },
  "peer fridays": { giver: "peer", kind: "peer", weekday: 5, time: "07:13" },
  "reflecting together": { giver: "facilitator", kind: "reflective-practice", weekday: 3, time: "19:41", places: 8 },
  "placement mondays": { giver: "placement supervisor", kind: "placement", weekday: 1, time: "20:07" },
};

/** Somebody's place in a session. What each of the two said: "met", "not met" or "longer"; who wrote a line, or why. */
export interface Booking {
  readonly person: Who;
  readonly state: "booked" | "waiting" | "cancelled" | "cancelled away";
  readonly said?: { readonly person?: Said; readonly giver?: Said };
  readonly wrote?: readonly ("person" | "giver")[];
}
export type Said = "met" | "not met" | "longer";

/** An hour from this time on, by phone where no place or link is named. */
export interface Session {
  readonly giver: Who;
  readonly kind: string;
  readonly on: string;
  readonly at: string;
  readonly origin: "pattern" | "one-off" | "agreed";
  readonly pattern?: string;
  readonly places?: number;
  readonly place?: string;
  readonly link?: string;
  readonly cancelled?: true;
  readonly in: Readonly<Record<string, Booking>>;
}
const both = ["person", "giver"] as const;
const session = (
  origin: Session["origin"],
  giver: Who,
  kind: string,
  when: string,
  bookings: Session["in"],
  more: Partial<Session> = {},
): Session => {
  const [on = "", at = ""] = when.split(" ");
  return { ...{ origin, giver, kind, on, at }, in: bookings, ...more };
};
const oneOff = (...given: [Who, string, string, Session["in"], Partial<Session>?]) => session("one-off", ...given);
const agreed = (...given: [Who, string, string, Session["in"], Partial<Session>?]) => session("agreed", ...given);

export const sessions: Readonly<Record<string, Session>> = {
  m1: oneOff(
    ...(["line manager", "line-management", "2026-12-02 06:11"] as const),
    { "m1 one": { person: "one", state: "booked", wrote: both } },
    { place: "Heron room" },
  ),
  m2: oneOff("line manager", "line-management", "2026-12-03 06:13", {}),
  m3: agreed("line manager", "line-management", "2026-11-16 06:17", {
    "m3 two": { person: "two", state: "booked", said: { person: "met", giver: "met" }, wrote: both },
  }),
  m4: oneOff("line manager", "line-management", "2026-12-04 06:19", {
    "m4 two": { person: "two", state: "cancelled", wrote: ["person"] },
  }),
  m5: session(
    ...(["pattern", "line manager", "line-management", "2026-12-08 06:23"] as const),
    { "m5 peer": { person: "peer", state: "booked", wrote: ["giver"] } },
    { pattern: "management tuesdays" },
  ),
  c1: session(
    ...(["pattern", "clinical", "clinical", "2026-12-09 06:31"] as const),
    { "c1 one": { person: "one", state: "booked", wrote: both } },
    { pattern: "clinical wednesdays", link: "https://meet.example/avocet" },
  ),
  c2: agreed("clinical", "clinical", "2026-11-23 06:37", {
    "c2 one": { person: "one", state: "booked", said: { person: "met" }, wrote: ["person"] },
  }),
  c3: agreed("clinical", "clinical", "2026-11-20 06:41", {
    "c3 one": { person: "one", state: "booked", said: { person: "met", giver: "not met" }, wrote: ["giver"] },
  }),
  d1: oneOff(
    ...(["clinical of two", "clinical", "2026-12-09 06:43"] as const),
    { "d1 two": { person: "two", state: "booked", wrote: both } },
    { place: "Plover room" },
  ),
  d2: oneOff(
    ...(["clinical of two", "clinical", "2026-12-01 06:47"] as const),
    { "d2 two": { person: "two", state: "cancelled away" } },
    { cancelled: true },
  ),
  r1: oneOff("replaced yesterday", "clinical", "2026-12-07 06:53", {
    "r1 one": { person: "one", state: "booked", wrote: both },
  }),
  r2: agreed("replaced yesterday", "clinical", "2026-11-19 07:07", {
    "r2 one": { person: "one", state: "booked", wrote: ["giver"] },
  }),
  p1: session(
    ...(["pattern", "peer", "peer", "2026-12-11 07:13"] as const),
    { "p1 one": { person: "one", state: "booked", wrote: ["person"] } },
    { pattern: "peer fridays" },
  ),
  p2: agreed("peer", "peer", "2026-11-22 07:17", {
    "p2 two": { person: "two", state: "booked", said: { giver: "met" }, wrote: both },
  }),
  p3: agreed("peer", "peer", "2026-11-18 07:19", {
    "p3 three": { person: "three", state: "booked", said: { person: "not met", giver: "not met" } },
  }),
  l1: agreed("peer who left", "peer", "2026-11-12 07:37", {
    "l1 two": { person: "two", state: "booked", said: { person: "met" }, wrote: both },
  }),
  l2: oneOff("peer who left", "peer", "2026-12-14 07:29", {
    "l2 two": { person: "two", state: "booked", wrote: both },
  }),
  g1: oneOff(
    ...(["facilitator", "group", "2026-12-15 19:31"] as const),
    {
      "g1 one": { person: "one", state: "booked", wrote: ["person"] },
      "g1 two": { person: "two", state: "booked", wrote: ["giver"] },
      "g1 three": { person: "three", state: "waiting" },
    },
    { places: 2, link: "https://meet.example/whimbrel" },
  ),
  g2: agreed(
    ...(["facilitator", "group", "2026-11-21 19:37"] as const),
    {
      "g2 one": { person: "one", state: "booked", said: { person: "met", giver: "longer" }, wrote: ["person"] },
      "g2 three": { person: "three", state: "booked", wrote: ["person"] },
    },
    { places: 8 },
  ),
  g3: oneOff(
    ...(["facilitator", "group", "2026-12-16 19:43"] as const),
    {
      "g3 one": { person: "one", state: "cancelled", wrote: ["giver"] },
      "g3 three": { person: "three", state: "cancelled" },
    },
    { places: 8, cancelled: true },
  ),
  h1: oneOff(
    ...(["lead", "group", "2026-12-17 19:47"] as const),
    { "h1 peer": { person: "peer", state: "booked", wrote: both } },
    { places: 8 },
  ),
  t1: oneOff(
    ...(["placement supervisor", "placement", "2026-12-18 20:03"] as const),
    { "t1 trainee": { person: "trainee", state: "booked", wrote: both } },
    { place: "Dunlin room" },
  ),
  t2: agreed("placement supervisor", "placement", "2026-11-24 08:33", {
    "t2 trainee": { person: "trainee", state: "booked" },
  }),
};

export interface Proposal {
  readonly person: Who;
  readonly giver: Who;
  readonly kind: string;
  readonly on: string;
  readonly at: string;
  readonly state: "open" | "declined" | "withdrawn";
}
export const proposals: Readonly<Record<string, Proposal>> = {
  "to clinical": { person: "one", giver: "clinical", kind: "clinical", on: "2026-12-21", at: "20:11", state: "open" },
  "said no": {
    person: "two",
    giver: "clinical of two",
    kind: "clinical",
    on: "2026-12-21",
    at: "20:17",
    state: "declined",
  },
  "to who was replaced": {
    ...{ person: "one", giver: "replaced yesterday", kind: "clinical", on: "2026-12-22", at: "20:19", state: "open" },
  },
  "taken back": {
    ...{ person: "trainee", giver: "placement supervisor", kind: "placement", on: "2026-12-22", at: "20:23" },
    state: "withdrawn",
  },
};
