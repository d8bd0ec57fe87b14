import { randomUUID } from "node:crypto";
import { isSupervisionKind, type SupervisionKind, supervisionKinds } from "../../rules/supervision/kinds.ts";
import { dutyStateWords } from "../../rules/supervision/words.ts";
import type { Context } from "../kit/context.ts";
import { date, oneOf, time } from "../kit/field.ts";
import { type Answers, defineFlow, type Fixer, type Flow } from "../kit/flow.ts";
import {
  confirmParts,
  nothingToBook,
  outcome,
  sentenceOf,
  supervisors,
  timesParts,
  twoPeopleMeet,
} from "./book-pages.ts";
import { bookingWords as words } from "./booking-words.ts";
import {
  allOptions,
  areMany,
  askedIn,
  chosenKey,
  chosenTime,
  dayOptions,
  firstOptions,
  goneSentence,
  other,
  propose,
} from "./choosing.ts";
import { myLines } from "./duty-lines.ts";
import { inTime } from "./in-time.ts";
import { kindName, whenSaid } from "./naming.ts";
import { booked, proposed } from "./news.ts";
import { bookFlowId } from "./presses.ts";
import { momentOf, wrongProposal } from "./proposing.ts";
import { isWait, type Wanted } from "./times.ts";

type SoFar = Readonly<Record<string, unknown>>;

function questionsFor(kindOf: (soFar: SoFar) => SupervisionKind) {
  const wanted = (soFar: SoFar, { actor }: Context): Wanted => ({ personId: actor.id, kind: kindOf(soFar) });
  return {
    kind: oneOf({ ...words.kind, options: myKinds, blank: "when-skipped" }),
    time: oneOf({
      ...words.time,
      options: (context, soFar) =>
        firstOptions(wanted(soFar, context), twoPeopleMeet(kindOf(soFar), context), context, soFar.time),
    }),
    slot: oneOf({
      ...words.slot,
      options: (context, soFar) => allOptions(wanted(soFar, context), context, soFar.day),
      blank: "when-skipped",
    }),
    day: oneOf({
      ...words.day,
      options: (context, soFar) => dayOptions(wanted(soFar, context), context),
      blank: "when-skipped",
    }),
    with: oneOf({
      ...words.with,
      options: async (context, soFar) =>
        Object.fromEntries((await supervisors(kindOf(soFar), context)).map(({ id, name }) => [id, name])),
      blank: "when-skipped",
    }),
    on: date({ ...words.on, blank: "when-skipped" }),
    at: time({ ...words.at, blank: "when-skipped" }),
  };
}
type Asked = ReturnType<typeof questionsFor>;

/** Books one kind of supervision for oneself; without a kind, it is the first question. */
function bookFlow(fixed?: SupervisionKind): Flow {
  const kindOf = ({ kind }: SoFar): SupervisionKind =>
    fixed ?? (typeof kind === "string" && isSupervisionKind(kind) ? kind : "line-management");
  const wantedFor = (soFar: SoFar, { actor }: Context): Wanted => ({ personId: actor.id, kind: kindOf(soFar) });

  return defineFlow({
    id: fixed === undefined ? "supervision.book" : bookFlowId(fixed),
    title: fixed === undefined ? words.title : words.titleOf[fixed],
    summary: words.summary,
    action: "supervision.book",
    about: "person",
    last: ({ time, slot }) => {
      if (time === propose) return words.lastPropose;
      return isWait(time === other ? slot : time) ? words.lastWait : words.last;
    },
    ...(fixed === undefined
      ? { home: words.home, says: ["book supervision", "book a session"] }
      : { says: [words.titleOf[fixed].toLowerCase()] }),
    questions: questionsFor(kindOf),
    notNow: async (context) => (fixed === undefined ? undefined : await nothingToBook(fixed, context)),
    pages: [
      {
        key: "kind",
        heading: words.pages.kind,
        ask: ["kind"],
        when: () => fixed === undefined,
        check: async (soFar, context, fix) => {
          const nothing = await nothingToBook(kindOf(soFar), context);
          return nothing ? fix({ kind: sentenceOf(nothing) }) : undefined;
        },
      },
      {
        key: "times",
        heading: words.pages.times,
        ask: ["time"],
        parts: async (soFar, context) => await timesParts(kindOf(soFar), wantedFor(soFar, context), context),
      },
      {
        key: "day",
        heading: words.pages.day,
        ask: ["day"],
        when: async (soFar, context) => soFar.time === other && (await areMany(wantedFor(soFar, context), context)),
      },
      { key: "other", heading: words.pages.other, ask: ["slot"], when: ({ time }) => time === other },
      {
        key: "propose",
        heading: words.pages.propose,
        ask: ["with", "on", "at"],
        when: ({ time }) => time === propose,
        check: async ({ with: whom, on, at, ...soFar }, context, fix) => {
          const wrong = await wrongProposal({ whom, on, at }, kindOf(soFar), context);
          return wrong && fix(wrong);
        },
      },
      {
        key: "confirm",
        heading: words.pages.confirm,
        ask: [],
        parts: async (soFar, context) => await confirmParts(soFar, kindOf(soFar), wantedFor(soFar, context), context),
      },
    ],
    async finish(answers, context, fix) {
      const kind = kindOf(answers);
      if (answers.time === propose) return await proposing(answers, kind, context, fix);
      const { time, waits } = await chosenTime(answers, wantedFor(answers, context), context);
      const asked = askedIn(answers);
      if (!time) return fix({ [asked]: await goneSentence(chosenKey(answers) ?? "", context) });
      if (!waits && time.taken >= time.places)
        return fix({ [asked]: words.lastPlaceGone(whenSaid(time, context.today)) });
      const { id, state } = await context.data.supervision.book(time, context.actor.id);
      if (state === "booked")
        await context.tell(inTime(booked, [time], context), [time.supervisorId], { kind: "booking", id });
      return { done: `${state}:${id}` };
    },
    outcome,
  });
}

/** Asks the supervisor for a time that is not on offer. */
async function proposing(answers: Answers<Asked>, kind: SupervisionKind, context: Context, fix: Fixer<Asked>) {
  const { with: whom = "", on = "", at = "" } = answers;
  const wrong = await wrongProposal({ whom, on, at }, kind, context);
  if (wrong) return fix(wrong);
  const asked = { kind, personId: context.actor.id, supervisorId: whom, ...momentOf(on, at, kind, context) };
  const id = await context.data.supervision.propose(asked);
  await context.tell(inTime(proposed, [asked], context), [whom], { kind: "proposal", id }, randomUUID());
  return { done: `proposed:${whom}` };
}

export const bookSupervision: readonly Flow[] = [bookFlow(), ...supervisionKinds.map((kind) => bookFlow(kind))];

/** The kinds that are one's own, with how each stands. */
async function myKinds(context: Context) {
  const options = (await myLines(context)).map(({ kind, duty }) => {
    return [kind, words.kindOption(kindName(kind, context), dutyStateWords[duty.state])] as const;
  });
  return Object.fromEntries(options);
}
