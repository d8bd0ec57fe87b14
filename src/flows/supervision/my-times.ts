import type { PatternRecord, SlotRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import type { Press, Row } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineView } from "../kit/view.ts";
import { isGroup, kindName, sessionName, whenSaid, whereSaid } from "./naming.ts";
import { offerPress } from "./offer-pattern.ts";
import { offeringWords, timesWords as words } from "./offering-words.ts";
import { type Ahead, aheadOf, patternsNow, rhythmSaid } from "./pattern-times.ts";
import { sessionPress } from "./presses.ts";
import { sessionWords } from "./session-words.ts";

/** So many weeks are looked at for what is free and what is booked. */
const weeks = 8;
const weeksAhead = 26;

type Offered =
  | { readonly is: "weekly"; readonly pattern: PatternRecord; readonly ahead: readonly Ahead[] }
  | { readonly is: "once"; readonly slot: SlotRecord };

/** The time that a supervisor offers: each week, and single times; never anybody else's. */
export const myTimes = defineView<Offered>({
  id: "supervision.times",
  title: words.title,
  summary: words.summary,
  action: "supervision.give",
  about: "person",
  says: ["my supervision times", "my times"],
  home: words.home,
  intro: words.intro,
  async find(context, { skip, take }) {
    const slots = await slotsAhead(weeksAhead, context);
    const weekly: Offered[] = [];
    for (const pattern of await patternsNow(context))
      weekly.push({ is: "weekly", pattern, ahead: await aheadOf(pattern, slots, weeks, context) });
    const once = slots.filter(({ origin }) => origin === "one-off").map((slot) => ({ is: "once", slot }) as const);
    const all = [...weekly, ...once];
    return { items: all.slice(skip, skip + take), total: all.length };
  },
  row: (item, context) =>
    item.is === "weekly" ? weeklyRow(item.pattern, item.ahead, context) : onceRow(item.slot, context),
  count: words.count,
  empty: () => words.empty,
  presses: (context) => [
    offerPress("supervision.offer-pattern", offeringWords.presses.pattern, context, "main"),
    offerPress("supervision.offer-time", offeringWords.presses.time, context),
    offerPress("supervision.away", offeringWords.presses.away, context),
  ],
});

/** The live sessions of the actor that are not over yet. */
export async function slotsAhead(inWeeks: number, { data, actor, now }: Context): Promise<readonly SlotRecord[]> {
  const until = new Date(now.getTime() + inWeeks * 7 * 24 * 3_600_000);
  return await data.supervision.slotsOf(actor.id, now, until);
}

function weeklyRow(pattern: PatternRecord, ahead: readonly Ahead[], context: Context): Row {
  const { today } = context;
  const [next] = ahead;
  const booked = ahead.filter(({ slot }) => slot && slot.bookings.length > 0).length;
  const free = ahead.filter(
    ({ slot, busy, late }) => !busy && !late && (slot?.bookings.length ?? 0) < pattern.places,
  ).length;
  const name = rhythmSaid(pattern, today);
  return {
    title: name,
    lines: [
      `${kindName(pattern.kind, context)}, ${whereSaid(pattern)}`,
      next ? `${words.next(whenSaid(next.session, today))}. ${words.inWeeks(booked, free)}` : words.noneNext,
    ],
    state: { text: words.state.weekly, tone: "plain" },
    presses: [openPattern(pattern, name)],
  };
}

function onceRow(slot: SlotRecord, context: Context): Row {
  return {
    title: sessionName(slot, context),
    lines: [whereSaid(slot), bookedLine(slot)],
    state: { text: words.state.once, tone: "plain" },
    presses: [openSlot(slot, context)],
  };
}

/** Who has booked: names in a meeting of two, places in a group. */
export function bookedLine(slot: SlotRecord): string {
  const booked = slot.bookings.filter(({ state }) => state === "booked");
  if (isGroup(slot)) return words.places(booked.length, slot.places);
  return booked.length === 0 ? words.free : words.booked(booked.map(({ person }) => person.name).join(", "));
}

function openPattern({ id }: PatternRecord, name: string): Press {
  return {
    label: words.presses.open,
    ...spoken(words.presses.openThis(name)),
    does: { do: "show", view: "pattern.card", subject: { kind: "pattern", id } },
    style: "plain",
    opens: "panel",
  };
}

/** A session as its giver sees it. */
export function openSlot(slot: SlotRecord, context: Context, style: Press["style"] = "plain"): Press {
  return {
    label: sessionWords.presses.open,
    ...spoken(sessionWords.presses.openThis(sessionName(slot, context))),
    does: { do: "show", view: "slot.card", subject: { kind: "slot", id: slot.id } },
    style,
    opens: "panel",
  };
}

/** Begins a flow about a pattern. */
export function patternPress(flow: string, id: string, label: string, style: Press["style"] = "plain"): Press {
  return sessionPress(flow, { kind: "pattern", id }, label, true, style);
}
