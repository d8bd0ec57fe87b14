import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

describe("somebody who has no time for the rest", () => {
  it.each([
    ["Priya", "Close"],
    ["Tom", "Save and close"],
  ] as const)("%s presses %s, and Home says at once where to carry on", async (name, leave) => {
    const somebody = slack.as(name);
    await somebody.home();
    const saysSo = () => JSON.stringify(somebody.homeView()?.blocks).includes("Carry on");
    expect(saysSo()).toBe(false);
    await somebody.shortcut("start:request.ask");
    await somebody.fill({ "Have they been offered peer support, and said yes?": "Yes, they asked for it" });
    await somebody.submit();
    expect(somebody.modal()?.texts).toContain("Page 2 of 4");
    if (leave === "Close") await somebody.close();
    else await somebody.click("modal", leave);
    await expect.poll(saysSo).toBe(true);
  });
});
