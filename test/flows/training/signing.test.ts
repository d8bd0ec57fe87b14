import { beforeAll, describe, expect, it } from "vitest";
import { openPhone, type Phone } from "../../support/phone.ts";
import {
  act,
  as,
  asFarAs,
  card,
  change,
  factsOnly,
  labels,
  log,
  next,
  openPlacementWorld,
  placement,
  sign,
  signedMinutes,
  standing,
  textOf,
  titleOf,
  usual,
  type World,
} from "./acts.ts";

let world: World;
let placementId: string;
let phone: Phone;
beforeAll(async () => {
  ({ world, placementId } = await openPlacementWorld());
  phone = openPhone(world);
});
const [kit, tom, jo, sam] = [() => world.as("Kit"), () => world.as("Tom"), () => world.as("Jo"), () => world.as("Sam")];
const stateOf = async (id: string) => (await as(world, "system:test", (data) => data.entries.get(id)))?.state;
/** Nothing waits from the test before. */
const clear = async () => void (await sign(tom(), placementId));
const titles = async () => {
  world.clock.minutes(2);
  return (await phone.arrive())
    .map(
      ([id, title]) =>
        `${[kit(), tom(), jo(), sam()].find((each) => each.id === id)?.id === kit().id ? "Kit" : id === tom().id ? "Tom" : "other"}: ${title}`,
    )
    .sort();
};

