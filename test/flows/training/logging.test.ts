import { beforeAll, describe, expect, it } from "vitest";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import {
  act,
  as,
  asFarAs,
  asOwner,
  card,
  change,
  factsOnly,
  labels,
  log,
  next,
  openPlacementWorld,
  standing,
  textOf,
  titleOf,
  usual,
  type World,
} from "./acts.ts";

let world: World;
let placementId: string;
beforeAll(async () => {
  ({ world, placementId } = await openPlacementWorld());
});
const kit = () => world.as("Kit");
const begin = async () => await kit().press({ do: "start", flow: "entry.log" });
const mine = async (search = ""): Promise<Screen> =>
  await kit().press({ do: "show", view: "entry.mine", subject: { kind: "person", id: kit().id }, search });
const rowsOf = (list: Screen) =>
  list.kind === "list" ? list.rows.map(({ title, lines }) => `${title} ${lines.join(" ")}`) : [];

describe("a trainee", () => {
  it("logs just the facts on three pages, and the hours are sent", async () => {
    const pages: string[] = [];
    let page = await begin();
    while (page.kind === "form") {
      pages.push(page.heading);
      const names = page.questions.map(({ name }) => name);
      page = await next(
        kit(),
        page,
        Object.fromEntries(Object.entries(factsOnly).filter(([name]) => names.includes(name))),
      );
    }
    expect(pages).toEqual(["When and where", "What you did", "What happens now"]);
    expect(textOf(page)).toContain("The hours are with Tom Birch to be signed");
    expect(labels(page)).toEqual(expect.arrayContaining(["Open", "Log placement hours", "My entries"]));
  });

  it("reads how many pages there are as the page stands, and the button says what the press does", async () => {
    expect(await begin()).toMatchObject({ step: "Page 1 of 7", next: "Next" });
    const subject = { kind: "entry", id: await log(kit()) } as const;
    const begun = await kit().press({ do: "start", flow: "entry.change", subject });
    const second = await next(kit(), begun);
    expect(second).toMatchObject({ step: "Page 2 of 6", next: "Next" });
    expect(titleOf(await asFarAs(kit(), second, {}))).toBe("Your change is kept");
  });

  it("writes on pages of their own, and reads before typing who can read it and that nobody is told", async () => {
    const page = await asFarAs(kit(), await begin(), { ...usual, whatHappened: "" });
    expect(titleOf(page)).toBe("What happened?");
    expect(textOf(page)).toContain("until you choose to share it with Tom Birch");
    expect(textOf(page)).toContain("nobody is told");
    expect(page.kind === "form" && page.crisis?.nobodyIsAlerted).toBeTruthy();
    const last = await asFarAs(kit(), page, { ...usual, soWhat: "", nowWhat: "" });
    expect(titleOf(last)).toBe("Your entry is kept");
  });

  it("takes the longer look in six questions, and changes their mind without leaving words behind", async () => {
    const id = await log(kit(), {
      ...usual,
      writing: "six",
      description: "Six",
      feelings: "Calm",
      actionPlan: "Again",
    });
    const seen = textOf(await card(kit(), id));
    for (const text of ["Six", "What did you feel and think?", "Calm", "Again"]) expect(seen).toContain(text);
    await change(kit(), id, { writing: "none" });
    expect(textOf(await card(kit(), id))).not.toContain("Calm");
  });

  it.each([
    ["2026-11-25", "That day is still to come"],
    ["2026-01-02", "Your placement begins on"],
    ["2026-02-30", "That day is not in the calendar"],
    ["", "Give the day"],
  ])("is told what to change about the day %j, and loses nothing", async (on, sentence) => {
    const page = await asFarAs(kit(), await begin(), { ...usual, on });
    expect(titleOf(page)).toBe("When and where");
    expect(textOf(page)).toContain(sentence);
    expect(standing(page).length).toBe("m90");
  });

  it("cannot log a length that is no quarter hour, whatever a client sends", async () => {
    for (const length of ["m20", "m0", "m735", "90", "m-15", "constructor"]) {
      const page = await asFarAs(kit(), await begin(), { ...usual, length });
      expect(textOf(page), length).toContain("Choose how long it was");
    }
  });

  it("who writes a number that says who someone is finds it in front of them, and it is kept nowhere", async () => {
    const page = await asFarAs(kit(), await begin(), { ...usual, whatHappened: "NHS 943 476 5919 was there" });
    expect(titleOf(page)).toBe("What happened?");
    expect(standing(page).whatHappened).toContain("943 476 5919");
    expect(titleOf(await asFarAs(kit(), page, { ...usual, whatHappened: "Somebody was there" }))).toBe(
      "Your entry is kept",
    );
  });

  it("who writes of wanting to die reads where to turn, and nothing on the record changes by it", async () => {
    const page = await asFarAs(kit(), await begin(), { ...usual, whatHappened: "" });
    const after = await next(kit(), page, { whatHappened: "It was so hard that I want to die" });
    expect(textOf(after)).toContain("Call 116 123");
    expect(textOf(await world.as("Tom").home())).not.toContain("die");
    const rows = await asOwner(world, (tx: { outbox: { count(): Promise<number> } }) => tx.outbox.count());
    const done = await asFarAs(kit(), after, usual);
    expect(titleOf(done)).toBe("Your entry is kept");
    expect(await asOwner(world, (tx: { outbox: { count(): Promise<number> } }) => tx.outbox.count())).toBe(rows);
  });

  it("closes in the middle and carries on where they were", async () => {
    const page = await asFarAs(kit(), await begin(), { ...usual, whatHappened: "" });
    await kit().answer(page, { whatHappened: "Half a thought" }, "leave");
    const again = await kit().pressOn(await kit().home(), "Carry on");
    expect(titleOf(again)).toBe("What happened?");
    expect(standing(again).whatHappened).toBe("Half a thought");
    expect(titleOf(await asFarAs(kit(), again, usual))).toBe("Your entry is kept");
  });
});

