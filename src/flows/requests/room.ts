import type { RequestRecord } from "../../data/requests/record.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import type { Room } from "../kit/room.ts";
import type { Row } from "../kit/screen.ts";
import { amend } from "./amend.ts";
import { ask } from "./ask.ts";
import { answerQuestion, question } from "./asking-first.ts";
import { card, tooLate } from "./card.ts";
import { concerning } from "./concerning.ts";
import { end } from "./end.ts";
import { fit } from "./fit.ts";
import { giveBack, wrongThing } from "./giving-back.ts";
import { hears } from "./hearing.ts";
import { historyView } from "./history.ts";
import { allOpen, mine, ours, requestRow, waiting, waitingCsv } from "./lists.ts";
import { requestName } from "./naming.ts";
import { requestNews } from "./news.ts";
import { requestNudges } from "./nudges.ts";
import { offer, offerAnyway } from "./offer.ts";
import { prepare } from "./prepare.ts";
import { prepareSession } from "./prepare-session.ts";
import { requestPresses } from "./presses.ts";
import { review } from "./review.ts";
import { seeing } from "./seeing-words.ts";
import { amendSession, askSession } from "./session.ts";
import { accept, decline, pause, release, resume, stop, withdraw } from "./steps.ts";
import { questionOpen } from "./talk.ts";
import { undo } from "./undo.ts";

/** Asking for a peer support worker, from the person's yes to the end. */
export const requestsRoom: Room = {
  name: "requests",
  flows: [
    ask,
    askSession,
    amend,
    amendSession,
    prepareSession,
    offer,
    offerAnyway,
    accept,
    decline,
    question,
    answerQuestion,
    prepare,
    giveBack,
    wrongThing,
    withdraw,
    review,
    pause,
    resume,
    release,
    end,
    stop,
    undo,
  ],
  views: [waiting, allOpen, ours, mine, card, historyView, fit],
  messages: requestNews,
  files: [waitingCsv],
  nudges: requestNudges,
  waiting: async (context) => {
    const rows: Row[] = [];
    const all = await needing(context);
    for (const request of all.slice(0, most)) rows.push(await rowWithPresses(request, context));
    return { rows, besides: all.length - rows.length, total: all.length };
  },
  coming: async (context) => {
    const requests = await concerning(context, ["active"]);
    const dated = requests.flatMap((request) => {
      const on = request.facts.session?.on ?? request.facts.before?.reviewOn;
      return on === undefined ? [] : [{ request, on }];
    });
    return dated
      .sort((one, other) => one.on.localeCompare(other.on))
      .slice(0, most)
      .map(({ request, on }): Row => {
        const says = request.facts.session ? seeing.sessionOn(sayDate(on)) : seeing.reviewOn(sayDate(on));
        return { ...requestRow(request, context), lines: [says] };
      });
  },
  refused: { request: tooLate },
  hears,
  names: {
    kind: "request",
    name: async ({ data, subject }) => {
      const request = subject && (await data.requests.get(subject.id));
      return request && requestName(request);
    },
  },
};

/** How many stand on Home; the lists show the rest. */
const most = 5;

async function needing(context: Context): Promise<readonly RequestRecord[]> {
  const needy: RequestRecord[] = [];
  const inOrder = ["offered", "returned", "accepted", "waiting"] as const;
  const all = await concerning(context, inOrder);
  for (const state of inOrder)
    for (const request of all) if (request.state === state && (await needs(request, context))) needy.push(request);
  return needy;
}

/** Whether it is this person's turn. */
async function needs(request: RequestRecord, context: Context): Promise<boolean> {
  const subject = { kind: "request", id: request.id } as const;
  switch (request.state) {
    case "waiting":
      return await context.may("request.offer", subject);
    case "returned":
      return await context.may("request.amend", subject);
    case "offered": {
      if (await context.may("request.accept", subject)) return true;
      if (!(await context.may("request.answer-question", subject))) return false;
      return questionOpen(await context.data.requests.events(request.id));
    }
    case "accepted":
      return await context.may("request.prepare", subject);
    default:
      return false;
  }
}

async function rowWithPresses(request: RequestRecord, context: Context): Promise<Row> {
  const row = requestRow(request, context);
  const presses = await requestPresses(context, { kind: "request", id: request.id });
  const first = presses.find(({ opens, style }) => opens === "panel" && style === "main");
  return { ...row, presses: [...(first ? [first] : []), ...row.presses] };
}
