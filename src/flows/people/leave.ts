import { dayAfter } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { awayDaysOfId } from "../../rules/people/away-days.ts";
import type { Context } from "../kit/context.ts";
import { date } from "../kit/field.ts";
import { defineFlow, type SoFar } from "../kit/flow.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Part, Press } from "../kit/screen.ts";
import { givenWithin, takeFromAll } from "../supervision/falling-away.ts";
import { bookingRow } from "../supervision/mine.ts";
import { sessionName } from "../supervision/naming.ts";
import { minePress } from "../supervision/presses.ts";
import { leaveWords as words } from "./leave-words.ts";

/** How far ahead leave can be said. */
const aYear = 365;
/** So many sessions have a line of their own. */
const shown = 8;

const questions = {
  from: date({ label: words.from.label, missing: words.from.missing, impossible: words.from.impossible }),
  to: date({ label: words.to.label, missing: words.to.missing, impossible: words.to.impossible }),
};

/** From and to, never why. Sessions that one gives are cancelled; those that one goes to stay. */
export const awayFromTo = defineFlow({
  id: "people.away",
  title: words.title,
  summary: words.summary,
  action: "leave.set",
  about: "person",
  last: words.last,
  says: [
    ...["i am away", "i m away", "away", "holiday", "annual leave", "on leave", "i am on leave"],
    ...["ill", "i am ill", "i m ill", "sick", "i am sick", "i m sick", "off sick", "i m off sick", "i am off sick"],
  ],
  home: words.home,
  questions,
  pages: [
    {
      key: "days",
      heading: words.heading,
      ask: ["from", "to"],
      parts: () => [{ kind: "text", text: words.noWhy }],
      check: (soFar, context, fix) => {
        const wrong = wrongDays(soFar, context);
        return wrong && fix(wrong);
      },
    },
    {
      key: "falls",
      heading: words.fallsHeading,
      ask: [],
      when: async ({ from, to }, context) => from !== undefined && (await booked(from, to ?? from, context)).length > 0,
      parts: async ({ from = "", to = from }, context) => await falling(from, to, context),
    },
  ],
  begin: async ({ today, subject }) => ({ ...(awayDaysOfId(subject?.other ?? "") ?? { from: today, to: today }) }),
  async finish({ from, to }, context, fix) {
    const wrong = wrongDays({ from, to }, context);
    if (wrong) return fix(wrong);
    const told = await takeFromAll(from, to, context);
    return { done: [from, to, told.length].join(":") };
  },
  outcome: saved,
});

function wrongDays({ from = "", to = "" }: SoFar<typeof questions>, { today }: Context) {
  if (from < today) return { from: words.from.past };
  if (to < from) return { to: words.to.early };
  return to > dayAfter(today, aYear) ? { to: words.to.far } : undefined;
}

async function booked(from: string, to: string, context: Context) {
  return (await givenWithin(from, to, context)).filter(({ bookings }) => bookings.length > 0);
}

async function falling(from: string, to: string, context: Context): Promise<readonly Part[]> {
  const slots = await booked(from, to, context);
  const people = new Set(slots.flatMap(({ bookings }) => bookings.map(({ person }) => person.id)));
  return [
    { kind: "text", text: words.falls(slots.length, people.size) },
    { kind: "points", points: slots.slice(0, shown).map((slot) => sessionName(slot, context)) },
    ...(slots.length > shown ? [{ kind: "text" as const, text: words.more(slots.length - shown) }] : []),
  ];
}

async function saved(done: string, context: Context): Promise<Card> {
  const { data, actor, now, today } = context;
  const [from = today, to = from, told = "0"] = done.split(":");
  const own = (await data.supervision.bookingsOf(actor.id, { from: now })).filter(
    (each) => from <= each.date && each.date <= to,
  );
  const parts: Part[] = [{ kind: "text", text: daysSaid({ from, to }, today) }];
  if (told !== "0") parts.push({ kind: "text", text: words.saved.told(Number(told)) });
  if (own.length > 0) {
    parts.push({ kind: "text", text: words.saved.own });
    parts.push({ kind: "rows", rows: own.slice(0, shown).map((each) => bookingRow(each, context)) });
  }
  if (own.length > shown) parts.push({ kind: "text", text: words.more(own.length - shown) });
  return {
    kind: "card",
    title: words.saved.title,
    tone: "good",
    parts,
    presses: [leavePress(context), ...(own.length > shown ? [minePress(context)] : []), homePress()],
    summary: words.saved.title,
  };
}

/** "Monday 7 December to Friday 11 December" */
export function daysSaid({ from, to }: { readonly from: string; readonly to: string }, today: string): string {
  return words.days(sayDate(from, today), sayDate(to, today));
}

/** One's own leave that is not over. */
export function leavePress({ actor }: Context): Press {
  const does = { do: "show", view: "people.leave", subject: { kind: "person", id: actor.id } } as const;
  return { label: words.presses.list, does, style: "plain", opens: "panel" };
}
