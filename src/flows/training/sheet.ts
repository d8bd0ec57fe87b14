import type { EntryRecord } from "../../data/training/entry-record.ts";
import { type HourRow, hourSheet } from "../../documents/hour-sheet.ts";
import { plainDate } from "../../rules/calendar/days.ts";
import type { Context } from "../kit/context.ts";
import { defineFile } from "../kit/view.ts";
import { placementMeter } from "./meter.ts";
import { neededPlacement, roleName, signerName } from "./naming.ts";

/** The hour sheet of a placement: dates, hours and signatures, and never a word that was written. */
export const sheet = defineFile({
  id: "placement.sheet",
  action: "placement.sheet",
  async make(context) {
    const { data, trust, actor } = context;
    const placement = await neededPlacement(context);
    const mine = placement.personId === actor.id;
    const all = (await data.entries.ofPlacement(placement.id)).toReversed();
    const entries = mine ? all : all.filter(({ state }) => state !== "logged");
    const meter = placementMeter(placement, entries);
    const names = await data.people.names(entries.flatMap(({ hours }) => hours?.byId ?? []));
    const said = {
      code: (await data.sheets.print(placement.id, entries, actor.id)) ?? "",
      trust: trust.name,
      trainee: placement.personName,
      host: placement.host.name,
      supervisor: signerName(placement, context),
      from: placement.from,
      to: placement.to,
      takingPartCounts: placement.takingPartCounts,
      totals: { signed: meter.signed, waiting: meter.waiting, required: meter.required, stillToGo: meter.toGo },
      rows: entries.map((entry) => rowOf(entry, context, names)),
    };
    return { name: `hour-sheet-${placement.from}.pdf`, type: "application/pdf", bytes: () => hourSheet(said) };
  },
});

function rowOf({ facts, state, hours }: EntryRecord, { trust }: Context, names: ReadonlyMap<string, string>): HourRow {
  const by = names.get(hours?.byId ?? "") ?? "";
  const waits = { sent: "waiting", "hours-returned": "returned", logged: "not-sent" } as const;
  return {
    on: facts.workedOn,
    minutes: facts.minutes,
    setting: trust.settings[facts.setting] ?? facts.setting,
    activities: facts.activities.map((each) => trust.activities[each] ?? each),
    how: facts.tookPart ? "took-part" : "observed",
    supervisedBy: roleName(trust, facts.supervisingRole),
    signature:
      state !== "signed" || !hours
        ? { signed: "not-yet", state: state === "signed" ? "waiting" : waits[state] }
        : hours.paper
          ? { signed: "on-paper", role: roleName(trust, hours.paper.role), on: hours.paper.on, seenBy: by }
          : { signed: "in-alongside", by, on: plainDate(hours.at, trust.zone) },
  };
}
