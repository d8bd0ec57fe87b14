import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Node } from "../../../support/teams/card.ts";
import { textOf } from "../../../support/teams/card.ts";
import { createLine, type Line } from "../../../support/teams/line.ts";
import type { Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, asking, codeIn, lastSaying, later, next, offerTo, read } from "./steps.ts";

let teams: Service;
/** What a proxy has in front of the service: as many connections as there are requests. */
let several: Line;
beforeEach(async () => {
  teams = await openService();
  several = createLine(() => Number(new URL(teams.address()).port), 8);
  for (const name of ["Amara", "Tom", "Jo", "Robin", "Nadia"]) await teams.as(name).install();
});
afterEach(async () => {
  several?.close();
  await teams?.close();
});

const offer = "Would you like to take this on?";
const aWeek = 7 * 24 * 60;

async function offered(to: "Robin Vale" | "Nadia Rahman"): Promise<string> {
  const code = await askFor(teams.as("Amara"));
  teams.as("Amara").close();
  await offerTo(teams.as("Jo"), code, to);
  await later(teams);
  return code;
}

/** The lead does one thing with a request from its card. */
async function leadDoes(code: string, label: string): Promise<void> {
  const jo = teams.as("Jo");
  await jo.say("home");
  await jo.press("All open requests");
  await next(jo, {}, new RegExp(`^Open ${code}`));
  await next(jo, {}, label);
  jo.close();
}

/** What a press on a button sends, each time as a press of its own unless an id is named. */
function pressOf(person: Person, replyToId: string, { verb, data }: Node, id: string = randomUUID()): object {
  const value = { action: { type: "Action.Execute", verb, data }, trigger: "manual" };
  return person.activity({ type: "invoke", name: "adaptiveCard/action", value, replyToId, id });
}

async function arrives(activity: object, line = teams.line) {
  const { status, body } = await line.send(JSON.stringify(activity), `Bearer ${teams.microsoft.token()}`);
  const answer = JSON.parse(body || "{}") as { readonly value?: unknown; readonly task?: Node };
  const says = typeof answer.value === "string" ? answer.value : textOf(answer.value ?? contentOf(answer.task));
  return { status, body, says };
}

const contentOf = (task: Node | undefined) => ((task?.value as Node | undefined)?.card as Node | undefined)?.content;
const atOnce = (activities: readonly object[]) => Promise.all(activities.map((each) => arrives(each, several)));
const steps = (code: string, kind: string) =>
  teams.store.asOwner((tx) => tx.requestEvent.count({ where: { kind, request: { caseCode: code } } }));

describe("a card that is pressed days later", () => {
  it("says what became of it, in its own place, and asks no more", async () => {
    const [robin, nadia] = [teams.as("Robin"), teams.as("Nadia")];
    const code = await offered("Robin Vale");
    const shown = lastSaying(robin, offer);
    const { button } = robin.find("Yes, I'll do it");
    await leadDoes(code, "Take the offer back");
    await offerTo(teams.as("Jo"), code, "Nadia Rahman");
    await later(teams);
    await nadia.press("Yes, I'll do it");
    await later(teams, aWeek);
    // His phone lay in a drawer, and still shows it as it came.
    await robin.pressed(shown, button);
    const says = read(robin, shown);
    expect(says).toContain("That can't be done now: Jo Marsh took the offer back. Home shows what is yours.");
    expect(says).not.toMatch(new RegExp(`${code}|Nadia|Willow|${offer.replace("?", "\\?")}`));
    expect(says.match(/\[.*\]/g)).toEqual(["[Home]"]);
    expect(await steps(code, "accept")).toBe(1);
  });

  it("opens a panel that says how it stands now, with what can be done now", async () => {
    const jo = teams.as("Jo");
    const code = await askFor(teams.as("Amara"));
    teams.as("Amara").close();
    await later(teams);
    const { shown, button } = jo.find(new RegExp(`^Open ${code}`));
    await teams.as("Amara").say(`${code} the person said stop`);
    await teams.as("Amara").press(/stop/i);
    await later(teams, aWeek);
    await jo.pressed(shown, button);
    expect(jo.page()).toContain("Amara Osei passed on that the person said stop");
    expect(jo.page()).not.toContain("See who fits");
    jo.close();
  });

  it("a Home from before: what was begun then was sent from elsewhere, and is not begun again", async () => {
    const tom = teams.as("Tom");
    await tom.press("Request a peer support worker");
    await next(tom, asking[0]);
    await next(tom, {}, "Save and close");
    await tom.say("home");
    const { shown, button } = tom.find("Carry on");
    await tom.pressed(shown, button);
    for (const page of asking.slice(1)) await next(tom, page);
    expect(tom.page()).toContain("Your request is with us");
    const sent = codeIn(tom.page());
    tom.close();
    const before = await teams.store.asOwner((tx) => Promise.all([tx.request.count(), tx.draft.count()]));
    await later(teams, aWeek);
    await tom.pressed(shown, button);
    expect(tom.page()).toContain("Your request is with us");
    expect(codeIn(tom.page())).toBe(sent);
    expect(await teams.store.asOwner((tx) => Promise.all([tx.request.count(), tx.draft.count()]))).toEqual(before);
    tom.close();
  });
});

