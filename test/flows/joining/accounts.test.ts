import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { auditRows } from "../../bot/engine/small-house.ts";
import {
  begin,
  labels,
  newcomer,
  openWorld,
  personOf,
  rows,
  says,
  sql,
  stranger,
  textOf,
  titleOf,
  type World,
} from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

/** Somebody whom the lead added before they ever had an account pinned. */
async function added(name: string, email: string | null, ended = false): Promise<string> {
  const id = randomUUID();
  const mail = email === null ? "NULL" : `'${email}'`;
  await sql(
    world,
    `INSERT INTO people (id, name, email, created_at, told_at, ended_at) VALUES ('${id}', '${name}', ${mail},
      '2026-01-05', '2026-01-05', ${ended ? "'2026-06-01'" : "NULL"})`,
  );
  return id;
}
const slack = { surface: "slack", tenant: "T1" } as const;
const count = async (table: string) => (await rows(world, `SELECT id FROM ${table}`)).length;

describe("the first match by e-mail", () => {
  it("pins the platform's own id, in capitals or not, with a line in the trail; then only the id counts", async () => {
    const id = await added("Asha Bell", "asha.bell@trust.example");
    const account = world.account({ ...slack, id: "U-asha", name: "abell", email: "  Asha.BELL@Trust.Example " });
    expect(titleOf(await account.home())).toBe("Hello Asha");
    expect(await personOf(world, account, "slack", "T1")).toMatchObject({ id, name: "Asha Bell" });
    const trail = (await auditRows(world)).filter(({ object }) => object === `person:${id}`);
    expect(trail.map(({ action, reason }) => [action, reason])).toEqual([["people.pin", "slack"]]);
    // The address moves on to somebody else: the account is still Asha's.
    await sql(world, `UPDATE people SET email = 'asha.new@trust.example' WHERE id = '${id}'`);
    const other = await added("Ben Cole", "asha.bell@trust.example");
    expect(titleOf(await account.home())).toBe("Hello Asha");
    const ben = world.account({ ...slack, id: "U-ben", email: "asha.bell@trust.example" });
    expect(titleOf(await ben.home())).toBe("Hello Ben");
    expect((await personOf(world, ben, "slack", "T1"))?.id).toBe(other);
  });

  it("pins one account on each platform and in each tenant, and a second one never", async () => {
    const email = "cat.dunn@trust.example";
    const id = await added("Cat Dunn", email);
    for (const place of [slack, { surface: "slack", tenant: "T2" }, { surface: "teams", tenant: "T1" }] as const)
      expect(titleOf(await world.account({ ...place, id: "U-cat", email }).home())).toBe("Hello Cat");
    const second = world.account({ ...slack, id: "U-other", email });
    const people = await count("people");
    for (const screen of [await second.home(), await second.say("hello"), await begin(second, "people.join")]) {
      expect(titleOf(screen)).toBe("Someone has this e-mail here already");
      expect(textOf(screen)).toContain("please ask your peer support lead");
      expect(textOf(screen)).not.toContain("Cat");
    }
    expect(titleOf(await second.say("help"))).toBe("Help");
    expect(labels(await second.say("help"))).toEqual([]);
    expect(await count("people")).toBe(people);
    expect(await rows(world, `SELECT id FROM identities WHERE person_id = '${id}'`)).toHaveLength(3);
  });

  it("lets nobody in whose access has ended, by address or by an account that has ended", async () => {
    await added("Dee Fox", "dee.fox@trust.example", true);
    const dee = world.account({ ...slack, id: "U-dee", email: "dee.fox@trust.example" });
    expect(titleOf(await dee.say("hello"))).toBe("Your access has ended");
    expect(titleOf(await begin(dee, "people.join"))).toBe("Your access has ended");
    const eli = await added("Eli Gray", "eli.gray@trust.example");
    await sql(
      world,
      `INSERT INTO identities (id, person_id, surface, tenant, platform_id, pinned_at, ended_at)
        VALUES ('${randomUUID()}', '${eli}', 'slack', 'T1', 'U-eli', '2026-01-05', '2026-06-01')`,
    );
    const before = world.account({ ...slack, id: "U-eli", email: "eli.gray@trust.example" });
    expect(titleOf(await before.say("hello"))).toBe("Your access has ended");
    const now = world.account({ ...slack, id: "U-eli-2", email: "eli.gray@trust.example" });
    expect(titleOf(await now.home())).toBe("Hello Eli");
  });

  it("believes no address that somebody typed, and none that is no address", async () => {
    await added("Fay Hill", "fay.hill@trust.example");
    const typed = world.account({ ...slack, id: "U-typed", name: "Someone" });
    await typed.say("I am fay.hill@trust.example");
    await typed.say("fay.hill@trust.example");
    expect(await personOf(world, typed, "slack", "T1")).toBeUndefined();
    for (const email of [
      "",
      "@",
      "fay.hill@trust.example, other@x.example",
      "fay.hill@trust.example\n",
      "fay.hill",
      "%",
    ]) {
      const account = world.account({ ...slack, id: `U-${randomUUID()}`, email });
      const known = await personOf(world, account, "slack", "T1");
      await account.say("hello");
      if (email.trim() !== "fay.hill@trust.example") expect([email, known]).toEqual([email, undefined]);
    }
    expect(await rows(world, "SELECT id FROM people WHERE email = 'other@x.example'")).toEqual([]);
  });

  it("where two spellings of one address stand for two people, it is nobody's guess", async () => {
    await added("Gus Ivey", "gus.ivey@trust.example");
    await added("Gus Ivey-Lane", "Gus.Ivey@trust.example");
    const account = world.account({ ...slack, id: "U-gus", email: "gus.ivey@trust.example" });
    expect(titleOf(await account.home())).toBe("Someone has this e-mail here already");
  });
});

