import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../../../support/slack/person/person.ts";
import { openService, type Service } from "../../../support/slack/service.ts";
import { homeOf, lastSaying, modalOf, next, press, tick } from "./steps.ts";

let slack: Service;
beforeAll(async () => {
  slack = await openService();
  for (const name of ["Jo", "Sam", "Robin", "Nadia", "Leslie"]) await slack.as(name).home();
});
afterEach(() => expect(slack.standIn.complaints).toEqual([]));
afterAll(() => slack?.close());

async function aMinuteLater(): Promise<void> {
  slack.minutes(2);
  await slack.deliver();
}

/** The lines of the last calendar file that somebody was sent. */
function calendarOf(someone: Person): string {
  const file = someone
    .messages()
    .flatMap(({ files }) => files)
    .at(-1);
  return (
    slack.standIn
      .file(String(file?.id))
      ?.toString("utf8")
      .replaceAll(/\r\n[ \t]/g, "") ?? ""
  );
}

const mine = async (someone: Person, like: RegExp) => {
  await someone.home();
  await press(someone, "home", "My supervision");
  await press(someone, "modal", like);
};

/** Books a group session at eight from Home, as far as the page before the last press. */
async function beginGroup(someone: Person): Promise<string> {
  await someone.home();
  await press(someone, "home", "Book supervision");
  await tick(someone, "Which kind?", /^Group/);
  await next(someone);
  const here = someone.modal()?.questions[0]?.options.some((each) => each.includes("at 08:00"));
  if (here) {
    const time = await tick(someone, "When?", /at 08:00/);
    await next(someone);
    return time;
  }
  await tick(someone, "When?", /^Other times/);
  await next(someone);
  const time = await tick(someone, "Which of these times?", /at 08:00/);
  await next(someone);
  return time;
}

describe("supervision in Slack", () => {
  it("is booked from Home in four presses; its calendar file comes; it is moved, then cancelled", async () => {
    const [robin, sam] = [slack.as("Robin"), slack.as("Sam")];
    const before = slack.standIn.sent.length;
    await press(robin, "home", "Book Clinical supervision");
    const time = await tick(robin, "When?", / at /);
    await next(robin);
    await next(robin);
    expect(modalOf(robin)).toContain("Booked");
    // A choice is no delivery: one press opens, one chooses, two send.
    expect(slack.standIn.sent.slice(before).filter(({ what }) => what !== "event message").length + 1).toBe(4);
    await press(robin, "modal", "Calendar file");
    const booked = calendarOf(robin);
    expect(booked).toContain("SEQUENCE:0");
    expect(booked).not.toMatch(/clinical|okafor|vale/i);
    const uid = /UID:(\S+)/.exec(booked)?.[1];
    await robin.close("all");
    await aMinuteLater();
    expect(lastSaying(sam, "Robin Vale has booked a session with you.").texts.join()).toContain(time);

    await mine(robin, /^Open: Clinical supervision/);
    await press(robin, "modal", "Move it");
    const second = await tick(robin, "When?", / at /);
    expect(second).not.toBe(time);
    await next(robin);
    await next(robin);
    await press(robin, "modal", "Calendar file");
    expect(calendarOf(robin)).toContain(`UID:${uid}`);
    expect(calendarOf(robin)).toContain("SEQUENCE:1");
    await robin.close("all");
    await aMinuteLater();
    expect(lastSaying(sam, "Robin Vale has moved your session.").texts.join()).toContain(second);

    await mine(robin, /^Open: Clinical supervision/);
    await press(robin, "modal", "Cancel it");
    await next(robin);
    await press(robin, "modal", "Calendar file that takes it out");
    expect(calendarOf(robin)).toContain("METHOD:CANCEL");
    await robin.close("all");
    await aMinuteLater();
    expect(lastSaying(sam, "Robin Vale has cancelled your session.").notified).toMatch(
      /^You have something in Alongside/,
    );
  });

  it("in a group of two: the third waits, is told when a place comes free, and nobody reads who else comes", async () => {
    const [jo, robin, nadia, leslie] = [slack.as("Jo"), slack.as("Robin"), slack.as("Nadia"), slack.as("Leslie")];
    await jo.home();
    await press(jo, "home", "Offer one supervision time");
    await next(jo, {
      "What kind?": "Group supervision",
      Day: "2026-11-27",
      Time: "08:00",
      "How do you meet?": "By phone",
    });
    await next(jo, { Places: "2" });
    expect(modalOf(jo)).toContain("can book it from now on");
    await jo.close();
    for (const one of [robin, nadia]) {
      expect(await beginGroup(one)).toMatch(/places? left/);
      await next(one);
      expect(modalOf(one)).toContain("Booked");
      await one.close("all");
    }
    expect(await beginGroup(leslie)).toContain("full, nobody waits yet");
    await next(leslie);
    expect(modalOf(leslie)).toContain("You are on the waiting list");
    expect(modalOf(leslie)).not.toMatch(/Robin|Nadia/);
    await leslie.close("all");

    await mine(robin, /^Open: Group supervision/);
    expect(modalOf(robin)).not.toMatch(/Nadia|Leslie/);
    await press(robin, "modal", "Leave the group");
    await next(robin);
    expect(modalOf(robin)).toContain("You left it");
    await robin.close("all");
    await aMinuteLater();
    const came = lastSaying(leslie, "A place came free, and you were next in line. You are booked.");
    expect(came.texts.join()).not.toMatch(/Robin|Nadia/);
    await leslie.home();
    expect(homeOf(leslie)).not.toContain("On the waiting list");
  });
});
