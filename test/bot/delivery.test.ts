import { beforeEach, describe, expect, it } from "vitest";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import type { SendingDeps } from "../../src/bot/sending.ts";
import { bindData } from "../../src/data/index.ts";
import type { Going } from "../../src/data/relay.ts";
import { storeDown } from "../../src/data/store-down.ts";
import { house } from "../../src/flows/house.ts";
import { demoPeople } from "../../src/operate/demo-people.ts";
import { createPlatform } from "../support/fake-platform.ts";
import { openWorld, type World } from "../support/world.ts";
import { card, delivering, due, rows, states, trail } from "./delivering.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const wait = (minutes = 1) => world.clock.minutes(minutes);
const surfaceThat = (send: SendingDeps["surface"]["send"]) => ({ ...createPlatform().surface, send });

describe("a message", () => {
  it("is sent under its own name, so that a platform can tell a second time from a second message", async () => {
    const [id] = await due(world, 1);
    const { delivery, platform } = delivering(world);
    await delivery.sweep();
    expect(platform.calls).toEqual([{ personId: world.as("Amara").id, messageId: id }]);
    expect([await states(world), await trail(world)]).toEqual([["sent"], ["message.sent"]]);
  });

  it("that is no longer true is dropped, and no platform is called", async () => {
    await due(world, 1);
    const { delivery, platform } = delivering(world, { draw: async () => undefined });
    await delivery.sweep();
    expect([platform.calls, await states(world)]).toEqual([[], ["dropped"]]);
  });

  it("that was sent while the store went away is unknown once its lease has ended, and not sent again", async () => {
    await due(world, 1);
    const { delivery, platform } = delivering(world, {
      transact: async (as, work) => {
        if (platform.calls.length > 0 && world.clock.now() < gone) throw storeDown(new Error("gone"));
        return await world.database.transact(as, work);
      },
    });
    const gone = new Date(world.clock.now().getTime() + 60_000);
    await delivery.sweep();
    expect([await states(world), platform.shown.length]).toEqual([["claimed"], 1]);
    wait();
    await delivery.sweep();
    wait(60 * 24);
    await delivery.sweep();
    expect([await states(world), platform.shown.length]).toEqual([["unknown"], 1]);
    expect(await trail(world)).toEqual(["message.unknown"]);
  });

  it("whose relay ended before any platform was called is sent by the next one", async () => {
    await due(world, 1);
    const first = delivering(world, { draw: () => Promise.reject(storeDown(new Error("gone"))) });
    await first.delivery.sweep();
    const { delivery, platform } = delivering(world);
    await delivery.sweep();
    expect([await states(world), platform.calls]).toEqual([["claimed"], []]);
    wait();
    await delivery.sweep();
    expect([await states(world), platform.shown.length]).toEqual([["sent"], 1]);
  });

  it.each([
    ["a fault after it was taken", "takes it, and answers with a fault"],
    ["a cut line", "the line is cut before"],
    ["no answer in time", "never gets it, and does not answer"],
  ] as const)("that met %s is never sent again", async (_what, behaviour) => {
    await due(world, 1);
    const platform = createPlatform(() => behaviour);
    const { delivery } = delivering(world, { surface: platform.surface });
    await delivery.sweep();
    wait(60 * 24 * 3);
    expect(await delivery.sweep()).toBe(0);
    expect([platform.calls.length, await states(world), await trail(world)]).toEqual([
      1,
      ["unknown"],
      ["message.unknown"],
    ]);
  });

  it("whose answer comes late is known to be there, can be brought up to date, and is not sent again", async () => {
    await due(world, 1);
    const platform = createPlatform(() => "takes it, and the answer is lost");
    let drawn = card;
    const { delivery } = delivering(world, { surface: platform.surface, draw: async () => drawn });
    await delivery.sweep();
    expect(await states(world)).toEqual(["unknown"]);
    platform.answerAll();
    await expect.poll(() => states(world)).toEqual(["sent"]);
    drawn = { ...card, title: "Newer" };
    await delivery.refresh([(await rows(world))[0]?.subject ?? ""]);
    expect(platform.shown.map((each) => each.card.title)).toEqual(["Newer"]);
    expect([platform.calls.length, await trail(world)]).toEqual([1, ["message.unknown", "message.came-late"]]);
  });

  it("that was refused for now is tried again a minute, five and fifteen minutes later, and then it goes", async () => {
    await due(world, 1);
    const platform = createPlatform((_person, call) => (call < 3 ? "is busy" : "takes it"));
    const { delivery } = delivering(world, { surface: platform.surface });
    const tried: number[] = [];
    for (let minute = 0; minute <= 21; minute += 1, wait()) {
      if ((await delivery.sweep()) > 0) tried.push(minute);
    }
    expect([tried, await states(world), platform.shown.length]).toEqual([[0, 1, 6, 21], ["sent"], 1]);
    expect(await trail(world)).toEqual(["message.sent"]);
  });

  it("is not tried again before the platform asked for", async () => {
    await due(world, 1);
    const surface = surfaceThat(async () => ({ notSent: "limited", again: "later", afterSeconds: 600 }));
    const { delivery } = delivering(world, { surface });
    await delivery.sweep();
    const [row] = await rows(world);
    const seconds = ((row?.dueAt.getTime() ?? 0) - world.clock.now().getTime()) / 1000;
    expect([row?.state, row?.reason, row?.attempts]).toEqual(["due", "limited", 1]);
    expect(seconds).toBeGreaterThanOrEqual(600);
    expect(seconds).toBeLessThan(630);
  });

  it("that is refused for now all day long is refused for good within two days", async () => {
    await due(world, 1);
    const platform = createPlatform(() => "is busy");
    const { delivery } = delivering(world, { surface: platform.surface });
    for (let hour = 0; hour < 48; hour += 1, wait(60)) await delivery.sweep();
    expect([platform.calls.length, await states(world), await trail(world)]).toEqual([
      7,
      ["refused"],
      ["message.refused"],
    ]);
  });

  it("that is refused for good says why, and is not tried again", async () => {
    await due(world, 1);
    const platform = createPlatform(() => "does not know them");
    const { delivery } = delivering(world, { surface: platform.surface });
    await delivery.sweep();
    wait(60 * 24);
    await delivery.sweep();
    expect((await rows(world)).map(({ state, reason }) => [state, reason])).toEqual([["refused", "not-found"]]);
    expect(platform.calls).toHaveLength(1);
  });

  it("that cannot be drawn is tried five times, and is then what it is, not what is no longer true; it holds back nothing", async () => {
    const [bad] = await due(world, 1);
    await due(world, 1);
    let tries = 0;
    const subject = (await rows(world)).find(({ id }) => id === bad)?.subject;
    const { delivery, platform } = delivering(world, {
      draw: async (_message, _person, about) => {
        if (about !== subject) return card;
        tries += 1;
        throw new RangeError("a fault");
      },
    });
    await delivery.sweep();
    await delivery.sweep();
    expect(platform.shown).toHaveLength(1);
    for (let hour = 0; hour < 12; hour += 1, wait(60)) await delivery.sweep();
    const became = (await rows(world)).map(({ state, reason }) => [state, reason]).sort();
    expect([tries, became]).toEqual([
      5,
      [
        ["refused", "not-drawn"],
        ["sent", null],
      ],
    ]);
    expect((await trail(world)).sort()).toEqual(["message.sent", "message.undrawn"]);
  });

  it("is not given up because the store was away", async () => {
    await due(world, 1);
    const { delivery } = delivering(world, { draw: () => Promise.reject(storeDown(new Error("gone"))) });
    for (let sweep = 0; sweep < 8; sweep += 1, wait()) await delivery.sweep();
    expect((await rows(world)).map(({ state, attempts }) => [state, attempts])).toEqual([["claimed", 0]]);
  });
});

