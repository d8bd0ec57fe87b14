import type { Data } from "../data/index.ts";
import { dayAfter } from "../rules/calendar/days.ts";
import { momentAt } from "../rules/calendar/working.ts";
import type { Trust } from "../rules/profile.ts";
import type { SupervisionKind, Way } from "../rules/supervision/kinds.ts";
import { demoId } from "./demo-people.ts";

type FirstName = Parameters<typeof demoId>[0];

interface DemoPattern {
  readonly who: FirstName;
  readonly kind: SupervisionKind;
  readonly weekday: number;
  readonly everyWeeks: number;
  readonly from: string;
  readonly to: string;
  readonly how: Way;
  readonly place?: string;
  readonly link?: string;
  readonly places?: number;
}

/** What the demo's supervisors offer, by the clock on the wall. */
const demoPatterns: readonly DemoPattern[] = [
  {
    who: "sam",
    kind: "clinical",
    weekday: 2,
    everyWeeks: 1,
    from: "10:00",
    to: "12:30",
    how: "in-person",
    place: "Willow Ward, quiet room",
  },
  {
    who: "sam",
    kind: "peer",
    weekday: 4,
    everyWeeks: 1,
    from: "14:00",
    to: "16:30",
    how: "video",
    link: "https://meet.example/fenwold-peer",
  },
  {
    who: "priya",
    kind: "line-management",
    weekday: 1,
    everyWeeks: 1,
    from: "09:30",
    to: "12:00",
    how: "in-person",
    place: "Eastfield, room 3",
  },
  { who: "jo", kind: "clinical", weekday: 4, everyWeeks: 1, from: "16:00", to: "18:00", how: "phone" },
  { who: "jo", kind: "peer", weekday: 3, everyWeeks: 2, from: "16:00", to: "17:00", how: "phone" },
  {
    who: "jo",
    kind: "group",
    weekday: 3,
    everyWeeks: 2,
    from: "13:00",
    to: "14:30",
    how: "in-person",
    place: "Fenwold House, blue room",
    places: 6,
  },
  {
    who: "sam",
    kind: "reflective-practice",
    weekday: 5,
    everyWeeks: 4,
    from: "12:30",
    to: "13:30",
    how: "video",
    link: "https://meet.example/fenwold-reflect",
    places: 10,
  },
  {
    who: "tom",
    kind: "placement",
    weekday: 5,
    everyWeeks: 1,
    from: "13:00",
    to: "15:00",
    how: "in-person",
    place: "Willow Ward, office",
  },
];

interface DemoSession {
  readonly who: FirstName;
  readonly with: FirstName;
  readonly kind: SupervisionKind;
  /** Working days before today. */
  readonly before: number;
  readonly time: string;
  /** Who has said that they met. */
  readonly said: readonly ("who" | "with")[];
}

/** What was before the demo begins: in date, due soon, overdue, and one that nobody has confirmed yet. */
const demoSessions: readonly DemoSession[] = [
  { who: "robin", with: "priya", kind: "line-management", before: 12, time: "09:30", said: ["who", "with"] },
  { who: "robin", with: "sam", kind: "clinical", before: 27, time: "10:00", said: ["who", "with"] },
  { who: "robin", with: "sam", kind: "peer", before: 6, time: "14:00", said: ["who", "with"] },
  { who: "robin", with: "jo", kind: "group", before: 14, time: "13:00", said: ["who", "with"] },
  { who: "nadia", with: "priya", kind: "line-management", before: 24, time: "11:00", said: ["who", "with"] },
  { who: "nadia", with: "jo", kind: "group", before: 9, time: "10:00", said: ["who", "with"] },
  { who: "leslie", with: "jo", kind: "group", before: 9, time: "13:00", said: ["who", "with"] },
  { who: "nadia", with: "priya", kind: "line-management", before: 2, time: "11:00", said: [] },
  { who: "nadia", with: "sam", kind: "clinical", before: 60, time: "11:15", said: ["who", "with"] },
  { who: "leslie", with: "jo", kind: "clinical", before: 9, time: "16:00", said: ["who", "with"] },
  { who: "leslie", with: "jo", kind: "peer", before: 20, time: "16:00", said: ["who", "with"] },
  { who: "leslie", with: "sam", kind: "line-management", before: 4, time: "15:00", said: ["with"] },
];

type DoOn = (day: string, time: string) => (actor: string, work: (data: Data) => Promise<unknown>) => Promise<void>;

/** Time on offer and what was before: so that every state can be seen. */
export async function playSupervision(
  trust: Trust,
  doOn: DoOn,
  before: (workingDays: number) => string,
): Promise<void> {
  const given = ({ kind }: { readonly kind: SupervisionKind }) => trust.supervision.kinds[kind] !== undefined;
  const began = before(80);
  await doOn(began, "09:30")("system:demo", async (data) => {
    for (const pattern of demoPatterns.filter(given)) await offer(pattern, trust, data, dayAfter(began, 1));
  });
  await doOn(before(1), "17:30")("system:demo", async (data) => {
    for (const session of demoSessions.filter(given)) await meet(session, trust, data, before(session.before));
  });
}

async function offer(pattern: DemoPattern, trust: Trust, { supervision }: Data, startsOn: string): Promise<void> {
  const { who, place, kind, places = 1, ...times } = pattern;
  await supervision.addPattern({
    ...times,
    supervisorId: demoId(who),
    kind,
    places,
    zone: trust.zone,
    minutes: trust.supervision.kinds[kind]?.minutes ?? 60,
    bufferMinutes: 15,
    noticeHours: 24,
    startsOn,
    endsOn: undefined,
    placeId: place === undefined ? undefined : await supervision.placeNamed(place),
  });
}

async function meet(session: DemoSession, trust: Trust, { supervision }: Data, date: string): Promise<void> {
  const { kind, time } = session;
  const [personId, supervisorId] = [demoId(session.who), demoId(session.with)];
  const minutes = trust.supervision.kinds[kind]?.minutes ?? 60;
  const startsAt = momentAt(date, time, trust.zone);
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const agreed = { supervisorId, personId, kind, date, time, startsAt, endsAt, how: "phone", by: personId } as const;
  const id = await supervision.agree(agreed);
  for (const side of session.said)
    await supervision.say(id, side === "who" ? personId : supervisorId, { met: true, on: date, minutes, kind });
}
