import { beforeAll, describe, expect, it } from "vitest";
import { eventIn } from "./calendar.ts";
import { choose, type Stage, type StoryPerson } from "./stage.ts";

const clinical = /^Open: Clinical supervision/;

/** A session from the first press to what both say afterwards: each step goes on from the one before. */
export function tellSupervision(stage: () => Stage): void {
  describe("a peer support worker and whoever gives them supervision", () => {
    let robin: StoryPerson;
    let sam: StoryPerson;
    let jo: StoryPerson;
    let nadia: StoryPerson;
    let priya: StoryPerson;
    let [first, second, uid] = ["", "", ""];
    beforeAll(async () => {
      robin = await stage().come("Robin Vale");
      sam = await stage().come("Sam Okafor");
      jo = await stage().come("Jo Marsh");
      nadia = await stage().come("Nadia Rahman");
      priya = await stage().come("Priya Nair");
    });

    it("the kind that is due is booked out of three real times, and its calendar file names nobody", async () => {
      await robin.press("Book Clinical supervision", "Home");
      const times = (await robin.choices("When?")).filter((each) => / at \d\d:\d\d/.test(each));
      expect(new Set(times).size).toBe(3);
      first = await choose(robin, "When?", / at \d\d:\d\d/);
      await robin.reads("Is this right?", "page");
      await robin.reads(first, "page");
      await robin.answer({}, "Book it");
      await robin.reads("We tell Sam Okafor. The calendar file puts it in your own calendar.", "page");
      const file = await robin.takesFile("Calendar file");
      const event = eventIn(file);
      expect(file.name).toMatch(/^supervision-\d{4}-\d\d-\d\d\.ics$/);
      expect([event("SUMMARY"), event("SEQUENCE")]).toEqual(["Supervision", "0"]);
      expect(Buffer.from(file.bytes).toString()).not.toMatch(/clinical|okafor|vale/i);
      uid = String(event("UID"));
      await stage().minutesPass();
      await sam.reads(first, { message: "Robin Vale has booked a session with you." });
    });

    it("it is moved, the other is told the new time, and the calendar follows", async () => {
      await opensMine(robin, clinical);
      await robin.press("Move it", "page");
      await robin.reads(`Now: Clinical supervision, ${first}.`, "page");
      second = await choose(robin, "When?", / at \d\d:\d\d/);
      expect(second).not.toBe(first);
      await robin.answer({}, "Move it");
      await robin.reads("The calendar file moves it in your calendar.", "page");
      const event = eventIn(await robin.takesFile("Calendar file"));
      expect([event("UID"), event("SEQUENCE")]).toEqual([uid, "1"]);
      await stage().minutesPass();
      await sam.reads(second, { message: "Robin Vale has moved your session. This is the new time." });
    });

    it("it is cancelled, the other is told, the calendar takes it out, and its time can be booked again", async () => {
      await opensMine(robin, clinical);
      await robin.press("Cancel it", "page");
      await robin.answer({}, "Cancel it");
      await robin.reads("We tell Sam Okafor. Would you like to book another time?", "page");
      const event = eventIn(await robin.takesFile("Calendar file that takes it out"));
      expect([event("UID"), event("SEQUENCE"), event("STATUS")]).toEqual([uid, "2", "CANCELLED"]);
      await stage().minutesPass();
      await sam.reads("Robin Vale has cancelled your session.", "chat");
      await robin.press("Book Clinical supervision", "Home");
      expect(await robin.choices("When?")).toContain(first);
      await robin.close();
    });

    it("another offers a time, and it is among those that can be booked", async () => {
      await jo.press("Offer one supervision time", "Home");
      await jo.answer({
        "What kind?": "Group supervision",
        Day: await stage().day(3),
        Time: "08:00",
        "How do you meet?": "By phone",
      });
      await jo.answer({ Places: "2" }, "Offer it");
      await jo.reads("can book it from now on", "page");
      await jo.close();
      await robin.press("Book supervision", "Home");
      await choose(robin, "Which kind?", /^Group/);
      await choosesTime(robin, /at 08:00/);
      await robin.answer({}, "Book it");
      await robin.reads("We tell Jo Marsh.", "page");
      await robin.close();
      await stage().minutesPass();
      await jo.reads("Robin Vale", { message: "08:00" });
    });

    it("afterwards both say that they met, and both read that they agree", async () => {
      await nadia.press(/^Yes, we met: Line management supervision/, "Home");
      await stage().minutesPass();
      await priya.reads("Nadia Rahman has said how it was", "chat");
      await priya.press(/^Yes, we met: Line management supervision/, "Home");
      await priya.readsNoMore("Yes, we met", "Home");
      await nadia.press("My supervision", "Home");
      await nadia.press("Earlier sessions", "page");
      await nadia.press(/^Open: Line management supervision/, "page");
      await nadia.reads("Both say", "page");
      await nadia.reads(/We met on .*, for 1 hour/, "page");
      await nadia.close();
    });
  });
}

/** Opens one's own next session of a kind. */
async function opensMine(someone: StoryPerson, like: RegExp): Promise<void> {
  await someone.press("My supervision", "Home");
  await someone.press(like, "page");
}

/** Chooses a time among the first three or all the others, and says which it was. */
async function choosesTime(someone: StoryPerson, like: RegExp): Promise<string> {
  const here = (await someone.choices("When?")).some((each) => like.test(each));
  if (here) return await choose(someone, "When?", like);
  await choose(someone, "When?", /^Other times/);
  return await choose(someone, "Which of these times?", like);
}
