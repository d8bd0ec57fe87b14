import { beforeAll, expect, it } from "vitest";
import { openWorld, type World } from "../../support/world.ts";
import { act, offer, requestIn, show, start, textOf } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const [amara, jo, robin, nadia] = ["Amara", "Jo", "Robin", "Nadia"].map((name) => () => world.as(name)) as [
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
];

it("who presses for a second time what they did already reads that they did it, and others read who it was", async () => {
  const { id } = await requestIn(world, "offered");
  await act(robin(), "request.accept", id);
  const again = textOf(await robin().press(start("request.accept", id)));
  expect(again).toContain("This is done already: you said yes. This is how things stand.");
  expect(again).not.toContain("Robin Vale said");
  const other = textOf(await robin().press(start("request.decline", id)));
  expect(other).toContain("That can't be done now: you said yes. This is how things stand.");
  const lead = textOf(await act(jo(), "request.offer", id, {}, nadia().id));
  expect(lead).toContain("That can't be done now: Robin Vale said yes. This is how things stand.");
});

it("who said no and presses it again reads that they said it, and nothing of the request", async () => {
  const { id, code } = await requestIn(world, "offered");
  await act(robin(), "request.decline", id);
  const again = textOf(await robin().press(start("request.decline", id)));
  expect(again).toContain("This is done already: you said no this time. Home shows what is yours.");
  expect(again).not.toContain(code);
  const yes = textOf(await robin().press(start("request.accept", id)));
  expect(yes).toContain("That can't be done now: you said no this time. Home shows what is yours.");
});

it("who offers it to one and then to another reads to whom they offered it", async () => {
  const { id } = await requestIn(world, "waiting");
  await offer(world, id);
  const again = textOf(await act(jo(), "request.offer", id, {}, nadia().id));
  expect(again).toContain("That can't be done now: you offered it to Robin Vale.");
});

it("what has happened names everybody but whoever reads it", async () => {
  const { id } = await requestIn(world, "offered");
  const cards = await Promise.all([amara, jo, robin].map((who) => who().press(show("request.card", id))));
  const [team = "", lead = "", asked = ""] = cards.map(textOf);
  expect(team).toContain("You sent the request, ");
  expect(team).toContain("Jo Marsh offered it to a peer support worker");
  expect(lead).toContain("Amara Osei sent the request");
  expect(lead).toContain("You offered it to Robin Vale");
  expect(asked).toContain("Jo Marsh offered it to you");
});
