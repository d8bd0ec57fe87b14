import { describe, expect, test } from "vitest";
import { differences, type Ledger, nothingYet, type Snapshot, withEvent } from "../crash/ledger.ts";

const nothing: Snapshot = { requests: [], drafts: [], places: {}, entries: [], broken: [] };
const sent: Ledger = {
  ...nothingYet,
  requests: { d1: { kinds: ["goals"], meets: ["ward"], events: ["send", "offer"] } },
  drafts: { d2: { version: 3, page: "request.ask/where" } },
  places: { robin: 3 },
};
const kept: Snapshot = {
  requests: [{ draft: "d1", kinds: ["goals"], meets: ["ward"], events: ["send", "offer"] }],
  drafts: [{ id: "d2", version: 3, page: "where" }],
  places: { robin: 3 },
  entries: [],
  broken: [],
};

describe("what the service said against what the store has after a crash", () => {
  test("the same is the same", () => {
    expect(differences(kept, sent, nothing)).toEqual([]);
  });

  test.each<[string, Partial<Snapshot>]>([
    ["a request that was sent is gone", { requests: [] }],
    ["a step is gone", { requests: [{ draft: "d1", kinds: ["goals"], meets: ["ward"], events: ["send"] }] }],
    [
      "a step is there twice",
      { requests: [{ draft: "d1", kinds: ["goals"], meets: ["ward"], events: ["send", "offer", "offer"] }] },
    ],
    ["an answer is gone", { requests: [{ draft: "d1", kinds: [], meets: ["ward"], events: ["send", "offer"] }] }],
    ["a request came twice", { requests: [...kept.requests, { ...kept.requests[0], draft: "d9" } as never] }],
    ["a draft is gone", { drafts: [] }],
    ["a page of a draft is gone", { drafts: [{ id: "d2", version: 2, page: "help" }] }],
    ["a draft was begun twice", { drafts: [...kept.drafts, { id: "d3", version: 1, page: "choice" }] }],
    ["what somebody offers is gone", { places: {} }],
    ["something is torn", { broken: ["an offer is open: r1"] }],
  ])("it is noticed when %s", (_what, changed) => {
    expect(differences({ ...kept, ...changed }, sent, nothing)).not.toEqual([]);
  });

  test("what was there before is not asked about", () => {
    const before = { ...kept, broken: ["an old thing"] };
    expect(differences(before, nothingYet, before)).toEqual([]);
  });

  test("a step of a request nobody sent is a mistake of the story's own", () => {
    expect(() => withEvent(nothingYet, "d1", "offer")).toThrow();
  });
});
