import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

describe("typing to Alongside", () => {
  it("crisis words show where to turn, to their writer only", async () => {
    const [amara, jo] = await Promise.all([play.come("Amara Osei"), play.come("Jo Marsh")]);
    await amara.say("someone here says they want to die");
    await amara.reads("You don't have to be alone with this", "chat");
    await amara.reads("Nobody is told by this page.", "chat");
    await amara.reads("Call 116 123", "chat");
    await jo.settled();
    expect(await jo.chat.getByText("You don't have to be alone").count()).toBe(0);
    await jo.say("help");
    await jo.reads("Call 116 123", "chat");
    expect(await jo.chat.getByText("You don't have to be alone").count()).toBe(0);
  });

  it("help says what there is to do, and the nearest things answer what is not known", async () => {
    const amara = await play.come("Amara Osei");
    await amara.say("help");
    await amara.reads("What you can do here", "chat");
    await amara.say("reqest a pswe");
    await amara.reads("Did you mean one of these?", "chat");
    await amara.press("Request a peer support worker", "chat");
    await amara.reads("Page 1 of 4", "panel");
    await amara.close();
    await amara.say("purple elephants");
    await amara.reads("I don't know that one", "chat");
  });

  it("what may say who someone is gets a kind word and is not answered as anything else", async () => {
    const amara = await play.come("Amara Osei");
    await amara.say("request a psw for Mrs Elsie Quill, bed 4");
    await amara.reads("That may say who someone is", "chat");
  });

  it("everything typed in the chat opens in the panel, not in a message", async () => {
    const amara = await play.come("Amara Osei");
    await amara.say("request a psw");
    await amara.reads("Press the button to open it.", "chat");
    await amara.press("Request a peer support worker", "chat");
    await amara.reads("Their yes", "panel");
  });
});

describe("what a PSW offers", () => {
  it("is asked in three pages, and what is never offered stays with them", async () => {
    const robin = await play.come("Robin Vale");
    await robin.press("What I offer", "home");
    await robin.answer({ "How many people can you work with at once?": "99" });
    await robin.reads("Give a whole number from 0 to 30.", "panel");
    await robin.answer({ "How many people can you work with at once?": "2" });
    await robin.answer({ "Which languages do you speak?": ["Polish"] });
    await robin.reads("Only you see this page again.", "panel");
    await robin.answer({ "Codes I don't want to be offered": "not-a-code" }, "Save");
    await robin.reads('"not-a-code" is not a code.', "panel");
    await robin.answer({ "Codes I don't want to be offered": "", "Teams I don't want": ["Rowan Day Service"] }, "Save");
    await robin.reads("We use this from now on.", "panel");
    await robin.close();
    await robin.press("What I offer", "home");
    expect(await robin.panel.getByLabel("How many people can you work with at once?").inputValue()).toBe("2");
    await robin.answer({});
    await robin.answer({});
    expect(await robin.panel.getByLabel("Rowan Day Service").isChecked()).toBe(true);
  });
});
