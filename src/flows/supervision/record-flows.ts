import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { Said } from "../../rules/supervision/record.ts";
import type { Context } from "../kit/context.ts";
import { date, number, one, oneOf } from "../kit/field.ts";
import { defineFlow, type Flow } from "../kit/flow.ts";
import { neededBooking } from "./concerning.ts";
import { kindName, kindsHere } from "./naming.ts";
import { asKind } from "./offer-questions.ts";
import { saidBy } from "./record.ts";
import { recordGroup } from "./record-group.ts";
import { noteMet } from "./record-note.ts";
import { inFives, wrongDay } from "./record-rules.ts";
import { recorded, sayIt } from "./record-say.ts";
import { recordWords as words } from "./record-words.ts";

/** One press about a session that was, as it was booked. */
function oneSays(id: string, met: boolean, title: string, summary: string): Flow {
  return defineFlow({
    id,
    title,
    summary,
    action: "booking.confirm",
    about: "booking",
    questions: {},
    pages: [],
    async finish(_answers, context) {
      const booking = await neededBooking(context);
      await sayIt(booking, asBooked(booking, met), context);
      return { done: "said" };
    },
    outcome: async (_done, context) => await recorded(await neededBooking(context), context),
  });
}

function asBooked({ date: on, minutes, kind }: BookingRecord, met = true): Said {
  return { met, on, minutes: inFives(minutes), kind };
}

const { on } = words;

/** Says how it was where it was not as booked, or changes what one said. */
const differs = defineFlow({
  id: "booking.differs",
  title: words.differsTitle,
  summary: words.differsSummary,
  action: "booking.confirm",
  about: "booking",
  last: words.last,
  questions: {
    met: one(words.met),
    on: date({ label: on.label, missing: on.missing, impossible: on.impossible, blank: "when-skipped" }),
    minutes: number({ ...words.minutes, min: 5, max: 720, step: 5, blank: "when-skipped" }),
    kind: oneOf({ ...words.kind, options: kinds, blank: "when-skipped" }),
  },
  pages: [
    { key: "met", heading: words.differsHeading, ask: ["met"], parts: () => [{ kind: "text", text: words.noted }] },
    {
      key: "how",
      heading: words.differsHow,
      ask: ["on", "minutes", "kind"],
      when: ({ met }) => met === "yes",
      check: ({ on: day }, context, fix) => {
        const wrong = wrongDay(day, context);
        return wrong === undefined ? undefined : fix({ on: wrong });
      },
    },
  ],
  begin: async (context) => {
    const booking = await neededBooking(context);
    const { met, on: day, minutes, kind } = saidBy(booking, context).own ?? asBooked(booking);
    return { met: met ? "yes" : "no", on: day, minutes: String(minutes), kind };
  },
  async finish({ met, on: day, minutes, kind }, context, fix) {
    const booking = await neededBooking(context);
    const as = asBooked(booking, met === "yes");
    if (met === "no") {
      await sayIt(booking, as, context);
      return { done: "said" };
    }
    const wrong = wrongDay(day, context);
    if (wrong !== undefined) return fix({ on: wrong });
    const said = { met: true, on: day ?? as.on, minutes: minutes ?? as.minutes, kind: asKind(kind) ?? as.kind };
    await sayIt(booking, said, context);
    return { done: "said" };
  },
  outcome: async (_done, context) => await recorded(await neededBooking(context), context),
});

function kinds(context: Context) {
  return Object.fromEntries(kindsHere(context).map((kind) => [kind, kindName(kind, context)]));
}

export const recordFlows: readonly Flow[] = [
  oneSays("booking.met", true, words.metTitle, words.metSummary),
  oneSays("booking.not-met", false, words.notMetTitle, words.notMetSummary),
  differs,
  noteMet,
  recordGroup,
];