describe("a placement supervisor", () => {
  it("sees all that was done, above, where it is more than a choice has room for", async () => {
    await clear();
    const all = world.trust.activities;
    await log(kit(), { ...factsOnly, activities: Object.keys(all) });
    const form = await tom().press({ do: "start", flow: "hours.sign", subject: placement(placementId) });
    for (const activity of Object.values(all)) expect(textOf(form)).toContain(activity);
    const look = form.kind === "form" ? form.questions[0]?.look : undefined;
    const [choice] = look && "options" in look ? look.options : [];
    expect(choice?.label).toMatch(/\d+ more, all above$/);
    expect(choice?.label.length).toBeLessThanOrEqual(150);
    expect(titleOf(await next(tom(), form))).toBe("Signed");
    await titles();
  });

  it("signs several entries at once in one page, and each then counts", async () => {
    await clear();
    await titles();
    const before = await signedMinutes(world, placementId);
    await log(kit(), factsOnly);
    await log(kit(), { ...factsOnly, length: "m195", how: "took-part" });
    const form = await tom().press({ do: "start", flow: "hours.sign", subject: placement(placementId) });
    expect(textOf(form)).toContain("Hours of Kit Lowe");
    expect(standing(form).entries).toHaveLength(2);
    expect(textOf(await next(tom(), form))).toContain("2 entries, 4¾ hours");
    expect(await signedMinutes(world, placementId)).toBe(before + 90 + 195);
    expect((await titles()).filter((each) => each === "Kit: Hours are signed")).toHaveLength(1);
    expect(titleOf(await tom().press({ do: "start", flow: "hours.sign", subject: placement(placementId) }))).toBe(
      "Nothing waits to be signed",
    );
  });

  it("sends hours back with a sentence that their author reads; put right, they wait again", async () => {
    await clear();
    const id = await log(kit(), factsOnly);
    const asked = await sign(tom(), placementId, { verdict: "return", why: "" });
    expect(titleOf(asked)).toBe("Why do they come back?");
    expect(titleOf(await next(tom(), asked, { why: "Was it not an hour?" }))).toBe("Sent back");
    expect(await stateOf(id)).toBe("hours-returned");
    expect(textOf(await card(kit(), id))).toContain("Was it not an hour?");
    expect(textOf(await card(jo(), id))).not.toContain("Was it not an hour?");
    expect(textOf(await kit().home())).toContain("Back with you");
    const theirs = textOf(await card(tom(), id));
    expect(theirs).toContain("Sent back");
    expect(theirs).not.toContain("Back with you");
    expect(theirs).not.toContain("I watched");
    await titles();
    expect(textOf(await change(kit(), id, { length: "m60" }))).toContain("wait to be signed again");
    expect(await stateOf(id)).toBe("sent");
    expect(await titles()).toEqual(["Tom: Hours wait for you to sign"]);
    await clear();
    expect(await stateOf(id)).toBe("signed");
  });

  it("signs nothing that changed while they looked: the page comes back with what is there now", async () => {
    await clear();
    const id = await log(kit(), factsOnly);
    const form = await tom().press({ do: "start", flow: "hours.sign", subject: placement(placementId) });
    await change(kit(), id, { length: "m480" });
    const again = await next(tom(), form);
    expect(textOf(again)).toContain("If one is gone from the list, it has changed");
    expect(await stateOf(id)).toBe("sent");
    await clear();
  });

  it("signs what they saw where only words were written while they looked", async () => {
    await clear();
    const id = await log(kit(), { ...usual, send: "hours" });
    const form = await tom().press({ do: "start", flow: "hours.sign", subject: placement(placementId) });
    await change(kit(), id, { whatHappened: "Put another way" });
    expect(titleOf(await next(tom(), form))).toBe("Signed");
    expect(await stateOf(id)).toBe("signed");
  });

  it("takes a signature back: before anybody heard of it, nobody does", async () => {
    await clear();
    await titles();
    const id = await log(kit(), factsOnly);
    await titles();
    await sign(tom(), placementId);
    await tom().pressOn(await card(tom(), id), "Take my signature back");
    expect(await stateOf(id)).toBe("sent");
    expect(await titles()).toEqual([]);
    await sign(tom(), placementId);
    expect(await titles()).toEqual(["Kit: Hours are signed"]);
    await tom().pressOn(await card(tom(), id), "Take my signature back");
    expect(await titles()).toEqual(["Kit: A signature was taken back"]);
  });

  it("confirms what an entry they read is evidence of, on that version, and takes it back", async () => {
    await clear();
    const id = await log(kit(), { ...usual, competences: ["listening", "story"], send: "both" });
    const form = await tom().press({ do: "start", flow: "entry.confirm", subject: { kind: "entry", id } });
    expect(textOf(form)).not.toContain("Boundaries");
    expect(titleOf(await asFarAs(tom(), form, { competences: ["listening:1"] }))).toBe("Saved");
    expect(textOf(await card(kit(), id))).toContain("Listening with full attention, by Tom Birch");
    expect(textOf(await card(tom(), id))).toContain("Listening with full attention, by you,");
    await change(kit(), id, { whatHappened: "Another way of saying it" });
    expect(textOf(await card(kit(), id))).toContain("It has changed since");
    const leads = await jo().press({ do: "show", view: "placement.card", subject: placement(placementId) });
    expect(textOf(leads)).toContain("Listening with full attention");
    expect(titleOf(await act(kit(), "entry.delete", id, { sure: "yes" }))).toBe("Delete this entry?");
    await act(tom(), "entry.confirm", id, { competences: [] });
    expect(textOf(await card(kit(), id))).not.toContain("Listening with full attention, by Tom Birch");
  });
});

