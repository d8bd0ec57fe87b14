import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { standing } from "../../src/bot/engine/context.ts";
import type { Tx } from "../../src/data/database.ts";
import { bindData } from "../../src/data/index.ts";
import { demoPeople } from "../../src/operate/demo.ts";
import { may } from "../../src/rules/policy/may.ts";
import { type Action, actions } from "../../src/rules/policy/standing.ts";
import type { Subject, SubjectKind } from "../../src/rules/subject.ts";
import { as, asOwner } from "../flows/requests/acts.ts";
import { openWorld, type World } from "../support/world.ts";

// Whoever deputises may do more with requests, people and placements. Of what is between two people they see nothing more.

/** What goes by a relation to a person, or is one's own: a deputy gets none of it. */
const untouched = actions.filter(
  (action) =>
    /^(booking|slot|pattern|proposal|offering|leave)\./.test(action) ||
    (action.startsWith("supervision.") && action !== "supervision.overview") ||
    [
      ...["entry.read-words", "entry.log", "entry.change", "entry.delete", "entry.send", "entry.unsend", "entry.share"],
      ...["entry.doubt", "entry.respond", "entry.confirm", "entry.list-mine", "entry.list-supervised", "hours.sign"],
      ...["request.accept", "request.decline", "request.ask-question", "request.list-mine"],
    ].includes(action),
);

let world: World;
let subjects: readonly (Subject | undefined)[];
beforeAll(async () => {
  world = await openWorld();
  subjects = await asOwner(world, async (owner: Tx) => {
    const of = (kind: SubjectKind, rows: readonly { readonly id: string }[]) => rows.map(({ id }) => ({ kind, id }));
    return [
      undefined,
      ...of("booking", await owner.booking.findMany()),
      ...of("slot", await owner.slot.findMany()),
      ...of("pattern", await owner.pattern.findMany()),
      ...of("proposal", await owner.proposal.findMany()),
      ...of("entry", await owner.entry.findMany()),
      ...of("placement", await owner.placement.findMany()),
      ...of("request", await owner.request.findMany()),
      ...of("person", demoPeople),
    ];
  });
});

/** Everything of `untouched` that somebody may do, and how many words about something other than a request they can read. */
async function mayDo(personId: string): Promise<readonly string[]> {
  return await world.database.transact({ actor: personId, now: world.clock.now(), today: "2026-11-24" }, async (tx) => {
    const data = bindData(tx, world.keys, { actor: personId, now: world.clock.now(), today: "2026-11-24" });
    const person = await data.people.get(personId);
    if (!person) throw new Error("nobody");
    const allowed: string[] = [];
    for (const subject of subjects) {
      const stands = await standing(data, world.trust, person, subject);
      const can = (action: Action) => may(action, stands).allowed;
      for (const action of untouched)
        if (can(action)) allowed.push(`${action} ${subject?.kind ?? "-"} ${subject?.id ?? ""}`);
    }
    const words = await tx.words.findMany({ where: { about: { not: "request" } }, select: { id: true } });
    return [...allowed, ...words.map(({ id }) => `words ${id}`).sort()];
  });
}

async function deputise(deputyId: string, otherId: string, does: boolean): Promise<void> {
  const deputy = { id: deputyId, name: demoPeople.find(({ id }) => id === deputyId)?.name ?? "" };
  await as(world, "system:test", (data) =>
    data.staff.write([{ ...deputy, relations: { deputy: does ? [{ id: otherId }] : [] } }]),
  );
}

describe("naming a deputy", () => {
  it("lets them act for the other, and changes nothing of what is between two people", async () => {
    expect(subjects.length).toBeGreaterThan(20);
    const someone = fc.constantFrom(...demoPeople.map(({ id }) => id));
    await fc.assert(
      fc.asyncProperty(someone, someone, async (deputyId, otherId) => {
        fc.pre(deputyId !== otherId);
        await deputise(deputyId, otherId, false);
        const before = await mayDo(deputyId);
        await deputise(deputyId, otherId, true);
        expect(await mayDo(deputyId)).toEqual(before);
        await deputise(deputyId, otherId, false);
      }),
      { numRuns: 10 },
    );
  });

  it("would be seen here where it let them read: a supervisor by name may do more at once", async () => {
    const [deputy, other] = [world.as("Leslie").id, world.as("Nadia").id];
    const before = await mayDo(deputy);
    await as(world, "system:test", (data) =>
      data.staff.write([{ id: other, name: "Nadia Rahman", relations: { "clinical-supervisor": [{ id: deputy }] } }]),
    );
    expect((await mayDo(deputy)).length).toBeGreaterThan(before.length);
  });
});
