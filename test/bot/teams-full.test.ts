import { beforeAll, describe, expect, it } from "vitest";
import { render } from "../../src/bot/teams/render.ts";
import type { Tx } from "../../src/data/database.ts";
import type { Card, List, Screen } from "../../src/flows/kit/screen.ts";
import { days, partsOfDay, type RequestFacts } from "../../src/rules/request/facts.ts";
import { act, as, asOwner, offer, openRoomyWorld, requestIn, show } from "../flows/requests/acts.ts";
import { addPerson } from "../support/database/rows.ts";
import { complaints } from "../support/teams-complaints.ts";
import { pressesOf, textOf, type World } from "../support/world.ts";

function asList(screen: Screen): List {
  if (screen.kind !== "list") throw new Error(`this is a ${screen.kind}: ${textOf(screen)}`);
  return screen;
}

describe("who fits, where forty peer support workers have said what they offer", () => {
  let world: World;
  let id: string;
  let all: readonly List[];
  const look = async (given: { readonly search?: string; readonly page?: number } = {}) =>
    asList(await world.as("Jo").press({ ...show("request.fit", id), ...given } as never));

  beforeAll(async () => {
    world = await openRoomyWorld();
    const { languages, experienceAreas } = world.trust;
    const asked: Partial<RequestFacts> = {
      forWhom: "carer",
      places: ["home"],
      days: ["mon", "wed", "fri"],
      parts: partsOfDay,
      loneWorking: "yes",
      language: Object.keys(languages)[0] ?? "",
      experience: Object.keys(experienceAreas),
    };
    ({ id } = await requestIn(world, "waiting", asked));
    for (let number = 1; number <= 40; number += 1) {
      const person = await asOwner(world, async (tx: Tx) => {
        const team = await tx.team.findFirstOrThrow({ where: { name: "Willow Ward" } });
        const made = await addPerson(tx, { roles: ["psw"], teams: [team.id] });
        const name = `Person-${String(number).padStart(2, "0")} ${"With-a-very-long-name-".repeat(3)}`.slice(0, 56);
        await tx.person.update({ where: { id: made }, data: { name } });
        return made;
      });
      const fits = number <= 20;
      await as(world, person, ({ offerings }) =>
        offerings.set(person, {
          capacity: fits ? 5 : 0,
          days: fits ? days : ["sun"],
          parts: partsOfDay,
          languages: fits ? Object.keys(languages) : [],
          loneWorks: fits ? "yes" : "on-site",
          experienceSaid: Object.keys(experienceAreas),
          notTeamIds: [],
          notCodes: [],
        }),
      );
    }
    await asOwner(world, (tx: Tx) => addPerson(tx, { roles: ["psw"] }));
    await asOwner(world, (tx: Tx) => addPerson(tx, { roles: ["psw"] }));
    const looked = [await look()];
    while (looked.length < (looked[0]?.pages ?? 0)) looked.push(await look({ page: looked.length + 1 }));
    all = looked;
  }, 90_000);

  it("comes eight people to a page", async () => {
    const usual = await requestIn(world, "waiting");
    const first = asList(await world.as("Jo").press(show("request.fit", usual.id)));
    expect([first.rows.length, first.pages]).toEqual([8, 6]);
    expect(complaints(first)).toEqual([]);
  });

  it("comes fewer to a page where all there is to say is long, and no page is more than Teams carries", async () => {
    expect(all.length).toBeGreaterThan(6);
    for (const page of all) {
      expect(page.rows.length).toBeGreaterThan(page === all.at(-1) ? 0 : 3);
      expect(complaints(page)).toEqual([]);
    }
  });

  it("shows everyone once, those who fit before those who nearly do, each with what they are and why", () => {
    const rows = all.flatMap((page) => page.rows);
    const made = rows.filter(({ title }) => title.startsWith("Person-"));
    expect(new Set(made.map(({ title }) => title)).size).toBe(40);
    const states = rows.map(({ state }) => state?.text);
    expect(states).toEqual([...states].sort());
    expect(new Set(states)).toEqual(new Set(["They fit", "They nearly fit"]));
    expect(made.filter(({ state }) => state?.text === "They fit")).toHaveLength(20);
    for (const { title, lines, presses, state } of rows) {
      const nearly = state?.text === "They nearly fit";
      expect(lines.at(-1), title).toMatch(/Has let us say|Works/);
      expect(lines.some((line) => line.startsWith("But: "))).toBe(nearly);
      expect(presses.map(({ label }) => label)).toEqual([`Offer to ${title}${nearly ? " anyway" : ""}`]);
    }
  });

  it("finds somebody by a part of their name, whatever page they are on", async () => {
    const found = await look({ search: " person-37" });
    expect(found.rows.map(({ title }) => title.slice(0, 9))).toEqual(["Person-37"]);
    expect(found.search?.value).toBe(" person-37");
    const nobody = await look({ search: "zzz" });
    expect([nobody.rows, nobody.empty]).toEqual([[], 'Nobody who can be offered this is called "zzz".']);
  });

  it("says on each page how many cannot be offered it, and how many have not said what they offer", async () => {
    const before = all[0]?.closing;
    expect(all.every(({ closing }) => JSON.stringify(closing) === JSON.stringify(before))).toBe(true);
    expect(before).toEqual(["2 peer support workers have not said what they offer yet."]);
    const nadia = world.as("Nadia").id;
    const leave = `INSERT INTO leave (id, person_id, from_date, to_date)
      VALUES (gen_random_uuid(), '${nadia}', '2026-11-20', '2026-12-01')`;
    await asOwner(world, (tx: Tx) => tx.$executeRawUnsafe(leave));
    for (const page of [await look({ page: 2 }), await look({ search: "Nadia" }), await look({ search: "zzz" })])
      expect(page.closing).toEqual(["One other person cannot be offered this now.", ...(before ?? [])]);
    const drawn = JSON.stringify(render(await look(), "panel"));
    expect(drawn).toContain("One other person cannot be offered this now.");
  });
});

