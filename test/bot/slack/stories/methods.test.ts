import { afterAll, beforeAll, expect, it } from "vitest";
import { slackMethods } from "../../../../src/bot/slack/permissions.ts";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
});
afterAll(() => slack?.close());

it("a day in Slack calls each method that is listed, and no other", async () => {
  const { standIn } = slack;
  const [amara, jo, kit] = [slack.as("Amara"), slack.as("Jo"), slack.as("Kit")];
  for (const one of [amara, jo, kit]) await one.home();
  await askFor(amara);
  slack.minutes(2);
  await slack.deliver();
  await amara.mention(withAlongside(standIn.channels.add({ name: "ward", members: [amara.id] })), "help");
  await press(amara, amara.messages().at(-1) ?? { channel: "", ts: "" }, "Home");
  await press(kit, "home", "My placement");
  await press(kit, "modal", "Hour sheet to print (PDF)");
  await kit.close();
  await press(kit, "modal", "My entries");

  // Socket Mode has a token and a test of its own.
  const listed = Object.entries(slackMethods).flatMap(([method, { token }]) => (token === "bot" ? [method] : []));
  const called = new Set(standIn.calls.map(({ method }) => method).filter((method) => method !== "upload"));
  expect([...called].sort()).toEqual(listed.sort());
  expect(standIn.complaints).toEqual([]);
});

function withAlongside(channel: string): string {
  slack.standIn.channels.invite(channel);
  return channel;
}
