import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

describe("a ward nurse in Slack", () => {
  it("asks for a peer support worker from a shortcut, page by page, with a way back and what to change beside it", async () => {
    const amara = slack.as("Amara");
    await amara.shortcut("start:request.ask");
    expect(amara.modal()?.texts).toContain("Page 1 of 4");
    await amara.fill({ "Have they been offered peer support, and said yes?": "Yes, we offered and they said yes" });
    expect(await amara.submit()).toMatchObject({ outcome: "updated" });
    expect(amara.modal()?.texts).toContain("Page 2 of 4");
    await amara.click("modal", "Back");
    expect(amara.modal()?.questions[0]?.says).toBe("Yes, we offered and they said yes");
  });
});
