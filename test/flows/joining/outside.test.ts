import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../../src/bot/surface.ts";
import { auditRows } from "../../bot/engine/small-house.ts";
import { begin, labels, openWorld, rows, sql, textOf, titleOf, type World } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ tenants: { teams: ["demo"], slack: ["T1"] } });
});

const notForYou = "This is for people who work here";
const email = "asha.bell@trust.example";
const outsiders: readonly (readonly [who: string, caller: Partial<Caller>])[] = [
  ["a guest of the trust's own workspace", { surface: "slack", tenant: "T1", outside: "guest" }],
  [
    "somebody of another organisation, by the platform's word",
    { surface: "slack", tenant: "T1", outside: "elsewhere" },
  ],
  ["somebody of another workspace", { surface: "slack", tenant: "T2" }],
  ["somebody of a tenant like the trust's own", { surface: "slack", tenant: "t1" }],
  ["somebody of no tenant at all", { surface: "slack", tenant: "" }],
  ["somebody on a surface where the trust has no tenant", { surface: "teams", tenant: "T1" }],
];
const kept = async () => ({
  people: await rows(world, "SELECT id FROM people"),
  accounts: await rows(world, "SELECT id, person_id, platform_id, trouble FROM identities ORDER BY id"),
  drafts: await rows(world, "SELECT id FROM drafts"),
  joinings: await rows(world, "SELECT id FROM joinings"),
  trail: (await auditRows(world)).length,
});

/** Somebody whom the lead added, and who has no account yet. */
async function added(address: string): Promise<string> {
  const id = randomUUID();
  await sql(
    world,
    `INSERT INTO people (id, name, email, created_at, told_at) VALUES ('${id}', 'Asha Bell', '${address}', '2026-01-05', '2026-01-05')`,
  );
  return id;
}

describe("an account that is not of the trust's own workspace or tenant", () => {
  it.each(outsiders)("of %s is neither pinned nor entered, and nothing is kept of it", async (who, caller) => {
    const address = `${randomUUID()}@trust.example`;
    await added(address);
    const before = await kept();
    const outsider = world.account({ id: "U-out", name: "Asha Bell", email: address, ...caller });
    const seen = [
      await outsider.home(),
      await outsider.say("hello"),
      await outsider.say("help"),
      await outsider.say("join a team"),
      await begin(outsider, "people.join"),
      await begin(outsider, "people.interest"),
      await outsider.press({ do: "show", view: "help" }),
      await outsider.press({ do: "show", view: "staff.list" }),
    ];
    expect([who, ...new Set(seen.map(titleOf))]).toEqual([who, notForYou]);
    expect(await kept()).toEqual(before);
  });

  it("reads for whom this is, whom to ask and where to turn, and can press nothing", async () => {
    const guest = world.account({ surface: "slack", tenant: "T1", id: "U-guest", outside: "guest" });
    const card = await guest.say("hello");
    const text = textOf(card);
    expect(text).toContain(`Alongside is for people who work at ${world.trust.name}.`);
    expect(text).toContain(world.trust.informationGovernance.how);
    expect(text).toContain("Samaritans");
    expect(labels(card)).toEqual([]);
    const crisisOf = (screen: typeof card) =>
      screen.kind === "card" ? screen.parts.find(({ kind }) => kind === "crisis") : undefined;
    expect(crisisOf(card)).toMatchObject({ open: false });
    for (const said of ["help", "crisis", "I want to kill myself"])
      expect([said, crisisOf(await guest.say(said))]).toEqual([said, expect.objectContaining({ open: true })]);
    expect(textOf(world.conversations.welcome("outside"))).toContain("people who work at");
  });

  it("that was pinned before reads the same from then on, and comes in again once it is the trust's own", async () => {
    const id = await added(email);
    const caller = { surface: "slack", tenant: "T1", id: "U-asha", email } as const;
    expect(titleOf(await world.account(caller).home())).toBe("Hello Asha");
    const before = await kept();
    for (const outside of ["guest", "elsewhere"] as const)
      for (const screen of [
        await world.account({ ...caller, outside }).home(),
        await begin(world.account({ ...caller, outside }), "people.join"),
      ])
        expect(titleOf(screen)).toBe(notForYou);
    expect(await kept()).toEqual(before);
    expect(before.accounts).toContainEqual(expect.objectContaining({ person_id: id }));
    expect(titleOf(await world.account(caller).home())).toBe("Hello Asha");
  });

  it("gets no file: not even one that it could have had", async () => {
    const jo = { surface: "teams", tenant: "demo", id: world.as("Jo").id } as const;
    const ref = { label: "", file: "request.waiting-csv" };
    expect(await world.conversations.file(jo, ref)).toBeDefined();
    expect(await world.conversations.file({ ...jo, outside: "guest" }, ref)).toBeUndefined();
    expect(await world.conversations.file({ ...jo, tenant: "elsewhere" }, ref)).toBeUndefined();
  });

  it("never stands in the log", () => {
    expect(world.logged.lines.join("\n")).not.toMatch(/asha|trust\.example|U-out|U-guest/i);
  });
});
