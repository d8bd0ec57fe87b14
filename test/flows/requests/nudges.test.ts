import { describe, expect, it } from "vitest";
import { sweepOld } from "../../../src/data/sweep.ts";
import type { Row } from "../../../src/flows/kit/screen.ts";
import { openNudged } from "../../support/nudged.ts";
import { act, as, offer, openRoomyWorld, pressesOf, putOnLeave, requestIn, start, textOf } from "./acts.ts";

const titles = (rows: readonly Row[]) => rows.map(({ title }) => title);
const labelsOf = (rows: readonly Row[]) => rows.flatMap(({ presses }) => presses.map(({ label }) => label));
const morning = (day: string) => `${day}T09:00:00Z`;
/** Tuesday 24 November 2026 is the world's first day. */
const [wednesday, thursday, friday, monday, tuesday] = [
  "2026-11-25",
  "2026-11-26",
  "2026-11-27",
  "2026-11-30",
  "2026-12-01",
] as const;

/** A world in which one thing is brought up. */
async function opened(what: "waiting" | "offer" | "offer-away" | "prepare" | "met" | "review") {
  const world = await openRoomyWorld();
  return { world, nudged: openNudged(world, [`requests.${what}`]) };
}

describe("the morning note on requests that wait", () => {
  it("comes to those who lead once a whole working day is over, names three and leads to the list", async () => {
    const { world, nudged } = await opened("waiting");
    const [jo, sam, amara] = [world.as("Jo"), world.as("Sam"), world.as("Amara")];
    const codes = [(await requestIn(world, "waiting")).code];
    expect(await nudged.at(morning(wednesday), jo)).toEqual([]);
    world.clock.set("2026-11-24T15:00:00Z");
    for (let more = 3; more > 0; more -= 1) {
      world.clock.minutes(10);
      codes.push((await requestIn(world, "waiting")).code);
    }
    world.clock.set(morning(thursday));
    const notes = await nudged.arrive();
    expect(notes.map(({ personId }) => personId).sort()).toEqual([jo.id, sam.id].sort());
    const [row] = notes[0]?.rows ?? [];
    expect(row?.title).toBe("4 requests wait more than a working day");
    expect(row?.lines).toEqual([...codes.slice(0, 3).map((code) => `${code}, Willow Ward`), "And 1 more"]);
    const list = await jo.press(row?.presses[0]?.does ?? { do: "home" });
    expect(textOf(list)).toContain(codes[3]);
    expect(titles(await nudged.at(morning(friday), jo))).toEqual(["4 requests wait more than a working day"]);
    expect(await nudged.at(morning(friday), amara)).toEqual([]);
  });

  it("says nothing of what was offered in the meantime, and nothing at all on leave, at weekends or where none waits", async () => {
    const { world, nudged } = await opened("waiting");
    const jo = world.as("Jo");
    const { id } = await requestIn(world, "waiting");
    await putOnLeave(world, "Jo", thursday, thursday);
    expect(await nudged.at(morning(thursday), jo)).toEqual([]);
    expect(await nudged.at(morning("2026-11-28"), jo)).toEqual([]);
    expect(titles(await nudged.at(morning(monday), jo))).toEqual(["1 request waits more than a working day"]);
    await offer(world, id);
    expect(titles(await nudged.at(morning(tuesday), jo))).toEqual([]);
  });

  it("is drawn anew when it is opened: what is done by then is gone from it", async () => {
    const { world, nudged } = await opened("waiting");
    const jo = world.as("Jo");
    const { id } = await requestIn(world, "waiting");
    world.clock.set("2026-11-26T08:00:00Z");
    await nudged.sweep();
    await offer(world, id, "Robin", "Sam");
    expect(await nudged.at(morning(thursday), jo)).toEqual([]);
    expect(await nudged.dropped(jo.id)).toEqual(["requests.waiting done"]);
  });
});

