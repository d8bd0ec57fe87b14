import type { SlotRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import { manyOf, number } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import { openSlot } from "./my-times.ts";
import { givenPress } from "./presses.ts";
import { inFives } from "./record-rules.ts";
import { sayIt } from "./record-say.ts";
import { recordWords as words } from "./record-words.ts";
import { neededSlot } from "./slot-card.ts";

/** Whoever gave a group says in one press who was there: all of them, unless somebody is unticked. */
export const recordGroup = defineFlow({
  id: "slot.record",
  title: words.groupTitle,
  summary: words.groupSummary,
  action: "slot.record",
  about: "slot",
  last: words.last,
  questions: {
    there: manyOf({
      ...words.groupWho,
      options: async (context) => named(await neededSlot(context)),
      blank: "allowed",
    }),
    minutes: number({ ...words.minutes, min: 5, max: 720, step: 5 }),
  },
  notNow: async (context) =>
    booked(await neededSlot(context)).length === 0 ? note(words.groupNobody, [givenPress(context)]) : undefined,
  pages: [
    {
      key: "there",
      heading: words.groupTitle,
      ask: ["there", "minutes"],
      parts: () => [{ kind: "text", text: words.noted }],
    },
  ],
  begin: async (context) => {
    const slot = await neededSlot(context);
    const said = booked(slot).filter((each) => each.said.supervisor?.met !== false);
    const minutes = booked(slot).find((each) => each.said.supervisor)?.said.supervisor?.minutes ?? slot.minutes;
    return { there: said.map(({ id }) => id), minutes: String(inFives(minutes)) };
  },
  async finish({ there = [], minutes }, context) {
    const slot = await neededSlot(context);
    for (const booking of booked(slot)) {
      const said = { met: there.includes(booking.id), on: slot.date, minutes, kind: slot.kind };
      await sayIt(booking, said, context);
    }
    return { done: `${there.length}:${booked(slot).length}` };
  },
  async outcome(done, context: Context) {
    const [there = "0", all = "0"] = done.split(":");
    const slot = await neededSlot(context);
    const text = words.groupDone.text(Number(there), Number(all));
    return note({ title: words.groupDone.title, text }, [givenPress(context), openSlot(slot, context)], "good");
  },
});

function booked({ bookings }: SlotRecord) {
  return bookings.filter(({ state }) => state === "booked");
}

function named(slot: SlotRecord) {
  return Object.fromEntries(booked(slot).map(({ id, person }) => [id, person.name]));
}
