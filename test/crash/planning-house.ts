import { defineNudge } from "../../src/flows/kit/nudge.ts";
import { createHouse } from "../../src/flows/kit/room.ts";
import { createNudgesRoom } from "../../src/flows/nudges/room.ts";
import { ready } from "../../src/rules/profile.ts";
import { loadProfile } from "../../src/trusts/index.ts";

const found = loadProfile("demo");
const checked = "profile" in found ? ready(found.profile) : undefined;
if (!checked || !("trust" in checked)) throw new Error("the demo trust is complete");
export const { trust } = checked;

const daily = (id: string) =>
  defineNudge({
    id,
    title: `Each day: ${id}`,
    why: "You are here.",
    due: async (_date, { data }) =>
      (await data.people.everyone()).map((each) => ({
        personId: each.id,
        subject: { kind: "person" as const, id: each.id },
      })),
    draw: async () => ({ title: "Something each day", lines: [], presses: [] }),
    helpsTo: (date) => date,
    turns: "each-time",
  });

const nudges = [daily("crash.one"), daily("crash.other")];

/** A house in which everybody is reminded of two things each day. */
export const house = createHouse([
  { name: "crash", flows: [], views: [], messages: [], files: [], nudges },
  createNudgesRoom(nudges),
]);
export const eachDay = nudges.length;
