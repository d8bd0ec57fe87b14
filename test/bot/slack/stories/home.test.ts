import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, homeOf, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

const published = (name: string) =>
  slack.standIn.calls.filter(({ method, args }) => method === "views.publish" && args.user_id === slack.as(name).id);

const jo = () => slack.as("Jo").id;

/** How many things Jo's Home says that wait for her. */
const waiting = () => Number(/(\d+) things? waits? for you/.exec(homeOf(slack.as("Jo")))?.[1] ?? 0);

/** Amara asks, and closes what she then reads. */
async function ask(): Promise<string> {
  const code = await askFor(slack.as("Amara"));
  await slack.as("Amara").close();
  return code;
}

describe("the Home tab in Slack", () => {
  it("is drawn when it is opened, and not for whoever never looked", async () => {
    await ask();
    await slack.standIn.settled();
    expect(published("Jo")).toEqual([]);
    await slack.as("Jo").home();
    expect(homeOf(slack.as("Jo"))).toContain("Hello Jo");
    await slack.as("Jo").home("messages");
    expect(published("Jo")).toHaveLength(1);
  });

  it("is drawn anew when somebody else changes something of theirs, over the one that stands there", async () => {
    const code = await ask();
    await expect.poll(() => homeOf(slack.as("Jo")), { timeout: 5_000 }).toContain(code);
    const last = published("Jo").at(-1);
    expect([last?.answer, typeof last?.args.hash]).toEqual(["ok", "string"]);
  });

  it("shows what is true in the end, where two things change at once", async () => {
    const [tom, amara] = [slack.as("Tom"), slack.as("Amara")];
    const before = waiting();
    await Promise.all([askFor(tom), askFor(amara)]);
    for (const one of [tom, amara]) await one.close();
    await expect.poll(waiting, { timeout: 5_000 }).toBe(before + 2);
    // They come one at a time, each over the one before: none was refused as older.
    expect(published("Jo").every(({ answer }) => answer === "ok")).toBe(true);
  });

  it("that another process drew meanwhile is drawn from what is true now, and at last over a known one", async () => {
    const conflict = slack.standIn.fault({
      kind: "error",
      error: "hash_conflict",
      method: "views.publish",
      user: jo(),
    });
    const [before, things] = [published("Jo").length, waiting()];
    await ask();
    await expect.poll(() => published("Jo").length - before, { timeout: 5_000 }).toBe(3);
    expect(conflict.met()).toBe(1);
    const hashes = published("Jo").slice(before);
    expect(hashes.map(({ args }) => typeof args.hash)).toEqual(["string", "undefined", "string"]);
    expect(waiting()).toBe(things + 1);
  });

  it("comes a little later where Slack asks to wait", async () => {
    slack.standIn.fault({ kind: "429", retryAfter: 1, method: "views.publish", user: jo() });
    const before = waiting();
    await ask();
    await expect.poll(waiting, { timeout: 6_000 }).toBe(before + 1);
  });

  it("opens what its buttons lead to over it, and an open page is redrawn by the name of what stands there", async () => {
    const lead = slack.as("Jo");
    await lead.home();
    await press(lead, "home", /^Open AL-/);
    const { id, hash } = lead.modal() ?? { id: "", hash: "" };
    await press(lead, "modal", /^(See who fits|Home)$/);
    const redrawn = slack.standIn.calls.filter(({ method, args }) => method === "views.update" && args.view_id === id);
    expect(redrawn.map(({ args }) => args.hash)).toEqual([hash]);
    await lead.close("all");
  });
});
