import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { asOwner } from "../../flows/requests/acts.ts";
import { openWorld, pressesOf, textOf, titleOf, type World } from "../../support/world.ts";
import { auditRows } from "./small-house.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const labels = (screen: Screen) => pressesOf(screen).map(({ label }) => label);
const openCrisis = (screen: Screen) =>
  screen.kind === "card" && screen.parts.some((part) => part.kind === "crisis" && part.open);

describe("what people type", () => {
  it.each([
    ["Amara", "request a psw", "Request a peer support worker"],
    ["Amara", "  Request   a PSW!! ", "Request a peer support worker"],
    ["Amara", "my requests", "Our requests"],
    ["Jo", "my requests", "Waiting requests"],
    ["Robin", "my requests", "My work"],
    ["Robin", "what i offer", "What I offer"],
    ["Priya", "help", "Help"],
    ["Nadia", "home", "Hello Nadia"],
    ["Tom", "", "Hello Tom"],
    ["Tom", "carry on", "You have no drafts"],
  ])("%s types %j and gets it", async (name, typed, title) => {
    expect(titleOf(await world.as(name).say(typed))).toBe(title);
  });

  it.each([
    ["Amara", "reqest a psw", "Request a peer support worker"],
    ["Amara", "i need a peer support worker please", "Request a peer support worker"],
    ["Jo", "waiting", "Waiting requests"],
    ["Robin", "wat i ofer", "What I offer"],
  ])("%s types %j and is offered the nearest", async (name, typed, label) => {
    const card = await world.as(name).say(typed);
    expect([titleOf(card), labels(card).includes(label)]).toEqual(["Did you mean one of these?", true]);
  });

  it.each([
    ["Robin", "request a psw", "Request a peer support worker", "clinician or team manager"],
    ["Jo", "request a psw", "Request a peer support worker", "clinician or team manager"],
    ["Amara", "what i offer", "What I offer", "peer support worker"],
    ["Tom", "all requests", "All open requests", "peer support lead or peer development worker"],
  ])(
    "that is for others, as when %s types %j, is told so kindly, with who they are",
    async (name, typed, what, who) => {
      const card = await world.as(name).say(typed);
      expect(titleOf(card)).toBe("That is for others here");
      expect(textOf(card)).toContain(`It is for this role: ${who}.`);
      expect(labels(card)).not.toContain(what);
      expect(labels(card).length).toBeGreaterThan(1);
    },
  );

  it.each([
    ["Amara", ["request a psw", "my requests"]],
    ["Jo", ["offer time each week", "my requests"]],
    ["Robin", ["book supervision", "my requests"]],
  ])("may begin with what is suggested to %s, and each suggestion leads somewhere", async (name, phrases) => {
    const who = world.as(name);
    expect(await world.conversations.suggestions(who.id)).toEqual(phrases);
    for (const phrase of phrases)
      expect(["Did you mean one of these?", "I don't know that one", "That is for others here"]).not.toContain(
        titleOf(await who.say(phrase)),
      );
  });

  it.each(["help me", "I need help!", "emergency", "999", "help"])(
    "%j leads to help with where to turn in full",
    async (typed) => {
      const card = await world.as("Amara").say(typed);
      expect([titleOf(card), openCrisis(card)]).toEqual(["Help", true]);
    },
  );

  it.each([
    ["emoji", "🙂🙂🙂"],
    ["only punctuation", "?!…—'\"%_\\"],
    ["right to left", "אני צריך עזרה"],
    ["a turned word", "\u202epleh"],
    ["5,000 characters", "lorem ipsum ".repeat(420).slice(0, 5000)],
    ["control characters", "\u0000\u0007\u001b[31m"],
    ["markup", "<script>alert(1)</script> *bold* <!channel>"],
    ["a half character", "\ud83d"],
    ["a formula", "=HYPERLINK(1)"],
  ])("in %s gets a plain card or Home, and no fault", async (_what, typed) => {
    const faults = world.logged.lines.length;
    const screen = await world.as("Amara").say(typed);
    expect(["Hello Amara", "I don't know that one", "Did you mean one of these?"]).toContain(titleOf(screen));
    expect(world.logged.lines).toHaveLength(faults);
  });

  it("that says who someone is is kept nowhere, and its writer is told to delete it", async () => {
    const rows = (await auditRows(world)).length;
    for (const typed of ["Request a psw for 401 023 2137", "He is in bed 4", "Mrs Brown would like one"]) {
      const card = await world.as("Amara").say(typed);
      expect(titleOf(card)).toBe("That may say who someone is");
      expect(textOf(card)).toContain("delete that message");
      expect(textOf(card)).not.toMatch(/401|bed 4|Brown/);
    }
    expect(await auditRows(world)).toHaveLength(rows);
  });

  it.each([
    "I want to die",
    "i want to die, ring me on 07700 900123",
    "she is going to kill herself, NHS 401 023 2137",
  ])("%j shows where to turn in full, first of all", async (typed) => {
    const card = await world.as("Amara").say(typed);
    expect(titleOf(card)).toBe("You don't have to be alone with this");
    expect(openCrisis(card)).toBe(true);
    expect(textOf(card).includes("delete that message")).toBe(/\d/.test(typed));
  });

  it("that looks for help shows where to turn in full, whoever they are", async () => {
    for (const name of ["Amara", "Jo", "Robin"]) expect(openCrisis(await world.as(name).say("help")), name).toBe(true);
  });
});

describe("someone who is not known here", () => {
  const stranger = async (text: string): Promise<Screen> => {
    const from = { surface: "teams", tenant: "demo", id: randomUUID() } as const;
    const reply = await world.conversations.take({
      from,
      key: randomUUID(),
      place: "chat",
      asked: { asks: "say", text },
    });
    if (reply.reply !== "screen") throw new Error("nothing to see");
    return reply.screen;
  };

  it("gets one kind card, whom to ask, and what anybody may begin", async () => {
    for (const text of ["hello", "request a psw", "", "'; --"]) {
      const card = await stranger(text);
      expect(titleOf(card)).toBe("Hello. We don't know you here yet");
      expect(textOf(card)).toContain("ask your peer support lead");
      expect(pressesOf(card).map(({ label }) => label)).toEqual([
        "Say which team I work with",
        "I'm interested in peer support",
        "Help",
      ]);
    }
  });

  it("still finds where to turn", async () => {
    for (const text of ["help", "I want to die"]) expect(openCrisis(await stranger(text)), text).toBe(true);
    expect(textOf(await stranger("hello"))).toContain("Call 116 123");
  });

  it("and someone whose access has ended, who can do nothing more", async () => {
    const leslie = world.as("Leslie");
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(`UPDATE people SET ended_at = '2026-11-24T09:00:00Z' WHERE id = '${leslie.id}'`),
    );
    for (const screen of [
      await leslie.say("my work"),
      await leslie.press({ do: "show", view: "request.mine" }),
      await leslie.press({ do: "start", flow: "people.offering", subject: { kind: "person", id: leslie.id } }),
    ]) {
      expect(titleOf(screen)).toBe("Your access has ended");
      expect(pressesOf(screen)).toEqual([]);
    }
    expect(openCrisis(await leslie.say("I want to die"))).toBe(true);
    expect(await world.conversations.home(leslie.id)).toBeUndefined();
    expect(await world.conversations.message("request.offered", leslie.id, undefined)).toBeUndefined();
  });
});
