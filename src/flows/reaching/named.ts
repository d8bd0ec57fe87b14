import type { Told } from "../../data/reach.ts";
import { plainDate, workingDaysBetween } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { type Subject, subjectFrom } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import type { Message, NamedHuman } from "../kit/message.ts";
import type { Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import type { View } from "../kit/view.ts";
import type { KindOf } from "./unreached.ts";
import { reachingWords as words } from "./words.ts";

/** What was asked for longer ago than this is nobody's to chase any more. */
const aSeason = 90 * 86_400_000;
const most = 5;

/** For whoever is named by a message that asked for something: who has not done it, working days later. */
export function createWaitsFor(messages: readonly Message[], views: readonly View[], kindOf: KindOf) {
  const named = new Map(
    messages.flatMap(({ id, asks }) => (typeof asks === "object" && "human" in asks ? [[id, asks] as const] : [])),
  );
  return async (context: Context): Promise<readonly Row[]> => {
    const { data, now, actor } = context;
    const rows: Row[] = [];
    const leads = actor.ownRoles.some((role) => role === "lead" || role === "development-worker");
    for (const told of await data.reach.toldBetween([...named.keys()], new Date(now.getTime() - aSeason), now)) {
      const asks = named.get(told.message);
      const subject = subjectFrom(told.subject);
      if (rows.length === most || !asks || !subject) continue;
      if (await isTheirs(told, asks, leads, context.about(subject))) rows.push(await row(told, subject, context));
    }
    return rows;
  };

  async function row(told: Told, subject: Subject, context: Context): Promise<Row> {
    const asked = sayDate(plainDate(told.at, context.trust.zone), context.today);
    const view = views.find(({ about }) => about === subject.kind);
    const may = view !== undefined && (await context.may(view.action, subject));
    const open = (id: string): Press => ({
      label: words.open,
      ...spoken(words.openFor(told.name)),
      does: { do: "show", view: id, subject },
      style: "main",
      opens: "panel",
    });
    return {
      title: words.waitsFor(told.name),
      lines: [words.waitsLine(kindOf(told.message), asked), words.askThem],
      presses: may ? [open(view.id)] : [],
    };
  }
}

async function isTheirs(told: Told, asks: NamedHuman, leads: boolean, context: Context): Promise<boolean> {
  const { hours, nation, zone } = context.trust;
  const days = workingDaysBetween(plainDate(told.at, zone), context.today, { ...hours, nation });
  if (days < asks.afterWorkingDays || told.personId === context.actor.id) return false;
  const theirs = asks.human === "leads" ? leads : (await asks.human(context)).includes(context.actor.id);
  return theirs && (await asks.undone(context, told.personId));
}
