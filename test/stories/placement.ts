import { beforeAll, describe, expect, it } from "vitest";
import type { Given, Stage, StoryPerson } from "./stage.ts";

const whatIDid: Given = {
  "What was it about?": ["Helping to run a group"],
  "Who was with you?": "Nurse in charge",
};
const happened = "What happened?";
const texts: Given = {
  [happened]: "We sat in the garden.",
  "So what did it mean to you?": "It was quiet, and that was fine.",
  "Now what will you try, or bring to supervision?": "I bring it to supervision.",
};
const onwards = "What shall we do with it?";
const written = "We sat in the garden.";
const answer = "You stayed with the quiet.";

/** A trainee's hours and what they wrote about them, from the first page to the sheet: each step goes on from the one before. */
export function tellPlacement(stage: () => Stage): void {
  describe("a trainee and their placement supervisor", () => {
    let kit: StoryPerson;
    let tom: StoryPerson;
    beforeAll(async () => {
      kit = await stage().come("Kit Lowe");
      tom = await stage().come("Tom Birch");
    });

    it("the trainee logs just the facts, and the hours wait to be signed", async () => {
      await kit.press("Log placement hours", "Home");
      await kit.answer({ "How long was it?": "1 hour" });
      await kit.answer({ ...whatIDid, "Would you like to write about it?": "No, just the facts" });
      await kit.answer({ [onwards]: "Send my hours to be signed, and keep what I wrote to myself" }, "Save");
      await kit.reads("The hours are with Tom Birch to be signed.", "page");
      await kit.close();
    });

    it("the trainee writes about an hour in three texts, and shares them", async () => {
      await kit.press("Log placement hours", "Home");
      await kit.answer({ "How long was it?": "1½ hours" });
      await kit.answer(whatIDid);
      for (const [question, text] of Object.entries(texts)) await kit.answer({ [question]: text });
      await kit.answer({});
      await kit.answer({ [onwards]: "Send my hours, and share what I wrote with Tom Birch" }, "Save");
      await kit.reads("Your entry is kept", "page");
      await kit.close();
    });

    it("the supervisor is told without a word of it, reads it, and responds", async () => {
      await stage().minutesPass();
      await tom.readsNoMore(written, "chat");
      await tom.press(/^Open/, { message: "An entry is shared with you" });
      await tom.reads(written, "page");
      await tom.press("Answer", "page");
      await tom.answer({ "What would you like to say?": answer }, "Send");
      await tom.close();
      await stage().minutesPass();
      await kit.press(/^Open/, { message: "Your entry has an answer" });
      await kit.reads(answer, "page");
      await kit.reads(/Tom Birch, read today at/, "page");
      await kit.close();
    });

    it("the supervisor signs the hours, and the trainee hears it", async () => {
      await signs(tom, "1½ hours");
      await stage().minutesPass();
      await kit.reads("Hours are signed", "chat");
    });

    it("the trainee puts the hours right, the supervisor hears it, and signs them again", async () => {
      await opens(kit, "My entries", "1½ hours");
      await kit.press("Change", "page");
      await kit.reads("These hours are signed.", "page");
      await kit.answer({ "How long was it?": "2 hours" });
      for (let page = 0; page < 4; page += 1) await kit.answer({});
      await kit.answer({}, "Save");
      await kit.reads("The hours have changed, so they wait to be signed again.", "page");
      await kit.close();
      await stage().minutesPass();
      await tom.reads("Hours you signed have changed", "chat");
      await signs(tom, "2 hours");
      await opens(kit, "My entries", "2 hours");
      await kit.reads(/by Tom Birch, today at/, "page");
      await kit.reads(written, "page");
      await kit.close();
    });

    it("the hour sheet comes out as a file to print", async () => {
      await kit.press("My placement", "Home");
      const { name, bytes } = await kit.takesFile("Hour sheet to print (PDF)");
      expect(name).toMatch(/^hour-sheet-\d{4}-\d\d-\d\d\.pdf$/);
      expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
    });

    it("no message ever said what was written", async () => {
      for (const one of [kit, tom]) for (const text of [written, answer]) await one.readsNoMore(text, "chat");
    });
  });
}

/** Opens an entry from a list on Home, by a part of its name. */
async function opens(someone: StoryPerson, list: string, name: string): Promise<void> {
  await someone.press(list, "Home");
  await someone.press(new RegExp(`^Open .*${name}`), "page");
}

async function signs(tom: StoryPerson, name: string): Promise<void> {
  await opens(tom, "Entries of my trainees", name);
  await tom.press("Sign or return these hours", "page");
  await tom.answer({ "What would you like to do?": "Sign them" }, "Done");
  await tom.reads("1 entry", "page");
  await tom.close();
}
