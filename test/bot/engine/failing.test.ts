import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Inbound, Reply } from "../../../src/bot/surface.ts";
import { rehearsed } from "../../support/failing/rehearse.ts";
import { type Someone, standing, type World } from "../../support/world.ts";
import { formOf, openSmall, timesDone } from "./small-house.ts";

let world: World;
let amara: Someone;
beforeAll(async () => {
  world = await openSmall();
  amara = world.as("Amara");
});

const folder = () => mkdtempSync(join(tmpdir(), "alongside-failing-"));

/** The first page of a small flow, filled in, as it comes in. */
async function filled(): Promise<Inbound> {
  const page = formOf(await amara.press({ do: "start", flow: "small.drink" }));
  const raw = { ...standing(page), what: "tea", note: "two cups" };
  const asked = { asks: "answer", at: page.at, raw, way: "next" } as const;
  return { from: { surface: "teams", tenant: "demo", id: amara.id }, key: page.at.draft, place: "panel", asked };
}

/** Does it with each call to the store failing once; `spoil` is what an engine that is not as it should be does. */
async function failing(spoil: (reply: Reply) => Promise<Reply> | Reply, to = folder()) {
  const inbound = await filled();
  return await rehearsed(world, inbound, async () => await spoil(await world.conversations.take(inbound)), to);
}

describe("failing each call to the store once", () => {
  it("comes to what would have come of it anyway, and counts what failed", async () => {
    const to = folder();
    const reply = await failing((came) => came, to);
    expect(reply).toMatchObject({ reply: "screen", screen: { kind: "form", heading: "Tea" } });
    const [counted] = readFileSync(join(to, "done.jsonl"), "utf8").trim().split("\n");
    const { deed, failed, lost } = JSON.parse(counted ?? "");
    expect(deed).toBe("next small.drink/what");
    expect(failed).toBeGreaterThan(5);
    expect(lost).toBe(2);
  });

  it("finds out an engine that keeps something of what failed", async () => {
    let times = 0;
    const keeps = async (came: Reply) => {
      if ("failed" in came) await amara.press({ do: "start", flow: "small.wave" }, "panel", `wave ${times++}`);
      return came;
    };
    await expect(failing(keeps)).rejects.toThrow("nothing of it is kept");
    expect(await timesDone(world, "waved")).toBe(1);
  });

  it("finds out one that says all is well", async () => {
    const well = (came: Reply): Reply => (came.reply === "screen" ? { ...came, failed: undefined as never } : came);
    await expect(failing(well)).rejects.toThrow("it says that it did not work");
  });

  it("finds out one that loses what was typed", async () => {
    const forgets = (came: Reply): Reply => {
      if (came.reply !== "screen" || came.screen.kind !== "form" || !came.failed) return came;
      return {
        ...came,
        screen: { ...came.screen, questions: came.screen.questions.map(({ value: _, ...asked }) => asked) },
      };
    };
    await expect(failing(forgets)).rejects.toThrow("is as it was typed");
  });

  it("finds out one that writes down what was typed", async () => {
    const blabs = (came: Reply): Reply => {
      if ("failed" in came) world.log.error({ asked: "two cups" }, "a turn could not be taken");
      return came;
    };
    await expect(failing(blabs)).rejects.toThrow("what was typed is not logged");
  });
});