describe("words that change while somebody is at work on them", () => {
  it("are not confirmed unread: the page comes back with what is there now", async () => {
    await clear();
    const id = await log(kit(), { ...usual, competences: ["story"], send: "both" });
    const form = await tom().press({ do: "start", flow: "entry.confirm", subject: { kind: "entry", id } });
    await change(kit(), id, { whatHappened: "Something else" });
    const seen = form.kind === "form" ? form.questions[0]?.look : undefined;
    const read = seen && "options" in seen ? seen.options.map(({ value }) => value) : [];
    expect((await next(tom(), form, { competences: read })).kind).toBe("form");
    expect(textOf(await card(kit(), id))).not.toContain("Confirmed");
  });

  it("are not written over by a page that was begun before: it says so and keeps what stands in it", async () => {
    const id = await log(kit(), { ...usual, send: "both" });
    const old = await kit().press({ do: "start", flow: "entry.change", subject: { kind: "entry", id } });
    const begun = await next(kit(), old);
    world.clock.minutes(1);
    await change(kit(), id, { whatHappened: "The newer words" });
    let late = begun;
    while (titleOf(late) !== "When and where")
      late = await next(kit(), late, titleOf(late) === "What happened?" ? { whatHappened: "The older words" } : {});
    expect(textOf(late)).toContain("You changed this entry somewhere else");
    expect(textOf(await card(kit(), id))).toContain("The newer words");
  });

  it("leave no draft behind when their entry is deleted", async () => {
    const id = await log(kit(), { ...usual, whatHappened: "Gone for good" });
    const form = await kit().press({ do: "start", flow: "entry.change", subject: { kind: "entry", id } });
    await next(kit(), form);
    const began = `Change an entry: ${titleOf(await card(kit(), id))}`;
    expect(textOf(await kit().home())).toContain(began);
    await act(kit(), "entry.delete", id, { sure: "yes" });
    expect(textOf(await kit().home())).not.toContain(began);
  });
});

describe("a day", () => {
  it("has twelve hours at most, however they are logged", async () => {
    await log(kit(), { ...factsOnly, on: "2026-11-19", length: "m600" });
    const page = await asFarAs(kit(), await kit().press({ do: "start", flow: "entry.log" }), {
      ...factsOnly,
      on: "2026-11-19",
      length: "m180",
    });
    expect(textOf(page)).toContain("That makes 13 hours on one day");
    expect(titleOf(await asFarAs(kit(), page, { ...factsOnly, on: "2026-11-19", length: "m120" }))).toBe(
      "Your entry is kept",
    );
  });
});

describe("a signature", () => {
  it("is voided by a change of what was worked, and whoever signed is told", async () => {
    await clear();
    const id = await log(kit(), factsOnly);
    await clear();
    await titles();
    const before = await signedMinutes(world, placementId);
    const done = await change(kit(), id, { length: "m120" });
    expect(textOf(done)).toContain("Whoever signs them is told");
    expect(await stateOf(id)).toBe("sent");
    expect(await signedMinutes(world, placementId)).toBe(before - 90);
    expect(await titles()).toEqual(["Tom: Hours you signed have changed"]);
  });

  it("is asked for and, while nobody has given it, not asked for: the hours are their author's alone again", async () => {
    await clear();
    const id = await log(kit(), factsOnly);
    await kit().pressOn(await card(kit(), id), "Keep the hours back");
    expect(await stateOf(id)).toBe("logged");
    expect(textOf(await tom().home())).not.toContain("to sign");
    expect(titleOf(await card(tom(), id))).toBe("This entry is not here for you");
    await kit().pressOn(await card(kit(), id), "Send hours to be signed");
    expect(textOf(await tom().home())).toContain("1 entry to sign");
  });

  it("stands while only the words change", async () => {
    const id = await log(kit(), { ...usual, send: "both" });
    await clear();
    await change(kit(), id, { whatHappened: "Other words", competences: ["story"] });
    expect(await stateOf(id)).toBe("signed");
  });

  it("that looks wrong to the trainee reaches whoever signed, with their sentence, and nobody else", async () => {
    await clear();
    const id = await log(kit(), factsOnly);
    await clear();
    await titles();
    await act(kit(), "entry.doubt", id, { what: "It was two hours, I think" });
    expect(await titles()).toEqual(["Tom: Hours look wrong to someone"]);
    expect(textOf(await card(tom(), id))).toContain("It was two hours, I think");
    expect(textOf(await tom().home())).toContain("1 entry that looks wrong to them");
    expect(textOf(await card(jo(), id))).not.toContain("two hours, I think");
    await change(kit(), id, { length: "m120" });
    await clear();
    expect(textOf(await tom().home())).not.toContain("looks wrong");
  });

  it("is nobody's to give but the placement supervisor's", async () => {
    const id = await log(kit(), factsOnly);
    for (const name of ["Kit", "Jo", "Sam", "Robin", "Amara"]) {
      const refused = await sign(world.as(name), placementId);
      expect(refused.kind, name).toBe("card");
      expect(await stateOf(id), name).toBe("sent");
      expect(labels(await card(world.as(name), id)), name).not.toContain("Sign or return these hours");
    }
  });
});

