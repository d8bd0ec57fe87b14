import { beforeAll, describe, expect, it } from "vitest";
import { openPhone, type Phone } from "../../support/phone.ts";
import { demoTrust, type World } from "../../support/world.ts";
import { act, offer, openRoomyWorld, putOnLeave, requestIn, send, toldBy, usual } from "./acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openRoomyWorld();
  phone = openPhone(world);
});
const told = () => toldBy(world, phone);

describe("whoever has heard nothing yet, or is away:", () => {
  it("Jo takes back an offer that they have heard of: Robin is told, and so is the ward that waits for a yes", async () => {
    world.clock.set("2026-11-24T10:02:00Z");
    const { id } = await requestIn(world, "waiting");
    await offer(world, id);
    world.clock.minutes(1);
    await told();
    await act(world.as("Jo"), "request.withdraw", id);
    world.clock.minutes(1);
    expect(await told()).toEqual(["Amara: We are still looking", "Robin: An offer was taken back"]);
  });

  it("Jo takes back an offer that nobody has heard of yet: nobody hears of either", async () => {
    world.clock.set("2026-11-24T10:02:00Z");
    const { id } = await requestIn(world, "waiting");
    await offer(world, id);
    await act(world.as("Jo"), "request.withdraw", id);
    world.clock.minutes(1);
    expect(await told()).toEqual([]);
  });

  it("Jo takes back an offer that only the team has heard of, as Robin is on leave: Robin hears of neither", async () => {
    world.clock.set("2026-12-07T18:00:00Z");
    const { id } = await requestIn(world, "waiting");
    await putOnLeave(world, "Robin", "2026-12-08", "2026-12-08");
    await offer(world, id);
    world.clock.set("2026-12-08T10:00:00Z");
    expect(await told()).toEqual(["Amara: We are asking a peer support worker"]);
    await act(world.as("Jo"), "request.withdraw", id);
    world.clock.set("2026-12-09T10:00:00Z");
    expect(await told()).toEqual(["Amara: We are still looking"]);
  });

  it("Tom puts a request of Amara's right: Amara hears of it too, and not where it was her own doing", async () => {
    world.clock.set("2026-12-03T10:02:00Z");
    const first = await requestIn(world, "returned");
    await act(world.as("Tom"), "request.amend", first.id, usual);
    world.clock.minutes(1);
    expect(await told()).toEqual([
      "Amara: Your request is back with us",
      "Jo: A request is back",
      "Sam: A request is back",
    ]);
    const second = await requestIn(world, "returned");
    await act(world.as("Amara"), "request.amend", second.id, usual);
    world.clock.minutes(1);
    expect(await told()).toEqual(["Jo: A request is back", "Sam: A request is back"]);
  });

  it("Amara is on leave: the whole team is told", async () => {
    world.clock.set("2026-12-10T10:02:00Z");
    const { id } = await requestIn(world, "offered");
    await putOnLeave(world, "Amara", "2026-12-10", "2026-12-10");
    await act(world.as("Robin"), "request.decline", id);
    world.clock.minutes(1);
    expect(await told()).toEqual([
      "Jo: They said no this time",
      "Sam: They said no this time",
      "Tom: We are still looking",
    ]);
    world.clock.set("2026-12-11T09:00:00Z");
    expect(await told()).toEqual(["Amara: We are still looking"]);
  });
});

describe("on St Andrew's Day", () => {
  const news = ["Jo: A new request waits for a match", "Sam: A new request waits for a match"];

  it.each([
    ["england", news, []],
    ["scotland", [], news],
  ] as const)(
    "the lead of a trust in %s hears of a request on the day, or on the first working day after",
    async (nation, onTheDay, dayAfter) => {
      const there = await openRoomyWorld({ trust: { ...demoTrust(), nation } });
      const phones = openPhone(there);
      there.clock.set("2026-11-30T10:02:00Z");
      await send(there.as("Amara"));
      there.clock.minutes(2);
      expect(await toldBy(there, phones)).toEqual(onTheDay);
      there.clock.set("2026-12-01T09:05:00Z");
      expect(await toldBy(there, phones)).toEqual(dayAfter);
    },
  );
});
