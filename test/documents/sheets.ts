import type { HourRow, HourSheet } from "../../src/documents/hour-sheet.ts";

/** A made-up trainee's sheet, with a row of every kind. */
export function aSheet(changes: Partial<HourSheet> = {}): HourSheet {
  return {
    code: "HS-7KQ3BD-M",
    trust: "Fernhill and Rowan Vale NHS Foundation Trust",
    trainee: "Robin Ashdown",
    host: "Rowan ward",
    supervisor: "Jo Hartley",
    from: "2026-09-07",
    to: "2026-11-27",
    takingPartCounts: true,
    totals: { signed: 195, waiting: 90, required: 1800, stillToGo: 1605 },
    rows: [
      row({
        on: "2026-11-03",
        minutes: 120,
        signature: { signed: "in-alongside", by: "Jo Hartley", on: "2026-11-04" },
      }),
      row({
        on: "2026-11-10",
        minutes: 75,
        setting: "Elm House, day room",
        activities: ["Art group", "Debrief after the group"],
        how: "took-part",
        supervisedBy: "Occupational therapist",
        signature: { signed: "on-paper", role: "Ward manager", on: "2026-11-13", seenBy: "Sam Lowe" },
      }),
      row({
        on: "2026-11-17",
        minutes: 90,
        activities: ["Ward round", "One-to-one time", "Writing notes together"],
        signature: { signed: "not-yet", state: "waiting" },
      }),
      row({ on: "2026-11-24", minutes: 60, how: "took-part", signature: { signed: "not-yet", state: "returned" } }),
      row({ on: "2026-11-26", minutes: 45, signature: { signed: "not-yet", state: "not-sent" } }),
    ],
    ...changes,
  };
}

export function row(changes: Partial<HourRow> = {}): HourRow {
  return {
    on: "2026-11-03",
    minutes: 60,
    setting: "Rowan ward",
    activities: ["Morning meeting"],
    how: "observed",
    supervisedBy: "Peer support lead",
    signature: { signed: "not-yet", state: "waiting" },
    ...changes,
  };
}
