import type { RequestRecord } from "../../data/requests/record.ts";
import type { RequestState } from "../../rules/request/lifecycle.ts";
import type { Context } from "../kit/context.ts";
import { type Asks, defineMessage, type Message, type MessageClass } from "../kit/message.ts";
import type { Card, Press } from "../kit/screen.ts";
import { requestName } from "./naming.ts";
import { openPress, requestPresses } from "./presses.ts";
import { news as words } from "./seeing-words.ts";
import { questionOpen } from "./talk.ts";

interface Told {
  readonly id: string;
  readonly class?: MessageClass;
  readonly asks: Asks;
  readonly tone?: Card["tone"];
  readonly title: string;
  readonly text: string | ((request: RequestRecord) => string);
  /** The states in which it is still true; in any other it is dropped. */
  readonly states: readonly RequestState[];
  /** Whether the card carries what can be done, or only a button that opens the request. */
  readonly acts?: boolean;
  readonly true?: (request: RequestRecord, context: Context) => boolean | Promise<boolean>;
}

const toMatch: Asks = { reminders: ["requests.waiting"] };
const toAnswer: Asks = { reminders: ["requests.offer"] };
/** A team that does not send it again is rung up by whoever leads. */
const toPutRight: Asks = {
  human: "leads",
  afterWorkingDays: 5,
  undone: async ({ data, subject }) =>
    subject !== undefined && (await data.requests.get(subject.id))?.state === "returned",
};

/** A message about a request: a title and a line that say nothing about the person, and what can be done now. */
function tell(told: Told): Message {
  return defineMessage({
    id: told.id,
    class: told.class ?? "news",
    asks: told.asks,
    async draw(context) {
      const { subject } = context;
      const request = subject && (await context.data.requests.get(subject.id));
      if (!subject || !request || !told.states.includes(request.state)) return undefined;
      if (told.true && !(await told.true(request, context))) return undefined;
      const mayOpen = await context.may("request.read", subject);
      if (!mayOpen && !(await wasTheirs(context, request.id))) return undefined;
      const text = typeof told.text === "string" ? told.text : told.text(request);
      const open: Press[] = mayOpen ? [{ ...openPress(subject.id, requestName(request)), style: "main" }] : [];
      const acts = told.acts
        ? (await requestPresses(context, subject)).filter(({ style }) => style !== "stop").slice(0, 3)
        : [];
      return {
        kind: "card",
        title: told.title,
        tone: told.tone ?? "plain",
        parts: [
          { kind: "text", text },
          ...(mayOpen || told.states.includes("ended")
            ? [{ kind: "facts" as const, facts: [{ label: words.which, value: requestName(request) }] }]
            : []),
        ],
        presses: [...acts, ...(acts.length > 0 ? open.map((press) => ({ ...press, style: "plain" as const })) : open)],
        summary: words.summary,
      };
    },
  });
}

/** A PSW hears of the end of what was offered to them or was their work, though they can open it no more. */
async function wasTheirs({ data, actor }: Context, requestId: string): Promise<boolean> {
  return actor.roles.includes("psw") && (await data.requests.wasWith(requestId, actor.id));
}

const theirs = ({ allocation }: RequestRecord, { actor }: Context) => allocation?.pswId === actor.id;

const openStates = ["waiting", "returned", "offered", "accepted", "active", "paused"] as const;

export const arrived = tell({
  id: "request.arrived",
  asks: toMatch,
  ...words.arrived,
  text: ({ team }) => words.arrived.text(team.name),
  states: ["waiting"],
});
export const resent = tell({
  id: "request.resent",
  asks: toMatch,
  ...words.resent,
  text: ({ team }) => words.resent.text(team.name),
  states: ["waiting"],
});
export const resentTeam = tell({
  id: "request.resent-team",
  asks: "nothing",
  ...words.resentTeam,
  states: ["waiting"],
});
export const returned = tell({
  id: "request.returned",
  asks: toPutRight,
  ...words.returned,
  tone: "attention",
  states: ["returned"],
  acts: true,
});
export const offered = tell({
  id: "request.offered",
  asks: toAnswer,
  ...words.offered,
  tone: "attention",
  states: ["offered"],
  acts: true,
  true: ({ openOffer }, { actor }) => openOffer?.pswId === actor.id,
});
export const accepted = tell({
  id: "request.accepted",
  asks: { reminders: ["requests.prepare"] },
  ...words.accepted,
  tone: "good",
  states: ["accepted"],
  acts: true,
});
export const acceptedLead = tell({
  id: "request.accepted-lead",
  asks: "nothing",
  ...words.acceptedLead,
  tone: "good",
  states: ["accepted", "active"],
});
export const declined = tell({
  id: "request.declined",
  asks: toMatch,
  ...words.declined,
  states: ["waiting"],
  acts: true,
});
export const question = tell({
  id: "request.question",
  asks: { reminders: ["requests.question"] },
  ...words.question,
  tone: "attention",
  states: ["offered"],
  acts: true,
  true: async ({ id }, { data }) => questionOpen(await data.requests.events(id)),
});
export const answered = tell({
  id: "request.answered",
  asks: toAnswer,
  ...words.answered,
  states: ["offered"],
  acts: true,
  true: ({ openOffer }, { actor }) => openOffer?.pswId === actor.id,
});
export const active = tell({
  id: "request.active",
  asks: { reminders: ["requests.met"] },
  ...words.active,
  tone: "good",
  states: ["active"],
  true: theirs,
});
export const activeTeam = tell({
  id: "request.active-team",
  asks: "nothing",
  ...words.activeTeam,
  tone: "good",
  states: ["active"],
});
export const stopped = tell({
  id: "request.stopped",
  asks: "nothing",
  ...words.stopped,
  class: "urgent",
  tone: "attention",
  states: ["ended"],
});
export const ended = tell({ id: "request.ended", asks: "nothing", ...words.ended, states: ["ended"] });
const stillConcerns = (_request: RequestRecord, { may, subject }: Context) => may("request.read", subject);
export const paused = tell({
  id: "request.paused",
  asks: "nothing",
  ...words.paused,
  states: ["paused"],
  true: stillConcerns,
});
export const resumed = tell({
  id: "request.resumed",
  asks: "nothing",
  ...words.resumed,
  states: ["active"],
  true: stillConcerns,
});
export const beingAsked = tell({
  id: "request.being-asked",
  asks: "nothing",
  ...words.beingAsked,
  states: ["offered"],
});
export const stillLooking = tell({
  id: "request.still-looking",
  asks: "nothing",
  ...words.stillLooking,
  states: ["waiting"],
});
export const released = tell({
  id: "request.released",
  asks: toMatch,
  ...words.released,
  states: openStates,
  true: (request, context) => !theirs(request, context),
});
export const withdrawn = tell({
  id: "request.withdrawn",
  asks: "nothing",
  ...words.withdrawn,
  states: [...openStates, "ended"],
  true: ({ openOffer, allocation }, { actor }) => (openOffer ?? allocation)?.pswId !== actor.id,
});
export const wrong = tell({ id: "request.wrong", asks: "nothing", ...words.wrong, states: ["ended"] });

export const requestNews: readonly Message[] = [
  arrived,
  resent,
  resentTeam,
  returned,
  offered,
  accepted,
  acceptedLead,
  declined,
  question,
  answered,
  active,
  activeTeam,
  stopped,
  ended,
  paused,
  resumed,
  released,
  withdrawn,
  wrong,
  beingAsked,
  stillLooking,
];
