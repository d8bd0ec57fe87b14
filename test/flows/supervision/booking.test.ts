import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  begin,
  book,
  booking,
  bookingIn,
  card,
  choices,
  formOf,
  freshDiary,
  labels,
  onTheWay,
  openWorld,
  self,
  textOf,
  times,
  titleOf,
  type World,
} from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(() => freshDiary(world));
const [robin, nadia, leslie, sam, jo, kit] = [
  () => world.as("Robin"),
  () => world.as("Nadia"),
  () => world.as("Leslie"),
  () => world.as("Sam"),
  () => world.as("Jo"),
  () => world.as("Kit"),
] as const;

describe("a PSW who books", () => {
  it("sees three real times of the right supervisor, and books one in four presses from Home", async () => {
    const home = await robin().home();
    const clinical = await robin()
      .pressOn(home, "Book clinical", "chat")
      .catch(() => begin(robin(), "clinical"));
    expect(times(clinical).map(({ label }) => label)).toEqual([
      "Tuesday 1 December at 10:00",
      "Tuesday 8 December at 10:00",
      "Tuesday 15 December at 10:00",
    ]);
    expect(textOf(clinical)).toContain("With Sam Okafor, 1 hour.");
    const confirm = await robin().answer(clinical, { time: times(clinical)[0]?.value ?? "" });
    expect(textOf(confirm)).toContain("Willow Ward, quiet room");
    const done = await robin().answer(confirm, {});
    expect(titleOf(done)).toBe("Booked");
    expect(textOf(await robin().home())).toContain("Tuesday 1 December at 10:00");
    expect(await onTheWay(world, sam())).toEqual(["supervision.booked"]);
  });

  it("finds every other time day by day", async () => {
    const first = await begin(robin(), "clinical");
    const other = await robin().answer(first, { time: "other" });
    const all = times(other, "slot").map(({ label }) => label);
    expect(all.length).toBeGreaterThan(10);
    expect(all.slice(0, 3)).toEqual([
      "Tuesday 1 December at 10:00",
      "Tuesday 1 December at 11:15",
      "Tuesday 8 December at 10:00",
    ]);
    const confirm = await robin().answer(other, { slot: times(other, "slot")[1]?.value ?? "" });
    expect(textOf(await robin().answer(confirm, {}))).toContain("Tuesday 1 December at 11:15");
  });

  it("is asked which kind first, where no kind is pressed, with how each one stands", async () => {
    const first = await robin().press({ do: "start", flow: "supervision.book", subject: self(robin()) });
    const kinds = choices(first, "kind").map(({ value }) => value);
    expect(kinds).toEqual(["line-management", "clinical", "peer", "group", "reflective-practice"]);
    expect(textOf(await robin().answer(first, { kind: "peer" }))).toContain("Thursday 26 November at 14:00");
  });

  it("does not see a kind that is not theirs, nor a trainee anything but placement supervision", async () => {
    const first = await kit().press({ do: "start", flow: "supervision.book", subject: self(kit()) });
    expect(choices(first, "kind").map(({ value }) => value)).toEqual(["placement"]);
    expect(textOf(await kit().answer(first, { kind: "placement" }))).toContain("With Tom Birch");
  });

  it("cannot book for somebody else, and a nurse cannot book at all", async () => {
    const flow = "supervision.book-clinical";
    for (const [who, whom] of [
      [nadia(), robin()],
      [world.as("Amara"), world.as("Amara")],
      [jo(), jo()],
    ] as const)
      expect((await who.press({ do: "start", flow, subject: self(whom) })).kind).toBe("card");
  });

  it("reads in one sentence that nobody is named for a kind, and what happens about it", async () => {
    const none = await begin(nadia(), "peer");
    expect(textOf(none)).toContain("There is nobody who gives you peer support supervision yet.");
    const general = await nadia().press({ do: "start", flow: "supervision.book", subject: self(nadia()) });
    const still = await nadia().answer(general, { kind: "peer" });
    expect(formOf(still).questions[0]).toMatchObject({
      value: "peer",
      problem: expect.stringContaining("There is nobody"),
    });
  });
});

describe("two people who want one time", () => {
  it("the second keeps what they chose and is shown the next times", async () => {
    const [one, other] = [await begin(robin(), "clinical"), await begin(nadia(), "clinical")];
    const time = times(one)[0]?.value ?? "";
    const [hers, his] = [await nadia().answer(other, { time }), await robin().answer(one, { time })];
    await robin().answer(his, {});
    const late = await nadia().answer(hers, {});
    expect(formOf(late).questions[0]).toMatchObject({
      value: time,
      problem: "Tuesday 1 December at 10:00 has just gone. These are the next times.",
    });
    expect(times(late)[0]?.label).toBe("Tuesday 1 December at 11:15");
    const confirm = await nadia().answer(late, { time: times(late)[0]?.value ?? "" });
    expect(titleOf(await nadia().answer(confirm, {}))).toBe("Booked");
  });

  it("and somebody who comes back to an old page is told that it is gone", async () => {
    const old = await begin(nadia(), "clinical");
    const time = times(old)[0]?.value ?? "";
    await book(robin(), "clinical");
    const late = await nadia().answer(old, { time });
    expect(formOf(late).questions[0]?.problem).toBeDefined();
    expect(times(late).map(({ value }) => value)).not.toContain(time);
  });

  it("pressing the last button twice books once", async () => {
    const first = await begin(robin(), "clinical");
    const confirm = await robin().answer(first, { time: times(first)[0]?.value ?? "" });
    const [one, two] = await Promise.all([robin().answer(confirm, {}), robin().answer(confirm, {})]);
    expect(bookingIn(one)).toBe(bookingIn(two));
  });
});

