import type { RequestRecord } from "../../data/requests/record.ts";
import { plainDate } from "../../rules/calendar/days.ts";
import { sayHowLong } from "../../rules/calendar/say.ts";
import { type RequestState, requestStates } from "../../rules/request/lifecycle.ts";
import { outcomeWords, stateWords } from "../../rules/request/words.ts";
import type { Context } from "../kit/context.ts";
import type { Row, Tone } from "../kit/screen.ts";
import { defineFile, defineView } from "../kit/view.ts";
import { requestName } from "./naming.ts";
import { listPress, openPress } from "./presses.ts";
import { seeing, lists as words } from "./seeing-words.ts";
import { asking } from "./words.ts";

/** The states of what has not ended. */
export const open: readonly RequestState[] = requestStates.filter((state) => state !== "draft" && state !== "ended");
const tones: Readonly<Record<RequestState, Tone>> = {
  draft: "plain",
  waiting: "attention",
  returned: "attention",
  offered: "plain",
  accepted: "good",
  active: "good",
  paused: "plain",
  ended: "plain",
};

/** One request as a row: what it is called, how long it has stood so, what would help. */
export function requestRow(request: RequestRecord, context: Context): Row {
  const { trust, now } = context;
  const since = sayHowLong(request.stateSince, now);
  const kinds = request.facts.kinds.map((kind) => trust.kinds[kind] ?? kind).join("; ");
  const stands = request.outcome
    ? outcomeWords[request.outcome]
    : (ownWords(request, context) ?? stateWords[request.state]);
  return {
    title: requestName(request),
    lines: [
      request.state === "waiting"
        ? seeing.waited(sayHowLong(request.sentAt, now))
        : request.state === "ended"
          ? seeing.endedAgo(since)
          : seeing.since(since),
      ...(kinds === "" ? [] : [kinds]),
    ],
    state: { text: stands, tone: tones[request.state] },
    presses: [openPress(request.id, requestName(request))],
  };
}

/** What a PSW reads about their own work: it is about them. */
export function ownWords({ openOffer, allocation, state }: RequestRecord, { actor }: Context): string | undefined {
  if (openOffer?.pswId === actor.id) return seeing.yours.offered;
  return allocation?.pswId === actor.id && state === "accepted" ? seeing.yours.accepted : undefined;
}

export const waiting = defineView<RequestRecord>({
  id: "request.waiting",
  title: words.waiting.title,
  summary: words.waiting.summary,
  action: "request.list-waiting",
  says: ["my requests", "requests", "waiting requests", "what waits"],
  home: seeing.presses.waiting,
  intro: words.waiting.intro,
  searchLabel: words.waiting.search,
  find: ({ data }, { search, skip, take }) =>
    data.requests.list({ states: ["waiting"], search, order: "longest-waiting", skip, take }),
  row: requestRow,
  count: words.waiting.count,
  empty: (search) => (search === "" ? words.waiting.empty : words.waiting.notFound(search)),
  presses: () => [listPress("request.open", words.open.title)],
  files: [{ label: words.waiting.file, file: "request.waiting-csv" }],
});

export const allOpen = defineView<RequestRecord>({
  id: "request.open",
  title: words.open.title,
  summary: words.open.summary,
  action: "request.list-waiting",
  says: ["all requests", "open requests"],
  home: words.open.title,
  searchLabel: words.open.search,
  find: ({ data }, { search, skip, take }) =>
    data.requests.list({ states: open, search, order: "longest-waiting", skip, take }),
  row: requestRow,
  count: words.open.count,
  empty: (search) => (search === "" ? words.open.empty : words.open.notFound(search)),
});

export const ours = defineView<RequestRecord>({
  id: "request.ours",
  title: words.ours.title,
  summary: words.ours.summary,
  action: "request.list-ours",
  says: ["my requests", "our requests", "requests"],
  home: seeing.presses.ours,
  searchLabel: words.ours.search,
  async find({ data, actor }, { search, skip, take }) {
    const person = await data.people.get(actor.id);
    const teamIds = (person?.requestTeams ?? []).map(({ id }) => id);
    return await data.requests.list({ states: [...open, "ended"], teamIds, search, order: "latest", skip, take });
  },
  row: requestRow,
  count: words.ours.count,
  empty: (search) => (search === "" ? words.ours.empty : words.ours.notFound(search)),
  presses: () => [{ label: asking.home, does: { do: "start", flow: "request.ask" }, style: "main", opens: "panel" }],
});

export const mine = defineView<RequestRecord>({
  id: "request.mine",
  title: words.mine.title,
  summary: words.mine.summary,
  action: "request.list-mine",
  says: ["my requests", "my work", "requests"],
  home: seeing.presses.mine,
  find: ({ data, actor }, { skip, take }) =>
    data.requests.list({ states: open, pswId: actor.id, order: "latest", skip, take }),
  row: requestRow,
  count: words.mine.count,
  empty: () => words.mine.empty,
});

/** What waits, as a spreadsheet: facts, no names of anyone. */
export const waitingCsv = defineFile({
  id: "request.waiting-csv",
  action: "request.list-waiting",
  async make(context) {
    const { items } = await context.data.requests.list({
      states: ["waiting"],
      order: "longest-waiting",
      skip: 0,
      take: 10_000,
    });
    const rows = items.map((request) => [
      request.facts.caseCode ?? seeing.noCode,
      request.team.name,
      stateWords[request.state],
      plainDate(request.sentAt, context.trust.zone),
      String(Math.floor((context.now.getTime() - request.sentAt.getTime()) / 86_400_000)),
      request.facts.kinds.map((kind) => context.trust.kinds[kind] ?? kind).join("; "),
    ]);
    const text = [words.csv, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
    return {
      name: `waiting-requests-${context.today}.csv`,
      type: "text/csv; charset=utf-8",
      bytes: new TextEncoder().encode(`\uFEFF${text}\r\n`),
    };
  },
});

/** Quoted, and never read as a formula by a spreadsheet. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
