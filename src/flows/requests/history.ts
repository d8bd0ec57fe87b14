import type { RequestEventRecord } from "../../data/requests/events.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import { seeing as words } from "./seeing-words.ts";

/** What has happened to a request, oldest first, one line each. Steps that were taken back and nobody saw are left out. */
export async function history(context: Context, requestId: string): Promise<readonly string[]> {
  const events = (await context.data.requests.events(requestId)).filter(
    ({ undone, kind }) => !undone && kind !== "undo",
  );
  const names = await context.data.people.names(
    events.flatMap(({ actorId, facts }) => [actorId, facts.psw].flatMap((id) => id ?? [])),
  );
  return events.map((event) =>
    words.when(line(event, context, names), sayMoment(event.at, context.trust.zone, context.now)),
  );
}

/** One event as a sentence. A team hears that somebody was asked, not who said no. */
export function line(event: RequestEventRecord, context: Context, names: ReadonlyMap<string, string>): string {
  const leads = context.actor.roles.some((role) => role === "lead" || role === "development-worker");
  const name = (id: string | undefined, hidden: boolean) =>
    id === undefined || (hidden && id !== context.actor.id) ? undefined : names.get(id);
  const beforeYes = ["decline", "question"].includes(event.kind) && !leads;
  const who = name(event.actorId, beforeYes) ?? (beforeYes ? words.apsw : words.somebody);
  if (event.kind === "offer") return words.events.offer(who, name(event.facts.psw, !leads) ?? words.apsw.toLowerCase());
  const says = words.events[event.kind as Exclude<keyof typeof words.events, "offer">];
  return says ? says(who) : who;
}
