import { beforeEach, describe, expect, it } from "vitest";
import { interestWords } from "../../../src/flows/joining/interest-words.ts";
import type { Row } from "../../../src/flows/kit/screen.ts";
import { openNudged } from "../../support/nudged.ts";
import { begin, newcomer, openPhone, textOf } from "../joining/acts.ts";
import { putOnLeave, requestIn } from "../requests/acts.ts";
import { factsOnly, log, openPlacementWorld, type World } from "../training/acts.ts";

// Nadia is a peer support worker. She stands in for Jo, and leads nothing herself; Jo and Sam are both away.
let world: World;
beforeEach(async () => {
  ({ world } = await openPlacementWorld());
  const page = await world.as("Jo").pressOn(await world.as("Jo").home(), "My deputy");
  await world.as("Jo").answer(page, { who: world.as("Nadia").id });
  for (const name of ["Jo", "Sam"] as const) await putOnLeave(world, name, "2026-11-25", "2026-12-18");
});
const titles = (rows: readonly Row[]) => rows.map(({ title }) => title);
const morning = (day: string) => `${day}T09:00:00Z`;

describe("while everybody who leads is away, whoever stands in for them", () => {
  it("reads in the morning what waits, and the press leads to the list", async () => {
    const nudged = openNudged(world, ["requests.waiting"]);
    const { code } = await requestIn(world, "waiting");
    const rows = await nudged.at(morning("2026-11-26"), world.as("Nadia"));
    expect(titles(rows)).toEqual(["1 request waits more than a working day"]);
    const list = await world.as("Nadia").press(rows[0]?.presses[0]?.does ?? { do: "home" });
    expect(textOf(list)).toContain(code);
  });

  it("hears what nobody signed after three reminders", async () => {
    const nudged = openNudged(world, ["training.signing"]);
    await log(world.as("Kit"), factsOnly);
    const days = ["2026-11-27", "2026-12-02", "2026-12-07"].map(morning);
    expect(await nudged.days(days, world.as("Tom"))).toHaveLength(3);
    expect(titles(await nudged.at(morning("2026-12-10"), world.as("Nadia")))).toEqual(["Hours wait to be signed"]);
  });

  it("reads once a week how many have nobody to go to, and never who", async () => {
    const nudged = openNudged(world, ["supervision.giving"]);
    const [row] = await nudged.at(morning("2026-11-30"), world.as("Nadia"));
    expect(row?.lines).toEqual(expect.arrayContaining([expect.stringMatching(/still needs? a supervisor$/)]));
    expect(row?.presses.map(({ label }) => label)).toEqual(["See the numbers"]);
  });

  it("hears that somebody is interested", async () => {
    world.clock.set("2026-11-26T10:00:00Z");
    const alex = newcomer(world, { name: "Alex Reed" });
    await alex.answer(await begin(alex, "people.interest"), { what: ["peer-support"] });
    world.clock.minutes(2);
    const told = (await openPhone(world).arrive()).filter(([, title]) => title === interestWords.news.title);
    expect(told.map(([id]) => id)).toContain(world.as("Nadia").id);
  });
});