describe("a time that was on offer yesterday", () => {
  it("is gone today, with the next ones in its place", async () => {
    const first = await begin(robin(), "clinical");
    const confirm = await robin().answer(first, { time: times(first)[0]?.value ?? "" });
    world.clock.set("2026-12-01T11:00:00Z");
    const late = await robin().answer(confirm, {});
    expect(formOf(late).questions[0]?.problem).toContain("has just gone");
  });
});

describe("a group session", () => {
  async function fill() {
    const ids = [await book(robin(), "group"), await book(nadia(), "group")];
    return ids;
  }

  it("shows places, never names", async () => {
    const [id] = await fill();
    const mine = textOf(await card(robin(), id ?? ""));
    expect(mine).toContain("2 of 6 taken");
    expect(mine).not.toContain("Nadia");
    expect(textOf(await begin(leslie(), "group"))).toContain("4 places left");
  });

  it("stands when one person leaves it", async () => {
    const [id] = await fill();
    const first = await robin().press({ do: "start", flow: "booking.cancel", subject: booking(id ?? "") });
    expect(textOf(first)).toContain("it goes on for the others");
    await robin().answer(first, {});
    expect(textOf(await nadia().home())).toContain("Group supervision");
    expect(textOf(await begin(leslie(), "group"))).toContain("5 places left");
  });
});

describe("moving", () => {
  it("keeps the session, tells the other one, and the freed time is on offer again", async () => {
    const id = await book(robin(), "clinical");
    const first = await robin().press({ do: "start", flow: "booking.move", subject: booking(id) });
    expect(textOf(first)).toContain("Now: Clinical supervision, Tuesday 1 December at 10:00.");
    const confirm = await robin().answer(first, { time: times(first)[1]?.value ?? "" });
    const done = await robin().answer(confirm, {});
    expect(titleOf(done)).toBe("Moved");
    expect(bookingIn(done)).toBe(id);
    expect(textOf(await card(sam(), id))).toContain("Tuesday 8 December at 10:00");
    // The booking itself has not left yet: it will say the new time.
    expect(await onTheWay(world, sam())).toEqual(["supervision.booked"]);
    expect(times(await begin(nadia(), "clinical"))[0]?.label).toBe("Tuesday 1 December at 10:00");
  });

  it("is the supervisor's to do, too, and nobody else's", async () => {
    const id = await book(robin(), "clinical");
    const first = await sam().press({ do: "start", flow: "booking.move", subject: booking(id) });
    const confirm = await sam().answer(first, { time: times(first)[0]?.value ?? "" });
    expect(titleOf(await sam().answer(confirm, {}))).toBe("Moved");
    expect(await onTheWay(world, robin())).toEqual(["supervision.moved"]);
    for (const who of [jo(), nadia(), world.as("Priya")])
      expect((await who.press({ do: "start", flow: "booking.move", subject: booking(id) })).kind).toBe("card");
  });
});

describe("cancelling", () => {
  it("needs no reason, frees the time, and the other one is told with the next times", async () => {
    const id = await book(robin(), "clinical");
    const first = await sam().press({ do: "start", flow: "booking.cancel", subject: booking(id) });
    expect(formOf(first).questions[0]?.required).toBe(false);
    expect(titleOf(await sam().answer(first, {}))).toBe("Cancelled");
    const after = textOf(await card(robin(), id));
    expect(after).toContain("Sam Okafor has cancelled this session.");
    expect(labels(await card(robin(), id))).toContain("Book");
    expect(await onTheWay(world, robin())).toEqual(["supervision.cancelled"]);
  });

  it("with a reason shows it to the two, for a week after the session, and to nobody else", async () => {
    const id = await book(robin(), "clinical");
    const first = await robin().press({ do: "start", flow: "booking.cancel", subject: booking(id) });
    await robin().answer(first, { why: "My train does not run." });
    expect(textOf(await card(sam(), id))).toContain("My train does not run.");
    for (const who of [jo(), nadia(), world.as("Priya")]) expect(textOf(await card(who, id))).not.toContain("train");
    world.clock.set("2026-12-09T09:00:00Z");
    expect(textOf(await card(sam(), id))).not.toContain("train");
  });

  it("twice, or after it has begun, says in one sentence how it stands", async () => {
    const id = await book(robin(), "clinical");
    const press = { do: "start", flow: "booking.cancel", subject: booking(id) } as const;
    await robin().answer(await robin().press(press), {});
    expect(textOf(await robin().press(press))).toContain("You have cancelled this session.");
  });
});

