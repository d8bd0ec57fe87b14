import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inputsOf, textOf } from "../../../support/teams/card.ts";
import type { Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { asking, codeIn, later, next } from "./steps.ts";

let teams: Service;
let tom: Person;
beforeEach(async () => {
  teams = await openService();
  for (const name of ["Tom", "Jo"]) await teams.as(name).install();
  tom = teams.as("Tom");
  await tom.press("Request a peer support worker");
  await next(tom, asking[0]);
});
afterEach(async () => {
  expect(teams.complaints()).toEqual([]);
  await teams.close();
});

const hope = "To get out of the house again";
const withHope = { ...asking[1], "What do they hope for": hope };
const stands = (question: string) =>
  inputsOf(tom.panel?.card).find(({ label }) => String(label).startsWith(question))?.value;
const wrote = () =>
  teams.microsoft.connector.calls.filter(({ what, conversation }) => what === "post" && conversation === tom.own.id)
    .length;

describe("the app is taken out while a page is open in front of somebody", () => {
  it("the page that they send is kept with every word, though they closed it then, and they go on once it is back", async () => {
    await tom.uninstall();
    const before = wrote();
    await next(tom, withHope);
    tom.close();
    await later(teams, 60 * 24);
    expect(wrote()).toBe(before);
    await tom.install();
    await tom.press("Carry on");
    expect(tom.page()).toContain("Page 3 of 4");
    await next(tom, {}, "Back");
    expect(stands("What do they hope for")).toBe(hope);
    for (const page of asking.slice(1)) await next(tom, page);
    expect(tom.page()).toContain("Your request is with us");
  });

  it("a page that has something to change still says what, and keeps the words in front of them", async () => {
    await tom.uninstall();
    await next(tom, { "What do they hope for": hope });
    expect(tom.page()).toContain("Page 2 of 4");
    expect(tom.page()).toMatch(/There (is|are) \d things? to change/);
    expect(stands("What do they hope for")).toBe(hope);
    await next(tom, { ...asking[1] });
    expect(tom.page()).toContain("Page 3 of 4");
  });

  it("what they lay aside for later is a draft, and stands on the Home that comes when it is back", async () => {
    await next(tom, withHope);
    await tom.uninstall();
    await next(tom, { "Can a peer support worker see them alone?": "Yes, on our site" }, "Save and close");
    expect(tom.told).not.toBe("");
    expect(await teams.store.asOwner((tx) => tx.draft.count())).toBe(1);
    await tom.install();
    await tom.press("Carry on");
    expect(tom.page()).toContain("Page 3 of 4");
    expect(stands("Can a peer support worker see them alone?")).not.toBe("");
  });

  it("the last page is sent: they read the code in it, the lead has it, and Home has what came meanwhile once it is back", async () => {
    const jo = teams.as("Jo");
    await next(tom, withHope);
    await next(tom, asking[2]);
    await tom.uninstall();
    await next(tom, asking[3]);
    const code = codeIn(tom.page());
    expect(tom.page()).toContain("Your request is with us");
    tom.close();
    await later(teams);
    await jo.press(new RegExp(`^Open ${code}`));
    expect(jo.page()).toContain(hope);
    await next(jo, {}, "Send back with advice");
    await next(jo, { "What would help": "A bit more detail", "Your advice": "Which days would suit?" });
    jo.close();
    await later(teams);
    await jo.say("who can't be reached");
    expect(textOf(jo.cardOf(jo.last() as never))).toMatch(/Tom Birch\nThey have taken/);
    await tom.install();
    expect(textOf(tom.cardOf(tom.last() as never))).toContain(`Back with the team, with advice\n${code}`);
  });

  it("they may take it out and add it again while the page stays open, and send it then", async () => {
    await tom.uninstall();
    await tom.install();
    await next(tom, withHope);
    expect(tom.page()).toContain("Page 3 of 4");
    await tom.uninstall();
    // As Teams says it for the chat itself, beside what it says of the app.
    const bot = { id: `28:${teams.microsoft.appId}` };
    const left = await tom.send(tom.activity({ type: "conversationUpdate", membersRemoved: [bot] }));
    expect([left.status, left.body]).toEqual([200, ""]);
    await next(tom, {}, "Back");
    expect(stands("What do they hope for")).toBe(hope);
  });
});