describe("an offer without an answer", () => {
  it("is brought up three times, a working day apart, and then those who lead are told, without blame", async () => {
    const { world, nudged } = await opened("offer");
    const [jo, robin] = [world.as("Jo"), world.as("Robin")];
    const { code } = await requestIn(world, "offered");
    // Robin works Monday to Thursday: Wednesday is the first whole day, so Thursday is the first time.
    expect(await nudged.at(morning(wednesday), robin)).toEqual([]);
    const first = await nudged.at(morning(thursday), robin);
    expect(titles(first)).toEqual(["Would you like to answer an offer?"]);
    expect(first[0]?.lines[0]).toBe(`${code}, Willow Ward`);
    expect(labelsOf(first)).toEqual(["Yes, I'll do it", "No, not this time", "Ask a question first", "Open"]);
    expect(await nudged.at(morning(friday), robin)).toEqual([]);
    expect(titles(await nudged.at(morning(monday), robin))).toEqual(titles(first));
    expect(titles(await nudged.at(morning(tuesday), robin))).toContain(first[0]?.title);
    const rows = await nudged.at(morning("2026-12-02"), jo);
    expect(titles(rows)).toEqual(["No answer yet to an offer"]);
    expect(rows[0]?.lines[0]).toBe(`${code}, Willow Ward`);
    expect(JSON.stringify(rows)).not.toContain("Robin");
    const after = ["2026-12-03", "2026-12-07", "2026-12-08"].map(morning);
    const later = [...(await nudged.days(after, robin)), ...(await nudged.days(after, jo))];
    expect(later.flatMap(({ rows }) => titles(rows))).not.toContain(first[0]?.title);
    expect(later.flatMap(({ rows }) => titles(rows))).not.toContain("No answer yet to an offer");
  });

  it("is answered by the press in the note, and then it is over", async () => {
    const { world, nudged } = await opened("offer");
    const robin = world.as("Robin");
    const { id } = await requestIn(world, "offered");
    const [row] = await nudged.at(morning(thursday), robin);
    await robin.press(row?.presses.find(({ label }) => label === "No, not this time")?.does ?? { do: "home" }, "chat");
    expect(await nudged.at(morning(monday), robin)).toEqual([]);
    expect((await as(world, "system:test", (data) => data.requests.get(id)))?.state).toBe("waiting");
  });

  it("is not said where it was taken back before the note left, nor to somebody whose access ended", async () => {
    const { world, nudged } = await opened("offer");
    const robin = world.as("Robin");
    const { id } = await requestIn(world, "offered");
    world.clock.set("2026-11-26T07:00:00Z");
    await nudged.sweep();
    await act(world.as("Jo"), "request.withdraw", id);
    expect(await nudged.dropped(robin.id)).toEqual(["requests.offer done"]);
    expect(await nudged.at(morning(thursday), robin)).toEqual([]);
  });

  it("begins anew with a new offer of the same request", async () => {
    const { world, nudged } = await opened("offer");
    const robin = world.as("Robin");
    const { id } = await requestIn(world, "offered");
    expect(await nudged.days([thursday, monday, tuesday].map(morning), robin)).toHaveLength(3);
    world.clock.set("2026-12-01T15:00:00Z");
    await act(world.as("Jo"), "request.withdraw", id);
    await offer(world, id);
    // Wednesday is the first whole day after it.
    const days = ["2026-12-03", "2026-12-07", "2026-12-08"].map(morning);
    const again = (await nudged.days(days, robin)).flatMap(({ rows }) => titles(rows));
    expect(again.filter((each) => each === "Would you like to answer an offer?")).toHaveLength(3);
  });

  it("waits while they are away, and says what was put off once", async () => {
    const { world, nudged } = await opened("offer");
    const robin = world.as("Robin");
    await requestIn(world, "offered");
    await putOnLeave(world, "Robin", wednesday, monday);
    expect(await nudged.days([wednesday, thursday, friday, monday, tuesday].map(morning), robin)).toEqual([]);
    const rows = await nudged.at(morning("2026-12-02"), robin);
    expect(titles(rows).filter((each) => each.startsWith("Would you like to answer"))).toHaveLength(1);
  });

  it("after days on which nothing ran it is said once, and the next one waits from then on", async () => {
    const { world, nudged } = await opened("offer");
    const robin = world.as("Robin");
    await nudged.arrive();
    await requestIn(world, "offered");
    const rows = await nudged.at(morning(tuesday), robin);
    expect(titles(rows).filter((each) => each.startsWith("Would you like to answer"))).toHaveLength(1);
    expect(titles(await nudged.at(morning("2026-12-02"), robin))).toContain("Would you like to answer an offer?");
  });
});

