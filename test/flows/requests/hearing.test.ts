import { beforeAll, describe, expect, it } from "vitest";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { pressesOf, textOf, titleOf, type World } from "../../support/world.ts";
import { act, openRoomyWorld, requestIn } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openRoomyWorld();
});

const stops = (screen: Screen) => pressesOf(screen).filter(({ label }) => label === "The person said stop");

describe("a code, typed", () => {
  it("opens its request for everyone who may read it, however it is written", async () => {
    const { code } = await requestIn(world, "offered");
    const loose = code.toLowerCase().replaceAll("-", " ");
    for (const [name, typed] of [
      ["Amara", code],
      ["Tom", loose],
      ["Jo", code.replaceAll("-", "")],
      ["Robin", `open ${code} please`],
    ] as const)
      expect(titleOf(await world.as(name).say(typed)), typed).toBe(`${code}, Willow Ward`);
  });

  it("that belongs to others gets the very answer that a code nobody has gets", async () => {
    const { code } = await requestIn(world, "waiting");
    const theirs = await world.as("Priya").say(code);
    const nobodys = await world.as("Priya").say("AL-2222-F");
    expect(titleOf(theirs)).toBe("I can't open that one");
    expect(theirs).toEqual(nobodys);
    expect(await world.as("Priya").say("al 7kq4 z")).toEqual(nobodys);
    expect(textOf(theirs)).not.toContain("Willow");
    expect(titleOf(await world.as("Robin").say(code))).toBe("I can't open that one");
  });

  it("is not seen in a word that begins like one", async () => {
    expect(titleOf(await world.as("Amara").say("already"))).not.toBe("I can't open that one");
  });
});

describe("the person said stop, typed", () => {
  it.each(["stop", "Stop!", "the person said stop", "she said stop", "They said to stop."])(
    "%j brings up the requests it may be about, and stops none of them",
    async (typed) => {
      const asked = await requestIn(world, "active");
      const robin = world.as("Robin");
      const which = await robin.say(typed);
      expect(titleOf(which)).toBe("Did the person say stop?");
      expect(textOf(which)).toContain("Nothing is stopped yet.");
      const own = stops(which).find(({ spoken }) => spoken?.includes(asked.code));
      expect(titleOf(await world.as("Jo").say(asked.code))).toContain(asked.code);
      expect(textOf(await world.as("Jo").say(asked.code))).not.toContain("passed on that the person said stop");
      if (!own) throw new Error("no button for it");
      expect(titleOf(await robin.press(own.does, "chat"))).toBe("It has stopped");
    },
  );

  it("asks for the code where there is nothing open to choose from", async () => {
    const which = await world.as("Leslie").say("the person said stop");
    expect(textOf(which)).toContain("Please type the code of the request.");
    expect(stops(which)).toEqual([]);
  });
});

describe("a request's card", () => {
  it("has a PSW's answers beside what they answer, and stop and Home below", async () => {
    const asked = await requestIn(world, "offered");
    const card = await world.as("Robin").say(asked.code);
    if (card.kind !== "card") throw new Error("no card");
    const at = card.parts.findIndex((part) => part.kind === "rows");
    const row = card.parts[at];
    expect(
      row?.kind === "rows" && row.rows.map(({ title, presses }) => [title, presses.map(({ label }) => label)]),
    ).toEqual([["Would you like to take this on?", ["Yes, I'll do it", "No, not this time", "Ask a question first"]]]);
    expect(card.presses.map(({ label }) => label)).toEqual(["The person said stop", "Home"]);
    expect(at).toBeLessThan(card.parts.findIndex((part) => part.kind === "crisis"));
    const facts = card.parts.flatMap((part) => (part.kind === "facts" ? part.facts.map(({ label }) => label) : []));
    expect(facts).not.toContain("Team");
    expect(facts).not.toContain("Where it stands");
    expect(facts).toContain("What would help");
    await act(world.as("Jo"), "request.stop", asked.id);
  });

  it("begins, for the team, with a question that waits for their answer", async () => {
    const asked = await requestIn(world, "offered");
    await act(world.as("Robin"), "request.question", asked.id, { question: "Is there a quiet room?" });
    const card = await world.as("Amara").press({
      do: "show",
      view: "request.card",
      subject: { kind: "request", id: asked.id },
    });
    if (card.kind !== "card") throw new Error("no card");
    expect(card.parts[0]).toMatchObject({ kind: "words", text: "Is there a quiet room?" });
    expect(card.parts[1]).toMatchObject({ rows: [{ presses: [{ label: "Answer the question" }] }] });
    expect(textOf(card).split("Is there a quiet room?")).toHaveLength(2);
    await act(world.as("Jo"), "request.stop", asked.id);
  });
});
