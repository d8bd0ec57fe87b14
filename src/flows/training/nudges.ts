import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import { dayAfter, isWorkingDay } from "../../rules/calendar/days.ts";
import { endOfWeek, mondayOf, weekOf } from "../../rules/calendar/weeks.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import { putOffKey } from "../../rules/nudges/kind.ts";
import { havePassed, helpsToNextWorkingDay, lastWorkedOfWeek } from "../../rules/nudges/manners.ts";
import { subjectKey } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import { type Due, defineNudge, type Nudge } from "../kit/nudge.ts";
import type { Row } from "../kit/screen.ts";
import { whoLeads } from "../requests/circle.ts";
import { placementMeter } from "./meter.ts";
import { trainingNudgeWords as words } from "./nudge-words.ts";
import { placementWords } from "./placement-words.ts";
import { logPress, minePress, openPlacement, placementPress } from "./presses.ts";
import { supervising } from "./supervising-words.ts";

/** The day of a week on which a trainee is invited: the first they work from Thursday on, else the last before it; never in a pause. */
function invitedOn(date: string, hours: WorkingHours, pausedUntil = ""): string | undefined {
  const thursday = dayAfter(mondayOf(date), 3);
  const days = weekOf(date).filter((day) => day >= pausedUntil && isWorkingDay(day, hours));
  return days.find((day) => day >= thursday) ?? days.at(-1);
}

const reflecting = "training.reflect";

const reflect = defineNudge({
  id: reflecting,
  title: words.reflect.title,
  why: words.reflect.why,
  turns: "once",
  helpsTo: endOfWeek,
  laterTo: lastWorkedOfWeek,
  async due(date, { data, hoursOf }) {
    const written = await data.entries.writtenOn(mondayOf(date), endOfWeek(date));
    const running = (await data.entries.runningOn(date)).filter(({ placementId }) => !written.has(placementId));
    const people = running.map(({ personId }) => personId);
    const hours = await hoursOf(people);
    const putOff = await data.manners.putOffTo(people, date);
    const own = await data.manners.of(people);
    return running.flatMap(({ placementId, personId }): Due[] => {
      const [theirs, subject] = [hours.get(personId), { kind: "placement", id: placementId } as const];
      const asked = (putOff.get(putOffKey(personId, reflecting, subjectKey(subject))) ?? "") >= mondayOf(date);
      if (!theirs || (!asked && invitedOn(date, theirs, own.get(personId)?.pausedUntil) !== date)) return [];
      return [{ personId, subject, since: mondayOf(date) }];
    });
  },
  async draw(context) {
    const placement = await placementOf(context);
    if (placement?.personId !== context.actor.id || !(await context.may("entry.log", null))) return undefined;
    if (!runs(placement, context.today)) return undefined;
    const entries = await context.data.entries.ofPlacement(placement.id);
    if (isComplete(placement, entries) || entries.some((each) => isWrittenIn(each, context.today))) return undefined;
    return {
      title: words.reflect.row,
      lines: [words.reflect.line],
      presses: [logPress("main"), minePress(context.actor.id)],
    };
  },
});

async function placementOf({ data, subject }: Context): Promise<PlacementRecord | undefined> {
  return subject && (await data.placements.get(subject.id));
}

function runs({ from, to }: PlacementRecord, date: string): boolean {
  return from <= date && (to === undefined || date <= to);
}

function isComplete(placement: PlacementRecord, entries: readonly EntryRecord[]): boolean {
  const { signed, required } = placementMeter(placement, entries);
  return required !== undefined && signed >= required;
}

/** Whether something is written about work of the week of a date. */
function isWrittenIn({ facts, writing }: EntryRecord, date: string): boolean {
  return writing !== "none" && facts.workedOn >= mondayOf(date) && facts.workedOn <= endOfWeek(date);
}

const signing = defineNudge({
  id: "training.signing",
  title: words.signing.title,
  why: words.signing.why,
  helpsTo: helpsToNextWorkingDay,
  async due(date, { data, hoursOf }) {
    const waiting = await data.entries.waitingToBeSigned();
    if (waiting.size === 0) return [];
    const placements = (await data.placements.list("")).filter(({ id }) => waiting.has(id));
    const hours = await hoursOf(placements.flatMap(({ supervisor }) => supervisor?.id ?? []));
    return placements.flatMap(({ id, supervisor }): Due[] => {
      const [since, theirs] = [waiting.get(id), hours.get(supervisor?.id ?? "")];
      if (!supervisor || !theirs || since === undefined || !havePassed(2, since, date, theirs)) return [];
      return [{ personId: supervisor.id, subject: { kind: "placement", id }, since: dayAfter(since, 1) }];
    });
  },
  async draw(context) {
    return (await context.may("hours.sign")) ? await signingRow(context, words.signing.row, true) : undefined;
  },
  turns: {
    apart: 3,
    whom: whoLeads,
    async told(context) {
      return (await context.may("placement.read")) ? await signingRow(context, words.signing.told, false) : undefined;
    },
  },
});

/** How many entries of a placement wait to be signed: a number, and where they can be seen. */
async function signingRow(context: Context, title: string, signs: boolean): Promise<Row | undefined> {
  const placement = await placementOf(context);
  if (!placement) return undefined;
  const waiting = (await context.data.entries.ofPlacement(placement.id)).filter(({ state }) => state === "sent");
  if (waiting.length === 0) return undefined;
  const open = openPlacement(placement.id, placementWords.title(placement.personName));
  return {
    title,
    lines: [words.signing.line(placement.personName, waiting.length)],
    presses: signs ? [placementPress("hours.sign", placement.id, supervising.presses.sign, "main"), open] : [open],
  };
}

/** What people are reminded of about placements. */
export const trainingNudges: readonly Nudge[] = [reflect, signing];