describe("the agenda", () => {
  it("is for the two: a line from each, wellbeing always, and a week later nothing", async () => {
    const id = await book(robin(), "clinical");
    const start = { do: "start", flow: "booking.agenda", subject: booking(id) } as const;
    await robin().answer(await robin().press(start), { line: "Working with a new team" });
    await sam().answer(await sam().press(start), { line: "Leave over Christmas" });
    for (const who of [robin(), sam()]) {
      const text = textOf(await card(who, id));
      for (const line of ["How you are: always on the agenda.", "Working with a new team", "Leave over Christmas"])
        expect(text).toContain(line);
    }
    world.clock.set("2026-12-08T11:01:00Z");
    expect(textOf(await card(robin(), id))).not.toContain("Working with a new team");
  });

  it("takes 120 characters and no more, and keeps what is too long in front of its writer", async () => {
    const id = await book(robin(), "clinical");
    const first = await robin().press({ do: "start", flow: "booking.agenda", subject: booking(id) });
    const long = "a".repeat(121);
    const again = formOf(await robin().answer(first, { line: long }));
    expect(again.questions[0]).toMatchObject({ value: long, problem: expect.stringContaining("120") });
    expect(titleOf(await robin().answer(again, { line: "b".repeat(120) }))).toBe("Added");
  });

  it("lets each take their own lines away again", async () => {
    const id = await book(robin(), "clinical");
    await robin().answer(await robin().press({ do: "start", flow: "booking.agenda", subject: booking(id) }), {
      line: "A second thought",
    });
    const remove = await robin().press({ do: "start", flow: "booking.agenda-remove", subject: booking(id) });
    const [line] = choices(remove, "lines");
    await robin().answer(remove, { lines: [line?.value ?? ""] });
    expect(textOf(await card(sam(), id))).not.toContain("A second thought");
  });
});

describe("proposing a time", () => {
  const propose = async (answers: object) => {
    const first = await begin(robin(), "clinical");
    const page = await robin().answer(first, { time: "propose" });
    return await robin().answer(page, { with: sam().id, on: "2026-12-03", at: "13:00", ...answers });
  };

  it("asks the supervisor, whose yes books it", async () => {
    const confirm = await propose({});
    expect(textOf(confirm)).toContain("It is not booked until then.");
    expect(titleOf(await robin().answer(confirm, {}))).toBe("Asked");
    expect(await onTheWay(world, sam())).toEqual(["supervision.proposed"]);
    const home = await sam().home();
    const answer = await sam().pressOn(home, "Answer");
    const how = await sam().answer(answer, { verdict: "yes" });
    const done = await sam().answer(how, { how: "phone" });
    expect(titleOf(done)).toBe("Booked");
    expect(textOf(await robin().home())).toContain("Thursday 3 December at 13:00");
  });

  it("is answered with no, without a reason", async () => {
    await robin().answer(await propose({}), {});
    const answer = await sam().pressOn(await sam().home(), "Answer");
    expect(titleOf(await sam().answer(answer, { verdict: "no" }))).toBe("You said no");
    expect(await onTheWay(world, robin())).toEqual(["supervision.declined"]);
  });

  it("in the past, too far away or while one has something else is one sentence, and nothing is lost", async () => {
    for (const [answers, question] of [
      [{ on: "2026-11-23" }, "on"],
      [{ on: "2026-11-24", at: "09:00" }, "at"],
      [{ on: "2027-11-24" }, "on"],
    ] as const) {
      const still = formOf(await propose(answers));
      expect(still.questions.find(({ name }) => name === question)?.problem).toBeDefined();
      expect(still.questions.map(({ value }) => value)).toEqual([
        sam().id,
        "on" in answers ? answers.on : "2026-12-03",
        "at" in answers ? answers.at : "13:00",
      ]);
    }
  });

  it("can be taken back before the answer", async () => {
    await robin().answer(await propose({}), {});
    const mine = await robin().press({ do: "show", view: "supervision.mine", subject: self(robin()) });
    expect(titleOf(await robin().pressOn(mine, "Take it back"))).toBe("Taken back");
    expect(labels(await sam().home())).not.toContain("Answer");
  });
});

describe("the calendar file", () => {
  it("has the session's own id, and a higher number with each change", async () => {
    const id = await book(robin(), "clinical");
    const file = async () => {
      const from = { surface: "teams", tenant: "demo", id: robin().id } as const;
      const made = await world.conversations.file(from, { file: "booking.calendar", label: "", subject: booking(id) });
      return new TextDecoder().decode(made?.bytes);
    };
    expect(await file()).toMatch(/UID:.*\r\n/);
    expect(await file()).toContain("SEQUENCE:0");
    await robin().answer(await robin().press({ do: "start", flow: "booking.cancel", subject: booking(id) }), {});
    expect(await file()).toContain("METHOD:CANCEL");
    expect(await file()).toContain("SEQUENCE:1");
  });
});