describe("an offer to somebody who is away", () => {
  it("is known to those who lead, once, and not before a whole working day or after they are back", async () => {
    const { world, nudged } = await opened("offer-away");
    const [jo, robin] = [world.as("Jo"), world.as("Robin")];
    const { code } = await requestIn(world, "offered");
    await putOnLeave(world, "Robin", wednesday, "2026-12-11");
    expect(await nudged.at(morning(wednesday), jo)).toEqual([]);
    const rows = await nudged.at(morning(thursday), jo);
    expect(titles(rows)).toEqual(["An offer waits for somebody who is away"]);
    expect(rows[0]?.lines[0]).toBe(`${code}, Willow Ward`);
    expect(JSON.stringify(rows)).not.toContain("Robin");
    expect(await nudged.days([friday, monday].map(morning), jo)).toEqual([]);
    expect(await nudged.at(morning(thursday), robin)).toEqual([]);
  });

  it("is not said of somebody who is here", async () => {
    const { world, nudged } = await opened("offer-away");
    await requestIn(world, "offered");
    expect(await nudged.days([thursday, friday, monday].map(morning), world.as("Jo"))).toEqual([]);
  });
});

describe("a start for which facts are missing", () => {
  it("is brought up with whoever asked, and opens the page that asks for them", async () => {
    const { world, nudged } = await opened("prepare");
    const [amara, tom] = [world.as("Amara"), world.as("Tom")];
    const { id } = await requestIn(world, "accepted");
    const rows = await nudged.at(morning(thursday), amara);
    expect(titles(rows)).toEqual(["Would you like to get a start ready?"]);
    expect(labelsOf(rows)).toEqual(["Tell them what they need to know", "Open"]);
    expect(rows[0]?.presses[0]?.does).toEqual(start("request.prepare", id));
    expect(await nudged.at(morning(thursday), tom)).toEqual([]);
    expect(await nudged.at(morning(friday), amara)).toEqual([]);
    expect(titles(await nudged.at(morning(monday), amara))).toEqual(titles(rows));
  });

  it("is brought up with somebody of the team who is there, where whoever asked is away", async () => {
    const { world, nudged } = await opened("prepare");
    await requestIn(world, "accepted");
    await putOnLeave(world, "Amara", wednesday, "2026-12-11");
    expect(titles(await nudged.at(morning(thursday), world.as("Tom")))).toEqual([
      "Would you like to get a start ready?",
    ]);
  });

  it("is not brought up with a PSW who works with the team and deputises for the manager of another one", async () => {
    const { world, nudged } = await opened("prepare");
    const [priya, robin] = [world.as("Priya"), world.as("Robin")];
    await requestIn(world, "accepted");
    const subject = { kind: "person", id: priya.id } as const;
    const page = await priya.press({ do: "start", flow: "staff.my-deputy", subject });
    await priya.answer(page, { who: robin.id });
    await putOnLeave(world, "Amara", wednesday, "2026-12-11");
    world.clock.set(morning(thursday));
    expect((await nudged.arrive()).map(({ personId }) => personId)).toEqual([world.as("Tom").id]);
  });

  it("is known to those who lead after the third time", async () => {
    const { world, nudged } = await opened("prepare");
    await requestIn(world, "accepted");
    const days = [thursday, monday, "2026-12-02"].map(morning);
    expect(await nudged.days(days, world.as("Amara"))).toHaveLength(3);
    expect(titles(await nudged.at(morning("2026-12-04"), world.as("Jo")))).toEqual(["A start still waits for facts"]);
    expect(await nudged.at(morning("2026-12-04"), world.as("Amara"))).toEqual([]);
  });
});