describe("hours signed on paper", () => {
  const print = async (who = sam()) => {
    const from = { surface: "teams", tenant: "demo", id: who.id } as const;
    return await world.conversations.file(from, {
      label: "",
      file: "placement.sheet",
      subject: placement(placementId),
    });
  };
  const codeOf = async () =>
    await as(world, sam().id, async ({ sheets, entries }) => {
      const all = (await entries.ofPlacement(placementId)).filter(({ state }) => state !== "logged");
      return (await sheets.print(placementId, all, sam().id)) ?? "";
    });
  const record = async (given: object, who = sam()) => {
    const form = await who.press({ do: "start", flow: "hours.record-paper", subject: placement(placementId) });
    return form.kind === "form" ? await asFarAs(who, form, { role: "ward-nurse", on: "2026-11-24", ...given }) : form;
  };

  it("may have a code of the shape of a postcode: it is looked for, and not stopped", async () => {
    const said = textOf(await record({ code: "HS-BN23FH-2" }));
    expect(said).not.toContain("postcode");
    expect(said).toContain("HS-BN23FH-2");
  });

  it("are recorded by the code on the sheet, by whoever saw it, and count", async () => {
    await clear();
    const id = await log(kit(), factsOnly);
    expect(new TextDecoder().decode((await print())?.bytes.subarray(0, 4))).toBe("%PDF");
    const before = await signedMinutes(world, placementId);
    expect(textOf(await record({ code: await codeOf() }))).toContain("1 entry, 1½ hours");
    expect(await signedMinutes(world, placementId)).toBe(before + 90);
    expect((await titles()).some((each) => each.startsWith("Kit: "))).toBe(true);
    expect(textOf(await card(kit(), id))).toContain(
      "on paper by ward nurse on Tuesday 24 November, seen by Sam Okafor",
    );
  });

  it("are still those on the sheet where only words were written since", async () => {
    await clear();
    const id = await log(kit(), { ...usual, send: "hours" });
    const code = await codeOf();
    await change(kit(), id, { whatHappened: "Put another way" });
    expect(await codeOf()).toBe(code);
    expect(textOf(await record({ code }))).toContain("1 entry, 1½ hours");
    expect(await stateOf(id)).toBe("signed");
  });

  it("a code that is none, a day to come and a sheet whose hours changed are each told in one sentence", async () => {
    await clear();
    const id = await log(kit(), { ...factsOnly, on: "2026-11-20" });
    const code = await codeOf();
    expect(textOf(await record({ code: "HS-ABCDEF-G" }))).toContain(
      "That is not the code of a sheet of this placement",
    );
    expect(textOf(await record({ code, on: "2026-12-24" }))).toContain("That day is still to come");
    expect(textOf(await record({ code, on: "2026-11-19" }))).toContain("were worked after that day");
    await change(kit(), id, { length: "m60" });
    expect(textOf(await record({ code }))).toContain("Nothing on that sheet can be recorded");
    expect(await stateOf(id)).toBe("sent");
    expect((await record({ code }, tom())).kind).toBe("card");
  });

  it("the sheet is printed for the trainee, the supervisor and those who lead, and for nobody else", async () => {
    for (const who of [kit(), tom(), jo(), sam()]) expect(await print(who)).toBeDefined();
    for (const name of ["Robin", "Amara", "Leslie"]) expect(await print(world.as(name)), name).toBeUndefined();
  });
});
