import { describe, expect, it } from "vitest";
import { house } from "../../src/flows/house.ts";
import { parsed } from "../support/architecture/source.ts";
import { banned } from "./banned.ts";
import { type Catalogue, catalogues, src, trustTexts } from "./catalogues.ts";
import { allowedWords, endsOtherwise, fineToRead, longer, longWords } from "./judged.ts";
import { badlyEnded, longest, oneLine, rolesOf, shortButton, slackModalTitle } from "./limits.ts";
import { fewestWords, hardWordsOf, oldest, readingAge, syllablesOf, wordsOf } from "./reading-age.ts";
import { type Rendered, rendered } from "./rendered.ts";
import { usesOf } from "./usage.ts";

const files = src();
const found = await catalogues(files);
const all = [...found, trustTexts()];
const texts = all.flatMap((each) => rendered(each));
const uses = usesOf(found, files);
const usesFor = ({ catalogue, path }: Rendered) =>
  uses.filter((use) => use.catalogue === catalogue && use.path.every((name, at) => name === path[at]));

/** The keys of a list of judgements that fit this one; a star stands for anything. */
const judgedAs = (list: Readonly<Record<string, string>>, key: string) =>
  Object.keys(list).find((pattern) =>
    new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`).test(key),
  );
/** Those that nothing needed. */
const idle = (list: Readonly<Record<string, string>>, needed: readonly string[]) =>
  Object.keys(list).filter((pattern) => !needed.some((key) => judgedAs({ [pattern]: "" }, key)));

describe("every text a person reads", () => {
  it("is found: each part of the service has its catalogue", () => {
    const names = found.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        "asking",
        "seeing",
        "news",
        "engine",
        "crisis",
        "matching.matchWords",
        "documents.hourSheetWords",
      ]),
    );
    expect(texts.length).toBeGreaterThan(500);
  });

  it("is used somewhere", () => {
    const nowhere = texts.filter((each) => each.catalogue.exported !== undefined && usesFor(each).length === 0);
    expect(nowhere.map(({ key }) => key)).toEqual([]);
  });

  it("fits every platform with the longest facts it can be made from", () => {
    const tooLong = texts.flatMap((each) =>
      rolesOf(each, usesFor(each)).flatMap((role) => {
        const most = role === "title" && !each.made ? oneLine : longest[role];
        return each.long.length > most ? [`${each.key} (${role}): ${each.long.length} of ${most}`] : [];
      }),
    );
    expect(tooLong.filter((each) => judgedAs(longer, each.split(" ")[0] ?? "") === undefined)).toEqual([]);
    expect(
      idle(
        longer,
        tooLong.map((each) => each.split(" ")[0] ?? ""),
      ),
    ).toEqual([]);
  });

  it("has no word that we do not say", () => {
    const said = texts.flatMap((each) =>
      banned
        .filter(({ word }) => each.all.some((text) => word.test(text)))
        .map(({ because }) => ({ ...each, because })),
    );
    expect(
      said
        .filter(({ key }) => judgedAs(allowedWords, key) === undefined)
        .map((each) => [each.key, each.because, each.long]),
    ).toEqual([]);
    expect(
      idle(
        allowedWords,
        said.map(({ key }) => key),
      ),
    ).toEqual([]);
  });

  it('never says "(optional)" itself: the engine adds it', () => {
    // In the demo, a client that plays Slack's says what Slack's own says.
    const says = ["engine.optional", "page.slackWords.optional"];
    expect(
      texts.filter(({ key, all }) => !says.includes(key) && all.some((text) => text.includes("(optional)"))),
    ).toEqual([]);
  });

  it("ends as what it is: a sentence, or a label", () => {
    const wrong = texts.filter((each) => badlyEnded(each, rolesOf(each, usesFor(each))));
    const unjudged = wrong.filter(({ key }) => judgedAs(endsOtherwise, key) === undefined);
    expect(unjudged.map(({ key, long }) => [key, long])).toEqual([]);
    expect(
      idle(
        endsOtherwise,
        wrong.map(({ key }) => key),
      ),
    ).toEqual([]);
  });

  it("says something", () => {
    expect(
      texts.filter(({ all }) => all.some((text) => text.trim() === "" || text !== text.trim())).map(({ key }) => key),
    ).toEqual([]);
  });
});

describe("reading age 9 to 11", () => {
  it.each(all.map((catalogue) => [catalogue.name, catalogue] as const))("%s as a whole", (_name, catalogue) => {
    const whole = rendered(catalogue).map(({ usual }) => (/[.?!]$/.test(usual) ? usual : `${usual}.`));
    expect(readingAge(whole.join(" "))).toBeLessThanOrEqual(oldest);
  });

  it("each text by itself, or judged by hand", () => {
    const hard = texts.filter(({ usual }) => wordsOf(usual).length >= fewestWords && readingAge(usual) > oldest);
    const unjudged = hard.filter(({ key }) => judgedAs(fineToRead, key) === undefined);
    expect(unjudged.map(({ key, usual }) => [key, readingAge(usual).toFixed(1), usual])).toEqual([]);
    expect(
      idle(
        fineToRead,
        hard.map(({ key }) => key),
      ),
    ).toEqual([]);
  });

  it("each long word is one that people know, or need", () => {
    const long = texts.flatMap(({ key, usual }) => hardWordsOf(usual).map((word) => ({ key, word })));
    expect(long.filter(({ word }) => !Object.hasOwn(longWords, word)).map(({ key, word }) => [key, word])).toEqual([]);
    expect(Object.keys(longWords).filter((each) => !long.some(({ word }) => word === each))).toEqual([]);
  });
});

describe("every question", () => {
  const questions = house.rooms.flatMap(({ flows }) =>
    flows.flatMap((flow) =>
      Object.entries(flow.questions).map(([name, field]) => ({ at: `${flow.id} ${name}`, field })),
    ),
  );

  it("has a label, and a sentence for when its answer is missing", () => {
    expect(questions.length).toBeGreaterThan(30);
    const wrong = questions.filter(
      ({ field }) => field.label.trim() === "" || /\.$/.test(field.label) || !/^\p{Lu}.*[.?!]$/u.test(field.missing),
    );
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });

  it("offers choices that fit on one line of every platform, and no two that read alike", () => {
    const wrong = questions.filter(({ field: { look } }) => {
      if (!("options" in look) || typeof look.options === "function") return false;
      const labels = Object.values(look.options);
      return labels.some((label) => label.length > longest.choice) || new Set(labels).size < labels.length;
    });
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });
});

describe("what is worth knowing, and no fault", () => {
  it("buttons that wrap on a phone, and titles that Slack's modals will want shorter", async ({ annotate }) => {
    const buttons = texts.filter((each) => !each.made && rolesOf(each, usesFor(each)).includes("button"));
    expect(buttons.length).toBeGreaterThan(30);
    const wrap = buttons.filter(({ usual }) => usual.length > shortButton).map(({ key, usual }) => `${key}: ${usual}`);
    await annotate(`buttons over ${shortButton} characters: ${wrap.join("; ") || "none"}`);
    const titles = house.rooms.flatMap(({ flows, views }) => [...flows, ...views].map(({ title }) => title));
    const long = [...new Set(titles)].filter((title) => title.length > slackModalTitle);
    await annotate(`titles over ${slackModalTitle} characters: ${long.join("; ") || "none"}`);
  });
});

describe("the measures themselves", () => {
  it("count syllables as people say them", () => {
    const said = {
      peer: 1,
      support: 2,
      worker: 2,
      request: 2,
      reading: 2,
      information: 4,
      stopped: 1,
      asked: 1,
      "co-ordinator": 5,
      "AL-7KQ4-M": 1,
    };
    expect(Object.fromEntries(Object.keys(said).map((word) => [word, syllablesOf(word)]))).toEqual(said);
  });

  it("put a plain sentence below a learned one", () => {
    expect(readingAge("Ask your lead. They will add you to the team.")).toBeLessThan(9);
    expect(
      readingAge("Authorisation is administered by organisational representatives of the multidisciplinary service."),
    ).toBeGreaterThan(20);
  });

  it("refuse a text made from facts that nobody has a sample for, by its name", () => {
    const catalogue: Catalogue = {
      name: "asking",
      file: "",
      exported: "asking",
      texts: { greet: (name: string) => `Hello ${name}` },
    };
    expect(() => rendered(catalogue)).toThrow("asking.greet");
  });

  it("know a sentence from a label by what it is called and what it becomes", () => {
    const catalogue: Catalogue = { name: "a", file: "", exported: "a", texts: {} };
    const wrong = (name: string, text: string, as?: string) => {
      const one: Rendered = { key: name, catalogue, path: [name], made: false, long: text, usual: text, all: [text] };
      return badlyEnded(one, rolesOf(one, [{ catalogue, path: [name], as, button: false }]));
    };
    expect(wrong("hint", "Choose all that fit")).toBe(true);
    expect(wrong("hint", "Choose all that fit.")).toBe(false);
    expect(wrong("sentTitle", "Your request is with us.")).toBe(true);
    expect(wrong("sent", "Your request is with us.", "title")).toBe(true);
    expect(wrong("sentTitle", "Thank you. It's yours")).toBe(false);
    expect(wrong("more", "It is sent. We tell you")).toBe(true);
    expect(wrong("yes", "Yes. We will talk to the lead", "choice")).toBe(false);
  });

  it("know a text that is used from one that is not", () => {
    const catalogue = { name: "a", file: "src/flows/words.ts", exported: "a", texts: {} };
    const file = (text: string) =>
      parsed({ path: "src/flows/b.ts", text: `import { a as words } from "./words.ts";\n${text}` });
    const taken = (text: string) =>
      usesOf([catalogue], [file(text)]).map(({ path, as, button }) => [path.join("."), as, button]);
    expect(taken("const card = { title: words.sent.title };")).toEqual([["sent.title", "title", false]]);
    expect(taken('const press = { label: words.open, does: { do: "home" } };')).toEqual([["open", "label", true]]);
    expect(taken("const { title } = words.sent; show(title);")).toEqual([["sent.title", undefined, false]]);
    expect(taken("const said = words.events[kind](who);")).toEqual([["events", undefined, false]]);
    expect(taken("type Names = keyof typeof words.events; const open = { open: 1 };")).toEqual([]);
  });

  it("find each banned word, and only as a word", () => {
    const wrong = "Two patients refused treatment; submit the invalid payload to the user, * case load failed error";
    expect(banned.filter(({ word }) => word.test(wrong)).length).toBeGreaterThanOrEqual(10);
    expect(
      banned
        .filter(({ word }) => word.test("Be patiently there for someone who uses our service, without fault."))
        .map(({ because }) => because),
    ).toEqual([]);
  });
});
