import type { Context } from "../kit/context.ts";
import type { Waiting } from "../kit/room.ts";
import type { Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { comingRow, isDue, linesGiven, proposalRow, unsaid, unsaidRow } from "./giving-rows.ts";
import { givingWords as words } from "./giving-words.ts";
import { slotsAhead } from "./my-times.ts";
import { withoutSupervisor } from "./overview.ts";
import { givenPress } from "./presses.ts";

/** How many of one sort stand on Home; the rest is one press away. */
const most = 5;

/**
 * What waits on Home: sessions to say something of, for either of the two; for whoever gives supervision, times that were
 * proposed and how many are due; for whoever leads, how many have nobody.
 */
export async function waitingOnGiving(context: Context): Promise<Waiting> {
  const { data, actor } = context;
  const self = { kind: "person", id: actor.id } as const;
  const gives = await context.may("supervision.give", self);
  const unsaidNow = unsaid(await data.supervision.toConfirm(actor.id), context);
  const proposed = gives ? await proposals(context) : [];
  const due = gives ? await dueRows(context) : [];
  const leads = (await context.may("supervision.overview", null)) ? await unnamedRows(context) : [];
  const toSay = unsaidNow.slice(0, most).map((item) => unsaidRow(item, context));
  return {
    rows: [...shown(proposed, context), ...toSay, ...due, ...leads],
    besides: unsaidNow.length - toSay.length,
    total: proposed.length + unsaidNow.length + due.length + leads.length,
  };
}

async function proposals(context: Context): Promise<readonly Row[]> {
  return (await context.data.supervision.proposalsTo(context.actor.id)).map((each) => proposalRow(each, context));
}

/** The soonest of them, and one row that leads to all. */
function shown(proposed: readonly Row[], context: Context): readonly Row[] {
  if (proposed.length <= most) return proposed;
  const more = { title: words.moreAsk(proposed.length - most), lines: [] };
  return [
    ...proposed.slice(0, most),
    { ...more, presses: [{ ...givenPress(context), label: words.seeThem, ...spoken(words.seeDue) }] },
  ];
}

/** One row, however many are due and have nothing booked: who they are stands in the list. */
async function dueRows(context: Context): Promise<readonly Row[]> {
  const due = (await linesGiven(context)).filter((each) => isDue(each) && each.line.next === undefined);
  const people = new Set(due.map(({ name }) => name)).size;
  if (people === 0) return [];
  return [
    {
      title: words.dueCount(people),
      lines: [],
      presses: [{ ...givenPress(context), label: words.seeThem, ...spoken(words.seeDue) }],
    },
  ];
}

async function unnamedRows(context: Context): Promise<readonly Row[]> {
  const count = await withoutSupervisor(context);
  if (count === 0) return [];
  const does = { do: "show", view: "supervision.overview" } as const;
  return [
    {
      title: words.unnamed(count),
      lines: [],
      presses: [{ label: words.seeThem, ...spoken(words.seeUnnamed), does, style: "plain", opens: "panel" }],
    },
  ];
}

/** The sessions that somebody gives next, one row for each. */
export async function comingGiving(context: Context): Promise<readonly Row[]> {
  if (!(await context.may("supervision.give", { kind: "person", id: context.actor.id }))) return [];
  const booked = (await slotsAhead(26, context)).filter(({ bookings }) => bookings.length > 0);
  return booked.slice(0, most).map((slot) => comingRow(slot, context));
}
