import { beforeAll, describe, expect, it } from "vitest";
import { pressesOf, textOf, titleOf, type World } from "../../support/world.ts";
import { act, asFarAs, offer, openRoomyWorld, requestIn, send, show, start, stateOf, through, usual } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openRoomyWorld();
});
const [amara, jo, robin] = [() => world.as("Amara"), () => world.as("Jo"), () => world.as("Robin")];
const group = { activities: ["group"], on: "2026-12-03", at: "09:00", minutes: "60", places: ["ward"] };
const told = { loneWorking: "on-site" };

async function asked(): Promise<string> {
  const sent = await through(amara(), await amara().press({ do: "start", flow: "session.ask" }), { ...group, ...told });
  const [id] = pressesOf(sent).flatMap(({ does }) => ("subject" in does && does.subject ? [does.subject.id] : []));
  if (id === undefined) throw new Error(textOf(sent));
  return id;
}

describe("a group that a team asks help with", () => {
  it("comes back with advice, is put right and sent again", async () => {
    const id = await asked();
    await act(jo(), "request.return", id, { reason: "detail", advice: "Say which room it is in." });
    const page = await amara().press(start("session.amend", id));
    expect(textOf(page)).toContain("Say which room it is in.");
    const sent = await through(amara(), page, { minutes: "90" });
    expect(titleOf(sent)).toBe("Your request is with us again");
    expect(await stateOf(world, id)).toBe("waiting");
  });

  it("is prepared in one page, and has no day on which they look at it again", async () => {
    const id = await asked();
    await offer(world, id);
    await act(robin(), "request.accept", id);
    const people = { goTo: "ward-nurse", deputy: "nurse-in-charge", outOfHours: "yes" };
    await act(amara(), "session.prepare", id, people);
    expect(await stateOf(world, id)).toBe("active");
    const none = await amara().press(start("request.review", id));
    expect(none.kind).toBe("card");
  });
});

describe("what is not for a peer support worker", () => {
  it("is told on the last page, when it is asked and when it is put right, and nothing is sent", async () => {
    const asking = await amara().press({ do: "start", flow: "request.ask" });
    const told = await asFarAs(amara(), asking, { ...usual, purpose: "urgent" });
    expect(textOf(told)).toContain("Please use the crisis card");
    const { id } = await requestIn(world, "returned");
    const putRight = await asFarAs(amara(), await amara().press(start("request.amend", id)), { purpose: "therapy" });
    expect(textOf(putRight)).toContain("which talking therapy may help");
    expect(await stateOf(world, id)).toBe("returned");
  });
});

describe("what happened to a request", () => {
  it("stands on a card of its own, and the list of those who lead is a file, too", async () => {
    const { id, code } = await send(amara());
    const history = await jo().press(show("request.history", id));
    expect(textOf(history)).toContain(code);
    const from = { surface: "teams", tenant: "demo", id: jo().id } as const;
    const file = await world.conversations.file(from, { label: "", file: "request.waiting-csv" });
    expect(new TextDecoder().decode(file?.bytes)).toContain(code);
    expect(titleOf(await amara().press(show("request.history", id)))).toBe(titleOf(history));
  });
});
