import { beforeEach, describe, expect, it } from "vitest";
import { commandWords } from "../../src/bot/command-words.ts";
import { openMenu, privateMenu } from "../../src/bot/menu.ts";
import { openWorld, titleOf, type World } from "../support/world.ts";

/** Whom each command is for, and what they then see. */
const leads: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Home: { Amara: "Hello Amara", Jo: "Hello Jo", Kit: "Hello Kit" },
  Help: { Amara: "Help", Robin: "Help" },
  "Carry on": { Amara: "You have no drafts" },
  "Request a peer support worker": { Amara: "Request a peer support worker" },
  "My requests": { Amara: "Our requests", Jo: "Waiting requests", Robin: "My work" },
  "Log hours": { Kit: "Log placement hours" },
  "My placement": { Kit: "My placement" },
  "Book supervision": { Nadia: "Book supervision", Kit: "Book supervision" },
  "My supervision": { Nadia: "My supervision", Kit: "My supervision" },
  "My reminders": { Amara: "My reminders", Jo: "My reminders", Nadia: "My reminders" },
};

describe("the menu of commands", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });

  it("offers what the tests below try, and nothing else", () => {
    expect(privateMenu.map(({ says }) => says)).toEqual(Object.keys(leads));
    expect(openMenu.filter(({ says }) => !Object.hasOwn(leads, says))).toEqual([]);
  });

  it.each(Object.entries(leads))("%s leads where it says", async (says, people) => {
    for (const [name, title] of Object.entries(people))
      expect(titleOf(await world.as(name).say(says)), name).toBe(title);
  });

  it("is understood from everybody: what is not theirs is called so", async () => {
    const unknown: readonly string[] = [commandWords.far.title, commandWords.near.title];
    for (const name of ["Amara", "Jo", "Robin", "Kit", "Tom", "Nadia"])
      for (const { says } of privateMenu)
        expect(unknown, `${name}: ${says}`).not.toContain(titleOf(await world.as(name).say(says)));
    expect(await world.as("Amara").say("Log hours")).toMatchObject({
      title: commandWords.others.title,
      parts: [{ text: expect.stringMatching(/^"Log placement hours" .* It is for this role: peer support trainee\./) }],
    });
    expect(await world.as("Amara").say("My placement")).toMatchObject({
      title: commandWords.others.title,
      parts: [{ text: '"My placement" is not one of your buttons. Here is what I can do for you.' }],
    });
    expect(unknown).toContain(titleOf(await world.as("Amara").say("Log ours, please")));
  });

  it("finds again what somebody began", async () => {
    const amara = world.as("Amara");
    const form = await amara.press({ do: "start", flow: "request.ask" });
    await amara.answer(form, {}, "leave");
    expect(titleOf(await amara.say("Carry on"))).toBe(commandWords.begun);
  });

  it("tells others nothing of what somebody came for", () => {
    expect(openMenu.map(({ says }) => says)).toEqual(["Home", "Help"]);
  });
});
