import { type Data, dataInstead } from "../../data/index.ts";
import type { NudgeRecord } from "../../data/nudges.ts";
import type { Actor, Context } from "../../flows/kit/context.ts";
import type { Planning } from "../../flows/kit/nudge.ts";
import type { House } from "../../flows/kit/room.ts";
import type { Row } from "../../flows/kit/screen.ts";
import { drawNudge } from "../../flows/nudges/drawing.ts";
import { hoursOf } from "../../rules/nudges/manners.ts";
import { may } from "../../rules/policy/may.ts";
import type { Standing } from "../../rules/policy/standing.ts";
import type { Trust } from "../../rules/profile.ts";
import { type Subject, subjectKey } from "../../rules/subject.ts";
import { createContext, standing } from "../engine/context.ts";

/** Asks for each thing once. */
function once<Found>(ask: (id: string) => Promise<Found>): (id: string) => Promise<Found> {
  const known = new Map<string, Promise<Found>>();
  return (id) => {
    const asked = known.get(id) ?? ask(id);
    known.set(id, asked);
    return asked;
  };
}

/**
 * What planning and drawing need, bound to one running transaction. Whoever decides about a note changes no request, no hours
 * and nobody's place: what was read of these once in the transaction is not read again.
 */
export interface Bound {
  readonly data: Data;
  readonly now: Date;
  readonly today: string;
  readonly planning: Planning;
  /** A context for somebody whose access stands. */
  contextOf(personId: string, subject: Subject): Promise<Context | undefined>;
  /** What a decided nudge says now; nothing where it is done, or its person has gone. */
  draw(row: Pick<NudgeRecord, "personId" | "kind" | "subject">): Promise<Row | undefined>;
}

export function bindNudges(
  data: Data,
  {
    trust,
    house,
    now,
    today,
  }: { readonly trust: Trust; readonly house: House; readonly now: Date; readonly today: string },
): Bound {
  const personOf = once(data.people.get);
  const read = dataInstead(data, { requests: { ...data.requests, get: once(data.requests.get) } });
  /** How each person stands to each matter. */
  const standings = new Map<string, Promise<Standing>>();
  const standsOf = (actor: Actor) => (about: Subject | undefined) => {
    const key = `${actor.id} ${about ? subjectKey(about) : ""}`;
    const asked = standings.get(key) ?? standing(data, trust, actor, about);
    standings.set(key, asked);
    return asked;
  };
  const contextOf: Bound["contextOf"] = async (personId, subject) => {
    const person = await personOf(personId);
    if (!person || person.ended) return undefined;
    const touched = { people: new Set<string>(), subjects: new Set<string>() };
    const stands = standsOf(person);
    return createContext({ data: read, trust, now, today, actor: person, may, stands }, subject, touched);
  };
  const hoursOfOne = once(async (id) => (await data.manners.of([id])).get(id));
  async function mannersOf(ids: readonly string[]) {
    const [one] = ids;
    if (one === undefined || ids.length > 1) return await data.manners.of(ids);
    const found = await hoursOfOne(one);
    return new Map(found ? [[one, found] as const] : []);
  }
  return {
    data,
    now,
    today,
    planning: {
      data,
      trust,
      now,
      today,
      async hoursOf(personIds) {
        const own = await mannersOf(personIds);
        return new Map([...own].map(([id, each]) => [id, hoursOf(each, trust)]));
      },
    },
    contextOf,
    async draw(row) {
      const context = await contextOf(row.personId, { kind: "person", id: row.personId });
      return context && (await drawNudge(house.nudge, row, context));
    },
  };
}
