import { beforeAll, describe, expect, it } from "vitest";
import { openWorld, type Someone, standing, textOf, titleOf, type World } from "../../support/world.ts";
import { as, next, offer, requestIn, show, stateOf, through } from "../requests/acts.ts";

let world: World;
let nadia: Someone;
beforeAll(async () => {
  world = await openWorld();
  nadia = world.as("Nadia");
});

const begin = (who = nadia) =>
  who.press({ do: "start", flow: "people.offering", subject: { kind: "person", id: who.id } });
const own = async () => await as(world, nadia.id, ({ offerings }) => offerings.own(nadia.id));

describe("what a peer support worker offers", () => {
  it("stands there as they set it, and is kept when nothing is changed", async () => {
    const before = await own();
    expect(titleOf(await through(nadia, await begin(), {}))).toBe("Saved");
    expect(await own()).toEqual(before);
  });

  it("can be changed, page by page, and reads the same when it is opened again", async () => {
    const given = {
      capacity: "5",
      days: ["sat"],
      parts: ["evening"],
      loneWorks: "on-site",
      languages: ["polish"],
      experience: ["grief"],
    };
    await through(nadia, await begin(), given);
    expect(await own()).toMatchObject({
      capacity: 5,
      days: ["sat"],
      parts: ["evening"],
      loneWorks: "on-site",
      languages: ["polish"],
      experienceSaid: ["grief"],
    });
    expect(standing(await begin())).toMatchObject({ capacity: "5", days: ["sat"], loneWorks: "on-site" });
  });

  it("is shown as it is today where the page was opened before and changed meanwhile", async () => {
    expect(standing(await begin())).toMatchObject({ capacity: "5" });
    await as(world, nadia.id, async ({ offerings }) =>
      offerings.set(nadia.id, { ...(await offerings.own(nadia.id)), capacity: 2 }),
    );
    expect(standing(await begin())).toMatchObject({ capacity: "2" });
  });

  it.each([
    ["-1", "whole number"],
    ["31", "whole number"],
    ["1.5", "whole number"],
    ["two", "whole number"],
    ["", "0 means nobody new"],
    ["1e1", "whole number"],
  ])("takes no %j as a number of people, and says what it takes", async (capacity, says) => {
    expect(textOf(await next(nadia, await begin(), { capacity }))).toContain(says);
  });

  it("reads codes as people write them, and names the one that is none", async () => {
    const { code } = await requestIn(world, "waiting");
    const page = await next(nadia, await next(nadia, await begin()));
    expect(textOf(await next(nadia, page, { notCodes: `${code}, AL-0000-0` }))).toContain('"AL-0000-0" is not a code');
    expect(titleOf(await next(nadia, page, { notCodes: code.toLowerCase() }))).toBe("Saved");
    expect((await own()).notCodes).toEqual([code]);
  });

  it("of none new keeps offers away until there is room again", async () => {
    const robin = world.as("Robin");
    const { id } = await requestIn(world, "waiting");
    await through(robin, await begin(robin), { capacity: "0" });
    expect(textOf(await offer(world, id))).toContain("Is not taking new work");
    expect(await stateOf(world, id)).toBe("waiting");
    await through(robin, await begin(robin), { capacity: "1" });
    expect(titleOf(await offer(world, id))).toBe("Offered to Robin Vale");
    expect(textOf(await robin.press(show("request.card", id)))).toContain("0 of 1 taken");
  });
});
