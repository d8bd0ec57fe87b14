import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sideways } from "./support/amiss.ts";
import { keep, logEntry, openEntry, sendHours, threeTexts, whatIDid, whenAndWhere } from "./support/logging.ts";
import { narrow, openPlay, type Play, phone } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.again());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

/** Every field filled, box ticked and button pressed, from Home on: 9 and 15 where this was written. */
const most = { justFacts: 9, threeTexts: 15 };
/** What the machine may take of the two minutes; 9 s to 24 s where this was written, with much else to do. */
const machine = 60_000;

describe.each([phone, narrow])("an entry on a phone $width pixels wide", (size) => {
  it.each([
    ["just the facts take no more than nine presses", most.justFacts, sendHours, undefined],
    ["three short texts take no more than fifteen", most.threeTexts, keep, threeTexts],
  ] as const)("%s, well within two minutes, and nothing goes sideways", async (_name, presses, way, texts) => {
    const kit = await play.come("Kit Lowe", { viewport: size, hasTouch: true });
    const amiss: string[] = [];
    const began = performance.now();
    const before = kit.presses();
    await logEntry(kit, way, texts, async () => void amiss.push(...(await sideways(kit.page))));
    expect(kit.presses() - before).toBeLessThanOrEqual(presses);
    expect(performance.now() - began).toBeLessThan(machine);
    expect(amiss).toEqual([]);
    const kept = texts ? "Only you can see it." : "The hours are with Tom Birch to be signed.";
    await kit.reads(kept, "panel");
  });
});

describe("a service that is killed in the middle of an entry", () => {
  it("has what was sent page by page, and Home carries on at the next page", async () => {
    const kit = await play.come("Kit Lowe");
    await kit.press("Log placement hours", "home");
    await kit.answer(whenAndWhere);
    await kit.answer(whatIDid);
    await kit.answer({ "What happened?": threeTexts["What happened?"] });
    await kit.reads("So what did it mean to you?", "panel");
    await play.service().kill();
    await kit.page.keyboard.press("Escape");
    await kit.page.getByText("Alongside has stopped.").waitFor();
    await play.start();
    await kit.page.getByText("Alongside has stopped.").waitFor({ state: "hidden" });
    await kit.settled();
    await kit.press(/^Carry on/, "home");
    await kit.reads("So what did it mean to you?", "panel");
    await kit.press("Back", "panel");
    expect(await kit.panel.getByLabel("What happened?").inputValue()).toBe(threeTexts["What happened?"]);
    await kit.press("Back", "panel");
    for (const choice of whatIDid["What was it about?"] ?? [])
      expect(await kit.panel.getByLabel(choice, { exact: true }).isChecked()).toBe(true);
    await kit.answer({});
    for (const [question, text] of Object.entries(threeTexts)) await kit.answer({ [question]: text });
    await kit.answer({});
    await kit.answer(keep, "Save");
    await openEntry(kit, "1½ hours");
    for (const text of Object.values(threeTexts)) await kit.reads(text, "panel");
  });
});

describe("my own text", () => {
  const long = Array.from({ length: 40 }, (_, line) => `Line ${line + 1}:  it rained, and we talked about the roof.`);
  const texts = { ...threeTexts, "What happened?": long.join("\n") };

  it("is copied whole by one press", async () => {
    const kit = await play.come("Kit Lowe", { permissions: ["clipboard-read", "clipboard-write"] });
    await logEntry(kit, keep, texts);
    await openEntry(kit, "1½ hours");
    await kit.press("Copy my text", "panel");
    await kit.press("Copy What you wrote", "panel");
    await kit.reads("Copied", "panel");
    const copied = String(await kit.page.evaluate("navigator.clipboard.readText()"));
    for (const [question, text] of Object.entries(texts)) expect(copied).toContain(`${question}\n${text}`);
  });
});
