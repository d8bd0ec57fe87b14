import { beforeAll, describe, expect, it } from "vitest";
import { openWorld, standing, type World } from "../../support/world.ts";
import {
  act,
  as,
  next,
  offerAnyway,
  pressesOf,
  requestIn,
  send,
  show,
  start,
  stateOf,
  textOf,
  titleOf,
} from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const [amara, tom, jo, robin] = [
  () => world.as("Amara"),
  () => world.as("Tom"),
  () => world.as("Jo"),
  () => world.as("Robin"),
];
const labels = async (who: () => ReturnType<typeof amara>, id: string) =>
  pressesOf(await who().press(show("request.card", id))).map(({ label }) => label);

describe("a peer support worker", () => {
  it("says no without a reason, and is asked for none", async () => {
    const { id, code } = await requestIn(world, "offered");
    const done = await robin().press(start("request.decline", id));
    expect([done.kind, titleOf(done)]).toEqual(["card", "That's fine"]);
    expect(await stateOf(world, id)).toBe("waiting");
    expect(textOf(await jo().press(show("request.card", id)))).toContain("Robin Vale said no this time");
    const forTeam = textOf(await amara().press(show("request.card", id)));
    expect(forTeam).toContain("A peer support worker said no this time");
    expect(forTeam).not.toContain("Robin");
    expect(textOf(await robin().say("my work"))).not.toContain(code);
  });

  it("asks one question before a yes or a no, and the team answers it", async () => {
    const { id } = await requestIn(world, "offered");
    expect(await labels(tom, id)).not.toContain("Answer the question");
    await act(robin(), "request.question", id, { question: "Is there a quiet room?" });
    expect(textOf(await tom().home())).toContain("Answer the question");
    expect(await labels(robin, id)).not.toContain("Ask a question first");
    const again = await robin().press(start("request.question", id));
    expect(textOf(await next(robin(), again, { question: "And a window?" }))).toContain("You have asked one question");
    const page = await tom().press(start("request.answer", id));
    expect(textOf(page)).toContain("Is there a quiet room?");
    expect(titleOf(await next(tom(), page, { answer: "Yes, by the garden" }))).toBe("Your answer is on its way");
    expect(await labels(tom, id)).not.toContain("Answer the question");
    const card = await robin().press(show("request.card", id));
    expect(textOf(card)).toContain("Yes, by the garden");
    expect(await stateOf(world, id)).toBe("offered");
    expect(titleOf(await robin().press(start("request.accept", id)))).toBe("Thank you. It's yours");
  });

  it("who is asked next is not asked to wait for an answer to the one before", async () => {
    const { id } = await requestIn(world, "offered", { places: ["ward"] });
    await act(robin(), "request.question", id, { question: "Is there a quiet room?" });
    await act(robin(), "request.decline", id);
    expect(titleOf(await offerAnyway(world, id, "Nadia", "short"))).toBe("Offered to Nadia Rahman");
    expect(await stateOf(world, id)).toBe("offered");
    expect(await labels(tom, id)).not.toContain("Answer the question");
    for (const name of ["Nadia", "Tom", "Jo"])
      expect(textOf(await world.as(name).press(show("request.card", id))), name).not.toContain("quiet room");
    expect(await labels(() => world.as("Nadia"), id)).toContain("Ask a question first");
  });

  it("ends a match at any time, without a reason, and the request waits again in its old place", async () => {
    const { id } = await requestIn(world, "active");
    const before = (await as(world, "system:test", (data) => data.requests.get(id)))?.sentAt;
    expect(titleOf(await act(robin(), "request.release", id))).toBe("The match has ended");
    const now = await as(world, "system:test", (data) => data.requests.get(id));
    expect([now?.state, now?.sentAt, now?.allocation]).toEqual(["waiting", before, undefined]);
  });

  it("pauses and starts again", async () => {
    const { id } = await requestIn(world, "paused");
    expect(titleOf(await act(tom(), "request.resume", id))).toBe("Under way again");
    expect(await stateOf(world, id)).toBe("active");
    await act(world.as("Sam"), "request.pause", id);
    expect(await stateOf(world, id)).toBe("paused");
    await act(robin(), "request.end", id, { outcome: "finished" });
    expect(await stateOf(world, id)).toBe("ended");
  });
});