describe("what one has logged", () => {
  it("is found by any word of it, in facts and in what was written, and by nobody else", async () => {
    const id = await log(kit(), { ...usual, whatHappened: "A kingfisher by the pond" });
    expect(rowsOf(await mine("KINGFISHER"))).toHaveLength(1);
    expect(rowsOf(await mine("helping to run")).length).toBeGreaterThan(1);
    expect(textOf(await mine("heron"))).toContain('None of your entries has "heron"');
    const sealed = await asOwner(world, async (tx: { $queryRawUnsafe(sql: string): Promise<unknown[]> }) =>
      JSON.stringify(await tx.$queryRawUnsafe("SELECT * FROM entries JOIN entry_versions ON entry_id = id")),
    );
    expect(sealed).not.toContain("kingfisher");
    expect(textOf(await card(kit(), id))).toContain("kingfisher");
  });

  it("is there in one piece to be copied, in the order it was written", async () => {
    const id = await log(kit(), usual);
    const text = await kit().press({ do: "show", view: "entry.text", subject: { kind: "entry", id } });
    const words = text.kind === "card" ? text.parts.find((part) => part.kind === "words") : undefined;
    expect(words?.kind === "words" && words.copy).toBe(true);
    const all = words?.kind === "words" ? words.text : "";
    expect(all.indexOf("We sat in the garden.")).toBeLessThan(all.indexOf("It was quiet."));
    expect(all.indexOf("It was quiet.")).toBeLessThan(all.indexOf("I bring it to supervision."));
  });

  it("is deleted for good, with everything written in it, once they are sure and only while it is not signed", async () => {
    const id = await log(kit(), { ...usual, whatHappened: "To be forgotten", send: "hours" });
    expect(titleOf(await act(kit(), "entry.delete", id, {}))).toBe("Nothing was deleted");
    expect(titleOf(await act(kit(), "entry.delete", id, { sure: "yes" }))).toBe("Deleted");
    expect(titleOf(await card(kit(), id))).toBe("This entry is not here for you");
    expect(rowsOf(await mine("forgotten"))).toHaveLength(0);
    const left = await asOwner(world, (tx: { words: { count(where: object): Promise<number> } }) =>
      tx.words.count({ where: { aboutId: id } }),
    );
    expect(left).toBe(0);
  });

  it("a double press on the last page makes one entry", async () => {
    const page = await asFarAs(kit(), await begin(), { ...factsOnly, send: "" });
    const before = (await as(world, "system:test", (data) => data.entries.ofPlacement(placementId))).length;
    await Promise.all([next(kit(), page, { send: "hours" }), next(kit(), page, { send: "hours" })]);
    expect((await as(world, "system:test", (data) => data.entries.ofPlacement(placementId))).length).toBe(before + 1);
  });
});

describe("someone who has no placement", () => {
  it("and is in training reads whom to ask; someone who is not in training is told kindly that it is for others", async () => {
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(
        `INSERT INTO person_roles (person_id, role, from_date) VALUES ('${world.as("Leslie").id}', 'trainee', '2026-01-01')`,
      ),
    );
    const told = await world.as("Leslie").press({ do: "start", flow: "entry.log" });
    expect(titleOf(told)).toBe("You have no placement here yet");
    expect(textOf(told)).toContain("Please ask your peer support lead to set it up");
    expect((await world.as("Amara").press({ do: "start", flow: "entry.log" })).kind).toBe("card");
  });
});
