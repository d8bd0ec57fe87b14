import type { NudgeRecord } from "../../data/nudges.ts";
import type { House } from "../../flows/kit/room.ts";
import { nudgeWords } from "../../flows/nudges/words.ts";
import { dayAfter } from "../../rules/calendar/days.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import type { Bound } from "./bound.ts";
import type { Decision } from "./plan.ts";

/** One reminder as the demo shows it behind the scenes. */
export interface ForeseenNudge {
  readonly title: string;
  /** The declaration's own reason. */
  readonly why: string;
  readonly at: Date;
  /** Which reminder of one matter it is. */
  readonly turn: number;
  readonly came: "planned" | "to-come" | "sent" | "unknown" | NonNullable<NudgeRecord["reason"]>;
}

export interface Foreseen {
  readonly planned: readonly ForeseenNudge[];
  readonly ahead: readonly ForeseenNudge[];
  readonly lately: readonly ForeseenNudge[];
}

/** What is decided for somebody, what is to come, and what became of the last days' reminders, each with its reason. */
export async function foreseenFor(
  bound: Bound,
  house: House,
  personId: string,
  coming: readonly Decision[],
  days: number,
): Promise<Foreseen> {
  const { data, today } = bound;
  const shown = (kind: string, more: Pick<ForeseenNudge, "at" | "turn" | "came">): ForeseenNudge[] => {
    const { id, of } = kindFrom(kind);
    const nudge = house.nudge(id);
    return nudge ? [{ title: nudge.title, why: of === undefined ? nudge.why : nudgeWords.why.forYou, ...more }] : [];
  };
  const rows = await data.nudges.ofPerson(personId, dayAfter(today, -days));
  const planned = rows.filter(({ state }) => state === "planned");
  const lately = rows.filter(({ state }) => state !== "planned").reverse();
  return {
    planned: planned.flatMap(({ kind, dueAt, turn }) => shown(kind, { at: dueAt, turn, came: "planned" })),
    ahead: coming
      .filter((each) => each.planned.personId === personId && each.dropped === undefined)
      .flatMap(({ planned: { kind, dueAt, turn } }) => shown(kind, { at: dueAt, turn, came: "to-come" })),
    lately: lately.flatMap(({ kind, dueAt, decidedAt, turn, state, reason }) =>
      shown(kind, { at: decidedAt ?? dueAt, turn, came: state === "dropped" ? (reason ?? "gone") : state }),
    ),
  };
}
