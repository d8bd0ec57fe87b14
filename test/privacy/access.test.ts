import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../src/flows/house.ts";
import type { Screen } from "../../src/flows/kit/screen.ts";
import { trainingRoom } from "../../src/flows/training/room.ts";
import { type Subject, subjectKey } from "../../src/rules/subject.ts";
import { as, entry, placement, textOf, titleOf, type World } from "../flows/training/acts.ts";
import { everyRow } from "../support/canaries.ts";
import { craftedForms } from "./access-forms.ts";
import { actions, may, people, reads, type State, states, type Who } from "./access-oracle.ts";
import { type AccessWorld, leaksIn, openAccessWorld, pairs, wordsIn, writtenIn } from "./access-world.ts";

/** Of what is refused, every third case is tried, and all of what is allowed; `npm run prove -- placement-access` tries all. */
const each = process.env.PLACEMENT_ACCESS === "all" ? 1 : 3;

let access: AccessWorld;
let world: World;
beforeAll(async () => {
  access = await openAccessWorld();
  world = access.world;
}, 120_000);

const views = new Set(trainingRoom.views.map(({ id }) => id));
const someone = (who: Who) => world.someone(access.id(who));
const refusals = [
  "This entry is not here for you",
  "You can't do that here",
  "Hello. We don't know you here yet",
  "Your access has ended",
];

/** What an action is about: the entry, its placement, or whose list it is. */
function subjectOf(action: string, id: string): Subject {
  if (action === "entry.mine") return { kind: "person", id: access.id("author") };
  if (action === "entry.supervised") return { kind: "person", id: access.id("supervisor") };
  return /^(placement|hours\.(sign|record))/.test(action) ? placement(access.placementId) : entry(id);
}

/** Does it, by a press as it stands on no screen. A file that is given out is as good as a card that is shown. */
async function does(who: Who, action: string, id: string, state: State): Promise<Screen> {
  const subject = subjectOf(action, id);
  if (action === "placement.sheet") return await sheetFor(who, subject, state);
  if (!views.has(action)) return await someone(who).press({ do: "start", flow: action, subject });
  // Lists are looked through for the entry's own words: whoever finds one has read it.
  const search = action === "entry.mine" || action === "entry.supervised" ? { search: "kestrel" } : {};
  return await someone(who).press({ do: "show", view: action, subject, ...search });
}

async function sheetFor(who: Who, subject: Subject, state: State): Promise<Screen> {
  const from = { surface: "teams", tenant: "demo", id: access.id(who) } as const;
  // To print it takes a second: whoever may have it is given it once.
  const skip = may(who, "placement.sheet", state) && state !== "sent";
  const made = skip || (await world.conversations.file(from, { label: "", file: "placement.sheet", subject }));
  const title = made === undefined ? (refusals[1] ?? "") : "The hour sheet";
  return { kind: "card", title, tone: "plain", parts: [], presses: [], summary: title };
}

/** The last page of a flow, sent by somebody who began it while they still could, or who took a draft of the author's. */
async function sends(who: Who, flowId: string, id: string): Promise<Screen> {
  const known = await as(world, "system:test", ({ people: all }) => all.get(access.id(who)));
  const owner = known && !known.ended ? who : "author";
  const version = (await as(world, "system:test", ({ entries }) => entries.get(id)))?.version ?? 1;
  const crafted = craftedForms[flowId]?.({ id, version });
  const flow = house.flow(flowId);
  if (!crafted || !flow) throw new Error(`no form for ${flowId}`);
  const draft = await as(world, access.id(owner), ({ drafts }) =>
    drafts.begin({
      flow: flowId,
      fingerprint: flow.fingerprint,
      subject: subjectKey(subjectOf(flowId, id)),
      page: crafted.page,
      content: { answers: crafted.answers, typed: {} },
    }),
  );
  const before = await kept();
  const at = { draft: draft.id, page: `${flowId}/${crafted.page}`, version: draft.version };
  const form = { kind: "form", at } as unknown as Screen;
  const after = await someone(who).answer(form, crafted.raw);
  if (refusals.includes(titleOf(after))) expect(await kept(), `${who} sends ${flowId}`).toEqual(before);
  return after;
}

/** Everything in the store but the trail, in which a refusal is written down. */
async function kept(): Promise<readonly string[]> {
  return (await everyRow(world)).split("\n").filter((row) => !row.startsWith("audit"));
}

