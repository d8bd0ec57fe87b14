import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { say } from "../pdf/tools.ts";
import { logEntry, openEntry, sendBoth, sendHours, threeTexts } from "./support/logging.ts";
import { openPlay, type Play } from "./support/play.ts";
import { today } from "./support/today.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.again());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

const written = threeTexts["What happened?"];
const ofTrainees = "Entries of my trainees";

describe("a trainee and their placement supervisor, each at a page of their own", () => {
  it("hours sent back come with a sentence, are put right, and wait again", async () => {
    const kit = await play.come("Kit Lowe");
    const tom = await play.come("Tom Birch");
    await logEntry(kit, sendHours);
    await kit.close();
    await openEntry(tom, "1½ hours", ofTrainees);
    await tom.press("Sign or return these hours", "panel");
    await tom.answer({ "What would you like to do?": "Send them back with a sentence" }, "Done");
    await tom.answer({ "What should they look at?": "I have you down for two hours." }, "Done");
    await tom.reads("Sent back", "panel");
    await tom.close();
    await tom.aMinuteLater();

    await kit.reads("Hours came back to you", "chat");
    await kit.press(/^Open/, "chat");
    await kit.reads("I have you down for two hours.", "panel");
    await kit.press("Change", "panel");
    await kit.answer({ "How long was it?": "2 hours" });
    await kit.answer({}, "Save");
    await kit.reads("Your change is kept", "panel");
    await tom.reads("2 entries to sign", "home");
  });

  it("a supervisor who changes sees nothing more, and the new one sees hours, and words once they are shared", async () => {
    const kit = await play.come("Kit Lowe");
    const tom = await play.come("Tom Birch");
    await logEntry(kit, sendBoth, threeTexts);
    await openEntry(tom, "1½ hours", ofTrainees);
    await tom.reads(written, "panel");

    const jo = await play.come("Jo Marsh");
    await jo.press("Placements", "home");
    await jo.press(/^Open Kit Lowe/, "panel");
    await jo.press("Change the placement", "panel");
    await jo.answer({ "Who is the placement supervisor?": "Robin Vale" });
    await jo.answer({}, "Save");
    await jo.reads("The placement is changed", "panel");
    await jo.close();
    await jo.aMinuteLater();

    await tom.press("Answer", "panel");
    await tom.reads("This entry is not here for you", "panel");
    await tom.close();
    await tom.readsNoMore("Kit Lowe's placement", "home");
    await tom.readsNoMore(written, "panel");

    const robin = await play.come("Robin Vale");
    await robin.reads("2 entries to sign", "home");
    await openEntry(robin, "1½ hours", ofTrainees);
    await robin.reads("Helping to run a group", "panel");
    expect(await robin.panel.textContent()).not.toContain(written);
    await kit.reads("Your placement supervisor has changed", "chat");
    await openEntry(kit, "1½ hours");
    await kit.press("Share what I wrote with Robin Vale", "panel");
    await openEntry(robin, "1½ hours", ofTrainees);
    await robin.reads(written, "panel");
  });
});

describe("an hour sheet", () => {
  it("downloads as a PDF, and what was signed on it is recorded by the code it carries", async () => {
    const kit = await play.come("Kit Lowe");
    await kit.press("My placement", "home");
    const sheet = await kit.save("Hour sheet to print (PDF)");
    expect(sheet.suggestedFilename()).toMatch(/^hour-sheet-\d{4}-\d\d-\d\d\.pdf$/);
    const pdf = readFileSync(await sheet.path());
    expect(pdf.subarray(0, 4).toString()).toBe("%PDF");
    const code = codeOn(pdf);
    if (code === undefined)
      return console.log("not recorded: there is no pdftotext. On Debian: apt install poppler-utils");

    const sam = await play.come("Sam Okafor");
    await sam.press("Placements", "home");
    await sam.press(/^Open Kit Lowe/, "panel");
    await sam.press("Record hours signed on paper", "panel");
    const signature = {
      "What is the role of who signs on paper?": "Ward nurse",
      "Which day is on the signature?": await today(sam),
    };
    await sam.answer({ "Which code is printed on it?": "HS-222222-2", ...signature }, "Record it");
    await sam.reads("That is not the code of a sheet of this placement.", "panel");
    await sam.answer({ "Which code is printed on it?": code }, "Record it");
    await sam.reads("1 entry, 3 hours, are signed on paper and seen by you.", "panel");
    await sam.close();
    await sam.aMinuteLater();
    await kit.reads("Hours signed on paper are recorded", "chat");
    await openEntry(kit, ", 3 hours");
    await kit.reads(/on paper by ward nurse on .*, seen by Sam Okafor/, "panel");
  });
});

/** The code that stands on a printed sheet; nothing where this machine has no tool to read one. */
function codeOn(pdf: Uint8Array): string | undefined {
  try {
    return /HS-\w{6}-\w/.exec(say(pdf, "pdftotext", "PDF", "-"))?.[0];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
