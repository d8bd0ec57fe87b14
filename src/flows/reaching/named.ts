import type { Told } from "../../data/reach.ts";
import { plainDate, workingDaysBetween } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { type Subject, subjectFrom } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import type { Message, NamedHuman } from "../kit/message.ts";
import type { Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineView, type View } from "../kit/view.ts";
import type { KindOf } from "./unreached.ts";
import { reachingWords as words } from "./words.ts";

/** What was asked for longer ago than this is nobody's to chase any more. */
const aSeason = 90 * 86_400_000;
/** So many matters stand on Home; one line leads to the list of all. */
const most = 5;

/** One matter that is still undone, and everybody who was asked for it and has not done it, whoever was asked first in front. */
interface Waits {
  readonly told: readonly Told[];
  readonly subject: Subject;
}

/** For whoever is named by a message that asked for something: what is not done, working days later, and by whom. */
export function createWaitsFor(messages: readonly Message[], views: readonly View[], kindOf: KindOf) {
  const named = new Map(
    messages.flatMap(({ id, asks }) => (typeof asks === "object" && "human" in asks ? [[id, asks] as const] : [])),
  );

  async function all({ data, now, actor, about }: Context): Promise<readonly Waits[]> {
    const leads = actor.ownRoles.some((role) => role === "lead" || role === "development-worker");
    const found = new Map<string, Waits>();
    for (const told of await data.reach.toldBetween([...named.keys()], new Date(now.getTime() - aSeason), now)) {
      const asks = named.get(told.message);
      const subject = subjectFrom(told.subject);
      if (!asks || !subject || !(await isTheirs(told, asks, leads, about(subject)))) continue;
      const before = found.get(told.subject)?.told ?? [];
      if (!before.some(({ personId }) => personId === told.personId))
        found.set(told.subject, { told: [...before, told], subject });
    }
    return [...found.values()];
  }

  async function row({ told, subject }: Waits, context: Context): Promise<Row> {
    const [first] = told;
    if (!first) throw new Error("nobody was asked for it");
    const asked = sayDate(plainDate(first.at, context.trust.zone), context.today);
    const view = views.find(({ about }) => about === subject.kind);
    const may = view !== undefined && (await context.may(view.action, subject));
    const open = (id: string): Press => ({
      label: words.open,
      ...spoken(words.openFor(first.name)),
      does: { do: "show", view: id, subject },
      style: "main",
      opens: "panel",
    });
    return {
      title: told.length === 1 ? words.waitsFor(first.name) : words.waitsForSome(first.name, told.length - 1),
      lines: [words.waitsLine(kindOf(first.message), asked), words.askThem],
      presses: may ? [open(view.id)] : [],
    };
  }

  const list = defineView<Waits>({
    id: "people.waited-for",
    title: words.waitedTitle,
    summary: words.waitedSummary,
    action: "home.read",
    says: ["who is waited for", "still waiting"],
    async find(context, { skip, take }) {
      const found = await all(context);
      return { items: found.slice(skip, skip + take), total: found.length };
    },
    row,
    count: words.waitedCount,
    empty: () => words.waitedNone,
  });

  return {
    list,

    /** The first of them for Home, below how many there are in all and the way to the list. */
    async waiting(context: Context): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
      const found = await all(context);
      const rows: Row[] = [];
      for (const each of found.slice(0, most)) rows.push(await row(each, context));
      if (found.length === rows.length) return { rows, total: rows.length };
      const sum = { title: words.waitedSum(found.length), lines: [words.waitedFirst], presses: [seeAll(found.length)] };
      return { rows: [sum, ...rows], total: found.length };
    },
  };
}

function seeAll(total: number): Press {
  const does = { do: "show", view: "people.waited-for" } as const;
  return { label: words.waitedAll, ...spoken(words.waitedAllOf(total)), does, style: "main", opens: "panel" };
}

async function isTheirs(told: Told, asks: NamedHuman, leads: boolean, context: Context): Promise<boolean> {
  const { hours, nation, zone } = context.trust;
  const days = workingDaysBetween(plainDate(told.at, zone), context.today, { ...hours, nation });
  if (days < asks.afterWorkingDays || told.personId === context.actor.id) return false;
  const theirs = asks.human === "leads" ? leads : (await asks.human(context)).includes(context.actor.id);
  return theirs && (await asks.undone(context, told.personId));
}
