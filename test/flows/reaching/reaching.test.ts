import { beforeEach, describe, expect, it } from "vitest";
import { sealAudit } from "../../../src/data/seal-audit.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { markOpened, nothingSaid, openNudged } from "../../support/nudged.ts";
import { putOnLeave } from "../requests/acts.ts";
import {
  as,
  asOwner,
  openRoomyWorld,
  pressesOf,
  relayOn,
  requestIn,
  tell,
  textOf,
  titleOf,
  type World,
  waitingFor,
} from "./acts.ts";

let world: World;
beforeEach(async () => {
  world = await openRoomyWorld();
});
const unreached = async (name: "Jo" | "Sam" | "Amara" | "Robin", search = "") =>
  await world.as(name).press({ do: "show", view: "people.unreached", search });
const rowsOf = (screen: Screen) => (screen.kind === "list" ? screen.rows : []);
const sql = (statement: string) =>
  asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => tx.$executeRawUnsafe(statement));
const mayHave = "This may not have reached you";

describe("a message that may not have come", () => {
  it("stands on its person's home by its title, is looked at with a press, and is then gone", async () => {
    const { id } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    const { arrive, platform } = relayOn(world, () => "takes it, and answers with a fault");
    await arrive();
    const home = await world.as("Robin").home();
    expect(await waitingFor(world, "Robin")).toContain(mayHave);
    expect(textOf(home)).toContain("Would you like to take this on?");
    const seen = await world.as("Robin").pressOn(home, "Look at it");
    expect(titleOf(seen)).toBe("Would you like to take this on?");
    expect(pressesOf(seen).map(({ label }) => label)).toContain("Yes, I'll do it");
    expect(await waitingFor(world, "Robin")).not.toContain(mayHave);
    expect(platform.shown).toHaveLength(1);
  });

  it("looked at twice with one press is drawn twice, as it is then", async () => {
    const { id } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    await relayOn(world, () => "the line is cut before").arrive();
    const press = pressesOf(await world.as("Robin").home()).find(({ label }) => label === "Look at it");
    if (!press) throw new Error("nothing to look at");
    const key = "one-press";
    expect(titleOf(await world.as("Robin").press(press.does, "panel", key))).toBe("Would you like to take this on?");
    await world.as("Jo").press({ do: "start", flow: "request.withdraw", subject: { kind: "request", id } });
    expect(titleOf(await world.as("Robin").press(press.does, "panel", key))).toBe("This has moved on");
  });

  it("is not there any more once it is no longer true, or once the answer came after all", async () => {
    const { id } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    const { arrive, platform } = relayOn(world, () => "takes it, and the answer is lost");
    await arrive();
    expect(await waitingFor(world, "Robin")).toContain(mayHave);
    platform.answerAll();
    await expect.poll(() => waitingFor(world, "Robin")).not.toContain(mayHave);
    await tell(world, "Robin", "request.offered", id);
    await arrive();
    expect(await waitingFor(world, "Robin")).toContain(mayHave);
    await world.as("Jo").press({ do: "start", flow: "request.withdraw", subject: { kind: "request", id } });
    expect(await waitingFor(world, "Robin")).not.toContain(mayHave);
  });

  it("shows nothing to anybody else, whatever they press", async () => {
    const { id } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    await relayOn(world, () => "the line is cut before").arrive();
    const press = pressesOf(await world.as("Robin").home()).find(({ label }) => label === "Look at it");
    if (!press) throw new Error("nothing to look at");
    for (const name of ["Amara", "Jo", "Nadia"] as const) {
      const seen = await world.as(name).press(press.does);
      expect([name, textOf(seen).includes("take this on")]).toEqual([name, false]);
      expect(await waitingFor(world, name)).not.toContain(mayHave);
    }
    expect(await waitingFor(world, "Robin")).toContain(mayHave);
  });
});

