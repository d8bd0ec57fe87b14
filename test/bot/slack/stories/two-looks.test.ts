import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";
import { openWorld, type Someone, standing, textOf, type World } from "../../../support/world.ts";
import { homeOf, modalOf, next, press } from "./steps.ts";

let slack: Service;
let page: World;
beforeAll(async () => {
  slack = await openService();
  const { database, keys } = slack.foundation;
  page = await openWorld({ database, keys });
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

/** Kit at the playground's page, which knows them by the same e-mail. */
const atThePage = (): Someone => page.account({ id: "kit-at-the-page", email: "kit.lowe@fenwold.example" });

const facts = { "What was it about?": ["Helping to run a group"], "Who was with you?": "Nurse in charge" };

describe("one person with two looks", () => {
  it("finishes at the page what they began in Slack: the words are there", async () => {
    const kit = slack.as("Kit");
    await kit.shortcut("start:entry.log");
    await next(kit, { "How long was it?": "1½ hours" });
    await next(kit, facts);
    await next(kit, { "What happened?": "We planted bulbs." });
    await kit.close("all");

    const there = atThePage();
    const home = await there.home();
    expect(textOf(home)).toContain("What you began");
    let form = await there.pressOn(home, "Carry on", "panel");
    expect(textOf(form)).toContain("So what did it mean to you?");
    form = await there.answer(form, {}, "back");
    expect(Object.values(standing(form))).toContain("We planted bulbs.");
    for (let pages = 0; form.kind === "form" && pages < 8; pages += 1) {
      const last = form.questions.find(({ name, look }) => look.kind === "one" && standing(form)[name] === "");
      const [choice] = last?.look.kind === "one" ? last.look.options : [];
      form = await there.answer(form, { ...standing(form), ...(last && choice ? { [last.name]: choice.value } : {}) });
    }
    expect(textOf(form)).toContain("Your entry is kept");
    await kit.home();
    expect(homeOf(kit)).not.toContain("What you began");
    await press(kit, "home", "My entries");
    expect(modalOf(kit)).toContain("1½ hours");
    await kit.close("all");
  });

  it("finishes in Slack what they began at the page, and an old page there is told so", async () => {
    const [kit, there] = [slack.as("Kit"), atThePage()];
    const first = await there.press({ do: "start", flow: "entry.log" });
    if (first.kind !== "form") throw new Error(textOf(first));
    const long = first.questions.find(({ label }) => label.startsWith("How long"));
    const hours = long?.look.kind === "one" ? long.look.options.find(({ label }) => label === "2 hours") : undefined;
    const second = await there.answer(first, { ...standing(first), [String(long?.name)]: String(hours?.value) });
    expect(textOf(second)).toContain("What was it about?");

    await kit.home();
    await press(kit, "home", /^Carry on/);
    expect(modalOf(kit)).toContain("Page 2 of");
    await next(kit, { ...facts, "Would you like to write about it?": "No, just the facts" });
    await next(kit, { "What shall we do with it?": "Keep it to myself for now" });
    expect(modalOf(kit)).toContain("Your entry is kept");
    await kit.close("all");
    const late = await there.answer(second, standing(second));
    expect(textOf(late)).not.toContain("So what did it mean to you?");
    await press(kit, "home", "My entries");
    expect(modalOf(kit)).toContain("2 hours");
    await kit.close("all");
  });
});
