import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import type { KnownBlock } from "@slack/types";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkErrors, checkMessage, checkView } from "../../support/slack/blocks/check.ts";
import { commentsOf, schemaFromTypes, typesAsSchema } from "../../support/slack/blocks/made-schema.ts";
import { saidIn, seemsLimited } from "../../support/slack/blocks/said-limits.ts";
import { everyBlock } from "../../support/slack/blocks/standing.ts";
import { goodHome } from "../../support/slack/good/home.ts";
import { goodMessage } from "../../support/slack/good/message.ts";
import { goodModal } from "../../support/slack/good/modal.ts";
import type { Fault } from "./faults/fault.ts";
import { ofBlocks } from "./faults/of-blocks.ts";
import { ofElements } from "./faults/of-elements.ts";
import { ofInputs } from "./faults/of-inputs.ts";
import { ofMessages } from "./faults/of-messages.ts";
import { ofViews } from "./faults/of-views.ts";

const faults = [...ofViews, ...ofMessages, ...ofBlocks, ...ofElements, ...ofInputs];

const good = { modal: goodModal, home: goodHome, message: goodMessage };
const root = { modal: "/view", home: "/view", message: "" };

function check(kind: Fault["in"], thing: object): readonly string[] {
  return kind === "message" ? checkMessage(thing) : checkView(thing, kind);
}

/** The pointer with each block's number instead of its id. */
function numbered(kind: Fault["in"], pointer: string): string {
  return pointer.replace(/^\/blocks\/([a-z]+)/, (_, id) => {
    const index = good[kind].blocks.findIndex((block) => block.block_id === id);
    if (index < 0) throw new Error(`there is no block ${id}`);
    return `/blocks/${index}`;
  });
}

function changed({ in: kind, put, to }: Fault): object {
  // A copy in which no two places are one object.
  const thing: object = JSON.parse(JSON.stringify(good[kind]));
  const names = numbered(kind, put).split("/").slice(1);
  const last = names.pop() ?? "";
  const holder = names.reduce<unknown>((each, name) => (each as Record<string, unknown>)[name], thing);
  if (to === undefined) delete (holder as Record<string, unknown>)[last];
  else Object.assign(holder as object, { [last]: to });
  return thing;
}