describe("one conversation", () => {
  it("has one message under way at a time, and keeps their order", async () => {
    const ids = await due(world, 12, ["Amara", "Jo", "Robin"]);
    const { delivery, platform } = delivering(world);
    while ((await delivery.sweep()) > 0);
    const order = (name: string) =>
      platform.shown.filter(({ personId }) => personId === world.as(name).id).map(({ messageId }) => messageId);
    expect(platform.most.person).toBe(1);
    expect(platform.most.all).toBeGreaterThan(1);
    expect(["Amara", "Jo", "Robin"].map(order)).toEqual([0, 1, 2].map((at) => ids.filter((_, n) => n % 3 === at)));
  });

  it("in which one that was refused for now is held back until morning has the others go on", async () => {
    const [note] = await due(world, 1);
    const busy = surfaceThat(async () => ({ notSent: "busy", again: "later" }));
    await delivering(world, { surface: busy }).delivery.sweep();
    await due(world, 1);
    const morning = new Date(world.clock.now().getTime() + 15 * 3_600_000);
    const { delivery, platform } = delivering(world, {
      holdBack: async ({ id }) => (id === note && world.clock.now() < morning ? morning : undefined),
    });
    wait(2);
    await delivery.sweep();
    await delivery.sweep();
    expect([platform.shown.length, (await states(world)).sort()]).toEqual([1, ["due", "sent"]]);
  });

  it("in which one was refused for now keeps its order while that is tried again", async () => {
    const ids = await due(world, 2);
    const platform = createPlatform((_person, call) => (call === 0 ? "is busy" : "takes it"));
    const { delivery } = delivering(world, { surface: platform.surface });
    while ((await delivery.sweep()) > 0);
    expect(platform.shown).toEqual([]);
    wait();
    while ((await delivery.sweep()) > 0);
    expect(platform.shown.map(({ messageId }) => messageId)).toEqual(ids);
  });

  it("leaves within two and a half seconds, though nine conversations before it are silent, and no more than 64 are", async () => {
    const people = Array.from({ length: 80 }, (_, each) => `00000000-0000-4000-9000-${String(each).padStart(12, "0")}`);
    const opened = { actor: "system:test", now: world.clock.now(), today: "2026-11-24" };
    await world.database.transact(opened, async (tx) => {
      await tx.person.createMany({ data: people.map((id) => ({ id, name: "Made-up Person", createdAt: opened.now })) });
      for (const [index, personId] of people.entries()) {
        const row = { personId, message: "m", subject: `person:${personId}`, class: "news", cause: personId };
        const dueAt = new Date(opened.now.getTime() - 1000 + index);
        await bindData(tx, world.keys, opened).outbox.put({ ...row, dueAt });
      }
    });
    const asked: (readonly [string, number])[] = [];
    const began = performance.now();
    const silent: (() => void)[] = [];
    let speaking = false;
    const send: SendingDeps["surface"]["send"] = (personId) => {
      asked.push([personId, performance.now() - began]);
      const sent = { id: `m${asked.length}` };
      if (speaking || personId === people[9]) return Promise.resolve(sent);
      return new Promise((resolve) => silent.push(() => resolve(sent)));
    };
    const { delivery } = delivering(world, { surface: surfaceThat(send), patienceMs: 60_000 });
    const woken = delivery.wake();
    await expect.poll(() => asked.map(([personId]) => personId), { timeout: 5_000 }).toContain(people[9]);
    expect(asked.slice(0, 8).map(([personId]) => personId)).toEqual(expect.arrayContaining(people.slice(0, 8)));
    expect(asked.find(([personId]) => personId === people[9])?.[1]).toBeLessThan(2_500);
    await expect.poll(() => asked.length, { timeout: 25_000 }).toBe(65);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    // The tenth is gone, and sixty-four are silent.
    expect(asked).toHaveLength(65);
    speaking = true;
    for (const answer of silent) answer();
    await woken;
    await delivery.idle();
    while ((await delivery.sweep()) > 0);
    expect(asked).toHaveLength(people.length);
  }, 60_000);

  it("that hangs holds up nobody else's, not even for the ten seconds it is waited for", async () => {
    await due(world, 30, ["Amara", "Jo", "Robin", "Nadia"]);
    const slow = world.as("Robin").id;
    const platform = createPlatform((person) => (person === slow ? "takes it, and the answer is lost" : "takes it"));
    const { delivery } = delivering(world, { surface: platform.surface, patienceMs: 20_000 });
    await expect
      .poll(async () => {
        await delivery.wake();
        return platform.shown.length;
      })
      .toBe(24);
    expect(platform.shown.filter(({ personId }) => personId === slow)).toHaveLength(1);
    platform.answerAll();
    await delivery.idle();
  });

  it("is brought up to date in its turn; a platform that hangs or fails there hurts nobody", async () => {
    await due(world, 2, ["Amara", "Jo"]);
    const platform = createPlatform();
    const updated: string[] = [];
    const surface: SendingDeps["surface"] = {
      ...platform.surface,
      async update(person) {
        updated.push(person);
        if (person === world.as("Amara").id) return await new Promise(() => {});
        throw new Error("a fault");
      },
    };
    const { delivery } = delivering(world, { surface });
    await delivery.sweep();
    await delivery.refresh((await rows(world)).map(({ subject }) => subject ?? ""));
    expect(updated.sort()).toEqual([world.as("Amara").id, world.as("Jo").id].sort());
    expect(world.logged.lines.filter((line) => line.includes("brought up to date"))).toHaveLength(2);
  });
});

