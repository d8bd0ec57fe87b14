import type { RequestEventRecord } from "../../data/requests/events.ts";
import type { RequestRecord } from "../../data/requests/record.ts";
import type { Context } from "../kit/context.ts";
import { crisisCard } from "../kit/crisis.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Part, Press } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { midSentence } from "../kit/words.ts";
import { requestFacts } from "./facts.ts";
import { latest, line } from "./history.ts";
import { requestName } from "./naming.ts";
import { requestPresses } from "./presses.ts";
import { seeing as words } from "./seeing-words.ts";
import { needed } from "./step.ts";
import { talkOfOffer } from "./talk.ts";

/** One request: where it stands, what it says, what has happened, and what this person can do now. */
export const card = defineCard({
  id: "request.card",
  title: words.cardTitle,
  summary: words.cardSummary,
  action: "request.read",
  about: "request",
  async draw(context) {
    await noteSeen(context);
    return await requestCard(context, await needed(context));
  },
});

/** That whoever leads peer support has opened it is worth knowing to who asked: noted once. */
async function noteSeen(context: Context): Promise<void> {
  const leads = context.actor.roles.some((role) => role === "lead" || role === "development-worker");
  const request = await needed(context);
  if (!leads || request.state !== "waiting") return;
  const events = await context.data.requests.events(request.id);
  if (events.every(({ kind }) => kind === "send"))
    await context.data.requests.note(request.id, "seen", context.actor.id);
}

async function requestCard(context: Context, request: RequestRecord, first: readonly Part[] = []): Promise<Card> {
  const subject = { kind: "request", id: request.id } as const;
  const all = await requestPresses(context, subject);
  const deciding = decides(context, request) ? all.filter(({ style }) => style !== "stop") : [];
  const answering = all.filter(({ does }) => does.do === "start" && does.flow === "request.answer");
  const raised = [...deciding, ...answering];
  return {
    kind: "card",
    title: requestName(request),
    tone: "plain",
    parts: [
      ...first,
      ...(answering.length > 0 ? await theirQuestion(context, request.id, answering) : []),
      ...howToMeet(context, request),
      ...(await whereToTurn(context, request)),
      { kind: "facts", facts: await requestFacts(context, request) },
      ...(await written(context, request, answering.length > 0)),
      ...(await places(context, request)),
      ...asRow(words.takeOn, deciding),
      ...forThePsw(context, request),
      ...(await latest(context, request.id)),
    ],
    presses: [...all.filter((each) => !raised.includes(each)), homePress()],
    summary: words.cardTitle,
  };
}

/** Whether this PSW is asked, and has not answered yet: their buttons stand where they have read enough to press one. */
function decides({ actor }: Context, { openOffer }: RequestRecord): boolean {
  return openOffer?.pswId === actor.id;
}

/** Buttons with a line above them that says what they are for. */
function asRow(title: string, presses: readonly Press[]): readonly Part[] {
  return presses.length > 0 ? [{ kind: "rows", rows: [{ title, lines: [], presses }] }] : [];
}

/** A question that waits for the team comes before everything else. */
async function theirQuestion(context: Context, id: string, presses: readonly Press[]): Promise<readonly Part[]> {
  if (!(await context.may("request.read-words", { kind: "request", id }))) return asRow(words.waitsForAnswer, presses);
  const found = await context.data.words.read({ about: "request", aboutId: id, part: "question" });
  const asked: readonly Part[] = found ? [{ kind: "words", label: words.question, text: found.text }] : [];
  return [...asked, ...asRow(words.waitsForAnswer, presses)];
}

/** Where to turn for what peer support is not, for as long as the request can be read. */
async function whereToTurn({ data, trust }: Context, { id, outcome }: RequestRecord): Promise<readonly Part[]> {
  if (outcome !== "not-the-right-thing") return [];
  const ended = (await data.requests.events(id)).findLast(({ kind, undone }) => kind === "end" && !undone);
  const found = trust.notThis.find(({ key }) => key === ended?.facts.reason);
  return found ? [{ kind: "notice", tone: "attention", text: found.signpost }] : [];
}

/** For the PSW who said yes: how to reach the person without their name ever being here. */
function howToMeet(context: Context, { facts, allocation, state }: RequestRecord): readonly Part[] {
  if (allocation?.pswId !== context.actor.id) return [];
  const code = facts.caseCode;
  if (code === undefined) return [{ kind: "notice", tone: "good", text: words.askTeam }];
  const role = facts.before?.goTo;
  const text =
    state === "accepted" || role === undefined
      ? words.askBefore(code)
      : words.askOnWard(midSentence(context.trust.staffRoles[role] ?? role), code);
  return [
    { kind: "code", label: words.code, code },
    { kind: "notice", tone: "good", text },
  ];
}

