import type { Answer, Form, Input } from "./client.ts";
import { placementWork } from "./entry-stories.ts";
import { type Ledger, withDraft, withEvent } from "./ledger.ts";

/** One thing somebody does, and what must be kept once it is answered; with no answer, as much as can be known. */
export interface Step {
  /** The way it writes; nothing where it only reads. */
  readonly path: string | undefined;
  readonly who: Who;
  readonly data: object;
  readonly where: "panel" | "chat";
  readonly keeps: (ledger: Ledger, answer: Answer | undefined) => Ledger;
}

export type Story<Result = void> = Generator<Step, Result, Answer>;
export type Who = "Amara" | "Jo" | "Robin" | "Nadia" | "Kit" | "Tom";

/** What the stories know of the demo they are played in. */
export interface Stage {
  readonly people: Readonly<Record<Who, string>>;
  readonly today: string;
  /** Each draft's page as it was last drawn, and what was last given on each of its pages. */
  readonly forms: Map<string, Form>;
  readonly given: Map<string, Record<string, string>>;
  /** Whose each draft is, and which request each sent one became. */
  readonly owners: Map<string, Who>;
  readonly ids: Map<string, string>;
}

interface Sent {
  readonly id: string;
  readonly draft: string;
}

/** Every way there is to write, once: who offers what, a request from first to last, one that comes back, a group. */
export function* stories(stage: Stage, round: number): Story {
  yield* offering(stage, "Robin", 20 + round);
  yield* offering(stage, "Nadia", 20 + round);
  yield* fromFirstToLast(stage);
  yield* backAndForth(stage);
  yield* group(stage);
  yield* placementWork(stage);
}

function* fromFirstToLast(stage: Stage): Story {
  const about = yield* asking(stage, "request.ask", true);
  yield seen(about);
  yield press("request.offer", "Jo", about, "offer", stage.people.Robin);
  yield* paged(stage, "request.question", "Robin", about, "question");
  yield* paged(stage, "request.answer", "Amara", about, "answer");
  yield press("request.accept", "Robin", about, "accept");
  yield* paged(stage, "request.prepare", "Amara", about, "activate");
  yield press("request.pause", "Robin", about, "pause");
  yield press("request.resume", "Jo", about, "resume");
  yield press("request.stop", "Amara", about, "stop");
}

function* backAndForth(stage: Stage): Story {
  const about = yield* asking(stage, "request.ask", false);
  yield* paged(stage, "request.return", "Jo", about, "return");
  yield* paged(stage, "request.amend", "Amara", about, "resend");
  yield press("request.offer", "Jo", about, "offer", stage.people.Nadia);
  yield press("request.decline", "Nadia", about, "decline");
  yield press("request.offer", "Jo", about, "offer", stage.people.Robin);
  yield press("request.undo", "Jo", about, "undo");
  yield press("request.offer", "Jo", about, "offer", stage.people.Robin);
  yield press("request.withdraw", "Jo", about, "withdraw-offer");
  yield* paged(stage, "request.wrong", "Jo", about, "end");
}

function* group(stage: Stage): Story {
  const taken = yield* asking(stage, "session.ask", false);
  const undo = press("request.undo", "Amara", taken, "end");
  yield { ...undo, keeps: (ledger, answer) => ({ ...undo.keeps(ledger, answer), unnamed: ledger.unnamed + 1 }) };
  const thrown = yield* begin("session.ask", "Amara", undefined);
  yield* page(stage, "Amara", thrown, "next", (ledger) => ledger);
  yield {
    path: "throw away",
    who: "Amara",
    data: { press: { do: "discard", draft: thrown, sure: "yes" } },
    where: "chat",
    keeps: (ledger) => withDraft(ledger, thrown, undefined),
  };
  const about = yield* asking(stage, "session.ask", false);
  yield press("request.offer", "Jo", about, "offer", stage.people.Robin);
  yield press("request.accept", "Robin", about, "accept");
  yield* paged(stage, "session.prepare", "Amara", about, "activate");
  yield press("request.release", "Jo", about, "release");
  yield* paged(stage, "request.end", "Jo", about, "end");
}

function* offering(stage: Stage, who: Who, places: number): Story {
  const draft = yield* begin("people.offering", who, `person:${stage.people[who]}`);
  yield* toTheEnd(stage, who, draft, { capacity: `${places}` }, (ledger) => ({
    ...ledger,
    places: { ...ledger.places, [stage.people[who]]: places },
  }));
}

/** A request or a session, through all its pages; with `turns`, back a page and away in between. */
function* asking(stage: Stage, flow: string, turns: boolean): Story<Sent> {
  const draft = yield* begin(flow, "Amara", undefined);
  if (turns) {
    yield* page(stage, "Amara", draft, "next", (ledger) => ledger);
    yield* page(stage, "Amara", draft, "back", (ledger) => ledger);
    yield* page(stage, "Amara", draft, "next", (ledger) => ledger);
    yield* page(stage, "Amara", draft, "leave", (ledger) => ledger);
    const data = { press: { do: "resume", draft } };
    yield { path: undefined, who: "Amara", data, where: "panel", keeps: (ledger) => ledger };
  }
  const answer = yield* toTheEnd(stage, "Amara", draft, {}, (ledger) => ({
    ...ledger,
    requests: { ...ledger.requests, [draft]: { ...asked(stage, draft), events: ["send"] } },
  }));
  const id = /request:([0-9a-f-]{36})/.exec(answer.json)?.[1];
  if (id === undefined) throw new Error(`nothing was sent: ${answer.json}`);
  stage.ids.set(draft, id);
  return { id, draft };
}