function objectsIn(value: unknown): readonly object[] {
  return typeof value === "object" && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

describe("what Slack takes", () => {
  it.each(Object.keys(good) as Fault["in"][])("every block and every way to ask: the %s passes", (kind) => {
    expect(check(kind, good[kind])).toEqual([]);
  });

  const alone = (["modal", "home", "message"] as const).flatMap((kind) =>
    (good[kind].blocks as KnownBlock[]).map((block) => ({ kind, name: `${block.type} ${block.block_id}`, block })),
  );
  it.each(alone)("$name alone in the $kind", ({ kind, block }) => {
    expect(check(kind, { ...good[kind], blocks: [block] })).toEqual([]);
  });

  it("is tried with every block that Slack has", () => {
    const { KnownBlock: known } = JSON.parse(readFileSync(schemaFile, "utf8")).definitions;
    const all = Object.values(good).flatMap(({ blocks }) =>
      everyBlock(blocks as KnownBlock[], "").map(({ it }) => it.type),
    );
    const named: string[] = known.oneOf.map(({ $ref }: { $ref: string }) =>
      $ref.replace(/^.*\/|Block$/g, "").toLowerCase(),
    );
    expect(named.filter((name) => !all.some((type) => type.replaceAll("_", "") === name))).toEqual([]);
    expect(named).toHaveLength(20);
  });

  it("takes exactly as much as fits", () => {
    const title = { type: "plain_text", text: "n".repeat(24) };
    expect(checkView({ ...goodModal, title, private_metadata: "n".repeat(3000) }, "modal")).toEqual([]);
    const dividers = (count: number) => Array.from({ length: count }, () => ({ type: "divider" }));
    expect(checkView({ ...goodHome, blocks: dividers(100) }, "home")).toEqual([]);
    expect(checkMessage({ text: "n".repeat(4000), blocks: dividers(50) })).toEqual([]);
    expect(checkMessage({ text: "Robin said yes." })).toEqual([]);
  });

  it("counts an emoji as two letters, as the longest that anybody counts", () => {
    const title = (count: number) => ({ ...goodModal, title: { type: "plain_text", text: "🌱".repeat(count) } });
    expect(checkView(title(12), "modal")).toEqual([]);
    expect(checkView(title(13), "modal")).toEqual(["must be less than 25 characters [json-pointer:/view/title/text]"]);
  });
});

describe("what Slack refuses", () => {
  it.each(faults.map((fault) => [`${fault.in}${fault.put}: ${fault.says}`, fault] as const))("%s", (_name, fault) => {
    const { in: kind, put, says, at = put } = fault;
    expect(check(kind, good[kind])).toEqual([]);
    expect(check(kind, changed(fault))).toEqual([`${says} [json-pointer:${root[kind]}${numbered(kind, at)}]`]);
  });

  it("is shown by more faults than a handful, all of them different", () => {
    expect(new Set(faults.map((each) => JSON.stringify(each))).size).toBe(faults.length);
    expect(faults.length).toBeGreaterThanOrEqual(56);
  });

  it("says every fault of a view at once", () => {
    const { title: _title, ...untitled } = goodModal;
    const [header, ...blocks] = untitled.blocks;
    expect(
      checkView({ ...untitled, blocks: [{ ...header, text: { type: "plain_text", text: "" } }, ...blocks] }, "modal"),
    ).toEqual(
      expect.arrayContaining([
        "missing required field: title [json-pointer:/view]",
        "must be more than 0 characters [json-pointer:/view/blocks/0/text/text]",
      ]),
    );
  });

  it.each([null, undefined, "view", 7, [], [{}]])("is no view and no message at all: %j", (thing) => {
    expect(checkView(thing, "modal")).not.toEqual([]);
    expect(checkView(thing, "home")).not.toEqual([]);
    expect(checkMessage({ text: "Robin said yes.", blocks: [thing] })).not.toEqual([]);
    expect(checkMessage({ text: "Robin said yes.", blocks: { thing } })).not.toEqual([]);
  });
});

describe("whatever is sent", () => {
  it("is judged, and never a reason to fall over", () => {
    let refused = 0;
    const judged = fc.property(fc.nat(), fc.jsonValue(), (place, value) => {
      for (const kind of ["modal", "home", "message"] as const) {
        const thing: unknown[] = [JSON.parse(JSON.stringify(good[kind]))];
        const holders = objectsIn(thing);
        const holder = holders[place % holders.length] as Record<string, unknown>;
        const names = Object.keys(holder);
        holder[names[place % names.length] ?? "new"] = value;
        const [changed] = thing as [object];
        if (check(kind, changed ?? {}).length > 0) refused++;
        checkErrors(changed, value);
      }
    });
    fc.assert(judged, { numRuns: 300 });
    expect(refused).toBeGreaterThan(600);
  });
});

describe("errors beside questions", () => {
  it("stand at input blocks of the view", () => {
    expect(checkErrors(goodModal, { line: "Say where.", one: "Choose one." })).toEqual([]);
  });
  it.each([
    [{ nowhere: "Say where." }, "must be the block_id of an input block in this view [json-pointer:/errors/nowhere]"],
    [{ header: "Say where." }, "must be the block_id of an input block in this view [json-pointer:/errors/header]"],
    [{ "a/b~c": "x" }, "must be the block_id of an input block in this view [json-pointer:/errors/a~1b~0c]"],
    [{ line: " " }, "must be more than 0 characters [json-pointer:/errors/line]"],
    [{ line: ["Say where."] }, "must provide a string [json-pointer:/errors/line]"],
    [{}, "no fewer than 1 items allowed [json-pointer:/errors]"],
    [undefined, "must provide an object [json-pointer:/errors]"],
  ])("else they are refused: %j", (errors, sentence) => {
    expect(checkErrors(goodModal, errors)).toEqual([sentence]);
  });
});

const schemaFile = new URL("../../support/slack/blocks/schema.json", import.meta.url);

describe("the schema", () => {
  it("is what Slack's types make today; if not: npm run slack:blocks", () => {
    expect(schemaFromTypes()).toEqual(JSON.parse(readFileSync(schemaFile, "utf8")));
  });

  it("has a rule for every limit that a comment says", () => {
    const comments = commentsOf(typesAsSchema());
    expect(comments.filter(({ comment }) => seemsLimited(comment) && !saidIn(comment)).map(({ at }) => at)).toEqual([]);
    expect(comments.filter(({ comment }) => saidIn(comment)).length).toBeGreaterThan(130);
  });

  it("is quick: it stands inside a Slack of our own", () => {
    // The quickest of many: what else the machine does is not counted. A slow machine takes 0.7 ms.
    const times = Array.from({ length: 200 }, () => {
      const began = performance.now();
      checkView(goodModal, "modal");
      return performance.now() - began;
    });
    expect(Math.min(...times)).toBeLessThan(2);
  });
});