const counted = { refused: 0, allowed: 0 };
function verdict(who: Who, action: string, state: State, screen: Screen): readonly string[] {
  const allowed = may(who, action, state);
  counted[allowed ? "allowed" : "refused"] += 1;
  const refused = refusals.includes(titleOf(screen));
  const told = `${who}, ${action}, ${state}: ${titleOf(screen)}`;
  const wrong = allowed === refused ? [`${allowed ? "withheld" : "leaked"}: ${told}`] : [];
  const failed = /Something went wrong|That draft is not here/.test(textOf(screen)) ? [`failed: ${told}`] : [];
  return [...wrong, ...failed, ...leaksIn(JSON.stringify(screen), who).map((leak) => `${told}: ${leak}`)];
}

/** Whether this case of what is refused is among those that are tried: each person and each action meets each other. */
const tried = (...at: number[]) => at.reduce((sum, one) => sum + one, 0) % each === 0;

describe("what is asked of an entry and its placement", { timeout: 600_000 }, () => {
  it("knows every view, flow and file of the training room that is about one", () => {
    const about = ["entry", "placement", "person"];
    const all = [...trainingRoom.views, ...trainingRoom.flows].filter(({ about: of }) => of && about.includes(of));
    const names = [...all.map(({ id }) => id), ...trainingRoom.files.map(({ id }) => id)];
    expect(names.filter((name) => name !== "placement.mine").sort()).toEqual([...actions].sort());
    const asking = all.filter((one) => "pages" in one && one.pages.length > 0).map(({ id }) => id);
    expect(asking.sort()).toEqual(Object.keys(craftedForms).sort());
  });

  it.each(people)("by %s: what is not theirs is refused and changes nothing, by a press and by a form", async (who) => {
    const problems: string[] = [];
    for (const [at, state] of states.entries()) {
      const id = access.standing[state];
      const refused = actions.filter(
        (action, place) => !may(who, action, state) && tried(at, place, people.indexOf(who)),
      );
      const before = await kept();
      for (const action of refused) problems.push(...verdict(who, action, state, await does(who, action, id, state)));
      if (JSON.stringify(await kept()) !== JSON.stringify(before)) problems.push(`${who}, ${state}: something changed`);
      for (const flow of refused.filter((action) => action in craftedForms))
        problems.push(...verdict(who, flow, state, await sends(who, flow, id)));
    }
    expect(problems).toEqual([]);
  });

  it.each(["author", "supervisor", "lead", "development worker"] as const)(
    "by %s: what is theirs is done",
    async (who) => {
      const problems: string[] = [];
      for (const state of states) {
        const theirs = actions.filter((action) => may(who, action, state));
        for (const action of theirs) {
          const changes = !views.has(action) && action.startsWith("entry.") && !(action in craftedForms);
          const id = changes || action === "hours.take-back" ? await access.make(state) : access.standing[state];
          problems.push(...verdict(who, action, state, await does(who, action, id, state)));
        }
        for (const flow of theirs.filter((action) => action in craftedForms)) {
          const screen = await sends(who, flow, await access.make(state));
          problems.push(...verdict(who, flow, state, screen));
          const done = craftedForms[flow]?.({ id: "", version: 1 }).done;
          if (done !== undefined && titleOf(screen) !== done) problems.push(`not done: ${who}, ${flow}, ${state}`);
        }
      }
      expect(problems).toEqual([]);
    },
  );

  it.each(pairs.filter(({ who }) => who === "author" || who === "supervisor"))(
    "the card shows $who all that is theirs to read of an entry that is $state",
    async ({ who, state }) => {
      const seen = wordsIn(textOf(await does(who, "entry.card", access.standing[state], state)));
      const wanted = writtenIn[state].filter((part) => may(who, "entry.card", state) && reads(who, part, state));
      expect([...new Set(seen.map(({ part }) => part))].sort()).toEqual([...wanted].sort());
    },
  );

  it("eight hundred cases and more were tried", () => {
    const total = counted.refused + counted.allowed;
    process.stdout.write(`access: ${total} cases, ${counted.refused} refused, ${counted.allowed} allowed, 0 leaks\n`);
    expect(total).toBeGreaterThanOrEqual(each === 1 ? 2000 : 800);
  });
});
