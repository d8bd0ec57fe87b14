import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeIn, lastCheck, theirYes, whatHelps, whereAndWhen } from "./support/asking.ts";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";

const eastfield = "Eastfield Community Team";
const hope = "To cook for their family again";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

/** Says which team they work with, from the page with the teams on. */
async function says(someone: Someone, team: string): Promise<void> {
  await someone.reads("Which team do you work with?", "panel");
  await someone.answer({ Team: team });
  await someone.answer({ "Your job": "Care co-ordinator" }, "Send");
  await someone.reads("We have asked your team", "panel");
}

describe("somebody whom nobody knows here yet", () => {
  it("reads help, reads what is kept before anything is asked, and says which team they work with", async () => {
    const alex = await play.come("Alex Reed");
    await alex.reads("Hello. We don't know you here yet", "home");
    await alex.say("help");
    await alex.reads("Call 116 123", "chat");
    await alex.press("Say which team I work with", "chat");
    await alex.reads("Before we begin", "panel");
    for (const heading of ["What we keep", "For how long", "Who sees it", "Whom to ask"])
      await alex.panel.getByRole("heading", { name: heading, exact: true }).waitFor();
    expect(await alex.panel.getByRole("textbox").or(alex.panel.getByRole("radio")).count()).toBe(0);
    await alex.press("Carry on", "panel");
    await says(alex, eastfield);
    await alex.reads("Priya Nair or Jo Marsh can say yes.", "panel");
    await alex.close();
    await alex.reads(`You said that you work with ${eastfield}`, "home");
  });

  it("begins what they came for, and it is kept while they wait: nobody is sent it", async () => {
    const alex = await play.come("Alex Reed");
    await alex.press("Request a peer support worker", "home");
    await alex.answer(theirYes);
    await alex.answer({ ...whatHelps, "What do they hope for": hope });
    await alex.answer(whereAndWhen);
    await alex.answer(lastCheck, "Keep it");
    await alex.reads("Kept until your team says yes", "panel");
    await alex.close();
    await alex.press(/^Carry on/, "home");
    await alex.panel.getByRole("button", { name: "Keep it" }).waitFor();
    await alex.close();
    for (const name of ["Priya Nair", "Jo Marsh"]) {
      await alex.be(name);
      expect([name, await alex.home.getByText(hope).count()]).toEqual([name, 0]);
      expect([name, await alex.home.getByText(`Says: I work with ${eastfield}`).count()]).toEqual([name, 1]);
    }
  });

  it("is let in by their manager with one press, carries on where they were, and sends it", async () => {
    const priya = await play.come("Priya Nair");
    const before = priya.presses();
    await priya.press("Yes, they work with us: Alex Reed", "home");
    expect(priya.presses() - before).toBe(1);
    await priya.reads(`Alex Reed belongs to ${eastfield} from today, and is told.`, "chat");
    await priya.readsNoMore("Alex Reed", "home");
    await priya.aMinuteLater();

    const alex = await play.come("Alex Reed");
    await alex.reads("Your team said yes", "chat");
    await alex.press("Carry on with what I began", "chat");
    await alex.panel.getByRole("button", { name: "Send request" }).waitFor();
    await alex.answer({}, "Send request");
    await alex.reads("Your request is with us", "panel");
    const code = await codeIn(alex);
    await alex.close();

    await priya.be("Jo Marsh");
    await priya.press(new RegExp(`^Open ${code}`), "home");
    await priya.reads(hope, "panel");
  });

  it("finds again what is kept about them, under Help", async () => {
    const alex = await play.come("Alex Reed");
    await alex.press("Help", "home");
    await alex.press("What Alongside knows about me", "panel");
    await alex.reads("alex.reed@fenwold.example", "panel");
    await alex.reads("You read what is kept", "panel");
  });
});

describe("somebody whom their team does not know", () => {
  it("is told whom to ask, keeps what they began, and can name another team", async () => {
    await play.again();
    const alex = await play.come("Alex Reed");
    await alex.press("Say which team I work with", "home");
    await alex.press("Carry on", "panel");
    await says(alex, eastfield);
    await alex.press("Begin a request", "panel");
    await alex.answer(theirYes);
    await alex.close();
    const priya = await play.come("Priya Nair");
    await priya.press("No: not Alex Reed", "home");
    await priya.reads("Alex Reed is told whom to ask. Nobody asks you why.", "chat");
    await priya.aMinuteLater();

    await alex.reads("Please ask your team", "chat");
    await alex.reads(`We could not find out that you work with ${eastfield}.`, "chat");
    await alex.home.getByRole("button", { name: /^Carry on/ }).waitFor();
    await alex.press("Choose another team", "chat");
    await says(alex, "Willow Ward");
    await alex.close();
    await alex.reads("You said that you work with Willow Ward", "home");
    expect(await priya.home.getByText("Alex Reed").count()).toBe(0);
  });
});
