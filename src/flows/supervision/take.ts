import { type SupervisionKind, supervisionKinds } from "../../rules/supervision/kinds.ts";
import type { Time } from "../../rules/supervision/time.ts";
import { timeId, whenOfId } from "../../rules/supervision/time-id.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow, type Flow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { Card, Press } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { nothingToBook, outcome } from "./book-pages.ts";
import { bookingWords } from "./booking-words.ts";
import { timeFacts } from "./choosing.ts";
import { inTime } from "./in-time.ts";
import { kindName, whenSaid } from "./naming.ts";
import { booked } from "./news.ts";
import { supervisionNudgeWords as words } from "./nudge-words.ts";
import { bookPress, minePress } from "./presses.ts";
import { firstTimes, timesFor } from "./times.ts";

const takeFlowId = (kind: SupervisionKind) => `supervision.take-${kind}`;
const gone = "gone";

/** The three times to show first that are free, each as a button that books exactly that time, and the way to all others. */
export async function timePresses(kind: SupervisionKind, context: Context): Promise<readonly Press[]> {
  const wanted = { personId: context.actor.id, kind };
  const free = (await timesFor(wanted, context)).filter(isFree);
  const three = free.length > 0 ? await firstTimes(free, wanted, context) : [];
  return [
    ...three.map((time): Press => {
      const when = whenSaid(time, context.today);
      const subject = { kind: "person", id: context.actor.id, other: timeId(time) } as const;
      return {
        label: when,
        ...spoken(words.bookAt(kindName(kind, context), when)),
        does: { do: "start", flow: takeFlowId(kind), subject },
        style: "main",
        opens: "panel",
      };
    }),
    bookPress(kind, context, three.length > 0 ? "plain" : "main", three.length > 0 ? words.otherTimes : undefined),
  ];
}

const isFree = ({ taken, places }: Time) => taken < places;

/** The time that the button stood for, where it is free still. */
async function pressed(kind: SupervisionKind, context: Context): Promise<Time | undefined> {
  const times = await timesFor({ personId: context.actor.id, kind }, context);
  return times.find((time) => timeId(time) === context.subject?.other && isFree(time));
}

/** The time has gone: when it was, and the next ones. */
async function goneCard(kind: SupervisionKind, context: Context): Promise<Card> {
  const when = whenOfId(context.subject?.other ?? "");
  const text = when ? bookingWords.gone(whenSaid(when, context.today)) : bookingWords.goneUnknown;
  return note({ title: words.goneTitle, text }, [...(await timePresses(kind, context)), minePress(context)]);
}

/** Books one time that somebody pressed: one page that says what it is. */
function takeFlow(kind: SupervisionKind): Flow {
  return defineFlow({
    id: takeFlowId(kind),
    title: bookingWords.titleOf[kind],
    summary: bookingWords.summary,
    action: "supervision.book",
    about: "person",
    last: bookingWords.last,
    questions: {},
    notNow: async (context) => {
      const nothing = await nothingToBook(kind, context);
      return nothing ?? ((await pressed(kind, context)) ? undefined : await goneCard(kind, context));
    },
    pages: [
      {
        key: "confirm",
        heading: bookingWords.pages.confirm,
        ask: [],
        parts: async (_soFar, context) => {
          const time = await pressed(kind, context);
          if (!time) return [{ kind: "notice", tone: "attention", text: bookingWords.goneUnknown }];
          return [await timeFacts(kind, time, context), { kind: "text", text: bookingWords.confirmBook }];
        },
      },
    ],
    async finish(_answers, context) {
      const time = await pressed(kind, context);
      if (!time) return { done: gone };
      const { id, state } = await context.data.supervision.book(time, context.actor.id);
      await context.tell(inTime(booked, [time], context), [time.supervisorId], { kind: "booking", id });
      return { done: `${state}:${id}` };
    },
    outcome: async (done, context) => (done === gone ? await goneCard(kind, context) : await outcome(done, context)),
  });
}

export const takeSupervision: readonly Flow[] = supervisionKinds.map(takeFlow);