describe("whoever leads", () => {
  const refuse = async () => {
    const { id, code } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    await relayOn(world, () => "does not know them").arrive();
    return { id, code };
  };

  it("reads on Home that somebody can't be reached, while that is so", async () => {
    expect(await waitingFor(world, "Jo")).not.toContain("1 person can't be reached by message");
    await refuse();
    expect(await waitingFor(world, "Jo")).toContain("1 person can't be reached by message");
    expect(await waitingFor(world, "Amara")).not.toContain("1 person can't be reached by message");
    await world.as("Robin").say("help");
    expect(await waitingFor(world, "Jo")).not.toContain("1 person can't be reached by message");
  });

  it("is not told that somebody can't be reached because one message was refused or could not be made ready", async () => {
    const { id } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    await relayOn(world, () => "refuses this one").arrive();
    expect(await waitingFor(world, "Jo")).not.toContain("1 person can't be reached by message");
    expect(await waitingFor(world, "Jo")).toContain("1 person did not get a message");
    const line = () => unreached("Jo").then((list) => rowsOf(list).map(({ title, lines }) => [title, lines[0]]));
    expect(await line()).toEqual([["Robin Vale", "The chat did not take a message for them."]]);
    await sql("UPDATE outbox SET reason = 'not-drawn' WHERE state = 'refused'");
    expect(await line()).toEqual([["Robin Vale", "A message for them could not be made ready."]]);
    await relayOn(world, () => "takes it").arrive();
    await world.as("Jo").pressOn(await unreached("Jo"), "Try again");
    await relayOn(world, () => "takes it").arrive();
    expect(await line()).toEqual([]);
  });

  it("sees who, why, since when and what helps, and never what a message was about", async () => {
    const { code } = await refuse();
    const home = await world.as("Jo").home();
    const list = await world.as("Jo").pressOn(home, "See who it is");
    expect(rowsOf(list).map(({ title, lines }) => [title, ...lines])).toEqual([
      [
        "Robin Vale",
        "Their chat account was not found.",
        "Ask IT if their account has changed.",
        expect.stringMatching(/^Since /),
      ],
    ]);
    const unsent = await world.as("Jo").pressOn(list, "What was not sent");
    expect(textOf(unsent)).toContain("About a request: 1 message");
    for (const screen of [list, unsent]) expect(textOf(screen)).not.toMatch(new RegExp(`${code}|take this on`));
  });

  it("finds somebody by name; letters that mean something to a database mean nothing here", async () => {
    await refuse();
    expect(rowsOf(await unreached("Jo", "vale"))).toHaveLength(1);
    for (const search of ["%", "_", "\\", "'; DROP TABLE people; --", "Amara"])
      expect([search, rowsOf(await unreached("Jo", search)).length]).toEqual([search, 0]);
  });

  it("tries again with one press, once however often it is pressed, and what is no longer true stays unsent", async () => {
    const { id } = await refuse();
    await tell(world, "Robin", "request.offered", (await requestIn(world, "offered")).id);
    await relayOn(world, () => "does not know them").arrive();
    await world.as("Jo").press({ do: "start", flow: "request.withdraw", subject: { kind: "request", id } });
    const list = await unreached("Jo");
    const again = await world.as("Jo").pressOn(list, "Try again");
    expect(textOf(again)).toContain("2 messages are on their way again");
    expect(titleOf(await world.as("Jo").pressOn(list, "Try again"))).toBe("Nothing to send");
    const { arrive, platform } = relayOn(world, () => "takes it");
    await arrive();
    expect(platform.shown.filter(({ personId }) => personId === world.as("Robin").id)).toHaveLength(1);
    expect(rowsOf(await unreached("Jo"))).toEqual([]);
    expect(textOf(await unreached("Jo"))).toContain("Messages reach everyone.");
  });

  it("sees those whose account does not stand any more", async () => {
    await refuse();
    await sql(`UPDATE identities SET ended_at = '2026-11-20T09:00:00Z' WHERE person_id = '${world.as("Tom").id}'`);
    const rows = rowsOf(await unreached("Sam"));
    expect(rows.map(({ title }) => title)).toEqual(["Robin Vale", "Tom Birch"]);
    expect(rows[1]?.lines[0]).toBe("Their chat account does not stand here any more.");
    expect(await as(world, "system:test", ({ reach }) => reach.countUnreached())).toBe(2);
  });

  it("in a store where nobody has an account yet sees only those for whom a message could not be sent", async () => {
    const { id } = await requestIn(world, "offered");
    await sql("DELETE FROM identities");
    const count = () => as(world, "system:test", ({ reach }) => reach.countUnreached());
    const titles = async () => (await as(world, "system:test", ({ reach }) => reach.unreached("", 0, 20))).items;
    expect([await count(), await titles()]).toEqual([0, []]);
    await tell(world, "Robin", "request.offered", id);
    await relayOn(world, () => "has no account of theirs").arrive();
    // Jo has one by now.
    await sql(`INSERT INTO identities (id, person_id, surface, tenant, platform_id, pinned_at)
      VALUES (gen_random_uuid(), '${world.as("Jo").id}', 'teams', 'demo', '${world.as("Jo").id}', '2026-11-24')`);
    expect(await waitingFor(world, "Jo")).toContain("1 person can't be reached by message");
    const list = await unreached("Jo");
    expect(rowsOf(list).map(({ title, lines }) => [title, ...lines.slice(0, 2)])).toEqual([
      [
        "Robin Vale",
        "They have never opened Alongside in their chat.",
        "Ask them to open Alongside once and say hello.",
      ],
    ]);
    // What is tried again is not as if it had come: they are missed until something reaches them.
    await world.as("Jo").pressOn(list, "Try again");
    expect(await count()).toBe(1);
    await sql(`INSERT INTO identities (id, person_id, surface, tenant, platform_id, pinned_at)
      VALUES (gen_random_uuid(), '${world.as("Robin").id}', 'teams', 'demo', '${world.as("Robin").id}', '2026-11-24')`);
    expect(await count()).toBe(0);
  });

  it("does not see somebody without an account to whom nothing goes, or only later", async () => {
    const { id } = await requestIn(world, "offered");
    await sql(`DELETE FROM identities WHERE person_id IN ('${world.as("Robin").id}', '${world.as("Kit").id}')`);
    const row = { personId: world.as("Kit").id, message: "request.offered", subject: `request:${id}`, class: "answer" };
    const soon = new Date(world.clock.now().getTime() + 60_000);
    await as(world, "system:test", ({ outbox }) => outbox.put({ ...row, cause: crypto.randomUUID(), dueAt: soon }));
    expect(rowsOf(await unreached("Jo"))).toEqual([]);
    world.clock.minutes(1);
    expect(rowsOf(await unreached("Jo")).map(({ title }) => title)).toEqual(["Kit Lowe"]);
  });

  it("alone may: a nurse and a peer support worker see nothing of it", async () => {
    await refuse();
    for (const name of ["Amara", "Robin"] as const) {
      expect(textOf(await unreached(name))).not.toContain("Vale");
      const does = {
        do: "start",
        flow: "people.try-again",
        subject: { kind: "person", id: world.as("Robin").id },
      } as const;
      await world.as(name).press(does);
      expect(textOf(await world.as(name).press({ ...does, do: "show", view: "people.unsent" } as never))).not.toContain(
        "Vale",
      );
    }
    expect(await as(world, "system:test", ({ reach }) => reach.refusedTo(world.as("Robin").id))).toHaveLength(1);
  });
});