describe("the message whose button was pressed", () => {
  it("goes on showing what came of it; whatever else the same person was sent about the matter is brought up to date", async () => {
    await due(world, 2);
    const platform = createPlatform();
    const updated: string[] = [];
    const surface: SendingDeps["surface"] = {
      ...platform.surface,
      async update(_person, message) {
        updated.push(message);
      },
    };
    const { delivery } = delivering(world, { surface });
    while ((await delivery.sweep()) > 0);
    const [older, pressed] = platform.shown.map(({ messageId }, at) => `${messageId}-${at}`);
    await delivery.refresh(
      (await rows(world)).map(({ subject }) => subject ?? ""),
      pressed,
    );
    expect(updated).toEqual([older]);
  });
});

describe("at most eight people's", () => {
  it("messages are under way at once", async () => {
    const everybody = demoPeople.map(({ name }) => name.split(" ")[0] ?? name);
    await due(world, everybody.length, everybody);
    const platform = createPlatform(() => "takes it, and the answer is lost");
    const { delivery } = delivering(world, { surface: platform.surface, patienceMs: 20_000 });
    const waking = delivery.wake();
    await expect.poll(() => platform.calls.length).toBe(8);
    const answering = setInterval(() => platform.answerAll(), 5);
    await waking;
    await delivery.idle();
    clearInterval(answering);
    expect(platform.shown).toHaveLength(everybody.length);
    expect(everybody.length).toBeGreaterThan(8);
    expect(platform.most.all).toBe(8);
  });
});

