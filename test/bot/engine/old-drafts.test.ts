import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { DraftContent } from "../../../src/data/drafts.ts";
import type { RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import { as, next } from "../../flows/requests/acts.ts";
import { openWorld, pressesOf, type Someone, standing, textOf, titleOf, type World } from "../../support/world.ts";
import { formOf } from "./small-house.ts";

interface OldDraft {
  readonly flow: string;
  readonly fingerprint: string;
  readonly page: string;
  readonly version: number;
  readonly content: DraftContent;
}

let world: World;
let amara: Someone;
beforeAll(async () => {
  world = await openWorld();
  amara = world.as("Amara");
});

const activity = () => Object.keys(world.trust.activities)[0] ?? "";

/** Puts an old draft into the store as it was saved then, and picks it up again. */
async function resumed(name: string): Promise<Screen> {
  const id = await as(world, amara.id, async ({ drafts, people }) => {
    const team = (await people.get(amara.id))?.teams[0]?.id ?? "";
    const file = readFileSync(new URL(`../../support/old-drafts/${name}.json`, import.meta.url), "utf8");
    const old = JSON.parse(file.replaceAll("TEAM", team).replaceAll("ACTIVITY", activity())) as OldDraft;
    return (await drafts.begin({ ...old, subject: undefined })).id;
  });
  return await amara.press({ do: "resume", draft: id });
}

/** Goes on to the end with what stands there and what is given, and says what the request then holds. */
async function finished(first: Screen, given: RawAnswers) {
  const seen: Record<string, unknown> = {};
  let page = first;
  while (page.kind === "form") {
    const names = page.questions.map(({ name }) => name);
    Object.assign(seen, standing(page));
    page = await next(amara, page, Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name))));
    if (Object.keys(seen).length > 60) throw new Error(textOf(page));
  }
  expect(titleOf(page)).toBe("Your request is with us");
  const id =
    pressesOf(page).flatMap(({ does }) => ("subject" in does && does.subject ? [does.subject.id] : []))[0] ?? "";
  return await as(world, amara.id, async ({ requests, words }) => ({
    facts: (await requests.get(id))?.facts,
    hope: (await words.read({ about: "request", aboutId: id, part: "hope" }))?.text,
  }));
}

describe("a draft from before the questions changed", () => {
  it("keeps wishes that were asked on the last page then, and asks only what is new", async () => {
    const page = formOf(await resumed("wishes-on-the-last-page"));
    expect(page.heading).toBe("What would help");
    expect(page.notice?.text).toContain("Please answer: Did they ask for anything in particular?");
    const done = await finished(page, { wishes: "yes", purpose: "peer" });
    expect(done.hope).toBe("To go to the allotment with somebody");
    expect(done.facts).toMatchObject({
      choice: { on: "2026-11-19", byRole: "social-worker", origin: "carer-asked" },
      forWhom: "carer",
      kinds: ["goals", "signpost"],
      days: ["tue", "thu"],
      parts: ["morning"],
      keyDate: "2027-01-20",
      activities: [activity()],
      language: "urdu",
      experience: ["anxiety", "caring"],
    });
  });

  it("asks for the yes again where it was two questions then, and keeps the rest, also what was only typed", async () => {
    const page = formOf(await resumed("the-yes-in-two-questions"));
    expect(page.heading).toBe("Their yes");
    expect(page.notice?.text).toContain("Please answer: Have they been offered peer support, and said yes?");
    expect(standing(page)).toMatchObject({ askedOn: "2026-11-20", askedBy: "ward-nurse" });
    const where = await next(amara, await next(amara, page, { answer: "team-offered" }));
    expect(standing(where)).toMatchObject({ keyDate: "next week", loneWorking: "on-site", places: ["ward"] });
    const done = await finished(where, { keyDate: "", purpose: "peer" });
    expect(done.hope).toBe("To cook for friends again");
    expect(done.facts).toMatchObject({ kinds: ["goals"], choice: { on: "2026-11-20", origin: "team-offered" } });
  });

  it("keeps the choices that are still there, and names the questions where one is gone", async () => {
    const page = formOf(await resumed("a-choice-that-is-gone"));
    expect(page.heading).toBe("Their yes");
    expect(page.notice?.text).toContain("Who asked them? (their role); What would help?");
    const help = await next(amara, page, { askedBy: "nurse-in-charge" });
    expect(standing(help)).toMatchObject({
      kinds: ["goals", "signpost"],
      hope: "To hear that it gets better",
      forWhom: "family",
    });
    const done = await finished(help, { purpose: "peer" });
    expect(done.facts).toMatchObject({
      kinds: ["goals", "signpost"],
      choice: { on: "2026-11-18", byRole: "nurse-in-charge", origin: "person-asked" },
      loneWorking: "two-people",
      days: ["mon"],
    });
  });

  it("that a page comes back for after the change keeps what was typed just now", async () => {
    const id = await as(world, amara.id, async ({ drafts }) => {
      const content = { answers: { answer: "team-offered", askedOn: "2026-11-20", askedBy: "ward-nurse" }, typed: {} };
      const old = {
        flow: "request.ask",
        fingerprint: "an-older-one",
        subject: undefined,
        page: "help",
        version: 2,
        content,
      };
      return (await drafts.begin(old)).id;
    });
    const open = {
      ...formOf(await amara.press({ do: "start", flow: "request.ask" })),
      at: { draft: id, page: "request.ask/help", version: 2 },
    };
    const page = formOf(
      await amara.answer(open, { kinds: ["goals"], hope: "To dance", forWhom: "service-user", old: "x" }),
    );
    expect(page.notice?.text).toContain("The questions have changed");
    expect(standing(page)).toMatchObject({ kinds: ["goals"], hope: "To dance" });
  });
});
