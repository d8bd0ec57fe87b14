import type { Data } from "../../data/index.ts";
import type { Actor, Context } from "../../flows/kit/context.ts";
import type { Message, MessageClass } from "../../flows/kit/message.ts";
import { nextWorkingMoment } from "../../rules/calendar/working.ts";
import { hoursOf } from "../../rules/nudges/manners.ts";
import type { may as policy } from "../../rules/policy/may.ts";
import type { Action, Standing } from "../../rules/policy/standing.ts";
import type { Trust } from "../../rules/profile.ts";
import { stoodStill } from "../../rules/reaching/standing-still.ts";
import { isId, type Subject, subjectKey } from "../../rules/subject.ts";

/** News waits this long, so that what caused it can be undone without anybody knowing. */
export const newsDelaySeconds = 60;

export interface Touched {
  readonly people: Set<string>;
  readonly subjects: Set<string>;
  /** What came in had come before: what came of it was drawn once more. */
  replayed?: boolean;
}

/** A context for one person and one running transaction; `touched` fills with what changed under it. */
export function createContext(
  given: {
    readonly data: Data;
    readonly trust: Trust;
    readonly now: Date;
    readonly today: string;
    readonly actor: Actor;
    readonly may: typeof policy;
    /** How the actor stands to a matter; asked of the store unless somebody remembers. */
    readonly stands?: (about: Subject | undefined) => Promise<Standing>;
    /** Whether what leads see says when something has stood still. */
    readonly watched?: boolean;
  },
  subject: Subject | undefined,
  touched: Touched,
): Context {
  const { data, trust, now, today, actor, may, watched = false } = given;
  const { stands = (about) => standing(data, trust, actor, about) } = given;
  const context: Context = {
    actor,
    ...(subject ? { subject } : {}),
    now,
    today,
    trust,
    data,
    async may(action: Action, about: Subject | null | undefined = subject) {
      return may(action, await stands(about ?? undefined)).allowed;
    },
    async allowed(about: Subject | null | undefined = subject) {
      const now = await stands(about ?? undefined);
      return (action) => may(action, now).allowed;
    },
    about: (other) => createContext(given, other, touched),
    changed: (other) => void touched.subjects.add(subjectKey(other)),
    async stoodStill() {
      if (!watched) return undefined;
      const [message, trail] = [await data.relay.oldestOverdue(), await data.audit.oldestUnsealed()];
      const quarantine = (await data.quarantine.standing())?.since;
      const [reminder, swept] = [await data.nudges.oldestOverdue(), await data.nudges.sweptAt()];
      return stoodStill({ quarantine, message, reminder, swept, trail }, now);
    },
    async tell(message: Message, to: readonly string[], about: Subject, cause = about.id) {
      for (const personId of new Set(to)) {
        if (personId === actor.id) continue;
        touched.people.add(personId);
        const dueAt = await due(data, trust, message.class, personId, now);
        await data.outbox.put({
          personId,
          message: message.id,
          subject: subjectKey(about),
          class: message.class,
          cause,
          dueAt,
        });
      }
    },
  };
  return context;
}

const asNobody: Standing = { roles: [], relations: [] };

/** How someone stands to a subject, today: roles, relations, state. To what nobody has they stand as nobody. */
export async function standing(
  data: Data,
  trust: Trust,
  { id, roles: actsAs, ownRoles }: Actor,
  subject: Subject | undefined,
): Promise<Standing> {
  // A manager's deputy acts as a manager for that manager's teams, and for no matter of anybody else.
  const roles = actsAs.filter((role) => role !== "team-manager" || ownRoles.includes(role));
  if (subject && !(isId(subject.id) && isId(subject.other ?? subject.id))) return asNobody;
  switch (subject?.kind) {
    case "person": {
      // To oneself counts only what one is oneself.
      if (subject.id !== id) return { roles: ownRoles, relations: [] };
      const placed = await data.placements.standingOf(id);
      const joining = await data.joinings.standingOf(id);
      return {
        roles: ownRoles,
        relations: ["self", ...joining, ...placed, ...(await data.supervision.standingOf(id, trust.supervision))],
      };
    }
    case "message":
      return { roles, relations: (await data.reach.message(subject.id))?.personId === id ? ["self"] : [] };
    case "request": {
      const found = await data.requests.standing(subject.id, id);
      if (!found) return { roles, relations: [] };
      const self = subject.other === id ? (["self"] as const) : [];
      const manages = found.deputyOfManager ? [...roles, "team-manager" as const] : roles;
      return { roles: manages, relations: [...found.relations, ...self], state: found.state };
    }
    case "placement": {
      const relations = await data.placements.standing(subject.id, id);
      return relations ? { roles, relations } : asNobody;
    }
    case "entry":
      return { roles, ...((await data.entries.standing(subject.id, id)) ?? { relations: [] }) };
    case "booking":
      return { roles, ...((await data.supervision.bookingStanding(subject.id, id)) ?? { relations: [] }) };
    case "slot":
      return { roles, ...((await data.supervision.slotStanding(subject.id, id)) ?? { relations: [] }) };
    case "proposal":
      return { roles, ...((await data.supervision.proposalStanding(subject.id, id)) ?? { relations: [] }) };
    case "pattern":
      return { roles, relations: await data.supervision.patternStanding(subject.id, id) };
    case "note":
      return { roles, relations: (await data.nudges.isOwnNote(subject.id, id)) ? ["self"] : [] };
    case "nudge":
      return { roles, relations: (await data.nudges.get(subject.id))?.personId === id ? ["self"] : [] };
    case "staff": {
      if (!(await data.people.names([subject.id])).has(subject.id)) return asNobody;
      const deputy = (await data.staff.deputises(id, subject.id)) ? (["deputy"] as const) : [];
      const above = !ownRoles.includes("lead") && (await data.staff.leads(subject.id)) ? (["above"] as const) : [];
      return { roles, relations: [...(subject.id === id ? (["self"] as const) : []), ...deputy, ...above] };
    }
    case undefined:
      return { roles: actsAs, relations: [] };
    case "joining":
    case "interest": {
      const kind = subject.kind === "interest" ? "interest" : "team";
      const found = await data.joinings.standing(subject.id, kind, id);
      if (!found) return { roles, relations: [] };
      const { deputyOfManager, ...stands } = found;
      return { roles: deputyOfManager ? [...roles, "team-manager"] : roles, ...stands };
    }
    default:
      return { roles, relations: [] };
  }
}

async function due(data: Data, trust: Trust, kind: MessageClass, personId: string, now: Date): Promise<Date> {
  if (kind === "answer" || kind === "urgent") return now;
  const after = new Date(now.getTime() + newsDelaySeconds * 1000);
  const own = (await data.manners.of([personId])).get(personId);
  return nextWorkingMoment(after, hoursOf(own ?? { days: [], away: [] }, trust));
}
