import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Came, revealed, type Secrets } from "../../../privacy/teams-reveal-oracle.ts";
import { openAviary } from "../../../support/canaries.ts";
import { buttonsOf, inputsOf, type Node } from "../../../support/teams/card.ts";
import type { Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { later } from "./steps.ts";

/** How many walks are taken; `npm run prove -- teams-reveal` asks for 200. */
const cases = Number(process.env.REVEAL ?? 8);
const seed = Number(process.env.SEED ?? 20261129);

const everyone = ["Amara", "Tom", "Priya", "Jo", "Sam", "Robin", "Nadia", "Leslie", "Kit"] as const;
const said = [
  ...["home", "help", "carry on", "request a peer support worker", "my requests", "log hours", "my placement"],
  ...["book supervision", "my supervision", "my reminders", "what waits for me", "who can't be reached", "who is away"],
  ...["people", "I can't go on", "what is kept about me", "my team", "stop"],
];

let teams: Service;
const aviary = openAviary();
const names: string[] = [];
const places: string[] = [];
/** How often each was met, for telling that anything was. */
const met = { shared: 0, personal: 0, changed: 0, inPlace: 0, pages: 0, words: 0 };
beforeAll(async () => {
  teams = await openService();
  const call = (kept: string[], what: string) => {
    const { mark } = aviary.canary(what);
    kept.push(mark);
    return mark;
  };
  await teams.store.asOwner(async (tx) => {
    for (const { id } of await tx.person.findMany())
      await tx.person.update({ where: { id }, data: { name: call(names, "a name") } });
    for (const { id } of await tx.team.findMany())
      await tx.team.update({ where: { id }, data: { name: call(places, "a team") } });
    for (const { id } of await tx.place.findMany())
      await tx.place.update({ where: { id }, data: { name: call(places, "a place") } });
  });
  for (const name of everyone) await teams.as(name).install();
});
afterAll(() => teams?.close());

/** Words that people write: each is written once. */
const written: string[] = [];
function write(where: string): string {
  const { mark, text } = aviary.canary(where);
  written.push(mark);
  return text;
}
const secrets = (): Secrets => ({ names, places, words: written });

interface Step {
  readonly who: number;
  readonly how: number;
  readonly which: number;
}
const step = fc.record({ who: fc.nat(2), how: fc.nat(99), which: fc.nat(9_999) });
/** Three people and what each does by turns, and where others read along. */
const walk = fc.record({
  cast: fc.shuffledSubarray([...everyone], { minLength: 3, maxLength: 3 }),
  steps: fc.array(step, { minLength: 10, maxLength: 20 }),
  shared: fc.constantFrom("channel" as const, "groupChat" as const),
});

/** What somebody does next, by chance; gives what stands in a chat afterwards in the place of what was pressed. */
async function act(person: Person, { how, which }: Step, shared: "channel" | "groupChat"): Promise<readonly Came[]> {
  const pick = <Item>(all: readonly Item[]): Item | undefined => all[which % Math.max(1, all.length)];
  if (person.panel && how < 90) {
    await inPanel(person, how, pick);
    return [];
  }
  person.close();
  const text = how % 4 === 0 ? write("typed in a chat") : (pick(said) ?? "home");
  if (how < 12) {
    await person.mention(teams.shared(shared), text);
    return [];
  }
  if (how < 40) {
    await person.say(text);
    return [];
  }
  if (how < 43) {
    await person.uninstall();
    await person.install();
    return [];
  }
  const buttons = person.own.messages
    .slice(-3)
    .flatMap((shown) => buttonsOf(person.cardOf(shown)).map((button) => ({ shown, button })));
  const found = pick(buttons);
  if (!found) return [];
  const came = await person.pressed(found.shown, found.button);
  if (!/"statusCode":200/.test(came.body)) return [];
  const { value } = JSON.parse(came.body) as { readonly value: string | Node };
  met.inPlace += 1;
  const what = typeof value === "string" ? { text: value } : { attachments: [{ content: value }] };
  return [{ where: "personal", what }];
}

async function inPanel(person: Person, how: number, pick: <Item>(all: readonly Item[]) => Item | undefined) {
  const card = person.panel?.card;
  const [inputs, buttons] = [inputsOf(card), buttonsOf(card)];
  const main = buttons.find(({ style }) => style === "positive");
  const other = pick(buttons);
  const button = inputs.length === 0 || how % 8 === 0 || !main ? other : main;
  if (!button) return person.close();
  if (button === main) met.pages += 1;
  const given = inputs.map((input) => [String(input.label), answerTo(input, how, pick)] as const);
  const answers = Object.fromEntries(given.filter(([, answer]) => answer !== ""));
  await person.fill(answers, button === main ? undefined : String(button.tooltip ?? button.title));
}

function answerTo(input: Node, how: number, pick: <Item>(all: readonly Item[]) => Item | undefined): string {
  switch (input.type) {
    case "Input.Text":
      met.words += 1;
      return write(String(input.label));
    case "Input.Date":
      return pick(["2026-11-20", "2026-11-23", "2026-11-24", "2026-12-01"]) ?? "";
    case "Input.Time":
      return "10:30";
    case "Input.Number":
      return String(how % 5);
    default: {
      // A choice is found by how its label begins, up to where several would be told apart.
      const title = pick((input.choices ?? []) as readonly { readonly title: string }[])?.title ?? "";
      return title.split(" + ")[0] ?? "";
    }
  }
}

describe("what a channel, a notification or a card in a chat could reveal in Teams", () => {
  it.each<[string, Came, number]>([
    ["a sentence of ours for all", { where: "channel", what: { text: "This only works in our own chat." } }, 0],
    ["another sentence for all", { where: "groupChat", what: { text: "Hello." } }, 1],
    ["a name for all", { where: "channel", what: { text: "This only works in our own chat.", by: "Ann" } }, 1],
    ["a card for all", { where: "channel", what: { text: "This only works in our own chat.", attachments: [] } }, 1],
    ["a name on a card in one's own chat", { where: "personal", what: { summary: "News", body: "Ann" } }, 0],
    ["a name in a notification", { where: "personal", what: { summary: "Ann wrote" } }, 1],
    ["a code in a notification", { where: "personal", what: { text: "AL-2345-6 waits" } }, 1],
    ["words on a card", { where: "personal", what: { summary: "News", body: "so sad" } }, 1],
    [
      "a place in what is said in place of a card",
      { where: "personal", what: { attachments: [{ content: { fallbackText: "At the Mill" } }] } },
      1,
    ],
    ["nothing said aloud", { where: "personal", what: { attachments: [{ content: {} }] } }, 1],
  ])("is found by the oracle: %s", (_what, came, wrong) => {
    expect(revealed(came, { names: ["Ann"], places: ["the Mill"], words: ["so sad"] })).toHaveLength(wrong);
  });

  it(`is nothing personal and no words, in ${cases} walks by everybody through everything`, {
    timeout: 60_000 + cases * 20_000,
  }, async () => {
    const { connector } = teams.microsoft;
    const wrong: string[] = [];
    let seen = 0;
    const look = (came: readonly Came[]) => {
      for (const each of came) wrong.push(...revealed(each, secrets()));
      for (const { what, conversation, body } of connector.calls.slice(seen)) {
        if (what !== "post" && what !== "update") continue;
        const where = connector.conversations.get(conversation ?? "")?.type ?? "channel";
        if (where === "personal") met[what === "post" ? "personal" : "changed"] += 1;
        else met.shared += 1;
        wrong.push(...revealed({ where, what: body }, secrets()));
      }
      seen = connector.calls.length;
    };
    await fc.assert(
      fc.asyncProperty(walk, async ({ cast, steps, shared }) => {
        for (const each of steps) look(await act(teams.as(cast[each.who] ?? "Amara"), each, shared));
        await later(teams, 7);
        look([]);
        expect(wrong).toEqual([]);
      }),
      { numRuns: cases, seed, endOnFailure: true },
    );
    const kept = await teams.store.asOwner(async (tx) => [await tx.words.count(), await tx.request.count()]);
    process.stdout.write(
      `teams reveal: seed ${seed}, ${cases} walks: ${met.personal} messages and ${met.changed} changes in people's own chats, ${met.inPlace} cards in the place of a button, ${met.shared} answers where others read along, ${met.pages} pages filled in, ${met.words} texts written, of which ${kept[0]} are kept; ${wrong.length} reveal anything\n`,
    );
    // A few walks do not lead everywhere.
    const must = cases < 100 ? ([met.personal, met.shared, met.pages, met.words] as const) : Object.values(met);
    expect(Math.min(...must)).toBeGreaterThan(0);
    expect(kept[0]).toBeGreaterThan(0);
    const logged = teams.logged.join("\n");
    expect([...names, ...places, ...written].filter((each) => logged.includes(each))).toEqual([]);
  });
});