describe("work that is under way", () => {
  it("is asked about once, a week after it began: have you two met?", async () => {
    const { world, nudged } = await opened("met");
    const robin = world.as("Robin");
    const { code } = await requestIn(world, "active");
    const days = [wednesday, thursday, monday, tuesday].map(morning);
    expect(await nudged.days(days, robin)).toEqual([]);
    // Robin works Monday to Thursday: five working days after Tuesday is the Wednesday of the week after.
    const rows = (await nudged.days(["2026-12-02", "2026-12-03"].map(morning), robin)).flatMap((each) => each.rows);
    expect(rows.filter(({ title }) => title === "Have you two met?")).toHaveLength(1);
    const row = rows.find(({ title }) => title === "Have you two met?");
    expect(row?.lines[0]).toBe(`${code}, Willow Ward`);
    expect(row?.presses.map(({ label }) => label)).toEqual(["Pause", "End this match", "Open"]);
    const later = await nudged.days(["2026-12-07", "2026-12-08", "2026-12-14"].map(morning), robin);
    expect(later.flatMap((each) => titles(each.rows))).not.toContain("Have you two met?");
  });

  it("has ended by then: nothing is asked", async () => {
    const { world, nudged } = await opened("met");
    await requestIn(world, "ended");
    const notes = await nudged.days(["2026-12-02", "2026-12-03"].map(morning), world.as("Robin"));
    expect(notes.flatMap(({ rows }) => titles(rows))).not.toContain("Have you two met?");
  });

  it("has a day to look back: the two hear of it a week before, and may say when they look again", async () => {
    const { world, nudged } = await opened("review");
    const [amara, robin] = [world.as("Amara"), world.as("Robin")];
    const { id } = await requestIn(world, "active");
    // The review date is Tuesday 5 January.
    expect((await nudged.at(morning("2026-12-24"), amara)).map(({ title }) => title)).toEqual([]);
    const rows = await nudged.at(morning("2026-12-29"), amara);
    expect(titles(rows)).toEqual(["Would you like to look at how it goes?"]);
    expect(rows[0]?.lines.at(-1)).toBe("Review on Tuesday 5 January 2027");
    expect(labelsOf(rows)).toEqual(["Look at it again", "End this request", "Open"]);
    const form = await robin.press(start("request.review", id));
    const past = await robin.answer(form, { day: "2026-12-29" });
    expect(textOf(past)).toContain("Please choose a day after today.");
    const saved = await robin.answer(past, { day: "2027-02-16" });
    expect(textOf(saved)).toContain("It goes on as it is.");
    expect(pressesOf(saved).map(({ label }) => label)).not.toContain("Undo");
    const facts = (await as(world, "system:test", (data) => data.requests.get(id)))?.facts;
    expect(facts?.before?.reviewOn).toBe("2027-02-16");
    const after = await nudged.days(["2027-01-05", "2027-01-06", "2027-01-12"].map(morning), amara);
    expect(after.flatMap((each) => titles(each.rows))).not.toContain(rows[0]?.title);
  });

  it("is not looked at: those who lead hear of it once, after three times", async () => {
    const { world, nudged } = await opened("review");
    const { code } = await requestIn(world, "active");
    const days = ["2026-12-29", "2027-01-06", "2027-01-13", "2027-01-20", "2027-01-21", "2027-01-25", "2027-01-28"];
    const toJo = (await nudged.days(days.map(morning), world.as("Jo"))).flatMap(({ rows }) => rows);
    const told = toJo.filter(({ title }) => title === "A day to look back has come");
    expect(told.filter(({ lines }) => lines[0]?.startsWith(code))).toHaveLength(1);
  });
});

describe("a note about an offer that is still open after a hundred days", () => {
  it("is still there: it answers why it came, and its three reminders still count", async () => {
    const { world, nudged } = await opened("offer");
    await requestIn(world, "offered");
    const robin = world.as("Robin");
    await nudged.days([thursday, monday, tuesday].map(morning), robin);
    world.clock.set("2027-03-04T09:00:00Z");
    const sweeping = { actor: "system:sweep", now: world.clock.now(), today: "2027-03-04", purpose: "sweep" } as const;
    await world.database.transact(sweeping, (tx) => sweepOld(tx, world.clock.now()));
    const [note] = await as(world, "system:test", ({ outbox }) => outbox.sentTo(robin.id, 50));
    const subject = { kind: "note", id: note?.outboxId ?? "" } as const;
    const why = await robin.press({ do: "show", view: "nudges.why", subject });
    expect(textOf(why)).toContain("A request is offered to you");
    expect((await nudged.arrive()).filter(({ personId }) => personId === robin.id)).toEqual([]);
  });
});
