import type { Data } from "../../data/index.ts";
import type { NudgeRecord } from "../../data/nudges.ts";
import type { Context } from "../../flows/kit/context.ts";
import type { Planning } from "../../flows/kit/nudge.ts";
import type { House } from "../../flows/kit/room.ts";
import type { Row } from "../../flows/kit/screen.ts";
import { drawNudge } from "../../flows/nudges/drawing.ts";
import { hoursOf } from "../../rules/nudges/manners.ts";
import { may } from "../../rules/policy/may.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Subject } from "../../rules/subject.ts";
import { createContext } from "../engine/context.ts";

/** What planning and drawing need, bound to one running transaction. */
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
  const known = new Map<string, ReturnType<Data["people"]["get"]>>();
  const contextOf: Bound["contextOf"] = async (personId, subject) => {
    const asked = known.get(personId) ?? data.people.get(personId);
    known.set(personId, asked);
    const person = await asked;
    if (!person || person.ended) return undefined;
    const touched = { people: new Set<string>(), subjects: new Set<string>() };
    return createContext({ data, trust, now, today, actor: person, may }, subject, touched);
  };
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
        const own = await data.manners.of(personIds);
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
