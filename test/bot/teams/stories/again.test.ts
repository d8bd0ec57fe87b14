import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, lastSaying, later, next, offerTo, read } from "./steps.ts";

let open: Service | undefined;
afterAll(async () => await open?.close());

/** Every Home is drawn anew a moment after what changed: until nothing has been called for a while, however slow the machine. */
async function quiet({ microsoft }: Service): Promise<void> {
  for (let before = -1; before !== microsoft.connector.calls.length; ) {
    before = microsoft.connector.calls.length;
    await pause(1_500);
  }
}

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
  await quiet(teams);
  await robin.uninstall();
  await robin.install();
  await later(teams);
  await quiet(teams);
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
    // A code is another each time, and how long something waits depends on when a Home was drawn last.
    const plain = (text: string) =>
      text.replaceAll(/AL-\w{4}-\w/g, "a code").replaceAll(/(less than a|\d+) minutes?/g, "some time");
    return person.own.messages.map((shown) => plain(read(person, shown)));
  });
  return { rows, chats };
}

describe("What Teams delivers more than once", () => {
  it("is answered in the chat once, also where it comes again after a start, or to another process", async () => {
    const teams = await openService();
    open = teams;
    const amara = teams.as("Amara");
    const [installed, said] = [await amara.install(), await amara.say("help")];
    const stood = amara.own.messages.length;
    await teams.restart();
    for (const { activity } of [installed, said]) expect((await amara.send(activity)).status).toBe(200);
    expect(amara.own.messages.length).toBe(stood);
  });

  it("is done by another where whoever had it is gone, and where it met a fault", async () => {
    const teams = open as Service;
    const amara = teams.as("Amara");
    const typed = await amara.say("help");
    const stood = amara.own.messages.length;
    const isGone = (later: Date) =>
      teams.store.asOwner((tx) => tx.$executeRaw`UPDATE inbox SET at = ${later} WHERE outcome = 'claimed'`);
    await teams.store.asOwner((tx) => tx.inbox.deleteMany({ where: { outcome: "done" } }));
    await teams.restart();
    // Somebody else may still be at it.
    await amara.send(typed.activity);
    expect(amara.own.messages.length).toBe(stood);
    await isGone(new Date(teams.foundation.clock.now().getTime() - 16_000));
    await teams.restart();
    await amara.send(typed.activity);
    expect(amara.own.messages.length).toBe(stood + 1);
  });

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
