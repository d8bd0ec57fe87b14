import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { line, one } from "../../../src/flows/kit/field.ts";
import { defineFlow } from "../../../src/flows/kit/flow.ts";
import { note } from "../../../src/flows/kit/note.ts";
import { createHouse } from "../../../src/flows/kit/room.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { may as policy } from "../../../src/rules/policy/may.ts";
import { openWorld, pressesOf, textOf, titleOf, type World } from "../../support/world.ts";
import { auditRows, formOf, standsIn, timesDone } from "./small-house.ts";

const missing = "Please answer this.";

/** Two pages that some may fill in who may not finish them yet. */
const parcel = defineFlow({
  id: "small.parcel",
  title: "A parcel",
  summary: "Send a parcel.",
  action: "request.ask",
  begins: {
    action: "request.begin",
    held: async ({ actor }) => note({ title: "Kept for now", text: `${actor.name} can send it later.` }),
  },
  home: "A parcel",
  says: ["a parcel"],
  last: "Send it",
  questions: {
    to: line({ label: "To", missing, max: 50, tooLong: () => "Shorter." }),
    how: one({ label: "How", missing, options: { post: "By post", never: "Not at all" } }),
  },
  pages: [
    { key: "to", heading: "To", ask: ["to"] },
    {
      key: "how",
      heading: "How",
      ask: ["how"],
      closes: ({ how }) =>
        how === "never" ? { keep: false, card: note({ title: "Then not", text: "Well." }) } : undefined,
    },
  ],
  async finish({ to }, { data, now: at, actor }) {
    await data.audit.write({ at, actor: actor.id, action: "parcel.sent", object: "-", decision: "done", reason: "-" });
    return { done: to };
  },
  outcome: async (done) => note({ title: `Sent to ${done}`, text: "It is on its way." }),
});
const house = createHouse([{ name: "small", flows: [parcel], views: [], messages: [], files: [] }]);

/** What the person at the keyboard may do just now. */
let can: readonly string[] = [];
const may: typeof policy = (action, standing) => {
  if (action !== "request.ask" && action !== "request.begin") return policy(action, standing);
  // To begin is asked about oneself, to finish about the matter.
  const allowed = can.includes(action) && (action === "request.ask" || standing.relations.includes("self"));
  return allowed ? { allowed, rule: "test" } : { allowed: false, reason: "no-rule" };
};

let world: World;
const robin = () => world.as("Robin");
const begin = async () => await robin().press({ do: "start", flow: "small.parcel" });
const toTheEnd = async (): Promise<Screen> => await robin().answer(await begin(), { to: "Rowan" });
const sent = () => timesDone(world, "parcel.sent");
beforeEach(async () => {
  can = ["request.begin"];
  world = await openWorld({ house, may });
});

describe("a flow that somebody may begin who may not finish it yet", () => {
  it("is offered to them, filled in, and kept at its last page", async () => {
    expect(pressesOf(await robin().home()).map(({ label }) => label)).toContain("A parcel");
    expect(pressesOf(await robin().say("a parcel")).map(({ label }) => label)).toContain("A parcel");
    const last = await toTheEnd();
    expect(formOf(last).next).toBe("Keep it");
    const held = await robin().answer(last, { how: "post" });
    expect(titleOf(held)).toBe("Kept for now");
    expect(textOf(held)).toContain("Robin Vale can send it later.");
    expect(await sent()).toBe(0);
    const again = await robin().pressOn(await robin().home(), "Carry on");
    expect([formOf(again).heading, standsIn(again, "how"), formOf(again).next]).toEqual(["How", "post", "Keep it"]);
  });

  it("goes on where it was once they may, and is then sent with one press, once", async () => {
    const last = await toTheEnd();
    await robin().answer(last, { how: "post" });
    can = ["request.ask"];
    const page = await robin().pressOn(await robin().home(), "Carry on");
    expect(formOf(page).next).toBe("Send it");
    for (const _ of [1, 2]) expect(titleOf(await robin().answer(page, { how: "post" }))).toBe("Sent to Rowan");
    expect(await sent()).toBe(1);
  });

  it("come again, the last page is kept once more; by then allowed, it stands there to be sent", async () => {
    const last = await toTheEnd();
    for (const _ of [1, 2]) expect(titleOf(await robin().answer(last, { how: "post" }))).toBe("Kept for now");
    can = ["request.ask", "request.begin"];
    const page = await robin().answer(last, { how: "post" });
    expect([formOf(page).heading, formOf(page).next, await sent()]).toEqual(["How", "Send it", 0]);
  });

  it("sent at the very moment that they may: what counts is what is true at the last page", async () => {
    const last = await toTheEnd();
    can = ["request.ask"];
    expect(titleOf(await robin().answer(last, { how: "post" }))).toBe("Sent to Rowan");
    expect(await sent()).toBe(1);
  });

  it("may be saved, gone back in, and ended by a page of its own", async () => {
    const last = await toTheEnd();
    expect(titleOf(await robin().answer(last, { how: "post" }, "leave"))).toContain("Saved");
    const back = await robin().answer(await robin().pressOn(await robin().home(), "Carry on"), {}, "back");
    expect([formOf(back).heading, standsIn(back, "to")]).toEqual(["To", "Rowan"]);
    const end = await robin().answer(await robin().answer(back, { to: "Rowan" }), { how: "never" });
    expect(titleOf(end)).toBe("Then not");
    expect(await sent()).toBe(0);
  });

  it("stops where they may not even begin it any more, shows what they wrote, and writes the no down", async () => {
    const last = await toTheEnd();
    can = [];
    const stopped = await robin().answer(last, { how: "post" });
    expect(titleOf(stopped)).toBe("You can't do that here");
    expect(textOf(stopped)).toContain("Rowan");
    expect(titleOf(await begin())).toBe("You can't do that here");
    expect((await auditRows(world)).filter(({ decision }) => decision === "denied")).toHaveLength(2);
    expect(pressesOf(await robin().home()).map(({ label }) => label)).not.toContain("A parcel");
  });

  it("leaves no trace of a no where they may begin it, and cannot be finished by a crafted page", async () => {
    const first = formOf(await begin());
    const crafted = { ...first, at: { ...first.at, page: "small.parcel/how" } };
    const last = await robin().answer(crafted, { how: "post" });
    expect(formOf(await robin().answer(last, { how: "post" })).heading).toBe("To");
    await robin().answer({ ...first, at: { ...first.at, draft: randomUUID() } }, { to: "x" });
    expect([await sent(), (await auditRows(world)).filter(({ decision }) => decision === "denied")]).toEqual([0, []]);
  });

  it("needs a page to be kept at", () => {
    expect(() => defineFlow({ ...parcel, id: "small.nothing", questions: {}, pages: [] } as never)).toThrow(
      "begun before it may be finished",
    );
  });
});
