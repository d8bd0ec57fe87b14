import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, lastSaying, later, next, offerTo, read } from "./steps.ts";

let open: Service | undefined;
afterAll(async () => await open?.close());

/** Every Home is drawn anew a moment after what changed. */
const aMoment = () => pause(1_000);

/** A day with something of each kind that Teams delivers. */
async function aDay(copies: number): Promise<Service> {
  await open?.close();
  const teams = await openService();
  open = teams;
  teams.line.copies = copies;
  const [amara, jo, robin] = [teams.as("Amara"), teams.as("Jo"), teams.as("Robin")];
  for (const one of [amara, jo, robin]) await one.install();
  await amara.say("help");
  await amara.mention(teams.shared("groupChat"), "our requests");
  const code = await askFor(amara);
  await offerTo(jo, code, "Robin Vale");
  await later(teams);
  await robin.press("Yes, I'll do it");
  await amara.say("home");
  await amara.press("Request a peer support worker");
  await next(amara, {}, "Save and close");
  await aMoment();
  await robin.uninstall();
  await robin.install();
  await later(teams);
  await aMoment();
  return teams;
}

/** What came of it: the rows of every table but the trail, and what everybody reads. */
async function left(teams: Service) {
  const rows = await teams.store.asOwner(async (tx) => {
    const tables = await tx.$queryRaw<readonly { name: string }[]>`SELECT tablename AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%' ORDER BY 1`;
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const [found] = await tx.$queryRawUnsafe<readonly { count: bigint }[]>(`SELECT count(*) FROM "${name}"`);
      counts[name] = Number(found?.count);
    }
    return counts;
  });
  const chats = ["Amara", "Jo", "Robin"].map((name) => {
    const person = teams.as(name);
    return person.own.messages.map((shown) => read(person, shown).replaceAll(/AL-\w{4}-\w/g, "a code"));
  });
  return { rows, chats };
}

describe("What Teams delivers more than once", () => {
  it("has one effect, and each copy gets the same answer", { timeout: 120_000 }, async () => {
    const once = await left(await aDay(1));
    const thrice = await aDay(3);
    expect(await left(thrice)).toEqual(once);
    expect(thrice.line.unlike).toEqual([]);
  });

  it("has one effect still when the service was started anew in between, and reads the same", async () => {
    const teams = open as Service;
    const [amara, jo, robin] = [teams.as("Amara"), teams.as("Jo"), teams.as("Robin")];
    const code = await askFor(amara);
    await offerTo(jo, code, "Robin Vale");
    await later(teams);
    const offer = lastSaying(robin, "Would you like to take this on?");
    const came = await robin.press("Yes, I'll do it");
    const first = read(robin, offer);
    const offers = () => teams.store.asOwner((tx) => tx.requestEvent.count());
    const before = await offers();
    await teams.restart();
    const again = await robin.send(came.activity);
    expect([again.status, JSON.parse(again.body).statusCode, await offers()]).toEqual([200, 200, before]);
    expect(again.body).toBe(came.body);
    expect(first).toContain("Thank you. It's yours");
  });
});