describe("a chat that is only busy", () => {
  const givenUp = async () => {
    const { id } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    const { arrive, platform } = relayOn(world, () => "is busy");
    for (let tries = 0; tries < 8; tries += 1) {
      await arrive();
      world.clock.minutes(60 * 15);
    }
    expect(platform.calls.filter(({ personId }) => personId === world.as("Robin").id)).toHaveLength(7);
    return id;
  };

  it("takes no account from anybody: the lead reads that a message did not come, and tries again", async () => {
    await givenUp();
    const waiting = await waitingFor(world, "Jo");
    expect(waiting).toContain("1 person did not get a message");
    expect(waiting.filter((each) => each.includes("can't be reached"))).toEqual([]);
    expect(await waitingFor(world, "Amara")).not.toContain("1 person did not get a message");
    const list = await unreached("Jo");
    expect(rowsOf(list).map(({ title, lines }) => [title, ...lines.slice(0, 3)])).toEqual([
      [
        "Robin Vale",
        "The chat did not take a message for them all day.",
        "Nothing is wrong with their account.",
        "Try again. If it stays like this, tell IT.",
      ],
    ]);
    const rows = await as(world, "system:test", ({ reach }) => reach.countUnreached());
    expect(rows).toBe(0);
    await world.as("Jo").pressOn(list, "Try again");
    expect(await waitingFor(world, "Jo")).not.toContain("1 person did not get a message");
    const { arrive, platform } = relayOn(world, () => "takes it");
    await arrive();
    expect(platform.shown.map(({ card }) => card.title)).toContain("Would you like to take this on?");
  });

  it("is said of the message for a week, and gives way to an account that is in trouble", async () => {
    const id = await givenUp();
    await tell(world, "Robin", "request.offered", id);
    await relayOn(world, () => "does not know them").arrive();
    expect(await waitingFor(world, "Jo")).toContain("1 person can't be reached by message");
    expect(await waitingFor(world, "Jo")).not.toContain("1 person did not get a message");
    expect(rowsOf(await unreached("Jo"))).toHaveLength(1);
    await world.as("Robin").say("help");
    expect(await waitingFor(world, "Jo")).toContain("1 person did not get a message");
    world.clock.minutes(60 * 24 * 8);
    expect(await waitingFor(world, "Jo")).not.toContain("1 person did not get a message");
  });
});

