import { momentAt } from "../../rules/calendar/working.ts";
import { isOnlyAway, type LoneWorking, type RequestFacts } from "../../rules/request/facts.ts";
import { missingWords } from "../../rules/request/words.ts";
import type { Context } from "../kit/context.ts";
import { date, manyOf, number, time } from "../kit/field.ts";
import { type Answers, defineFlow, type Page } from "../kit/flow.ts";
import { homePress } from "../kit/note.ts";
import type { Card, RawAnswers } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { advice, resentCard, tellResent } from "./amend.ts";
import { beginning, isOwnTeam } from "./ask.ts";
import { whoLeads } from "./circle.ts";
import { arrived } from "./news.ts";
import { noTeam } from "./pages.ts";
import { listPress, undoPress } from "./presses.ts";
import { questions as asked } from "./questions.ts";
import { seeing } from "./seeing-words.ts";
import { sessions as words } from "./session-words.ts";
import { needed } from "./step.ts";
import { undoable } from "./undoable.ts";
import { asking } from "./words.ts";

const questions = {
  team: asked.team,
  activities: manyOf({ ...words.activities, options: ({ trust }) => trust.activities }),
  on: date(words.on),
  at: time(words.at),
  minutes: number({ ...words.minutes, min: 15, max: 480, step: 15 }),
  places: asked.places,
  loneWorking: asked.loneWorking,
};

const pages: readonly Page<typeof questions>[] = [
  {
    key: "what",
    heading: words.pages.what,
    ask: ["team", "activities"],
    parts: (_soFar, context) => advice(context),
  },
  {
    key: "when",
    heading: words.pages.when,
    ask: ["on", "at", "minutes", "places", "loneWorking"],
    parts: (_soFar, context) => advice(context),
    check: ({ on = "", at = "", places, loneWorking }, { today, now, trust }, fix) => {
      if (on < today) return fix({ on: words.on.past });
      if (on === today && momentAt(on, at, trust.zone) <= now) return fix({ at: words.at.past });
      return isOnlyAway(places ?? []) && loneWorking === "on-site"
        ? fix({ loneWorking: missingWords["on-site-away"] })
        : undefined;
    },
  },
];

/** A team asks for a peer support worker for a group or a session: a date, a place, and what they would do. */
export const askSession = defineFlow({
  id: "session.ask",
  title: words.title,
  summary: words.summary,
  action: "session.ask",
  says: ["request help with a group", "group", "session"],
  home: words.home,
  notNow: noTeam,
  last: words.send,
  questions,
  pages,
  begin: async (context) => {
    const { team, places } = await beginning(context);
    return { minutes: "60", ...(team === undefined ? {} : { team }), ...(places === undefined ? {} : { places }) };
  },
  async finish(answers, context, fix) {
    if (!(await isOwnTeam(context, answers.team))) return fix({ team: asking.team.notYours });
    if (context.draftId === undefined) throw new Error("a request comes from a draft");
    const { id, event } = await context.data.requests.send(factsFrom(answers), context.actor.id, context.draftId);
    await context.tell(arrived, await whoLeads(context), { kind: "request", id }, event);
    return { done: id };
  },
  outcome: sent,
});

/** A session that came back with advice, put right and sent again. */
export const amendSession = defineFlow({
  id: "session.amend",
  title: asking.amendTitle,
  summary: asking.amendSummary,
  action: "request.amend",
  about: "request",
  last: words.send,
  questions,
  pages,
  begin: async (context) => sessionAnswers((await needed(context)).facts),
  async finish(answers, context, fix) {
    const request = await needed(context);
    if (!(await isOwnTeam(context, answers.team))) return fix({ team: asking.team.notYours });
    const { event } = await context.data.requests.resend(request.id, factsFrom(answers), context.actor.id);
    await tellResent(context, request.id, event);
    return { done: request.id };
  },
  outcome: resentCard,
});

function factsFrom(answers: Answers<typeof questions>): RequestFacts {
  const { team, activities, places, loneWorking, on, at, minutes } = answers;
  return {
    kind: "session",
    teamId: team,
    kinds: [],
    activities,
    places,
    days: [],
    parts: [],
    experience: [],
    loneWorking: loneWorking as LoneWorking,
    session: { on, at, minutes },
  };
}

/** A session's facts as they stood in the questions. */
export function sessionAnswers({ teamId, activities, places, loneWorking, session }: RequestFacts): RawAnswers {
  return {
    team: teamId,
    activities,
    places,
    ...(loneWorking === undefined ? {} : { loneWorking }),
    ...(session ? { on: session.on, at: session.at, minutes: String(session.minutes) } : {}),
  };
}

async function sent(id: string, context: Context): Promise<Card> {
  const subject = { kind: "request", id } as const;
  const undo = await undoable(context, subject);
  return {
    kind: "card",
    title: words.sent.title,
    tone: "good",
    parts: [{ kind: "text", text: words.sent.next(midSentence(context.trust.roleNames.lead)) }],
    presses: [listPress("request.ours", seeing.presses.ours), ...(undo ? [undoPress(subject)] : []), homePress()],
    summary: words.sent.title,
  };
}
