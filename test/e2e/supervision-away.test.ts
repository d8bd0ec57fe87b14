import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { people } from "./support/people.ts";
import { openPlay, type Play } from "./support/play.ts";
import { bookFirst, tick } from "./support/supervision.ts";
import { ids, told } from "./support/told.ts";

const supervised = ["Ada Finch", "Bo Larch", "Cy Moor", "Dot Reed", "Eve Heron", "Fin Alder", "Gil Thorn", "Hal Birk"];
const alone = "Ivy Stone";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
  const sam = await play.come("Sam Okafor");
  await sam.page.getByRole("button", { name: "Next working morning" }).click();
  await sam.settled();
  await sam.press("Offer supervision each week", "home");
  await sam.answer({ "What kind?": "Clinical supervision", From: "13:00", Until: "18:00" });
  const each = { "How long is one session?": "30 minutes", "How do you meet?": "By phone" };
  await sam.answer({ ...each, "How long before can people still book?": "Right up to the start" }, /Offer it|Next/);
  await sam.reads("Your time is on offer", "panel");
  await play.everybodyLeaves();

  const email = (name: string) => `${name.toLowerCase().replace(" ", ".")}@fenwold.example`;
  const row = (name: string, supervisor: string) =>
    [name, email(name), "psw", "employed", "Willow Ward", supervisor].join(",");
  const file = join(play.folder, "more.csv");
  const header = "name,email,roles,engagement,teams,clinical_supervisor";
  const rows = [...supervised.map((name) => row(name, email("Sam Okafor"))), row(alone, "")];
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`);
  await play.service().stop();
  expect((await people(play.folder, "import", file)).said).toContain("9 added");
  await play.start();
}, 240_000);
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

describe("a supervisor who is ill", () => {
  it("cancels eight sessions in three presses; each of the eight gets one message with new times, and nobody reads why", {
    timeout: 300_000,
  }, async () => {
    const idOf = await ids(play);
    for (const name of supervised) await bookFirst(play.service().address, idOf(name), "clinical");
    const sam = await play.come("Sam Okafor");
    const before = sam.presses();
    await sam.press("I can't be there", "home");
    await sam.reads("Today: 8 sessions, 8 people.", "panel");
    await sam.answer({}, "Tell them");
    expect(sam.presses() - before).toBeLessThanOrEqual(3);
    await sam.reads("8 people are told", "panel");
    for (const name of supervised) await sam.reads(name, "panel");
    await sam.close();
    await sam.aMinuteLater();

    for (const name of supervised) {
      const messages = await told(play, idOf(name));
      expect(messages, name).toHaveLength(1);
      expect(messages[0]).toContain("Sam Okafor can't be there");
      expect(messages[0]).toContain("New times for clinical supervision:");
      expect(messages[0]).not.toMatch(/\bill\b|sick|leave/i);
      expect(messages[0]?.match(/ at \d\d:\d\d/g)?.length ?? 0).toBeGreaterThanOrEqual(4);
    }
    for (const name of ["Robin Vale", alone]) expect(await told(play, idOf(name)), name).toEqual([]);

    const ada = await play.come(supervised[0]);
    await ada.reads("Sam Okafor can't be there", "chat");
    await ada.press(/^Book Clinical supervision/, "chat");
    await ada.reads("Choose a time", "panel");
    await ada.close();
    await ada.press("My supervision", "home");
    expect(await ada.panel.getByText("Coming up").count()).toBe(0);
  });
});

describe("a kind without a supervisor", () => {
  it("is told in one sentence, and what was chosen is still chosen", async () => {
    const ivy = await play.come(alone);
    await ivy.press("Book supervision", "home");
    await ivy.reads("Before we begin", "panel");
    await ivy.press("Carry on", "panel");
    const kind = await tick(ivy, "Which kind?", /^Clinical/);
    expect(kind).toMatch(/no supervisor yet$/);
    await ivy.answer({});
    await ivy.reads("There is nobody who gives you clinical supervision yet.", "panel");
    await ivy.reads("Your peer support lead sees that and can name someone.", "panel");
    expect(await ivy.panel.getByLabel(kind, { exact: true }).isChecked()).toBe(true);
  });
});