describe("two first presses at once", () => {
  it("make one person with one account", async () => {
    const account = newcomer(world, { email: "twice@fenwold.example" });
    const people = await count("people");
    const pages = await Promise.all([1, 2, 3].map(() => begin(account, "people.join")));
    for (const page of pages) expect(titleOf(page)).toBe("Which team do you work with?");
    expect(await count("people")).toBe(people + 1);
    expect(await rows(world, `SELECT id FROM identities WHERE platform_id = '${account.id}'`)).toHaveLength(1);
  });

  it("of two accounts with one address let the first in, and the second reads whom to ask", async () => {
    const email = "shared@fenwold.example";
    const two = [newcomer(world, { email }), newcomer(world, { email })];
    const screens = await Promise.all(two.map((who) => begin(who, "people.interest")));
    expect(screens.map(titleOf).sort()).toEqual([
      "Someone has this e-mail here already",
      "What are you interested in?",
    ]);
    expect(await rows(world, `SELECT id FROM people WHERE email = '${email}'`)).toHaveLength(1);
  });
});

describe("whatever a platform calls somebody", () => {
  const hostile: readonly (readonly [what: string, name: string, kept: string | undefined])[] = [
    ["ten thousand letters", "x".repeat(10_000), undefined],
    ["control characters", "Ann\u0000\u0007e\u001b[31m", "Anne[31m"],
    ["a line break", "Anne\r\nMarie", "Anne Marie"],
    ["letters that turn the line around", "\u202eAnne\u202c \u2067Marie", "Anne Marie"],
    ["right to left", "محمد علي", "محمد علي"],
    ["emoji", "Jo 🌱 👩‍⚕️", "Jo 🌱 👩‍⚕️"],
    ["SQL", "Robert'); DROP TABLE people;--", "Robert'); DROP TABLE people;--"],
    ["an NHS number", "NHS 401 023 2137", undefined],
    ["an address", "jo@trust.example", undefined],
    ["nothing", "  \u200b ", undefined],
    ["no letter", "12345", undefined],
  ];

  it.each(hostile)("%s: is kept as a name, or asked for", async (_what, name, kept) => {
    const account = newcomer(world, { name });
    const page = await begin(account, "people.join");
    expect(titleOf(page)).toBe(kept === undefined ? "What is your name?" : "Which team do you work with?");
    expect((await personOf(world, account))?.name).toBe(kept ?? "Colleague");
    if (kept !== undefined) return;
    const again = await account.answer(page, { name });
    expect(titleOf(again)).toBe("What is your name?");
    expect(textOf(again)).toMatch(/shorten it|name that we can keep|Write your name|NHS number|e-mail/);
    expect(titleOf(await says(world, account, "Willow Ward", { name: "Anne Marie" }))).toBe("We have asked your team");
    expect((await personOf(world, account))?.name).toBe("Anne Marie");
  });

  it.each([
    `${"x".repeat(10_000)}@fenwold.example`,
    "a\u0000b@fenwold.example",
    "'; --",
    "a b@c.example",
    "jo@localhost",
  ])("an address like %j is none: they come in without", async (email) => {
    const account = newcomer(world, { email });
    await begin(account, "people.join");
    const [row] = await rows<{ email: string | null }>(
      world,
      `SELECT p.email FROM people p JOIN identities i ON i.person_id = p.id WHERE i.platform_id = '${account.id}'`,
    );
    expect(row).toEqual({ email: null });
  });

  it("stands nowhere in the log", () => {
    expect(world.logged.lines.join("\n")).not.toMatch(/Anne|Alex|fenwold\.example|trust\.example/);
    expect(stranger).not.toBe("");
  });
});
