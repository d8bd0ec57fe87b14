import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askFor, offerTo, prepare } from "./support/asking.ts";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";
import { today } from "./support/today.ts";

let play: Play;
let someone: Someone;
let code: string;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(async () => {
  await play.again();
  someone = await play.come("Amara Osei");
  code = await askFor(someone, { hope: "To feel less alone" });
  await someone.close();
});
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

describe("finding a match", () => {
  it("a no needs no reason, the lead hears of it and offers to the next, with a reason where they nearly fit", async () => {
    await someone.be("Jo Marsh");
    await offerTo(someone, code, "Robin Vale");
    await someone.be("Robin Vale");
    await someone.press(new RegExp(`^Open ${code}`), "home");
    await someone.press("No, not this time", "panel");
    await someone.reads("No reason needed.", "panel");
    await someone.close();
    await someone.aMinuteLater();

    await someone.be("Jo Marsh");
    await someone.reads("They said no this time", "chat");
    await someone.press("See who fits", "chat");
    await someone.reads("They nearly fit", "panel");
    await someone.press("Offer to Leslie Crane anyway", "panel");
    await someone.press("Offer", "panel");
    await someone.reads("There are 2 things to change", "panel");
    await someone.answer(
      {
        "Tick what you have thought about": ["Works in other localities"],
        "Why is it still right?": "The person asked for them",
      },
      "Offer",
    );
    await someone.reads("Offered to Leslie Crane", "panel");
    await someone.close();

    await someone.be("Leslie Crane");
    await someone.press(new RegExp(`^Open ${code}`), "home");
    await someone.reads("To feel less alone", "panel");
  });

  it("a PSW asks one question first, the team answers, and only they who are asked read it", async () => {
    await someone.be("Jo Marsh");
    await offerTo(someone, code, "Robin Vale");
    await someone.be("Robin Vale");
    await someone.press(new RegExp(`^Open ${code}`), "home");
    await someone.press("Ask a question first", "panel");
    await someone.answer({ "What would you like to know?": "Is there a quiet room?" }, "Ask");
    await someone.reads("Your question is with the team", "panel");
    await someone.close();
    await someone.aMinuteLater();

    await someone.be("Amara Osei");
    await someone.reads("A peer support worker has a question", "chat");
    await someone.press("Answer the question", "chat");
    await someone.reads("Is there a quiet room?", "panel");
    await someone.answer({ "Your answer": "Yes, beside the garden." }, "Send answer");
    await someone.reads("Your answer is on its way", "panel");
    await someone.close();
    await someone.aMinuteLater();

    await someone.be("Robin Vale");
    await someone.reads("Your question has an answer", "chat");
    await someone.press(new RegExp(`^Open ${code}`), "chat");
    await someone.reads("Yes, beside the garden.", "panel");
    await someone.press("Yes, I'll do it", "panel");
    await someone.reads("Thank you. It's yours", "panel");
  });

  it("a request that comes back stands filled as it was, with the advice beside it, and keeps its code", async () => {
    await someone.be("Jo Marsh");
    await someone.press(new RegExp(`^Open ${code}`), "home");
    await someone.press("Send back with advice", "panel");
    await someone.answer(
      { "What would help?": "A bit more detail", "Your advice": "Please say which days suit." },
      "Send back",
    );
    await someone.reads("Sent back with your advice", "panel");
    await someone.close();
    await someone.aMinuteLater();

    await someone.be("Amara Osei");
    await someone.reads("Your request came back with advice", "chat");
    await someone.press("Put it right and send again", "chat");
    await someone.reads("Please say which days suit.", "panel");
    await someone.answer({});
    await someone.reads("Please say which days suit.", "panel");
    expect(await someone.panel.getByLabel("Working out what they hope for", { exact: true }).isChecked()).toBe(true);
    expect(await someone.panel.getByLabel("What do they hope for").inputValue()).toBe("To feel less alone");
    await someone.answer({});
    await someone.answer({ "Which days suit?": ["Monday", "Tuesday"] });
    await someone.answer({}, "Send request");
    await someone.reads("Your request is with us again", "panel");
    await someone.close();

    await someone.be("Jo Marsh");
    await someone.press(new RegExp(`^Open ${code}`), "home");
    await someone.reads(/Monday.*Tuesday/, "panel");
  });

  it("the person says stop, and one press by the PSW ends it for everyone at once", async () => {
    await someone.be("Jo Marsh");
    await offerTo(someone, code, "Robin Vale");
    await someone.be("Robin Vale");
    await someone.press(new RegExp(`^Open ${code}`), "home");
    await someone.press("Yes, I'll do it", "panel");
    await someone.close();
    await someone.be("Amara Osei");
    await someone.press("Tell them what they need to know", "home");
    await prepare(someone, await today(someone));
    await someone.close();

    await someone.be("Robin Vale");
    await someone.press("My work", "home");
    await someone.press(new RegExp(`^Open ${code}`), "panel");
    await someone.press("The person said stop", "panel");
    await someone.reads("It has stopped", "panel");
    await someone.close();

    await someone.be("Amara Osei");
    await someone.reads("The person said stop", "chat");
  });

  it("what one press did, one press undoes, until somebody has been told", async () => {
    await someone.press("Our requests", "home");
    await someone.press(new RegExp(`^Open ${code}`), "panel");
    await someone.press("Undo", "panel");
    await someone.reads("Nobody was told. Your answers are kept as a draft", "panel");
    await someone.close();
    await someone.reads("What you began", "home");
    await someone.press(/^Carry on/, "home");
    for (const page of [1, 2, 3]) {
      await someone.reads(`Page ${page} of 4`, "panel");
      await someone.answer({});
    }
    await someone.answer({}, "Send request");
    await someone.reads("Your request is with us", "panel");
    await someone.close();
    await someone.aMinuteLater();
    await someone.press("Our requests", "home");
    await someone.press(/^Open AL-/, "panel");
    await someone.readsNoMore("Undo", "panel");
  });
});
