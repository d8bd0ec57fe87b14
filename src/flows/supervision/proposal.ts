import { randomUUID } from "node:crypto";
import type { ProposalRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import { one } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import { midSentence } from "../kit/words.ts";
import { inTime } from "./in-time.ts";
import { kindName, whenSaid } from "./naming.ts";
import { accepted, declined } from "./news.ts";
import { givenPress, minePress, openBooking } from "./presses.ts";
import { proposalWords as words } from "./proposal-words.ts";
import { type WhereQuestions, whereFrom, wherePages, whereQuestions, wrongPlaceOf } from "./where.ts";

const questions = {
  verdict: one({
    label: words.verdict.label,
    missing: words.verdict.missing,
    options: { yes: words.verdict.yes, no: words.verdict.no },
  }),
  ...whereQuestions,
  how: { ...whereQuestions.how, blank: "when-skipped" as const },
};

/** The supervisor says yes, and how and where; or no, without a reason. */
export const answerProposal = defineFlow({
  id: "proposal.answer",
  title: words.title,
  summary: words.summary,
  action: "proposal.answer",
  about: "proposal",
  last: words.last,
  questions,
  pages: [
    {
      key: "verdict",
      heading: words.heading,
      ask: ["verdict"],
      parts: async (_soFar, context) => [{ kind: "text", text: sentence(await needed(context), context) }],
      check: async ({ verdict }, context, fix) => {
        const wrong = verdict === "yes" ? await impossible(await needed(context), context) : undefined;
        return wrong === undefined ? undefined : fix({ verdict: wrong });
      },
    },
    { key: "how", heading: whereQuestions.how.label, ask: ["how"], when: ({ verdict }) => verdict === "yes" },
    ...wherePages<typeof questions & WhereQuestions>(placeTaken),
  ],
  async finish(answers, context, fix) {
    const proposal = await needed(context);
    const { supervision } = context.data;
    if (answers.verdict === "no") {
      await supervision.answerProposal(proposal.id, "declined");
      await context.tell(
        inTime(declined, [proposal], context),
        [proposal.person.id],
        { kind: "proposal", id: proposal.id },
        randomUUID(),
      );
      return { done: `declined:${proposal.person.id}` };
    }
    const wrong = await impossible(proposal, context);
    if (wrong !== undefined) return fix({ verdict: wrong });
    const taken = await placeTaken(answers, context);
    if (taken) return fix(taken);
    const { how, placeId, link } = await whereFrom(answers, context);
    const { kind, date, time, startsAt, endsAt } = proposal;
    const id = await supervision.agree({
      ...{
        supervisorId: proposal.supervisor.id,
        personId: proposal.person.id,
        kind,
        date,
        time,
        startsAt,
        endsAt,
        how,
      },
      ...(placeId === undefined ? {} : { placeId }),
      ...(link === undefined ? {} : { link }),
      by: context.actor.id,
    });
    await supervision.answerProposal(proposal.id, "accepted", id);
    await context.tell(
      inTime(accepted, [proposal], context),
      [proposal.person.id],
      { kind: "booking", id },
      randomUUID(),
    );
    return { done: `accepted:${id}` };
  },
  async outcome(done, context) {
    const [how, id = ""] = done.split(":");
    if (how === "declined") {
      const name = (await context.data.people.names([id])).get(id) ?? "";
      return note({ title: words.declined.title, text: words.declined.text(name) }, [givenPress(context)], "good");
    }
    const booking = await context.data.supervision.booking(id);
    const text = words.accepted.text(booking?.person.name ?? "");
    const open = booking ? [openBooking(booking, context, "main")] : [];
    return note({ title: words.accepted.title, text }, [...open, givenPress(context)], "good");
  },
});

/** One press takes a proposed time back. */
export const withdrawProposal = defineFlow({
  id: "proposal.withdraw",
  title: words.withdrawTitle,
  summary: words.withdrawSummary,
  action: "proposal.withdraw",
  about: "proposal",
  questions: {},
  pages: [],
  async finish(_answers, context) {
    await context.data.supervision.answerProposal((await needed(context)).id, "withdrawn");
    return { done: "withdrawn" };
  },
  outcome: async (_done, context) => note(words.withdrawn, [minePress(context)], "good"),
});

/** What is wrong with the place: it has no name, or another session is there then. */
async function placeTaken(answers: Parameters<typeof wrongPlaceOf>[0], context: Context) {
  const { startsAt, endsAt } = await needed(context);
  return await wrongPlaceOf(
    answers,
    (placeId) => context.data.supervision.placeClash(placeId, { startsAt, endsAt }),
    (when) => whenSaid(when, context.today),
    context,
  );
}

async function needed({ subject, data }: Context): Promise<ProposalRecord> {
  const proposal = subject && (await data.supervision.proposal(subject.id));
  if (!proposal) throw new Error("the proposal is not there");
  return proposal;
}

function sentence(proposal: ProposalRecord, context: Context): string {
  const kind = midSentence(kindName(proposal.kind, context));
  return words.asks(proposal.person.name, kind, whenSaid(proposal, context.today));
}

/** Why it cannot be booked as it was proposed: it is over, or one of the two has something else then or is away. */
async function impossible(proposal: ProposalRecord, { data, now }: Context): Promise<string | undefined> {
  const { startsAt, endsAt, person, supervisor, date } = proposal;
  if (startsAt <= now) return words.over;
  const both = { startsAt, endsAt, busyUntil: endsAt };
  const mine = await data.supervision.inTheWay({ ...both, supervisorId: supervisor.id, personIds: [supervisor.id] });
  if (mine.supervisor || mine.people.length > 0) return words.busy;
  if (await data.people.isAway(supervisor.id, date)) return words.away;
  const theirs = await data.supervision.inTheWay({ ...both, supervisorId: person.id, personIds: [person.id] });
  const taken = theirs.supervisor || theirs.people.length > 0 || (await data.people.isAway(person.id, date));
  return taken ? words.theirs(person.name) : undefined;
}
