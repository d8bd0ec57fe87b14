import { randomUUID } from "node:crypto";
import type { Tx } from "../../../src/data/database.ts";
import { bindData, type Data } from "../../../src/data/index.ts";
import type { EntryRecord } from "../../../src/data/training/entry-record.ts";
import { plainDate } from "../../../src/rules/calendar/days.ts";
import type { Work } from "../../rules/hours-oracle.ts";
import { addPerson } from "./rows.ts";
import type { TestStore } from "./store.ts";

export const work: Work = { day: "2026-11-20", quarters: 6, tookPart: false, setting: "acute-ward" };
export const tags = { principles: [], competences: [], talk: false };
export const paper = { role: "manager", on: "2026-11-20" };

export const factsOf = ({ day, quarters, tookPart, setting }: Work) => ({
  ...{ workedOn: day, minutes: quarters * 15, tookPart, setting, supervisingRole: "ward-manager" },
  activities: ["one-to-one", "group"],
});
export const asCounted = ({ facts: { minutes, tookPart }, state }: EntryRecord) => ({ minutes, tookPart, state });
export const signing = (by: string, state: "signed" | "returned" = "signed") => ({ state, by, batch: randomUUID() });

export interface Goal {
  readonly requiredMinutes: number | undefined;
  readonly takingPartCounts: boolean | undefined;
}

export type HoursWorld = Awaited<ReturnType<typeof openHoursWorld>>;

/** A trainee, a supervisor and a development worker, and what they do to hours; each act is seven minutes after the last. */
export async function openHoursWorld(store: TestStore, database = store.database) {
  const [trainee, supervisor, worker] = await store.asOwner(
    async (tx) =>
      [
        await addPerson(tx, { roles: ["trainee"] }),
        await addPerson(tx),
        await addPerson(tx, { roles: ["development-worker"] }),
      ] as const,
  );
  // The clocks go back in the night after this.
  let at = Date.parse("2026-10-24T08:00:00Z");

  function as<T>(actor: string, act: (data: Data, tx: Tx) => Promise<T>, on = database): Promise<T> {
    at += 7 * 60_000;
    const now = new Date(at);
    const moment = { now, today: plainDate(now, "Europe/London") };
    return on.transact({ actor, ...moment }, (tx) => act(bindData(tx, store.keys, { actor, ...moment }), tx));
  }

  return {
    ...{ store, trainee, supervisor, worker, as },
    now: () => new Date(at),
    start: (goal: Goal = { requiredMinutes: 1800, takingPartCounts: true }) =>
      as(worker, (data) => {
        const outside = { host: { outside: "A made-up charity" }, from: "2026-09-01", to: undefined };
        const terms = { ...goal, ...outside, paperSupervisor: "manager" };
        return data.placements.start(trainee, terms, undefined, worker);
      }),
    log: (placementId: string, done: Work = work, send = true) =>
      as(trainee, (data) => {
        const said = { facts: factsOf(done), tags, writing: "none" } as const;
        return data.entries.log({ placementId, authorId: trainee, draftId: randomUUID(), ...said, send });
      }),
    change: (id: string, done: Work, more: { readonly talk?: boolean; readonly activities?: readonly string[] } = {}) =>
      as(trainee, (data) => {
        const { talk = false, activities = factsOf(done).activities } = more;
        const facts = { ...factsOf(done), activities };
        return data.entries.change(id, { facts, tags: { ...tags, talk }, writing: "none" });
      }),
    sign: (id: string, version: number) =>
      as(supervisor, (data) => data.entries.signHours([{ id, version }], signing(supervisor))),
    get: (id: string) => as(trainee, (data) => data.entries.get(id)),
    written: (placementId: string) => as(trainee, (data) => data.entries.ofPlacement(placementId)),
    print: (placementId: string) =>
      as(worker, async (data) => {
        const all = await data.entries.ofPlacement(placementId);
        return (await data.sheets.print(placementId, all, worker)) ?? "";
      }),
    find: (placementId: string, code: string) => as(worker, (data) => data.sheets.find(placementId, code)),
    /** The owner writes other minutes into one version, past every guard. */
    tamper: (id: string, version: number, minutes: number) =>
      store.asOwner(async (tx) => {
        await tx.$executeRaw`ALTER TABLE entry_versions DISABLE TRIGGER entry_versions_frozen`;
        await tx.$executeRaw`UPDATE entry_versions SET minutes = ${minutes} WHERE entry_id = ${id}::uuid AND version = ${version}`;
        await tx.$executeRaw`ALTER TABLE entry_versions ENABLE TRIGGER entry_versions_frozen`;
      }),
  };
}
