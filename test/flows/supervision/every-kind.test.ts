import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import { supervisionKinds } from "../../../src/rules/supervision/kinds.ts";
import { pageOf } from "../../support/page-of.ts";
import { pressesOf, type Someone } from "../../support/world.ts";
import { freshDiary, openWorld, self, times, titleOf, type World } from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await freshDiary(world);
});

const at = (screen: Screen) => (screen.kind === "form" ? screen.at.page : titleOf(screen));
const open = (who: Someone, flow: string, page: string, answers: RawAnswers) =>
  pageOf(world, who, flow, page, answers, self(who));

/** Who has this kind of supervision, and somebody who has not. */
async function whoHas(kind: string): Promise<readonly [Someone, Someone]> {
  const all = ["Robin", "Kit", "Nadia", "Leslie", "Sam", "Jo", "Priya"].map((name) => world.as(name));
  const begin = (who: Someone) => who.press({ do: "start", flow: `supervision.book-${kind}`, subject: self(who) });
  const has: Someone[] = [];
  const hasNot: Someone[] = [];
  for (const who of all) {
    if (has.length > 0 && hasNot.length > 0) break;
    ((await begin(who)).kind === "form" ? has : hasNot).push(who);
  }
  const [one, other] = [has[0], hasNot[0]];
  if (!one || !other) throw new Error(`nobody, or everybody, has ${kind}`);
  return [one, other];
}

describe.each(supervisionKinds)("%s", (kind) => {
  const flow = `supervision.book-${kind}`;
  const take = `supervision.take-${kind}`;
  const gone = (who: Someone) => ({ do: "start", flow: take, subject: { ...self(who), other: randomUUID() } }) as const;

  it("is booked in the same pages as any other, and in one press where the time is known", async () => {
    const [who, without] = await whoHas(kind);
    const first = await who.press({ do: "start", flow, subject: self(who) });
    await open(who, flow, "other", { time: "other" });
    await open(who, flow, "propose", { time: "propose" });
    await open(who, flow, "confirm", { time: times(first)[0]?.value ?? "" });
    const next = pressesOf(await who.press(gone(who))).find(({ does }) => does.do === "start" && does.flow === take);
    const confirm = await who.press(next?.does ?? { do: "home" });
    expect(at(confirm)).toBe(`${take}/confirm`);
    const booked = await who.answer(confirm, {});
    expect(pressesOf(booked).some(({ does }) => "subject" in does && does.subject?.kind === "booking")).toBe(true);
    await freshDiary(world);
    const anew = await who.press({ do: "start", flow, subject: self(who) });
    const last = await who.answer(await who.answer(anew, { time: times(anew).at(-1)?.value ?? "" }), {});
    expect(last.kind).toBe("card");
    expect((await without.press({ do: "start", flow, subject: self(without) })).kind).toBe("card");
    expect((await without.press(gone(without))).kind).toBe("card");
  });
});

describe("a kind that is chosen on the first page", () => {
  it("is booked in those pages, too", async () => {
    const who = world.as("Nadia");
    const flow = "supervision.book";
    const kind = "clinical";
    const first = await open(who, flow, "times", { kind });
    await open(who, flow, "other", { kind, time: "other" });
    await open(who, flow, "propose", { kind, time: "propose" });
    const confirm = await who.answer(first, { time: times(first)[0]?.value ?? "" });
    expect(at(confirm)).toBe(`${flow}/confirm`);
    expect((await who.answer(confirm, {})).kind).toBe("card");
  });
});