describe("a note that was refused", () => {
  it("is not tried again by a press: what it said goes with the next one, and nothing is promised", async () => {
    const robin = world.as("Robin").id;
    await as(world, "system:test", ({ outbox }) =>
      outbox.putNote(robin, "2026-11-24", "nudges.note", world.clock.now()),
    );
    await sql("UPDATE outbox SET state = 'refused', reason = 'busy', sending_at = due_at, settled_at = due_at");
    const press = { do: "start", flow: "people.try-again", subject: { kind: "person", id: robin } } as const;
    expect(titleOf(await world.as("Jo").press(press))).toBe("Nothing to send");
  });
});

describe("a team that does not send its request again", () => {
  const days = (count: number) => world.clock.minutes(60 * 24 * count);

  it("whose asker is away is on the lead's home as soon as otherwise", async () => {
    const { id } = await requestIn(world, "returned");
    await putOnLeave(world, "Amara", "2026-11-24", "2026-12-24");
    await tell(world, "Amara", "request.returned", id);
    await sql("UPDATE outbox SET due_at = '2026-12-28T09:00:00Z'");
    await relayOn(world, () => "takes it").arrive();
    days(6);
    expect(await waitingFor(world, "Jo")).not.toContain("Still waiting for Amara Osei");
    days(1);
    expect(await waitingFor(world, "Jo")).toContain("Still waiting for Amara Osei");
  });

  it("is on the lead's home after five working days, and until it does", async () => {
    const { id } = await requestIn(world, "returned");
    await tell(world, "Amara", "request.returned", id);
    await relayOn(world, () => "takes it").arrive();
    days(6);
    expect(await waitingFor(world, "Jo")).not.toContain("Still waiting for Amara Osei");
    days(1);
    expect(await waitingFor(world, "Jo")).toContain("Still waiting for Amara Osei");
    expect(await waitingFor(world, "Amara")).not.toContain("Still waiting for Amara Osei");
    const opened = await world.as("Jo").pressOn(await world.as("Jo").home(), "Open");
    expect(opened.kind).toBe("card");
    await world.as("Amara").press({ do: "start", flow: "request.end", subject: { kind: "request", id } });
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(`UPDATE outbox SET created_at = '2026-01-01T09:00:00Z'`),
    );
    expect(await waitingFor(world, "Jo")).not.toContain("Still waiting for Amara Osei");
  });
});

