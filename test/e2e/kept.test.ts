import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askFor, offerTo, theirYes, whatHelps, whereAndWhen } from "./support/asking.ts";
import { openPlay, type Play } from "./support/play.ts";
import { waitingFor } from "./support/told.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

describe("nothing is lost", () => {
  it("a draft that was closed is resumed where it was, even after the service was killed", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await amara.answer({ ...whatHelps, "What do they hope for": "To walk by the sea" });
    await amara.page.keyboard.press("Escape");
    await amara.reads("Request a peer support worker", "home");
    await play.service().kill();
    await amara.page.getByText("Alongside has stopped.").waitFor();
    await play.start();
    await amara.page.getByText("Alongside has stopped.").waitFor({ state: "hidden" });
    await amara.settled();
    await amara.press(/^Carry on/, "home");
    await amara.reads("Page 3 of 4", "panel");
    await amara.press("Back", "panel");
    expect(await amara.panel.getByLabel("What do they hope for").inputValue()).toBe("To walk by the sea");
    expect(await amara.panel.getByLabel(String(whatHelps["What would help?"])).isChecked()).toBe(true);
    await amara.answer({});
    await amara.answer(whereAndWhen);
    await amara.reads("Page 4 of 4", "panel");
  });

  it("the words of an open page stay in it while the service is away, and are sent when it is back", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await play.service().kill();
    await amara.answer({ ...whatHelps, "What do they hope for": "A quiet hour" });
    await amara.reads("What you wrote is still here.", "panel");
    expect(await amara.panel.getByLabel("What do they hope for").inputValue()).toBe("A quiet hour");
    await play.start();
    await amara.answer({});
    await amara.reads("Page 3 of 4", "panel");
  });
});

describe("two people at two screens", () => {
  it("see what the other does without loading their page again", async () => {
    const [amara, jo, robin] = await Promise.all([
      play.come("Amara Osei"),
      play.come("Jo Marsh"),
      play.come("Robin Vale"),
    ]);
    // What the morning still had on its way comes first.
    await jo.aMinuteLater();
    const people = amara.page.getByRole("navigation", { name: "You are" });
    const before = { jo: await waitingFor(play, "Jo Marsh"), priya: await waitingFor(play, "Priya Nair") };
    const code = await askFor(amara);
    await amara.close();
    await jo.reads(code, "home");
    await jo.reads("1 message is on its way.", "chat");
    await people.getByRole("button", { name: new RegExp(`^Jo Marsh.*\\b${before.jo + 1} waiting`) }).waitFor();
    expect(await waitingFor(play, "Priya Nair")).toBe(before.priya);
    await offerTo(jo, code, "Robin Vale");
    await robin.reads(code, "home");
    await jo.aMinuteLater();
    await robin.reads("Would you like to take this on?", "chat");
    await robin.press("Yes, I'll do it", "chat");
    await amara.reads("Tell them what they need to know", "home");
    await jo.readsNoMore(code, "home");
  });
});
