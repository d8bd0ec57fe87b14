import { bankHoliday } from "../../rules/calendar/bank-holidays.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { givesNothing, kindsGiven } from "./kinds-given.ts";
import { kindName, whenSaid, whereSaid } from "./naming.ts";
import { offerPress, timesPress } from "./offer-pattern.ts";
import { asKind, minutesFrom, type TimeQuestions, timeQuestions } from "./offer-questions.ts";
import { offeringWords as words } from "./offering-words.ts";
import { sessionAt, wrongTime } from "./session-at.ts";
import { sessionWords } from "./session-words.ts";
import { type Answered, firstPlace, whereFrom, wherePages, wrongPlaceOf } from "./where.ts";

type Given = Answered<TimeQuestions>;

/** A supervisor puts up a single time. */
export const offerTime = defineFlow({
  id: "supervision.offer-time",
  title: words.timeTitle,
  summary: words.timeSummary,
  action: "supervision.offer",
  about: "person",
  last: words.last,
  says: ["offer one time", "offer a time"],
  home: words.timeHome,
  questions: timeQuestions,
  notNow: givesNothing,
  pages: [
    {
      key: "once",
      heading: words.pages.once,
      ask: ["kind", "on", "at", "minutes", "how"],
      check: async (soFar, context, fix) => {
        const wrong = await wrongTime(timeFrom(soFar, context), context);
        return wrong && fix(wrong);
      },
    },
    ...wherePages<TimeQuestions>(wrongPlace),
  ],
  begin: async (context) => {
    const [kind = ""] = await kindsGiven(context);
    return { kind, at: "10:00", minutes: "usual", how: "in-person", place: await firstPlace(context) };
  },
  async finish(answers, context, fix) {
    const wrong = (await wrongTime(timeFrom(answers, context), context)) ?? (await wrongPlace(answers, context));
    if (wrong) return fix(wrong);
    const id = await context.data.supervision.putUp({
      ...timeFrom(answers, context),
      ...(await whereFrom(answers, context)),
      supervisorId: context.actor.id,
      kind: asKind(answers.kind) ?? "line-management",
      noticeHours: 0,
    });
    return { done: id };
  },
  outcome: offered,
});

function timeFrom(answers: Given, context: Context) {
  const minutes = minutesFrom(answers, context);
  return sessionAt(answers.on ?? context.today, answers.at ?? "00:00", minutes, context.trust.zone);
}

async function wrongPlace(answers: Given, context: Context) {
  const { startsAt, endsAt } = timeFrom(answers, context);
  return await wrongPlaceOf(
    answers,
    (placeId) => context.data.supervision.placeClash(placeId, { startsAt, endsAt }),
    (when) => whenSaid(when, context.today),
    context,
  );
}

async function offered(id: string, context: Context): Promise<Card> {
  const { data, trust, today } = context;
  const presses = [timesPress(context), offerPress("supervision.offer-time", words.presses.another, context)];
  const slot = await data.supervision.slot(id);
  if (!slot || slot.cancelled) return note({ title: words.offered.title, text: words.offered.gone }, presses);
  const team = trust.supervision.kinds[slot.kind]?.givenBy === "peer-team";
  const holiday = bankHoliday(slot.date, trust.nation);
  return {
    kind: "card",
    title: words.offered.title,
    tone: "good",
    parts: [
      { kind: "text", text: team ? words.offered.team : words.offered.named },
      ...(holiday === undefined
        ? []
        : [{ kind: "notice" as const, tone: "attention" as const, text: words.offered.holiday(holiday) }]),
      {
        kind: "facts",
        facts: [
          { label: sessionWords.facts.kind, value: kindName(slot.kind, context) },
          { label: sessionWords.facts.when, value: whenSaid(slot, today) },
          { label: sessionWords.facts.where, value: whereSaid(slot) },
        ],
      },
    ],
    presses: [...presses, homePress()],
    summary: words.offered.title,
  };
}
