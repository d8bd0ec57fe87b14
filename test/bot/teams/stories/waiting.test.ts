import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf } from "../../../support/teams/card.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { asking, codeIn, lastSaying, later, next, offerTo, read } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Jo", "Robin"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

describe("The store is away", () => {
  it("a page says so with what was typed in it, is sent once it is back, and nothing was lost", async () => {
    const amara = teams.as("Amara");
    await amara.say("home");
    await amara.press("Request a peer support worker");
    if (amara.page().includes("Page 1")) await next(amara, asking[0]);
    teams.trouble.down = true;
    await next(amara, { ...asking[1], "What do they hope for": "To paint again" });
    teams.trouble.down = false;
    expect(amara.page()).toContain("We can't reach our records just now. What you wrote is still here");
    expect(JSON.stringify(amara.panel?.card)).toContain("To paint again");
    await next(amara);
    expect(amara.page()).toContain("Page 3 of 4");
    amara.close();
  });

  it("a message whose button did nothing keeps its buttons, and one sentence says why", async () => {
    const [amara, jo, robin] = [teams.as("Amara"), teams.as("Jo"), teams.as("Robin")];
    const code = await finish(amara);
    await offerTo(jo, code, "Robin Vale");
    await later(teams);
    const offer = lastSaying(robin, "Would you like to take this on?");
    teams.trouble.down = true;
    await robin.press("Yes, I'll do it");
    await robin.say("home");
    teams.trouble.down = false;
    expect(robin.told).toContain("We can't reach our records just now. Nothing was changed.");
    expect(buttonsOf(robin.cardOf(offer)).map(({ title }) => title)).toContain("Yes, I'll do it");
    expect(read(robin, robin.last() as never)).toContain("We can't reach our records just now");
    await robin.press("Yes, I'll do it");
    expect(read(robin, offer)).toContain("Thank you. It's yours");
  });
});

describe("The work takes longer than Teams waits", () => {
  it("at four seconds a page says so with what was typed in it, and pressing again shows what came of it", {
    timeout: 40_000,
  }, async () => {
    const amara = teams.as("Amara");
    await amara.say("home");
    await amara.press("Request a peer support worker");
    await next(amara, asking[0]);
    teams.trouble.lateMs = 4_500;
    const began = performance.now();
    await next(amara, { ...asking[1], "What do they hope for": "To sing again" });
    const waited = performance.now() - began;
    teams.trouble.lateMs = 0;
    expect(waited).toBeGreaterThan(3_900);
    expect(waited).toBeLessThan(5_000);
    expect(amara.page()).toContain("This takes longer than usual. What you wrote is still here.");
    expect(JSON.stringify(amara.panel?.card)).toContain("To sing again");
    await next(amara);
    expect(amara.page()).toContain("Page 3 of 4");
    await next(amara, {}, "Back");
    expect(JSON.stringify(amara.panel?.card)).toContain("To sing again");
    amara.close();
  });

  it("a message that was pressed says so first, and then what came of it", { timeout: 40_000 }, async () => {
    const [amara, jo, robin] = [teams.as("Amara"), teams.as("Jo"), teams.as("Robin")];
    const code = await finish(amara);
    await offerTo(jo, code, "Robin Vale");
    await later(teams);
    const offer = lastSaying(robin, "Would you like to take this on?");
    teams.trouble.lateMs = 2_500;
    await robin.press("Yes, I'll do it");
    teams.trouble.lateMs = 0;
    expect(robin.told).toContain("This takes longer than usual");
    await expect.poll(() => read(robin, offer), { timeout: 10_000 }).toContain("Thank you. It's yours");
  });
});

/** Asks to the end, wherever it was left. */
async function finish(person: ReturnType<Service["as"]>): Promise<string> {
  await person.say("home");
  await person.press("Request a peer support worker");
  for (let page = 1; page <= 4; page += 1) {
    const at = Number(/Page (\d) of 4/.exec(person.page())?.[1] ?? 0);
    if (at === 0) break;
    await next(person, asking[at - 1]);
  }
  const code = codeIn(person.page());
  person.close();
  return code;
}
