import { beforeAll, describe, expect, it } from "vitest";
import { codeIn, type Given, type Stage, type StoryPerson } from "./stage.ts";

const theirYes: Given = { "Have they been offered": "Yes, we offered and they said yes" };
const whatHelps: Given = {
  "Who is it for?": "Someone who uses our service",
  "What would help?": ["Working out what they hope for"],
};
const whereAndWhen: Given = { "Can a peer support worker see them alone?": "Yes, on our site" };
const lastCheck: Given = { "What is this for?": "Peer support, and it can wait for a match" };

const hope = "What do they hope for";
const offer = { message: "Would you like to take this on?" } as const;

/** A ward nurse's request, from what is asked to the first meeting: each step goes on where the one before ended. */
export function tellRequest(stage: () => Stage): void {
  describe("a team and a peer support worker find each other", () => {
    let amara: StoryPerson;
    let tom: StoryPerson;
    let jo: StoryPerson;
    let robin: StoryPerson;
    let nadia: StoryPerson;
    let code = "";
    beforeAll(async () => {
      amara = await stage().come("Amara Osei");
      tom = await stage().come("Tom Birch");
      jo = await stage().come("Jo Marsh");
      robin = await stage().come("Robin Vale");
      nadia = await stage().come("Nadia Rahman");
    });

    it("a question left out and an NHS number stay in front of the nurse, and nothing goes on", async () => {
      await amara.press("Request a peer support worker", "Home");
      await amara.answer({});
      expect(await amara.toChange("Have they been offered")).not.toBe("");
      await amara.reads("Page 1 of 4", "page");
      await amara.answer(theirYes);
      const written = "To get out again. NHS 943 476 5919";
      await amara.answer({ ...whatHelps, [hope]: written });
      expect(await amara.toChange(hope)).toContain("This looks like an NHS number");
      expect(await amara.stands(hope)).toBe(written);
      await amara.reads("Page 2 of 4", "page");
    });

    it("put right, her request is with the lead, and its code is for the person's record", async () => {
      await amara.answer({ [hope]: "To get out of the house again" });
      await amara.answer(whereAndWhen);
      await amara.answer(lastCheck, "Send request");
      await amara.reads("Your request is with us", "page");
      await amara.reads("Write this code in the person's record", "page");
      code = codeIn(await amara.page());
      await amara.close();
    });

    it("the lead reads who fits and why, and offers it", async () => {
      await stage().minutesPass();
      const arrived = { message: "A new request waits for a match" };
      await jo.readsNoMore("out of the house", arrived);
      await jo.press(new RegExp(`^Open ${code}`), arrived);
      await jo.reads("To get out of the house again", "page");
      await jo.press("See who fits", "page");
      await jo.reads("They fit", "page");
      await jo.reads("Works with this team", "page");
      await jo.press("Offer to Robin Vale", "page");
      await jo.reads("Offered to Robin Vale", "page");
      await jo.close();
    });

    it("an offer that was taken back says so to whoever still has it open and says yes", async () => {
      await stage().minutesPass();
      await robin.press(new RegExp(`^Open ${code}`), offer);
      await robin.reads("To get out of the house again", "page");
      await jo.press("All open requests", "Home");
      await jo.press(new RegExp(`^Open ${code}`), "page");
      await jo.press("Take the offer back", "page");
      await jo.close();
      await robin.press("Yes, I'll do it", "page");
      await robin.reads("That can't be done now: Jo Marsh took the offer back.", "page");
      await robin.close();
    });

    it("one says no, and need give no reason", async () => {
      await offered(jo, code, "Robin Vale");
      await stage().minutesPass();
      await robin.press("No, not this time", offer);
      await robin.reads("No reason needed.", "chat");
      // Nor does the older message still ask him.
      await robin.readsNoMore(offer.message, "chat");
      await stage().minutesPass();
      await jo.reads(code, { message: "They said no this time" });
    });

    it("the next says yes, and pressed twice it is one yes", async () => {
      await jo.press("See who fits", { message: "They said no this time" });
      await jo.press("Offer to Nadia Rahman", "page");
      await jo.reads("Offered to Nadia Rahman", "page");
      await jo.close();
      await stage().minutesPass();
      await nadia.pressTwice("Yes, I'll do it", offer);
      await nadia.readsNoMore(offer.message, "chat");
      await stage().minutesPass();
      await amara.reads(code, { message: "A peer support worker said yes" });
      expect(await amara.messagesSaying("A peer support worker said yes")).toBe(1);
    });

    it("the team prepares, and the peer support worker reads whom to ask for", async () => {
      await tom.press("Our requests", "Home");
      await tom.reads("A peer support worker said yes", "page");
      await tom.press(new RegExp(`^Open ${code}`), "page");
      await tom.press("Tell them what they need to know", "page");
      await tom.answer({ "When was risk information in the record last checked?": await stage().day() });
      await tom.answer({
        "Who can the peer support worker go to?": "Ward nurse",
        "And if they are away?": "Nurse in charge",
        "Do they know who to ring out of hours?": "Yes, they have been told",
      });
      await tom.answer({ "Do they know a peer support worker here already?": "No" }, "Ready to start");
      await tom.reads("All set", "page");
      await tom.close();
      await stage().minutesPass();
      await nadia.press(new RegExp(`^Open ${code}`), { message: "You can start now" });
      await nadia.reads(`To meet, ask the ward nurse on the team. Say the code ${code}.`, "page");
      await nadia.close();
    });

    it("the person's stop is passed on by typing it, and everybody hears at once", async () => {
      await amara.say(`${code} the person said stop`);
      await amara.press("The person said stop", "chat");
      await amara.reads("It has stopped", "chat");
      await stage().minutesPass();
      await nadia.reads(code, { message: "The person said stop" });
    });
  });
}

/** The lead opens a waiting request from Home and offers it to somebody who fits. */
async function offered(jo: StoryPerson, code: string, name: string): Promise<void> {
  await jo.press(new RegExp(`^Open ${code}`), "Home");
  await jo.press("See who fits", "page");
  await jo.press(`Offer to ${name}`, "page");
  await jo.reads(`Offered to ${name}`, "page");
  await jo.close();
}
