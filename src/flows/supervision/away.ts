import { dayAfter } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import { date, one } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Part } from "../kit/screen.ts";
import { givenWithin, takeFromAll } from "./falling-away.ts";
import { givingWords as words } from "./giving-words.ts";
import { givenPress } from "./presses.ts";
import { daysAhead } from "./session-at.ts";

const { awayLastDay: last } = words;

/** One press cancels everything for today, or longer: each person hears of it once, with new times, and nobody hears why. */
export const beAway = defineFlow({
  id: "supervision.away",
  title: words.awayTitle,
  summary: words.awaySummary,
  action: "supervision.away",
  about: "person",
  last: words.awayLast,
  says: [
    ...["away", "i am away", "ill", "i am ill", "i m ill", "i can t be there", "i cant be there"],
    ...["sick", "i am sick", "i m sick", "off sick", "i m off sick", "i am off sick"],
  ],
  home: words.awayHome,
  questions: {
    until: one(words.awayUntil),
    lastDay: date({
      label: last.label,
      hint: last.hint,
      missing: last.missing,
      impossible: last.impossible,
      blank: "allowed",
    }),
  },
  pages: [
    {
      key: "until",
      heading: words.awayHeading,
      ask: ["until", "lastDay"],
      parts: async (_soFar, context) => await affected(context),
      check: ({ until, lastDay: day }, { today }, fix) => {
        if (until !== "later") return undefined;
        if (day === undefined) return fix({ lastDay: last.missing });
        if (day < today) return fix({ lastDay: last.early });
        return day > dayAfter(today, daysAhead) ? fix({ lastDay: last.far }) : undefined;
      },
    },
  ],
  begin: async () => ({ until: "today" }),
  async finish({ until, lastDay: day }, context) {
    const { today } = context;
    const to = until === "today" ? today : until === "tomorrow" ? dayAfter(today, 1) : (day ?? today);
    const firsts = await takeFromAll(today, to, context);
    return { done: `${to}:${firsts.map(({ id }) => id).join(",")}` };
  },
  outcome: told,
});

/** How many sessions and people it would be: today, and with tomorrow. */
async function affected(context: Context): Promise<readonly Part[]> {
  const tomorrow = dayAfter(context.today, 1);
  const upTo = async (day: string) => {
    const slots = (await givenWithin(context.today, day, context)).filter(({ bookings }) => bookings.length > 0);
    const people = new Set(slots.flatMap(({ bookings }) => bookings.map(({ person }) => person.id)));
    return [slots.length, people.size] as const;
  };
  return [
    { kind: "text", text: words.awayToday(...(await upTo(context.today))) },
    { kind: "text", text: words.awayBoth(...(await upTo(tomorrow))) },
    { kind: "text", text: words.awayTells },
  ];
}

async function told(done: string, context: Context): Promise<Card> {
  const [to = context.today, ids = ""] = done.split(":");
  const names: string[] = [];
  for (const id of ids.split(",")) {
    const booking = id === "" ? undefined : await context.data.supervision.booking(id);
    if (booking) names.push(booking.person.name);
  }
  const title = words.awayDone.title(names.length);
  return {
    kind: "card",
    title,
    tone: "good",
    parts: [
      { kind: "text", text: words.awayDone.text(sayDate(to, context.today)) },
      ...(names.length > 0 ? [{ kind: "points" as const, points: names.toSorted((a, b) => a.localeCompare(b)) }] : []),
    ],
    presses: [givenPress(context), homePress()],
    summary: title,
  };
}