describe("whoever plans when people may be disturbed", () => {
  it("keeps news that was tried again, or lay while nothing ran, out of the night; a stop goes at any hour", async () => {
    world.clock.set("2026-11-24T16:58:00Z");
    await due(world, 1, ["Amara"], { message: "request.offered" });
    const busy = surfaceThat(async () => ({ notSent: "busy", again: "later" }));
    await delivering(world, { surface: busy }).delivery.sweep();
    await due(world, 1, ["Jo"], { message: "request.offered" });
    await due(world, 1, ["Amara"], { message: "request.stopped" });
    await due(world, 1, ["Tom"], { class: "answer" });
    const { holdBack } = createNudges({ ...world, house });
    const { delivery, platform } = delivering(world, { holdBack });
    const shownAt = async (moment: string) => {
      world.clock.set(moment);
      while ((await delivery.sweep()) > 0);
      return platform.calls.map(({ personId }) => Object.keys(people).find((name) => people[name] === personId));
    };
    const people = Object.fromEntries(["Amara", "Jo", "Tom"].map((name) => [name, world.as(name).id]));
    expect((await shownAt("2026-11-25T03:00:00Z")).sort()).toEqual(["Amara", "Tom"]);
    expect((await shownAt("2026-11-25T08:59:00Z")).length).toBe(2);
    expect((await shownAt("2026-11-25T09:00:00Z")).sort()).toEqual(["Amara", "Amara", "Jo", "Tom"]);
  });

  it("can hold a message back just before it goes, and no try is counted", async () => {
    await due(world, 1, ["Amara"], { class: "nudge" });
    const asked: Going[] = [];
    const later = new Date(world.clock.now().getTime() + 3_600_000);
    const { delivery, platform } = delivering(world, {
      holdBack: async (going) => {
        asked.push(going);
        return asked.length === 1 ? later : undefined;
      },
    });
    await delivery.sweep();
    expect((await rows(world)).map(({ state, dueAt, attempts }) => [state, dueAt, attempts])).toEqual([
      ["due", later, 0],
    ]);
    wait(59);
    expect(await delivery.sweep()).toBe(0);
    wait(1);
    await delivery.sweep();
    expect([asked.map((going) => going.class), platform.shown.length]).toEqual([["nudge", "nudge"], 1]);
  });

  it("hears what became of each message, once, in the transaction that keeps it", async () => {
    await due(world, 3, ["Amara", "Jo", "Robin"]);
    const jo = world.as("Jo").id;
    const platform = createPlatform((person) =>
      person === jo
        ? "does not know them"
        : person === world.as("Robin").id
          ? "takes it, and answers with a fault"
          : "takes it",
    );
    const heard: string[] = [];
    const { delivery } = delivering(world, {
      surface: platform.surface,
      settled: async (_going, outcome, data) => {
        heard.push(outcome);
        const row = await data.reach.message(_going.id);
        expect(row?.personId).toBe(_going.personId);
      },
    });
    await delivery.sweep();
    await delivery.sweep();
    expect(heard.sort()).toEqual(["refused", "sent", "unknown"]);
  });

  it("and fails there, leaves nothing half kept", async () => {
    await due(world, 1);
    const { delivery } = delivering(world, { settled: () => Promise.reject(new RangeError("a fault")) });
    await delivery.sweep();
    expect([await states(world), await trail(world)]).toEqual([["claimed"], []]);
    wait();
    const healed = delivering(world);
    await healed.delivery.sweep();
    expect([await states(world), healed.platform.calls]).toEqual([["unknown"], []]);
  });
});

describe("undoing", () => {
  it("still takes back what was refused for now, or for good: nobody has read it", async () => {
    await due(world, 2, ["Amara", "Jo"]);
    const platform = createPlatform((person) => (person === world.as("Jo").id ? "does not know them" : "is busy"));
    const { delivery } = delivering(world, { surface: platform.surface });
    await delivery.sweep();
    const opened = { actor: "system:test", now: world.clock.now(), today: "2026-11-24" };
    await world.database.transact(opened, async (tx) => {
      const { outbox } = bindData(tx, world.keys, opened);
      for (const { cause, personId } of await tx.outbox.findMany()) {
        expect([await outbox.left(cause ?? ""), await outbox.waits(cause ?? "", personId)]).toEqual([false, true]);
        await outbox.takeBack(cause ?? "");
      }
    });
    expect(await states(world)).toEqual(["dropped", "dropped"]);
  });
});