function asked(stage: Stage, draft: string) {
  const given = stage.given.get(draft) ?? {};
  const many = (name: string) => (given[name] ?? "").split(",").filter((each) => each !== "");
  return { kinds: many("kinds[]"), meets: many("places[]") };
}

/** A step about a request that has pages of its own. */
function* paged(stage: Stage, flow: string, who: Who, about: Sent, kind: string): Story {
  const draft = yield* begin(flow, who, `request:${about.id}`);
  yield* toTheEnd(stage, who, draft, {}, (ledger) => {
    const next = withEvent(ledger, about.draft, kind);
    const request = next.requests[about.draft];
    if (kind !== "resend" || !request) return next;
    return { ...next, requests: { ...next.requests, [about.draft]: { ...request, ...asked(stage, draft) } } };
  });
}

export function* begin(flow: string, who: Who, subject: string | undefined): Story<string> {
  const answer = yield {
    path: "begin",
    who,
    data: { press: { do: "start", flow, ...(subject === undefined ? {} : { subject }) } },
    where: "panel",
    keeps: (ledger, answer) =>
      answer?.form ? withDraft(ledger, answer.form.draft, answer.form) : { ...ledger, unnamed: ledger.unnamed + 1 },
  };
  if (!answer.form) throw new Error(`${flow} did not begin: ${answer.json}`);
  return answer.form.draft;
}

export function* toTheEnd(
  stage: Stage,
  who: Who,
  draft: string,
  likes: Readonly<Record<string, string>>,
  finish: (ledger: Ledger) => Ledger,
): Story<Answer> {
  for (let pages = 0; pages < 10; pages += 1) {
    const answer = yield* page(stage, who, draft, "next", finish, likes);
    if (!answer.form) return answer;
  }
  throw new Error(`no end to ${stage.forms.get(draft)?.page}`);
}

function* page(
  stage: Stage,
  who: Who,
  draft: string,
  way: "next" | "back" | "leave",
  finish: (ledger: Ledger) => Ledger,
  likes: Readonly<Record<string, string>> = {},
): Story<Answer> {
  const form = stage.forms.get(draft);
  if (!form) throw new Error("that draft is not open");
  const last = way === "next" && form.last;
  const raw = Object.fromEntries(form.inputs.map((input) => [input.id, fill(stage, input, likes)]));
  stage.given.set(draft, { ...stage.given.get(draft), ...raw });
  const { version } = form;
  const answer = yield {
    path: last ? `finish ${form.page.split("/")[0]}` : way === "next" ? "page" : way,
    who,
    data: { draft, page: form.page, version, way, ...raw },
    where: "panel",
    keeps: (ledger, answer) => {
      if (last) return finish(withDraft(ledger, draft, undefined));
      const at = way === "leave" ? form.page : answer?.form?.page;
      return withDraft(ledger, draft, { version: version + 1, page: at });
    },
  };
  if (answer.form?.page === form.page && way === "next") throw new Error(`${form.page} came back: ${answer.json}`);
  return answer;
}

function press(flow: string, who: Who, about: Sent, kind: string, other?: string): Step {
  const subject = `request:${about.id}${other === undefined ? "" : `:${other}`}`;
  return {
    path: flow,
    who,
    data: { press: { do: "start", flow, subject } },
    where: "chat",
    keeps: (ledger) => withEvent(ledger, about.draft, kind),
  };
}

function seen(about: Sent): Step {
  return {
    path: "seen",
    who: "Jo",
    data: { press: { do: "show", view: "request.card", subject: `request:${about.id}` } },
    where: "panel",
    keeps: (ledger) => withEvent(ledger, about.draft, "seen"),
  };
}

const liked: Readonly<Record<string, string>> = {
  answer: "team-offered",
  loneWorking: "yes",
  purpose: "peer",
  hope: "To go back to the garden",
  "days[]": "mon,tue,wed,thu,fri",
  "parts[]": "morning,afternoon",
  outOfHours: "yes",
  knowsAPsw: "no",
  at: "10:30",
};

/** What somebody in a hurry would put: what stands there already, what is liked, or the first choice. */
function fill(stage: Stage, { id, value, choices, optional }: Input, likes: Readonly<Record<string, string>>): string {
  // A name that a card keeps for itself has a dot behind it.
  const wanted = likes[id] ?? liked[id.replace(/\.$/, "")];
  if (optional && wanted === undefined) return value;
  if (choices) {
    if (wanted?.split(",").every((each) => choices.includes(each))) return wanted;
    if (value !== "") return value;
    if (id === "deputy") return choices[1] ?? "";
    return choices[0] ?? "";
  }
  if (likes[id] !== undefined) return likes[id];
  if (value !== "") return value;
  if (id === "recordOn" || id === "askedOn") return stage.today;
  if (id === "on") return weekLater(stage.today);
  if (["question", "advice", "answer"].includes(id)) return "Please say which days suit best.";
  return wanted ?? "";
}

function weekLater(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
}