describe("the lead's Home, where very much goes on", () => {
  it("is no more than Teams carries", async () => {
    const world = await openRoomyWorld();
    for (let each = 0; each < 20; each += 1) await requestIn(world, "waiting");
    for (let each = 0; each < 8; each += 1) await requestIn(world, "active");
    const home = await world.as("Jo").home();
    expect(textOf(home)).toContain("23 things wait for you.");
    expect(complaints(home)).toEqual([]);
  }, 60_000);
});

describe("a request to which sixty things have happened", () => {
  let world: World;
  let id: string;
  let card: Card;
  beforeAll(async () => {
    world = await openRoomyWorld();
    const hope = "To sit in the garden again, and to sleep. ".repeat(8).slice(0, 300);
    ({ id } = await requestIn(world, "waiting", {}, hope));
    for (let times = 0; times < 30; times += 1) {
      world.clock.minutes(11);
      await offer(world, id);
      world.clock.minutes(11);
      await act(world.as("Jo"), "request.withdraw", id);
    }
    const shown = await world.as("Jo").press(show("request.card", id));
    if (shown.kind !== "card") throw new Error(`this is a ${shown.kind}`);
    card = shown;
  }, 60_000);

  it("has a card that Teams carries, with the latest first and how many came before", () => {
    expect(complaints(card)).toEqual([]);
    const points = card.parts.flatMap((part) => (part.kind === "points" ? part.points : []));
    expect(points).toHaveLength(8);
    expect(points[0]).toMatch(/^You took the offer back, /);
    expect(points[1]).toMatch(/^You offered it to Robin Vale, /);
    expect(textOf(card)).toContain("53 earlier steps");
  });

  it("has every step, each once, a page at a time behind one press", async () => {
    const older = pressesOf(card).find(({ label }) => label === "See all that has happened");
    const jo = world.as("Jo");
    const first = asList(await jo.press(older?.does ?? { do: "home" }));
    const steps: string[] = [];
    for (let page = 1; page <= first.pages; page += 1) {
      const list = asList(await jo.press({ ...show("request.history", id), page } as never));
      expect(complaints(list)).toEqual([]);
      steps.push(...list.rows.map(({ title }) => title));
    }
    expect([first.total, steps.length]).toEqual([61, 61]);
    expect(steps.at(-1)).toBe("Amara Osei sent the request");
  });

  it("tells a team no more behind that press than on the card", async () => {
    const list = await world.as("Amara").press(show("request.history", id));
    expect(textOf(list)).toContain("Jo Marsh offered it to a peer support worker");
    expect(textOf(list)).not.toContain("Robin");
    expect((await world.as("Nadia").press(show("request.history", id))).kind).toBe("card");
  });
});
