import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askFor, lastCheck, offerTo, theirYes, whatHelps, whereAndWhen } from "./support/asking.ts";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.again());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

interface Answered {
  readonly body?: object;
  readonly says?: string;
}

/** What the page sends while something is done. */
async function sentBy({ page }: Someone, does: () => Promise<void>): Promise<Readonly<Record<string, unknown>>> {
  const sent = page.waitForRequest(/playground\/activity/);
  await does();
  return (await sent).postDataJSON();
}

/** The same press once more, as a client sends it that has not heard of its answer. */
async function pressedAgain({ page }: Someone, sent: object, id: string): Promise<Answered> {
  const address = `${play.service().address}/playground/activity`;
  return await (await page.request.post(address, { data: { ...sent, id } })).json();
}

const install = async ({ page, settled }: Someone, name: RegExp) => {
  await page.getByRole("button", { name }).click();
  await settled();
};

describe("the demo's people in Teams", () => {
  it("what is typed opens by a press; a required answer left out is told beside its question, and a number goes nowhere", async () => {
    const amara = await play.come("Amara Osei");
    await amara.say("request a psw");
    await amara.press("Request a peer support worker", "chat");
    await amara.answer({});
    await amara.reads("Choose how things stand.", "panel");
    await amara.answer(theirYes);
    const written = "To walk more. NHS 943 476 5919";
    await amara.answer({ ...whatHelps, "What do they hope for": written });
    await amara.reads("There is 1 thing to change", "panel");
    expect(await amara.panel.getByLabel("What do they hope for").inputValue()).toBe(written);
    await amara.answer({ "What do they hope for": "To walk more." });
    await amara.answer(whereAndWhen);
    await amara.answer(lastCheck, "Send request");
    await amara.reads("Your request is with us", "panel");
  });

  it("Home that is asked for stands in the chat as well, and both go on saying what is true", async () => {
    const amara = await play.come("Amara Osei");
    await amara.say("home");
    await amara.reads("Hello Amara", "chat");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await amara.press("Save and close", "panel");
    await amara.reads(/Carry on/, "home");
    await amara.reads(/Carry on/, "chat");
  });

  it("an offer that is pressed twice is taken once, and pressed later says what is true", async () => {
    const amara = await play.come("Amara Osei");
    const code = await askFor(amara);
    const jo = await play.come("Jo Marsh");
    await offerTo(jo, code, "Robin Vale");
    await jo.aMinuteLater();
    const robin = await play.come("Robin Vale");
    await robin.reads("Would you like to take this on?", "chat");
    const sent = await sentBy(robin, () => robin.press("Yes, I'll do it", "chat"));
    await robin.readsNoMore("Would you like to take this on?", "chat");
    const [one, other] = await Promise.all([pressedAgain(robin, sent, "b1"), pressedAgain(robin, sent, "b2")]);
    expect(one).toEqual(other);
    expect(JSON.stringify(one)).not.toContain("Yes, I'll do it");
    await amara.aMinuteLater();
    const yes = "A peer support worker said yes";
    await amara.reads(yes, "chat");
    expect(await amara.chat.getByRole("article").filter({ hasText: yes }).count()).toBe(1);
  });

  it("a last page that is sent twice at once makes one request", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await amara.answer(whatHelps);
    await amara.answer(whereAndWhen);
    await amara.page.route("**/playground/activity", (route) => route.abort());
    const sent = await sentBy(amara, () => amara.answer(lastCheck, "Send request"));
    await amara.page.unroute("**/playground/activity");
    const both = await Promise.all([pressedAgain(amara, sent, "c1"), pressedAgain(amara, sent, "c2")]);
    for (const each of both) expect(JSON.stringify(each)).toContain("Your request is with us");
    await amara.page.keyboard.press("Escape");
    await amara.page.getByRole("button", { name: "Close it" }).click();
    await amara.press("Our requests", "home");
    await amara.reads("2 requests", "panel");
  });

  it("taken out in the middle of a page, it keeps the words in front; added again, it goes on with what was sent", async () => {
    const [amara, besides, jo] = [
      await play.come("Amara Osei"),
      await play.come("Amara Osei"),
      await play.come("Jo Marsh"),
    ];
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await install(besides, /^Take Alongside out/);
    await besides.reads("Alongside is not in Teams for this person.", "home");
    await jo.reads("1 person can't be reached by message", "home");
    const hope = amara.panel.getByLabel("What do they hope for");
    await amara.answer({ ...whatHelps, "What do they hope for": "To paint again" });
    await amara.reads(/Alongside is not in Teams for this person/, "panel");
    expect(await hope.inputValue()).toBe("To paint again");
    await install(besides, /^Add Alongside/);
    await besides.reads("Hello Amara", "chat");
    await amara.answer({});
    await amara.reads("Page 3 of 4", "panel");
    await amara.close();
    await amara.press(/^Carry on/, "home");
    await amara.reads("Page 3 of 4", "panel");
    await jo.readsNoMore("1 person can't be reached by message", "home");
  });

  it("whoever uses Slack, too, is still reached when they take it out of Teams: nobody reads that they are not", async () => {
    const [amara, sam, besides, jo] = [
      await play.come("Amara Osei"),
      await play.come("Sam Okafor"),
      await play.come("Sam Okafor"),
      await play.come("Jo Marsh"),
    ];
    await sam.seenIn("Slack");
    await install(besides, /^Take Alongside out/);
    await besides.reads("Alongside is not in Teams for this person.", "home");
    await jo.press("Who can't be reached", "home");
    await jo.reads("Messages reach everyone.", "panel");
    await jo.close();
    const code = await askFor(amara);
    await amara.aMinuteLater();
    await sam.reads("A new request waits for a match", "chat");
    await sam.reads(code, "chat");
    await besides.readsNoMore(code, "chat");
    await jo.readsNoMore("can't be reached by message", "home");
    await install(besides, /^Add Alongside/);
    await besides.reads("Hello Sam", "chat");
  });

  it("a file is saved where its reader allows that, and not where they decline", async () => {
    const kit = await play.come("Kit Lowe");
    await kit.press("My placement", "home");
    await kit.press("Hour sheet to print (PDF)", "panel");
    await kit.reads("Your file is ready", "panel");
    await kit.close();
    await kit.press("Decline", "chat");
    await kit.reads("It was not saved. You can ask for it again.", "chat");
    await kit.press("My placement", "home");
    expect((await kit.save("Hour sheet to print (PDF)")).suggestedFilename()).toMatch(/^hour-sheet-.*\.pdf$/);
  });
});
