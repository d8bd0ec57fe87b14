import type { SupervisionKind, Way } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import { date, number, one, oneOf, time } from "../kit/field.ts";
import { defineFlow, type Problems, type SoFar } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { kindName, kindsHere, sessionName } from "./naming.ts";
import { asKind } from "./offer-questions.ts";
import { inFives, wrongDay } from "./record-rules.ts";
import { recorded, sayIt } from "./record-say.ts";
import { recordWords as words } from "./record-words.ts";
import { sessionAt } from "./session-at.ts";

const { on, at } = words;
const questions = {
  kind: oneOf({
    label: words.kind.label,
    missing: words.kind.missing,
    options: async (context) => named(await kinds(context), context),
  }),
  with: oneOf({ ...words.with, options: supervisors }),
  on: date({ label: on.label, missing: on.missing, impossible: on.impossible }),
  at: time({ label: at.label, missing: at.missing, impossible: at.impossible }),
  minutes: number({ ...words.minutes, min: 5, max: 720, step: 5 }),
  how: one(words.how),
};
type Asked = typeof questions;

/** Supervision that took place without a booking: one of the two says so, and the other is asked. */
export const noteMet = defineFlow({
  id: "supervision.note",
  title: words.noteTitle,
  summary: words.noteSummary,
  action: "supervision.book",
  about: "person",
  last: words.last,
  says: ["we met without booking", "we met"],
  home: words.noteHome,
  questions,
  notNow: async (context) => {
    const { title, text } = words.noteNobody;
    const nobody = (await kinds(context)).length === 0;
    return nobody ? note({ title, text: text(midSentence(context.trust.roleNames.lead)) }) : undefined;
  },
  pages: [
    { key: "kind", heading: words.noteKind, ask: ["kind"], parts: () => [{ kind: "text", text: words.noted }] },
    {
      key: "when",
      heading: words.noteWhen,
      ask: ["with", "on", "at", "minutes", "how"],
      check: async (soFar, context, fix) => {
        const wrong = await wrongSession(soFar, context);
        return wrong && fix(wrong);
      },
    },
  ],
  begin: async (context) => {
    const [kind] = await kinds(context);
    const terms = kind && context.trust.supervision.kinds[kind];
    return {
      kind: kind ?? "",
      on: context.today,
      minutes: String(inFives(terms?.minutes ?? 60)),
      how: "in-person",
    };
  },
  async finish(answers, context, fix) {
    const wrong = await wrongSession(answers, context);
    if (wrong) return fix(wrong);
    const { data, actor } = context;
    const kind = asKind(answers.kind) ?? "line-management";
    const { date: day, time: begins, startsAt, endsAt } = whenIs(answers, context);
    const id = await data.supervision.agree({
      ...{ supervisorId: answers.with, personId: actor.id, kind, date: day, time: begins, startsAt, endsAt },
      how: answers.how as Way,
      by: actor.id,
    });
    const booking = await data.supervision.booking(id);
    if (!booking) throw new Error("the booking is not there");
    await sayIt(booking, { met: true, on: day, minutes: answers.minutes, kind }, context);
    return { done: id };
  },
  async outcome(id, context): Promise<Card> {
    const booking = await context.data.supervision.booking(id);
    return booking ? await recorded(booking, context) : note({ title: words.done.title, text: words.done.countsNot });
  },
});

function whenIs({ on: day = "", at: begins = "", minutes = 0 }: SoFar<Asked>, { trust }: Context) {
  return sessionAt(day, begins, minutes, trust.zone);
}

async function wrongSession(answers: SoFar<Asked>, context: Context): Promise<Problems<Asked> | undefined> {
  const { data, actor, now } = context;
  const wrong = wrongDay(answers.on, context);
  if (wrong !== undefined) return { on: wrong };
  const { startsAt, endsAt } = whenIs(answers, context);
  if (endsAt > now) return { at: words.at.ahead };
  const overlaps = (each: { readonly startsAt: Date; readonly endsAt: Date }) =>
    each.startsAt < endsAt && startsAt < each.endsAt;
  const booked = await data.supervision.bookingsOf(actor.id, { from: startsAt, to: endsAt });
  const [mine] = [...booked, ...(await data.supervision.slotsOf(actor.id, startsAt, endsAt))].filter(overlaps);
  if (mine) return { at: words.mineThen(sessionName(mine, context)) };
  const { with: id = "" } = answers;
  const taken = await data.supervision.inTheWay({
    ...{ supervisorId: id, personIds: [], startsAt, endsAt, busyUntil: endsAt },
  });
  if (!taken.supervisor) return undefined;
  return { at: words.theirsThen((await data.people.names([id])).get(id) ?? "") };
}

/** The kinds that two people meet for and for which there is somebody to name. */
async function kinds(context: Context): Promise<readonly SupervisionKind[]> {
  const found: SupervisionKind[] = [];
  for (const kind of kindsHere(context))
    if (context.trust.supervision.kinds[kind]?.places === 1 && (await supervisorsFor(kind, context)).length > 0)
      found.push(kind);
  return found;
}

async function supervisorsFor(kind: SupervisionKind, { data, actor, trust }: Context) {
  const terms = trust.supervision.kinds[kind];
  return terms ? await data.supervision.supervisorsOf(actor.id, kind, terms) : [];
}

async function supervisors(context: Context, { kind }: Readonly<Record<string, unknown>>) {
  const known = asKind(kind);
  const found = known ? await supervisorsFor(known, context) : [];
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}

function named(all: readonly SupervisionKind[], context: Context) {
  return Object.fromEntries(all.map((kind) => [kind, kindName(kind, context)]));
}
