// Who may do and see what of supervision, in lines that a person can check; it knows the facts and nothing of the service.
import {
  everyone,
  givenBy,
  now,
  patterns,
  people,
  proposals,
  type Session,
  sessions,
  ties,
  type Who,
} from "./supervision-facts.ts";

export const matters = ["booking", "slot", "pattern", "proposal"] as const;
export type Matter = (typeof matters)[number];

/** A booking by its name: its session, and who is in it. */
export interface Placed {
  readonly key: string;
  readonly session: Session;
  readonly booking: Session["in"][string];
}
export const bookings: readonly Placed[] = Object.values(sessions).flatMap((session) =>
  Object.entries(session.in).map(([key, booking]) => ({ key, session, booking })),
);
const bookingOf = (key: string) => bookings.find((each) => each.key === key);

const today = now.slice(0, 10);
const begins = ({ on, at }: Session) => `${on}T${at}`;
const ends = ({ on, at }: Session) => `${on}T${String(Number(at.slice(0, 2)) + 1).padStart(2, "0")}${at.slice(2)}`;
const hasBegun = (session: Session) => begins(session) <= now;
const isOver = (session: Session) => ends(session) <= now;

function known(who: Who): boolean {
  const { role, ended } = people[who] as { readonly role: string; readonly ended?: string };
  return role !== "none" && ended === undefined;
}
const leads = (who: Who) => known(who) && ["lead", "development-worker"].includes(people[who].role);
const supervised = (who: Who) => known(who) && ["psw", "trainee"].includes(people[who].role);
const stands = ({ from, until }: { readonly from: string; readonly until?: string }) =>
  from <= today && (until === undefined || until >= today);
const tiesToday = ties.filter((tie) => stands(tie) && known(tie.giver) && known(tie.to));
const gives = (who: Who) =>
  known(who) &&
  (leads(who) ||
    tiesToday.some(({ giver }) => giver === who) ||
    Object.values(patterns).some(({ giver }) => giver === who) ||
    Object.values(sessions).some((each) => each.giver === who && !each.cancelled && !hasBegun(each)));

/** Each of the two of a booking, whatever became of it. */
const isOneOf = (who: Who, { session, booking }: Placed) =>
  known(who) && (who === session.giver || who === booking.person);

type When = "always" | "to come" | "to come or in line" | "begun" | "open";
type Whose = "supervised" | "gives" | "everybody" | "leads" | "the two" | "giver" | "proposer";
type Rule = readonly [about: Matter | "oneself" | "nothing", whose: Whose, when: When];

const books = ["", "-line-management", "-clinical", "-peer", "-group", "-reflective-practice", "-placement"];
const oneself: Readonly<Partial<Record<Whose, readonly string[]>>> = {
  supervised: [
    ...["mine", "coming", "earlier", "note"],
    ...books.map((kind) => `book${kind}`),
    ...books.slice(1).map((kind) => `take${kind}`),
  ].map(inRoom),
  gives: ["given", "times", "offer-pattern", "offer-time", "away"].map(inRoom),
  everybody: ["people.away", "people.leave", "people.back"],
};
function inRoom(name: string): string {
  return `supervision.${name}`;
}

/** Everything that can be asked for by its name: about what, whose it is, and when. */
const allowed: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    Object.entries(oneself).flatMap(([whose, names]) =>
      names.map((name): [string, Rule] => [name, ["oneself", whose as Whose, "always"]]),
    ),
  ),
  "supervision.overview": ["nothing", "leads", "always"],
  "booking.card": ["booking", "the two", "always"],
  "booking.calendar": ["booking", "the two", "always"],
  "booking.agenda": ["booking", "the two", "to come"],
  "booking.agenda-remove": ["booking", "the two", "to come"],
  "booking.move": ["booking", "the two", "to come"],
  "booking.cancel": ["booking", "the two", "to come or in line"],
  "booking.leave": ["booking", "the two", "to come or in line"],
  "booking.met": ["booking", "the two", "begun"],
  "booking.not-met": ["booking", "the two", "begun"],
  "booking.differs": ["booking", "the two", "begun"],
  "slot.card": ["slot", "giver", "always"],
  "slot.calendar": ["slot", "giver", "always"],
  "slot.move": ["slot", "giver", "to come"],
  "slot.cancel": ["slot", "giver", "to come"],
  "slot.record": ["slot", "giver", "begun"],
  "pattern.card": ["pattern", "giver", "always"],
  "pattern.skip": ["pattern", "giver", "always"],
  "pattern.unskip": ["pattern", "giver", "always"],
  "pattern.end": ["pattern", "giver", "always"],
  "proposal.answer": ["proposal", "giver", "open"],
  "proposal.withdraw": ["proposal", "proposer", "open"],
};
export const actions: readonly string[] = Object.keys(allowed);
export const aboutOf = (action: string) => allowed[action]?.[0] ?? "nothing";

/** The names of all matters of a kind; of oneself and others where it is about a person. */
export function keysOf(about: Matter | "oneself" | "nothing"): readonly string[] {
  switch (about) {
    case "booking":
      return bookings.map(({ key }) => key);
    case "slot":
      return Object.keys(sessions);
    case "pattern":
      return Object.keys(patterns);
    case "proposal":
      return Object.keys(proposals);
    case "oneself":
      return everyone;
    case "nothing":
      return [""];
  }
}

