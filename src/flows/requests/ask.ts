import { heldUntilConfirmed, teamToBe } from "../joining/held.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { whoLeads } from "./circle.ts";
import { arrived } from "./news.ts";
import { askPages, factsFrom, noTeam } from "./pages.ts";
import { listPress, undoPress } from "./presses.ts";
import { questions } from "./questions.ts";
import { seeing } from "./seeing-words.ts";
import { undoable } from "./undoable.ts";
import { asking as words } from "./words.ts";

/** A team asks for a peer support worker for one person who has said yes. */
export const ask = defineFlow({
  id: "request.ask",
  title: words.title,
  summary: words.summary,
  action: "request.ask",
  begins: { action: "request.begin", held: heldUntilConfirmed },
  says: ["request a psw", "request a peer support worker", "ask for a psw", "new request"],
  home: words.home,
  notNow: noTeam,
  last: words.send,
  questions,
  pages: askPages(async () => []),
  begin: beginning,
  async finish(answers, context, fix) {
    const code = await context.data.requests.newCaseCode();
    const facts = factsFrom(answers, code);
    if (!facts) return fix({ answer: words.needsYes });
    if (!(await isOwnTeam(context, answers.team))) return fix({ team: words.team.notYours });
    if (context.draftId === undefined) throw new Error("a request comes from a draft");
    const { id, event } = await context.data.requests.send(facts, context.actor.id, context.draftId);
    if (answers.hope !== undefined) {
      await context.data.words.write({
        author: context.actor.id,
        about: "request",
        aboutId: id,
        part: "hope",
        text: answers.hope,
        at: context.now,
      });
    }
    await context.tell(arrived, await whoLeads(context), { kind: "request", id }, event);
    return { done: id };
  },
  outcome: sent,
});

/** What can be known before anything is asked: the day, the person's own job, their team, and where it is. */
export async function beginning(context: Context) {
  const { people } = context.data;
  const person = await people.get(context.actor.id);
  const own = person?.requestTeams[0];
  const toBe = own ? undefined : await teamToBe(context);
  const team = own ?? (toBe && (await people.teams()).find(({ id }) => id === toBe.id));
  const role = person?.staffRole ?? toBe?.staffRole;
  return {
    askedOn: context.today,
    ...(role !== undefined && Object.hasOwn(context.trust.staffRoles, role) ? { askedBy: role } : {}),
    forWhom: "service-user",
    wishes: "no",
    ...(team ? { team: team.id, places: [placeOf(team.setting, context)] } : {}),
  };
}

function placeOf(setting: string, { trust }: Context): string {
  const ward = /ward|unit|inpatient/.test(setting) && Object.hasOwn(trust.places, "ward");
  return ward ? "ward" : (Object.keys(trust.places).find((place) => place !== "ward") ?? "base");
}

async function sent(id: string, context: Context): Promise<Card> {
  const subject = { kind: "request", id } as const;
  const code = await context.data.requests.caseCodeOf(id);
  const undo = await undoable(context, subject);
  return {
    kind: "card",
    title: words.sent.title,
    tone: "good",
    parts: [
      ...(code === undefined ? [] : [{ kind: "code" as const, label: words.sent.code, code }]),
      { kind: "text", text: words.sent.codeWhy },
      { kind: "text", text: words.sent.next(midSentence(context.trust.roleNames.lead)) },
    ],
    presses: [
      listPress("request.ours", seeing.presses.ours),
      { label: words.sent.again, does: { do: "start", flow: "request.ask" }, style: "plain", opens: "panel" },
      ...(undo ? [undoPress(subject)] : []),
      homePress(),
    ],
    summary: words.sent.title,
  };
}

/** Asked again when a request is sent: people change wards while a draft lies open. */
export async function isOwnTeam({ data, actor }: Context, teamId: string): Promise<boolean> {
  return (await data.people.get(actor.id))?.requestTeams.some(({ id }) => id === teamId) ?? false;
}
