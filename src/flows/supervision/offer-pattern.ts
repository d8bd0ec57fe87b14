import { dayAfter, weekdayOf } from "../../rules/calendar/days.ts";
import { sayLength } from "../../rules/calendar/duration.ts";
import { firstClash, type WeeklyPattern } from "../../rules/supervision/pattern.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow, type Problems } from "../kit/flow.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Press } from "../kit/screen.ts";
import { givesNothing, kindsGiven } from "./kinds-given.ts";
import { kindName, whenSaid, whereSaid } from "./naming.ts";
import { asKind, minutesFrom, numberIn, type PatternQuestions, patternQuestions } from "./offer-questions.ts";
import { offeringWords as words } from "./offering-words.ts";
import { patternsNow, rhythmSaid, sessionsAhead, weekday, weekdays } from "./pattern-times.ts";
import { daysAhead } from "./session-at.ts";
import { sessionWords } from "./session-words.ts";
import { type Answered, firstPlace, whereFrom, wherePages, wrongPlaceOf } from "./where.ts";

type Given = Answered<PatternQuestions>;

/** A supervisor says when they have time, week by week. */
export const offerPattern = defineFlow({
  id: "supervision.offer-pattern",
  title: words.patternTitle,
  summary: words.patternSummary,
  action: "supervision.offer",
  about: "person",
  last: words.last,
  says: ["offer time each week", "offer supervision", "offer time"],
  home: words.patternHome,
  questions: patternQuestions,
  notNow: givesNothing,
  pages: [
    {
      key: "when",
      heading: words.pages.when,
      ask: ["kind", "weekday", "from", "to", "every"],
      check: ({ from = "", to = "" }, _context, fix) => (to <= from ? fix({ to: words.to.early }) : undefined),
    },
    {
      key: "how",
      heading: words.pages.how,
      ask: ["minutes", "buffer", "how", "notice", "startsOn", "endsOn"],
      check: async (soFar, context, fix) => {
        const wrong = await wrongDates(soFar, context);
        return wrong && fix(wrong);
      },
    },
    ...wherePages<PatternQuestions>(wrongPlace),
  ],
  begin: async (context) => {
    const [kind = ""] = await kindsGiven(context);
    return {
      kind,
      weekday: weekday(weekdayOf(context.today)),
      from: "10:00",
      to: "12:00",
      every: "w1",
      minutes: "usual",
      buffer: "b0",
      how: "in-person",
      notice: "n24",
      startsOn: context.today,
      place: await firstPlace(context),
    };
  },
  async finish(answers, context, fix) {
    const wrong =
      (answers.to <= answers.from ? { to: words.to.early } : undefined) ??
      (await wrongDates(answers, context)) ??
      (await twice(answers, context)) ??
      (await wrongPlace(answers, context));
    if (wrong) return fix(wrong);
    const { id: _none, except: _nothing, ...weekly } = patternFrom(answers, context);
    const id = await context.data.supervision.addPattern({
      ...weekly,
      ...(await whereFrom(answers, context)),
      supervisorId: context.actor.id,
      noticeHours: numberIn(answers.notice),
    });
    return { done: id };
  },
  outcome: offered,
});

/** The pattern as it would be. */
function patternFrom(answers: Given, context: Context): WeeklyPattern {
  return {
    id: "",
    kind: asKind(answers.kind) ?? "line-management",
    weekday: (weekdays as readonly unknown[]).indexOf(answers.weekday) + 1 || 1,
    everyWeeks: numberIn(answers.every) || 1,
    from: answers.from ?? "",
    to: answers.to ?? "",
    zone: context.trust.zone,
    minutes: minutesFrom(answers, context),
    bufferMinutes: numberIn(answers.buffer),
    startsOn: answers.startsOn ?? context.today,
    ...(answers.endsOn === undefined ? {} : { endsOn: answers.endsOn }),
    except: [],
  };
}

async function wrongDates(answers: Given, context: Context): Promise<Problems<PatternQuestions> | undefined> {
  const { today, actor } = context;
  const pattern = patternFrom(answers, context);
  const { from, to, minutes, startsOn, endsOn } = pattern;
  if (minuteOf(from) + minutes > minuteOf(to)) return { minutes: words.minutes.long(sayLength(minutes), from, to) };
  if (startsOn < today) return { startsOn: words.startsOn.past };
  if (startsOn > dayAfter(today, 365)) return { startsOn: words.startsOn.far };
  if (endsOn !== undefined && endsOn < startsOn) return { endsOn: words.endsOn.early };
  const furthest = dayAfter(startsOn, daysAhead);
  const until = endsOn !== undefined && endsOn < furthest ? endsOn : furthest;
  if ((await sessionsAhead(pattern, actor.id, until, context)).length > 0) return undefined;
  return endsOn === undefined ? { startsOn: words.noTimeLeft } : { endsOn: words.noTimeLeft };
}

/** The same kind at the same time would be offered twice. */
async function twice(answers: Given, context: Context): Promise<Problems<PatternQuestions> | undefined> {
  const pattern = patternFrom(answers, context);
  const same = (await patternsNow(context)).filter(({ kind }) => kind === pattern.kind);
  const found = same.find((each) => firstClash(pattern, each, pattern.startsOn, 26) !== undefined);
  return found && { weekday: words.twice(rhythmSaid(found, context.today)) };
}

async function wrongPlace(answers: Given, context: Context) {
  const pattern = patternFrom(answers, context);
  return await wrongPlaceOf(
    answers,
    (placeId) => context.data.supervision.placeClash(placeId, pattern),
    (when) => whenSaid(when, context.today),
    context,
  );
}

async function offered(id: string, context: Context): Promise<Card> {
  const { data, trust, today } = context;
  const pattern = await data.supervision.pattern(id);
  const team = pattern && trust.supervision.kinds[pattern.kind]?.givenBy === "peer-team";
  const text = !pattern || pattern.ended ? words.offered.gone : team ? words.offered.team : words.offered.named;
  const [first] = pattern
    ? await sessionsAhead(pattern, pattern.supervisorId, dayAfter(pattern.startsOn, daysAhead), context)
    : [];
  return {
    kind: "card",
    title: words.offered.title,
    tone: "good",
    parts: [
      { kind: "text", text },
      {
        kind: "facts",
        facts: pattern
          ? [
              { label: sessionWords.facts.kind, value: kindName(pattern.kind, context) },
              { label: sessionWords.facts.when, value: rhythmSaid(pattern, today) },
              { label: sessionWords.facts.where, value: whereSaid(pattern) },
              ...(first ? [{ label: words.offered.first, value: whenSaid(first, today) }] : []),
            ]
          : [],
      },
    ],
    presses: [
      timesPress(context),
      offerPress("supervision.offer-pattern", words.presses.another, context),
      homePress(),
    ],
    summary: words.offered.title,
  };
}

/** Everything that the actor offers. */
export function timesPress({ actor }: Context, style: Press["style"] = "plain"): Press {
  const subject = { kind: "person", id: actor.id } as const;
  const does = { do: "show", view: "supervision.times", subject } as const;
  return { label: words.presses.times, does, style, opens: "panel" };
}

/** Begins a flow about oneself. */
export function offerPress(flow: string, label: string, { actor }: Context, style: Press["style"] = "plain"): Press {
  return { label, does: { do: "start", flow, subject: { kind: "person", id: actor.id } }, style, opens: "panel" };
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