export function may(who: Who, action: string, key: string): boolean {
  const [about, whose, when] = allowed[action] ?? ["nothing", "leads", "open"];
  if (!known(who)) return false;
  if (about === "nothing") return leads(who);
  if (about === "oneself")
    return key === who && (whose === "everybody" || (whose === "gives" ? gives(who) : supervised(who)));
  if (about === "pattern") return patterns[key]?.giver === who;
  if (about === "proposal") {
    const { person, giver, state } = proposals[key] ?? { person: "", giver: "", state: "" };
    return who === (whose === "proposer" ? person : giver) && state === "open";
  }
  const session = about === "slot" ? sessions[key] : bookingOf(key)?.session;
  const state =
    about === "slot" ? (session?.cancelled ? "cancelled" : "booked") : (bookingOf(key)?.booking.state ?? "");
  const booking = bookingOf(key);
  const one = about === "slot" ? session?.giver === who : booking !== undefined && isOneOf(who, booking);
  return one && session !== undefined && isNow(when, state, session);
}

function isNow(when: When, state: string, session: Session): boolean {
  switch (when) {
    case "always":
      return true;
    case "to come":
      return state === "booked" && !hasBegun(session);
    case "to come or in line":
      return state === "waiting" || (state === "booked" && !hasBegun(session));
    case "begun":
      return state === "booked" && hasBegun(session);
    case "open":
      return false;
  }
}

/** Words about a booking: the two read them, until seven days after the session. */
export function reads(who: Who, key: string): boolean {
  const placed = bookingOf(key);
  if (!placed || !isOneOf(who, placed)) return false;
  const [until] = new Date(Date.parse(`${ends(placed.session)}Z`) + 7 * 86_400_000).toISOString().split(".");
  return now < (until ?? "").slice(0, 16);
}

/** Whether time that somebody offers for a kind is offered to this person: to book, or to move to what is booked with them. */
function offeredTo(who: Who, { giver, kind }: { readonly giver: Who; readonly kind: string }): boolean {
  if (!supervised(who) || who === giver) return false;
  const booked = bookings.some(
    ({ session, booking }) =>
      session.giver === giver &&
      session.kind === kind &&
      booking.person === who &&
      booking.state === "booked" &&
      !hasBegun(session),
  );
  if (booked) return true;
  const needed = givenBy[kind];
  if (needed === undefined) return leads(giver);
  return tiesToday.some((tie) => tie.kind === needed && tie.giver === giver && tie.to === who);
}

/** Who may know that a session is then: the two, and those who could still come. */
export function knowsSession(who: Who, session: Session): boolean {
  const placed = Object.values(session.in);
  if (known(who) && (session.giver === who || placed.some(({ person }) => person === who))) return true;
  const full = (session.places ?? 1) === 1 && placed.some(({ state }) => state === "booked");
  const open = session.origin === "one-off" && !session.cancelled && !hasBegun(session) && !full;
  return open && offeredTo(who, session);
}

export function knowsPattern(who: Who, key: string): boolean {
  const pattern = patterns[key];
  return pattern !== undefined && known(who) && (pattern.giver === who || offeredTo(who, pattern));
}

export function knowsProposal(who: Who, key: string): boolean {
  const proposal = proposals[key];
  return known(who) && (proposal?.giver === who || proposal?.person === who);
}

/** Whose name may stand before somebody: of those they meet or met, are tied to, or could book with; to leads, of who has nobody. */
export function knowsName(who: Who, whose: Who): boolean {
  if (who === whose) return true;
  if (!known(who)) return false;
  const pair = (one: Who, other: Who) => (one === who && other === whose) || (one === whose && other === who);
  const offers = [...Object.values(patterns), ...Object.values(sessions).filter((each) => knowsSession(who, each))];
  return (
    tiesToday.some(({ giver, to }) => pair(giver, to)) ||
    bookings.some(({ session, booking }) => pair(session.giver, booking.person)) ||
    Object.values(proposals).some(({ person, giver }) => pair(person, giver)) ||
    offers.some((each) => each.giver === whose && offeredTo(who, each)) ||
    (leads(who) && hasNobody(whose))
  );
}

/** A kind of theirs that nobody gives them today. */
export function hasNobody(who: Who): boolean {
  if (!supervised(who)) return false;
  const kinds = people[who].role === "psw" ? ["line-management", "clinical", "peer"] : ["placement"];
  return kinds.some((kind) => !tiesToday.some((tie) => tie.to === who && tie.kind === givenBy[kind]));
}

/** What must stand in somebody's own list: nothing that is theirs is withheld. */
export function listed(who: Who, view: string): readonly string[] {
  if (!known(who)) return [];
  const mine = Object.entries(sessions).filter(([, { in: placed }]) =>
    Object.values(placed).some(({ person, state }) => person === who && (state === "booked" || state === "waiting")),
  );
  const given = Object.entries(sessions).filter(([, { giver, cancelled }]) => giver === who && !cancelled);
  const stands = (session: Session) =>
    Object.values(session.in).some(({ state }) => state === "booked" || state === "waiting");
  switch (view) {
    case "supervision.mine":
    case "supervision.coming":
      return mine.filter(([, each]) => !isOver(each)).map(([key]) => key);
    case "supervision.earlier":
      return mine.filter(([, each]) => hasBegun(each)).map(([key]) => key);
    case "supervision.given":
      return given.filter(([, each]) => (hasBegun(each) ? unsaid(each) : stands(each))).map(([key]) => key);
    case "supervision.times":
      return given.filter(([, each]) => each.origin === "one-off" && !hasBegun(each)).map(([key]) => key);
    default:
      return [];
  }
}

/** The giver has not said how it was, or the two say different things. */
function unsaid({ in: placed }: Session): boolean {
  return Object.values(placed).some(
    ({ state, said }) =>
      state === "booked" && (said?.giver === undefined || (said.person !== undefined && said.person !== said.giver)),
  );
}
