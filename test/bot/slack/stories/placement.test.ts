import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";
import { homeOf, lastSaying, modalOf, next, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
  for (const name of ["Kit", "Tom"]) await slack.as(name).home();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

const texts = {
  "What happened?": "Zebrafinches sat in the garden",
  "So what did it mean to you?": "Zebrafinches are quiet, and that was fine",
  "Now what will you try": "Zebrafinches go to supervision",
};

/** Everything of the service that is kept in Slack outside a modal: messages, their notifications, Home, files' names. */
function keptInSlack(): string {
  const kept = slack.standIn.calls.filter(({ method }) => /^(chat|views\.publish|files)/.test(method));
  return JSON.stringify(kept.map(({ args }) => args));
}

describe("a trainee in Slack", () => {
  it("logs hours and words, closes in the middle, and resumes from Home and by typing carry on", async () => {
    const kit = slack.as("Kit");
    await kit.shortcut("start:entry.log");
    await next(kit, { "How long was it?": "1½ hours" });
    await next(kit, { "What was it about?": ["Helping to run a group"], "Who was with you?": "Nurse in charge" });
    await next(kit, { "What happened?": texts["What happened?"] });
    await kit.close();
    await kit.home();
    expect(homeOf(kit)).toContain("What you began");
    await press(kit, "home", /^Carry on/);
    expect(modalOf(kit)).toContain("So what did it mean to you?");
    await press(kit, "modal", "Back");
    expect(kit.modal()?.questions[0]?.says).toBe(texts["What happened?"]);
    await next(kit);
    await kit.close("all");

    await kit.say("carry on");
    await press(kit, lastSaying(kit, "What you began"), /^Carry on/);
    await next(kit, { "So what did it mean to you?": texts["So what did it mean to you?"] });
    await next(kit, { "Now what will you try": texts["Now what will you try"] });
    await next(kit);
    await next(kit, { "What shall we do with it?": "Send my hours, and share what I wrote with Tom Birch" });
    expect(modalOf(kit)).toContain("Your entry is kept");
    await kit.close();
  });

  it("is read and signed by the supervisor, and hears so", async () => {
    const [kit, tom] = [slack.as("Kit"), slack.as("Tom")];
    slack.minutes(2);
    await slack.deliver();
    const shared = lastSaying(tom, "An entry is shared with you");
    expect(shared.notified).toBe("You have something in Alongside");
    await press(tom, shared, /^Open/);
    for (const text of Object.values(texts)) expect(modalOf(tom)).toContain(text);
    await press(tom, "modal", "Sign or return these hours");
    await next(tom, { "What would you like to do?": "Sign them" });
    expect(modalOf(tom)).toContain("1 entry");
    await tom.close();
    slack.minutes(2);
    await slack.deliver();
    expect(lastSaying(kit, "Hours are signed").notified).toBe("You have something in Alongside");
  });

  it("gets the hour sheet as a file in their own conversation, and a word about it where they asked", async () => {
    const kit = slack.as("Kit");
    await kit.home();
    await press(kit, "home", "My placement");
    await press(kit, "modal", "Hour sheet to print (PDF)");
    // The first sheet of a run takes its time: "One moment" stands there meanwhile.
    await expect.poll(() => modalOf(kit), { timeout: 20_000 }).toContain("Here is your file");
    const [file] = kit.messages().flatMap(({ files }) => files);
    expect(file).toMatchObject({ filetype: "pdf" });
    expect(slack.standIn.file(String(file?.id))?.subarray(0, 4).toString()).toBe("%PDF");
    await kit.close();
    expect(modalOf(kit)).toContain("My placement");
    await kit.close();
  });

  it("has words in modals alone: no message, no notification, no Home and no log ever said them", () => {
    const inModals = slack.standIn.calls.filter(({ method }) => /^views\.(open|update|push)/.test(method));
    expect(JSON.stringify(inModals.map(({ args }) => args))).toContain("Zebrafinches");
    expect(keptInSlack()).not.toMatch(/zebrafinch/i);
    expect(slack.logged.join("\n")).not.toMatch(/zebrafinch/i);
  });
});