describe("what is waited for", () => {
  it("is one row a matter, however many were told; the rest is counted and stands in a list", async () => {
    for (let count = 0; count < 8; count += 1) {
      const { id } = await requestIn(world, "returned");
      await tell(world, "Amara", "request.returned", id);
      await tell(world, "Tom", "request.returned", id);
    }
    await relayOn(world, () => "takes it").arrive();
    world.clock.minutes(60 * 24 * 7);
    const waits = (await waitingFor(world, "Jo")).filter((title) => /Still waiting|things wait/.test(title));
    expect(waits.length).toBeGreaterThan(3);
    expect(waits[0]).toBe("8 things wait for people to do them");
    expect(waits[1]).toMatch(/^Still waiting for (Amara Osei|Tom Birch) and 1 other$/);
    const list = await world.as("Jo").pressOn(await world.as("Jo").home(), "See all");
    expect(textOf(list)).toContain("8 things wait, longest first");
    expect(rowsOf(list)).toHaveLength(8);
    expect(textOf(await world.as("Robin").press({ do: "show", view: "people.waited-for" }))).toContain(
      "All of it is done.",
    );
  });
});

describe("when something stands still for ten minutes", () => {
  it("the lead reads since when and what to do; nobody else does, and it goes once it moves", async () => {
    const watched = await openRoomyWorld({ watched: true });
    world = watched;
    const sealing = { actor: "system:seal", now: world.clock.now(), today: "2026-11-24" };
    const seal = () => watched.database.transact(sealing, (tx) => sealAudit(tx, watched.keys, 5_000));
    await seal();
    const { id } = await requestIn(world, "offered");
    await tell(world, "Robin", "request.offered", id);
    await seal();
    world.clock.minutes(9);
    expect(await waitingFor(world, "Jo")).not.toContain("Messages stand still");
    world.clock.minutes(1);
    expect(await waitingFor(world, "Jo")).toContain("Messages stand still");
    expect(textOf(await world.as("Jo").home())).toMatch(/Since .*10:02\. Please tell IT\./);
    expect(await waitingFor(world, "Robin")).not.toContain("Messages stand still");
    await relayOn(world, () => "takes it").arrive();
    await seal();
    expect(await waitingFor(world, "Jo")).not.toContain("Messages stand still");
    world.clock.minutes(20);
    await unreached("Amara");
    world.clock.minutes(10);
    expect(await waitingFor(world, "Jo")).toContain("The record of who did what stands still");
  });

  it("reminders do so where nobody looks what is due, or where one that is due is neither sent nor dropped", async () => {
    const watched = await openRoomyWorld({ watched: true });
    world = watched;
    await nothingSaid(watched);
    await markOpened(watched);
    const sealing = { actor: "system:seal", now: world.clock.now(), today: "2026-11-24" };
    const seal = () => watched.database.transact(sealing, (tx) => sealAudit(tx, watched.keys, 5_000));
    const { arrive, nudges } = openNudged(watched);
    const still = "Reminders stand still";
    await seal();
    world.clock.minutes(30);
    expect(await waitingFor(world, "Jo")).not.toContain(still);
    world.clock.set("2026-11-30T08:50:00Z");
    await arrive();
    await seal();
    world.clock.set("2026-11-30T08:59:00Z");
    expect(await waitingFor(world, "Jo")).not.toContain(still);
    world.clock.set("2026-11-30T09:00:00Z");
    expect(await waitingFor(world, "Jo")).toContain(still);
    expect(textOf(await world.as("Jo").home())).toContain("Since today at 08:50. Please tell IT.");
    expect(await waitingFor(world, "Robin")).not.toContain(still);
    await arrive();
    await seal();
    expect(await waitingFor(world, "Jo")).not.toContain(still);

    // One person's note cannot be put together, and everybody else's can.
    const robin = world.as("Robin").id;
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(`INSERT INTO nudges (id, person_id, kind, subject, local_date, due_at, state)
        VALUES (gen_random_uuid(), '${robin}', 'requests.offer', 'request:gone', '2026-11-30', '2026-11-30T09:01:00Z', 'planned')`),
    );
    world.clock.set("2026-11-30T09:11:00Z");
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe("UPDATE store SET nudged_at = '2026-11-30T09:10:30Z'"),
    );
    expect(textOf(await world.as("Jo").home())).toContain("Since today at 09:01. Please tell IT.");
    await nudges.release();
    await seal();
    expect(await waitingFor(world, "Jo")).not.toContain(still);
  });
});