describe("a lead", () => {
  it("takes an offer back", async () => {
    const { id } = await requestIn(world, "offered");
    expect(titleOf(await act(jo(), "request.withdraw", id))).toBe("The offer is taken back");
    expect(await stateOf(world, id)).toBe("waiting");
    expect(titleOf(await act(robin(), "request.accept", id))).toBe("This is not open to you");
  });

  it("says what is not peer support, and the team reads where to turn", async () => {
    const { id } = await requestIn(world, "waiting");
    const wrong = world.trust.notThis.find(({ key }) => key === "medication");
    const done = await act(jo(), "request.wrong", id, { what: "medication" });
    expect(textOf(done)).toContain(wrong?.signpost);
    expect(await stateOf(world, id)).toBe("ended");
    expect(textOf(await amara().press(show("request.card", id))), "where to turn").toContain(wrong?.signpost);
  });

  it("ends what nobody was found for, and what is ended stays ended", async () => {
    const { id } = await requestIn(world, "waiting");
    await act(jo(), "request.end", id, { outcome: "nobody-found" });
    const again = await act(jo(), "request.end", id, {}, robin().id);
    expect(textOf(again)).toContain("This is done already: you ended it. This is how things stand.");
    for (const flow of ["request.stop", "request.return", "request.wrong", "request.offer"])
      expect(textOf(await act(jo(), flow, id, {}, robin().id)), flow).toContain("That can't be done now");
    expect(await stateOf(world, id)).toBe("ended");
  });

  it("cannot give an outcome that does not belong to the state", async () => {
    const { id } = await requestIn(world, "waiting");
    const page = await jo().press(start("request.end", id));
    expect((await jo().answer(page, { outcome: "finished" })).kind).toBe("form");
    expect(await stateOf(world, id)).toBe("waiting");
  });
});

describe("a request that came back with advice", () => {
  it("is filled as it was, with the advice beside every page, and keeps its code and its place", async () => {
    const wish = { wishes: "yes", activities: ["walks"], language: "urdu", experience: ["anxiety"] };
    const activity = Object.keys(world.trust.activities)[0] ?? "";
    const { id, code } = await send(amara(), {
      ...wish,
      activities: [activity],
      hope: "To sleep well",
      keyDate: "2027-01-20",
    });
    await act(jo(), "request.return", id, { reason: "detail", advice: "Which days would suit?" });
    const seen: Record<string, unknown> = {};
    let page = await tom().press(start("request.amend", id));
    while (page.kind === "form") {
      expect(textOf(page)).toContain("Which days would suit?");
      Object.assign(seen, standing(page));
      page = await next(tom(), page, page.questions.some(({ name }) => name === "days") ? { days: ["mon"] } : {});
    }
    expect(seen).toMatchObject({
      ...wish,
      activities: [activity],
      hope: "To sleep well",
      keyDate: "2027-01-20",
      answer: "team-offered",
    });
    expect(titleOf(page)).toBe("Your request is with us again");
    const now = await as(world, "system:test", (data) => data.requests.get(id));
    expect([now?.state, now?.facts.caseCode, now?.facts.days, now?.facts.language]).toEqual([
      "waiting",
      code,
      ["mon"],
      "urdu",
    ]);
  });

  it("is put right by one member of the team; the other finds their own words again", async () => {
    const { id } = await requestIn(world, "returned");
    const mine = await amara().press(start("request.amend", id));
    await act(tom(), "request.amend", id);
    const help = await next(amara(), mine);
    expect(textOf(help)).toContain("That can't be done now: Tom Birch sent it again");
    expect(await stateOf(world, id)).toBe("waiting");
  });
});

describe("before the work starts", () => {
  it("nothing that must be known can be left out", async () => {
    const { id } = await requestIn(world, "accepted", { places: ["community"], loneWorking: "not-known" });
    const record = await tom().press(start("request.prepare", id));
    for (const [given, problem] of [
      [{ recordOn: "2026-11-25" }, "is still to come"],
      [{ recordOn: "2026-10-26" }, "more than 28 days ago"],
      [{ recordOn: "2026-11-20", loneWorking: "not-known" }, "can work alone"],
    ] as const)
      expect(textOf(await next(tom(), record, { loneWorking: "yes", ...given }))).toContain(problem);
    const people = await next(tom(), record, { recordOn: "2026-10-27", loneWorking: "two-people" });
    for (const [given, problem] of [
      [{ deputy: "ward-nurse" }, "two different roles"],
      [{ outOfHours: "not-yet" }, "out of hours"],
    ] as const)
      expect(
        textOf(
          await next(tom(), people, { goTo: "ward-nurse", deputy: "nurse-in-charge", outOfHours: "yes", ...given }),
        ),
      ).toContain(problem);
    expect(await stateOf(world, id)).toBe("accepted");
    const needs = await next(tom(), people, { goTo: "ward-nurse", deputy: "nurse-in-charge", outOfHours: "yes" });
    expect(textOf(await next(tom(), needs, { knowsAPsw: "no", reviewOn: "2026-11-24" }))).toContain("after today");
    expect(textOf(await next(tom(), needs, { knowsAPsw: "yes", reviewOn: "2026-11-25" }))).toContain(
      "talk to the lead",
    );
    expect(await stateOf(world, id)).toBe("accepted");
    await next(tom(), needs, { knowsAPsw: "agreed", reviewOn: "2026-11-25" });
    const now = await as(world, "system:test", (data) => data.requests.get(id));
    expect([now?.state, now?.facts.before?.knowsAPsw]).toEqual(["active", true]);
  });

  it("the peer support worker knows whom to ask, by role and code, and never who the person is", async () => {
    const { id, code } = await requestIn(world, "active");
    const card = textOf(await robin().press(show("request.card", id)));
    expect(card).toContain(`ask the ward nurse on the team. Say the code ${code}.`);
  });
});