/** What was written, for whom it was written: a question and its answer go with their offer, advice is the team's. */
async function written(
  context: Context,
  { id, openOffer, allocation }: RequestRecord,
  questionIsUp: boolean,
): Promise<readonly Part[]> {
  const subject = { kind: "request", id } as const;
  if (!(await context.may("request.read-words", subject))) return [];
  const talk = talkOfOffer(await context.data.requests.events(id));
  const forPsw = (openOffer ?? allocation)?.pswId === context.actor.id;
  const parts: Part[] = [];
  for (const [part, label] of [
    ["hope", words.hope],
    ["question", words.question],
    ["answer", words.answer],
    ["advice", words.advice],
  ] as const) {
    if ((part === "question" || part === "answer") && !talk.includes(part)) continue;
    if ((part === "advice" && forPsw) || (part === "question" && questionIsUp)) continue;
    const found = await context.data.words.read({ about: "request", aboutId: id, part });
    if (found && found.text !== "") parts.push({ kind: "words", label, text: found.text });
  }
  return parts;
}

/** What a PSW reads here may weigh on them too: whom to turn to is one look away. */
function forThePsw({ actor, trust }: Context, { openOffer, allocation }: RequestRecord): readonly Part[] {
  if ((openOffer ?? allocation)?.pswId !== actor.id) return [];
  const { role, how } = trust.escalation;
  return [{ kind: "notice", tone: "plain", text: words.worried(role, how) }, crisisCard(trust, false)];
}

/** A PSW who is asked sees how full their own places are. */
async function places(context: Context, request: RequestRecord): Promise<readonly Part[]> {
  if (!decides(context, request)) return [];
  const { taken, capacity } = await context.data.offerings.load(context.actor.id);
  return [{ kind: "facts", facts: [{ label: words.facts.room, value: words.facts.roomTaken(taken - 1, capacity) }] }];
}

/** For somebody whose press came too late: who did what, and what is open to them now. */
export async function tooLate(context: Context, action: string, why?: string): Promise<Card> {
  const subject = context.subject && ({ kind: "request", id: context.subject.id } as const);
  const request = subject && (await context.data.requests.get(subject.id));
  if (!subject || !request || !(await context.may("request.read", subject))) {
    const { title, text } = words.notYours;
    const gone = request && (await tookItFrom(context, request.id));
    const says = gone && (didIt(gone, action, context) ? words.goneByYou : words.goneFromYou);
    return {
      kind: "card",
      title,
      tone: "plain",
      parts: [{ kind: "text", text: why ?? (gone && says ? says(await within(gone, context)) : text) }],
      presses: [homePress()],
      summary: title,
    };
  }
  const last = await context.data.requests.latestEvent(request.id);
  const says = last && (didIt(last, action, context) ? words.doneByYou : words.tooLate);
  const text = why ?? (last && says ? says(await within(last, context)) : words.notNow);
  return await requestCard(context, request, [{ kind: "notice", tone: "attention", text }]);
}

/** The step that took an offer or the work from this person, and nothing of what came after it. */
async function tookItFrom(context: Context, requestId: string): Promise<RequestEventRecord | undefined> {
  const steps = (await context.data.requests.events(requestId)).filter(({ undone }) => !undone);
  const offered = steps.findLastIndex(({ kind, facts }) => kind === "offer" && facts.psw === context.actor.id);
  if (offered < 0) return undefined;
  return steps
    .slice(offered)
    .find(({ kind }) => ["decline", "withdraw-offer", "release", "stop", "end"].includes(kind));
}

/** What these presses do, where a step has another name. */
const stepOf: Readonly<Record<string, string>> = {
  amend: "resend",
  prepare: "activate",
  "ask-question": "question",
  "answer-question": "answer",
};

/** Whether this is the very step that they press for again; to whom something was offered may differ. */
function didIt({ kind, actorId }: RequestEventRecord, action: string, { actor }: Context): boolean {
  const pressed = action.replace("request.", "");
  return actorId === actor.id && kind !== "offer" && (stepOf[pressed] ?? pressed) === kind;
}

/** One event in the middle of a sentence. */
async function within(event: RequestEventRecord, context: Context): Promise<string> {
  const names = await context.data.people.names([event.actorId, event.facts.psw].flatMap((id) => id ?? []));
  return line(event, context, names, words.youWithin);
}
