import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, homeOf, lastSaying, press } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

const aWhile = { timeout: 20_000, interval: 100 };
const published = (name: string) =>
  slack.standIn.calls.filter(({ method, args }) => method === "views.publish" && args.user_id === slack.as(name).id);

const jo = () => slack.as("Jo").id;

/** How many things somebody's Home says that wait for them. */
const waitingFor = (name: string) => Number(/(\d+) things? waits? for you/.exec(homeOf(slack.as(name)))?.[1] ?? 0);
const waiting = () => waitingFor("Jo");

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

  it("of somebody whom nobody told anything is brought up to date, too: of the other lead, when one made an offer", async () => {
    const sam = slack.as("Sam");
    for (const name of ["Robin", "Nadia"]) await slack.as(name).home();
    await sam.home();
    const [before, code] = [waitingFor("Sam"), await ask()];
    await expect.poll(() => waitingFor("Sam"), aWhile).toBe(before + 1);
    const lead = slack.as("Jo");
    await lead.say(code);
    await press(lead, lastSaying(lead, code), "See who fits");
    await press(lead, "modal", "Offer to Nadia Rahman");
    await lead.close("all");
    await expect.poll(() => waitingFor("Sam"), aWhile).toBe(before);
  });

  it("is brought up to date after a start, too, where nobody opened theirs since", async () => {
    const before = waiting();
    await slack.restart();
    await ask();
    await expect.poll(waiting, aWhile).toBe(before + 1);
  });

  it("of somebody whose access has ended, or who became a guest, says so without being opened", async () => {
    const [robin, nadia] = [slack.as("Robin"), slack.as("Nadia")];
    expect(homeOf(robin)).toContain("Hello Robin");
    await slack.store.asOwner((tx) =>
      tx.identity.updateMany({ where: { platformId: robin.id }, data: { endedAt: new Date("2026-11-24T09:00:00Z") } }),
    );
    await slack.standIn.directory.change(nadia.id, { guest: "of one channel" });
    await expect.poll(() => homeOf(nadia), aWhile).toContain("Alongside is for people who work");
    await ask();
    await expect.poll(() => homeOf(robin), aWhile).toContain("Your access");
  });

  it("that would read the same is not drawn again", async () => {
    await slack.as("Jo").home();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const before = published("Jo").length;
    await slack.as("Tom").shortcut("start:request.ask");
    await slack.as("Tom").close("all");
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(published("Jo").length).toBe(before);
  });
});