describe("a card that somebody forwarded", () => {
  it("does nothing for a colleague whose it is not, and tells them nothing of it", async () => {
    const [robin, nadia] = [teams.as("Robin"), teams.as("Nadia")];
    const code = await offered("Nadia Rahman");
    const { button } = nadia.find("Yes, I'll do it");
    const came = await arrives(pressOf(robin, "1700000000000", button));
    expect([came.status, came.says]).toEqual([200, expect.stringContaining("This is not open to you")]);
    expect(came.body).not.toMatch(new RegExp(`${code}|Nadia|Willow|Amara`));
    const whole = nadia.find(/^Open AL-/).button;
    expect((whole.data as Node).msteams).toEqual({ type: "task/fetch" });
    await robin.pressed({ id: "1700000000001", activity: {}, at: 0, edits: 0, version: 1 }, whole);
    expect(robin.page()).toContain("This is not open to you");
    expect(robin.page()).not.toMatch(new RegExp(`${code}|Nadia|Willow|Amara`));
    robin.close();
    expect(read(nadia, lastSaying(nadia, offer))).toContain(code);
    expect(await steps(code, "accept")).toBe(0);
  });

  it("works for nobody in a chat of several or a channel, not even for whose it is", async () => {
    const nadia = teams.as("Nadia");
    const code = await offered("Nadia Rahman");
    const { button } = nadia.find("Yes, I'll do it");
    for (const type of ["groupChat", "channel"] as const) {
      const place = teams.shared(type);
      const action = { type: "Action.Execute", verb: button.verb, data: button.data };
      const sent = { type: "invoke", name: "adaptiveCard/action", value: { action, trigger: "manual" } };
      const came = await arrives(nadia.activity({ ...sent, replyToId: "1" }, place));
      expect([came.status, came.says]).toEqual([200, "This only works in our own chat."]);
      expect(place.messages).toEqual([]);
    }
    expect(await steps(code, "accept")).toBe(0);
  });

  it("does nothing for somebody nobody knows, who reads for whom this is", async () => {
    const nadia = teams.as("Nadia");
    const code = await offered("Nadia Rahman");
    const { button } = nadia.find("Yes, I'll do it");
    const guest = teams.somebody({ name: "Gus Guest", email: "gus@elsewhere.example", role: "guest" });
    const came = await arrives(pressOf(guest, "1700000000002", button));
    expect(came.status).toBe(200);
    expect(came.says).toContain("Alongside is for people who work");
    expect(came.body).not.toMatch(new RegExp(`${code}|Nadia|Willow|Amara`));
    expect(await steps(code, "accept")).toBe(0);
  });
});

describe("the same press twice at once, over two connections", () => {
  it("as Teams delivers it again: one effect, and the same answer to both", async () => {
    const robin = teams.as("Robin");
    const code = await offered("Robin Vale");
    const { shown, button } = robin.find("Yes, I'll do it");
    const once = pressOf(robin, shown.id, button);
    const came = await atOnce([once, once]);
    expect(came.map(({ status }) => status)).toEqual([200, 200]);
    expect(came[0]?.says).toContain("Thank you. It's yours");
    expect(came[1]?.body).toBe(came[0]?.body);
    expect(await steps(code, "accept")).toBe(1);
  });

  it("as somebody presses it on a phone and on a computer: one effect, and each answer is true", async () => {
    const nadia = teams.as("Nadia");
    const code = await offered("Nadia Rahman");
    const { shown, button } = nadia.find("Yes, I'll do it");
    const came = await atOnce([1, 2].map(() => pressOf(nadia, shown.id, button)));
    expect(came.map(({ status }) => status)).toEqual([200, 200]);
    const [first = "", second = ""] = came.map(({ says }) => says).sort((one) => (one.includes("Thank you") ? -1 : 1));
    expect(first).toContain("Thank you. It's yours");
    expect(second).toContain("This is done already: you said yes. This is how things stand.");
    expect(await steps(code, "accept")).toBe(1);
    await later(teams);
    const amara = teams.as("Amara");
    const messages = amara.own.messages.map((each) => read(amara, each)).filter((text) => !text.startsWith("Hello "));
    expect(messages.filter((text) => text.includes(code) && text.includes("said yes"))).toHaveLength(1);
  });

  it("Yes and No at once: one of them holds, and the other is told which", async () => {
    const robin = teams.as("Robin");
    const code = await offered("Robin Vale");
    const { shown, button: yes } = robin.find("Yes, I'll do it");
    const { button: no } = robin.find("No, not this time");
    const [said = "", other = ""] = (await atOnce([yes, no].map((each) => pressOf(robin, shown.id, each)))).map(
      ({ says }) => says,
    );
    const [accepted, declined] = await Promise.all([steps(code, "accept"), steps(code, "decline")]);
    expect(accepted + declined).toBe(1);
    expect(said).toContain(accepted ? "Thank you. It's yours" : "you said no this time");
    expect(other).toContain(declined ? "No reason needed." : "That can't be done now: you said yes.");
  });

  it("the last page sent twice at once is one request, and both read its code", async () => {
    const amara = teams.as("Amara");
    await amara.say("home");
    await amara.press("Request a peer support worker");
    for (const page of asking.slice(0, 3)) await next(amara, page);
    const before = await teams.store.asOwner((tx) => tx.request.count());
    const came = await atOnce([1, 2].map(() => amara.filledIn(asking[3])));
    const codes = came.map(({ says }) => /AL-[2-9A-Z]{4}-[2-9A-Z]/.exec(says)?.[0]);
    expect(codes[0]).toBeDefined();
    expect(codes[1]).toBe(codes[0]);
    expect(await teams.store.asOwner((tx) => tx.request.count())).toBe(before + 1);
    amara.close();
  });
});
