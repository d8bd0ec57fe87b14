import type { RequestEventRecord } from "../../data/requests/events.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import type { Part } from "../kit/screen.ts";
import { defineView, pageSize } from "../kit/view.ts";
import { requestName } from "./naming.ts";
import { listPress, openNamedPress } from "./presses.ts";
import { seeing as words } from "./seeing-words.ts";
import { needed } from "./step.ts";

interface Happened {
  readonly says: string;
  readonly moment: string;
}

/** All that has happened to a request, page by page, for when there is more of it than a card holds. */
export const historyView = defineView<Happened>({
  id: "request.history",
  title: words.history,
  summary: words.historySummary,
  action: "request.read",
  about: "request",
  async find(context, { skip, take }) {
    const request = await needed(context);
    const all = await history(context, request.id);
    return { items: all.slice(skip, skip + take), total: all.length, says: { intro: requestName(request) } };
  },
  row: ({ says, moment }) => ({ title: says, lines: [moment], presses: [] }),
  count: words.historyCount,
  empty: () => words.historyEmpty,
  async presses(context) {
    const request = await needed(context);
    return [openNamedPress(request.id, requestName(request))];
  },
});

/** The latest of what has happened, and where the rest of it can be read. */
export async function latest(context: Context, requestId: string): Promise<readonly Part[]> {
  const all = await history(context, requestId);
  const shown = all.slice(0, pageSize);
  const rest = all.length - shown.length;
  const older = listPress(historyView.id, words.older, { kind: "request", id: requestId });
  return [
    { kind: "heading", text: words.history },
    { kind: "points", points: shown.map(({ says, moment }) => words.when(says, moment)) },
    ...(rest > 0
      ? [{ kind: "rows" as const, rows: [{ title: words.earlier(rest), lines: [], presses: [older] }] }]
      : []),
  ];
}

/** What has happened to a request, latest first. Steps that were taken back and nobody saw are left out. */
async function history(context: Context, requestId: string): Promise<readonly Happened[]> {
  const events = (await context.data.requests.events(requestId)).filter(
    ({ undone, kind }) => !undone && kind !== "undo",
  );
  const names = await context.data.people.names(
    events.flatMap(({ actorId, facts }) => [actorId, facts.psw].flatMap((id) => id ?? [])),
  );
  return events
    .map((event) => ({
      says: line(event, context, names),
      moment: sayMoment(event.at, context.trust.zone, context.now),
    }))
    .reverse();
}

/**
 * One event as a sentence. A team hears that somebody was asked, not who said no; nobody reads their own name.
 * @param you what whoever reads it is called where they come first in it
 */
export function line(
  event: RequestEventRecord,
  context: Context,
  names: ReadonlyMap<string, string>,
  you: string = words.you,
): string {
  const leads = context.actor.roles.some((role) => role === "lead" || role === "development-worker");
  const name = (id: string | undefined, hidden: boolean, self: string) =>
    id === context.actor.id ? self : id === undefined || hidden ? undefined : names.get(id);
  const beforeYes = ["decline", "question"].includes(event.kind) && !leads;
  const who = name(event.actorId, beforeYes, you) ?? (beforeYes ? words.apsw : words.somebody);
  if (event.kind === "offer") {
    const to = name(event.facts.psw, !leads, words.youWithin) ?? words.apsw.toLowerCase();
    return words.events.offer(who, to);
  }
  const says = words.events[event.kind as Exclude<keyof typeof words.events, "offer">];
  return says ? says(who) : who;
}
