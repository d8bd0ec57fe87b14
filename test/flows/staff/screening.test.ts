import { expect, it } from "vitest";
import { house } from "../../../src/flows/house.ts";
import { openWorld, standing } from "../../support/world.ts";
import { begin, problemsOf, typedIn } from "./acts.ts";

/** Where free text is asked about people who work here; a flow with another one fails the test below. */
const texts = [
  ["staff.add", "name"],
  ["staff.add", "email"],
  ["staff.add", "phone"],
  ["staff.details", "name"],
  ["staff.details", "email"],
  ["staff.details", "phone"],
  ["staff.working", "hours"],
] as const;

it("every free text about people who work here is screened: what may be somebody's own is kept nowhere", {
  timeout: 60_000,
}, async () => {
  const room = house.rooms.find(({ name }) => name === "staff");
  const found = (room?.flows ?? []).flatMap(({ id, questions }) =>
    Object.entries(questions).flatMap(([name, { look }]) => (look.kind === "line" ? [[id, name]] : [])),
  );
  expect(found.sort()).toEqual([...texts].sort());

  const world = await openWorld();
  const jo = world.as("Jo");
  for (const [flow, question] of texts) {
    const page = await begin(jo, flow, flow === "staff.add" ? undefined : world.as("Robin"));
    const marked = "401 023 2137";
    for (const way of ["next", "back", "leave"] as const) {
      const raw = { ...standing(page), name: "Cat Dunn", [question]: marked };
      const again = await jo.answer(page, raw, way);
      expect([typedIn(again, question), Object.keys(problemsOf(again)).includes(question)]).toEqual([marked, true]);
      if (question !== "hours") expect(problemsOf(again)[question]).toContain("This looks like an NHS number");
    }
  }
  const kept = await world.database.transact(
    { actor: jo.id, now: world.clock.now(), today: "2026-11-24" },
    async (tx) => await tx.draft.count({ where: { personId: jo.id, version: { gt: 1 } } }),
  );
  expect(kept).toBe(0);
});

it("an e-mail and a phone number are what their questions ask for, and nobody's own elsewhere", async () => {
  const world = await openWorld();
  const page = await begin(world.as("Jo"), "staff.details", world.as("Robin"));
  const raw = { ...standing(page), name: "robin.vale@fenwold.example", phone: "01632 960001" };
  expect(Object.keys(problemsOf(await world.as("Jo").answer(page, raw)))).toEqual(["name"]);
});
