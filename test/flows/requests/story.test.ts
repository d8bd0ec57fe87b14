import { beforeEach, describe, expect, it } from "vitest";
import type { Form, Screen } from "../../../src/flows/kit/screen.ts";
import { openWorld, pressesOf, type Someone, standing, textOf, titleOf, type World } from "../../support/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

/** Answers a page with what stands in it and what is given. */
async function next(
  who: Someone,
  form: Screen,
  given: Record<string, string | readonly string[]> = {},
): Promise<Screen> {
  return await who.answer(form, { ...standing(form), ...given });
}

async function sendRequest(who: Someone, hope = ""): Promise<Screen> {
  let page = await who.pressOn(await who.home(), "Request a peer support worker");
  page = await next(who, page, { answer: "team-offered" });
  page = await next(who, page, { kinds: ["goals", "signpost"], ...(hope ? { hope } : {}) });
  page = await next(who, page, { loneWorking: "on-site" });
  return await next(who, page, { purpose: "peer" });
}

function codeOn(screen: Screen): string {
  return /AL-\w{4}-\w/.exec(textOf(screen))?.[0] ?? "no code";
}

describe("asking for a peer support worker", () => {
  it("goes from a nurse's four pages to a match, and each hears of it", async () => {
    const [amara, jo, robin, tom] = [world.as("Amara"), world.as("Jo"), world.as("Robin"), world.as("Tom")];
    const sent = await sendRequest(amara, "To get out of the house again");
    expect(titleOf(sent)).toBe("Your request is with us");
    const code = codeOn(sent);
    expect(code).toMatch(/^AL-\w{4}-\w$/);

    const waiting = await jo.say("waiting requests");
    expect(textOf(waiting)).toContain(code);
    const home = await jo.home();
    const row = home.kind === "home" ? home.sections[0]?.rows.find(({ title }) => title.includes(code)) : undefined;
    expect(row, textOf(home)).toBeDefined();

    const open = row?.presses.find(({ label }) => label === "Open");
    const card = await jo.press(open?.does ?? { do: "home" });
    expect(textOf(card)).toContain("To get out of the house again");
    const fit = await jo.pressOn(card, "See who fits");
    expect(textOf(fit)).toContain("Robin Vale");
    const offered = await jo.pressOn(fit, "Offer to Robin Vale");
    expect(titleOf(offered)).toBe("Offered to Robin Vale");

    const robinsHome = await robin.home();
    const offer = await robin.press(
      pressesOf(robinsHome).find(({ label }) => label === "Open")?.does ?? { do: "home" },
    );
    expect(textOf(offer)).toContain("What they hope for");
    const accepted = await robin.pressOn(offer, "Yes, I'll do it");
    expect(titleOf(accepted)).toBe("Thank you. It's yours");

    const ours = await tom.say("our requests");
    expect(textOf(ours)).toContain("A peer support worker said yes");
    const theirs = await tom.press(
      pressesOf(await tom.home()).find(({ label }) => label === "Tell them what they need to know")?.does ?? {
        do: "home",
      },
    );
    let page: Screen = await next(tom, theirs, { recordOn: "2026-11-20", loneWorking: "on-site" });
    page = await next(tom, page, { goTo: "ward-nurse", deputy: "nurse-in-charge", outOfHours: "yes" });
    page = await next(tom, page, { knowsAPsw: "no" });
    expect(titleOf(page)).toBe("All set");
    const active = await robin.press(
      pressesOf(await robin.say("my work")).find(({ spoken }) => spoken?.includes(code))?.does ?? { do: "home" },
    );
    expect(textOf(active)).toContain(`Say the code ${code}`);
  });

  it("never makes a request without the person's yes, and keeps the draft where nobody asked yet", async () => {
    const amara = world.as("Amara");
    const page = await amara.pressOn(await amara.home(), "Request a peer support worker");
    const closed = await next(amara, page, { answer: "not-yet" });
    expect(titleOf(closed)).toBe("Please ask them first");
    const home = await amara.home();
    expect(pressesOf(home).map(({ label }) => label)).toContain("Carry on");
    const resumed = await amara.pressOn(home, "Carry on");
    expect((resumed as Form).questions[0]?.value).toBe("not-yet");
  });
});
