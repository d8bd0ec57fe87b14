import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check } from "../../src/bot/teams/limits.ts";
import { render } from "../../src/bot/teams/render.ts";
import type { Card, Meter, MeterSpan } from "../../src/flows/kit/screen.ts";
import { every } from "../support/drawn.ts";
import { hours, placement } from "../support/meters.ts";
import { microsoftsComplaints } from "../support/microsofts-parser.ts";
import { hostile } from "../support/screens.ts";

const cardOf = (...parts: Card["parts"]): Card => ({ ...hours, parts });
const drawn = (...spans: readonly MeterSpan[]) => render(cardOf({ ...placement, spans }), "chat");
const columns = (card: object, idBegins: string) =>
  every(card, "Column").filter(({ type, id }) => type === "Column" && String(id).startsWith(idBegins));
const widths = (card: object) => columns(card, "bar-").map(({ id, width }) => [String(id).split("-").at(-1), width]);
const read = (card: object) =>
  every(card, "RichTextBlock").map(({ inlines }) =>
    every(inlines, "TextRun")
      .map((run) => run.text)
      .join(""),
  );
const span = (tone: MeterSpan["tone"], amount: number): MeterSpan => ({ tone, amount, label: `${tone}: ${amount}` });

describe("the bar", () => {
  test("is as wide in each part as that part is of the whole", () => {
    expect(widths(render(cardOf(placement), "chat"))).toEqual([
      ["done", 1110],
      ["waiting", 180],
      ["open", 510],
    ]);
  });

  test("draws nothing for nothing, and still says so below", () => {
    const card = drawn(span("done", 60), span("waiting", 0), span("open", 0));
    expect(widths(card)).toEqual([["done", 60]]);
    expect(columns(card, "mark-")).toHaveLength(3);
    expect(read(card)).toEqual(expect.arrayContaining(["waiting: 0", "open: 0"]));
  });

  test("is empty where there is nothing at all, or no part", () => {
    expect(widths(drawn(span("done", 0), span("waiting", 0)))).toEqual([["open", 1]]);
    expect(widths(drawn())).toEqual([["open", 1]]);
  });

  test("takes a hundred thousand minutes beside one", () => {
    const card = drawn(span("done", 100_000), span("open", 1));
    expect(widths(card)).toEqual([
      ["done", 100_000],
      ["open", 1],
    ]);
    expect([...microsoftsComplaints(card), ...check(card)]).toEqual([]);
  });

  test("keeps its order and has three parts at most, so that it fits a phone", () => {
    const card = drawn(span("open", 5), span("done", 1), span("waiting", 2), span("done", 3));
    expect(widths(card)).toEqual([
      ["done", 4],
      ["waiting", 2],
      ["open", 5],
    ]);
    expect(read(card).slice(-4)).toEqual(["open: 5", "done: 1", "waiting: 2", "done: 3"]);
  });

  test("has no words and no pictures with a name: a screen reader passes over it and over each mark", () => {
    for (const column of [...columns(render(hours, "chat"), "bar-"), ...columns(render(hours, "chat"), "mark-")])
      expect(column).not.toHaveProperty("items");
    expect(every(render(hours, "chat"), "Image")).toEqual([]);
  });
});

describe("what is read", () => {
  test("is its name, the sentence, then each part, in the order they were given", () => {
    expect(read(render(cardOf(placement), "chat"))).toEqual([
      placement.label,
      placement.text,
      ...placement.spans.map(({ label }) => label),
    ]);
  });

  test("is the same in the chat, in a panel and on Home", () => {
    const [chat, panel, home] = (["chat", "panel", "home"] as const).map((place) =>
      read(render(cardOf(placement), place)),
    );
    expect([panel, home]).toEqual([chat, chat]);
  });

  test("has no number of ours", () => {
    const numbers = (texts: readonly string[]) => new Set(texts.join(" ").match(/\d+/g));
    const given = [placement.label, placement.text, ...placement.spans.map(({ label }) => label), hours.title];
    expect(numbers(read(render(cardOf(placement), "chat")))).toEqual(numbers(given));
  });
});

test("no two parts differ by colour alone: each has a pattern of its own, and its mark has the same", () => {
  const card = render(cardOf(placement), "chat");
  const looks = (begins: string): Readonly<Record<string, { style: unknown; pattern: string }>> =>
    Object.fromEntries(
      columns(card, begins).map(({ id, style, backgroundImage }) => [
        String(id).split("-").at(-1),
        { style, pattern: JSON.stringify(backgroundImage) },
      ]),
    );
  const bar = looks("bar-");
  expect(new Set(Object.values(bar).map(({ style }) => style)).size).toBe(3);
  expect(new Set(Object.values(bar).map(({ pattern }) => pattern)).size).toBe(3);
  expect(looks("mark-")).toEqual(bar);
});

test("several meters and copies on one card keep apart, and stay small", () => {
  const card = render(hours, "panel");
  expect(check(card)).toEqual([]);
  const [one] = every(render(cardOf(placement), "chat"), "Container");
  expect(JSON.stringify(one).length * 2).toBeLessThan(5 * 1024);
});

test("an id used twice is found inside a bar, too", () => {
  const card = render(cardOf(placement), "chat");
  expect(check({ ...card, body: [...card.body, ...card.body] }).join(" ")).toContain(
    "The id bar-0-done is used twice.",
  );
});

describe("any meter", () => {
  const text = fc.oneof(fc.string({ unit: "binary", maxLength: 90 }), fc.constant(hostile.slice(0, 200)));
  const meters: fc.Arbitrary<Meter> = fc.record({
    kind: fc.constant("meter" as const),
    label: text,
    text,
    spans: fc.array(
      fc.record({
        amount: fc.oneof(fc.constant(0), fc.nat(100_000)),
        tone: fc.constantFrom("done" as const, "waiting" as const, "open" as const),
        label: text,
      }),
      { maxLength: 5 },
    ),
  });

  test("is a card that Microsoft's own parser takes, within every limit, whatever its words and amounts", () => {
    fc.assert(
      fc.property(fc.array(meters, { maxLength: 2 }), (parts) => {
        const card = render(cardOf(...parts), "chat");
        expect([...microsoftsComplaints(card), ...check(card)]).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("has a bar whose parts add up, and a line for each part", () => {
    fc.assert(
      fc.property(meters, (part) => {
        const card = render(cardOf(part), "chat");
        const whole = part.spans.reduce((sum, { amount }) => sum + amount, 0);
        const bar = columns(card, "bar-");
        expect(bar.reduce((sum, { width }) => sum + Number(width), 0)).toBe(whole === 0 ? 1 : whole);
        expect(bar.length).toBeLessThanOrEqual(3);
        expect(columns(card, "mark-")).toHaveLength(part.spans.length);
      }),
    );
  });
});

describe("words that their owner may copy", () => {
  const words = { kind: "words", label: "What I learnt", text: "To listen." } as const;

  test("are marked for a client that can copy, in a panel only", () => {
    const copies = (place: "chat" | "panel" | "home") =>
      every(render(cardOf(words, { ...words, copy: true }), place), "Container").flatMap(({ id }) => id ?? []);
    expect([copies("panel"), copies("chat"), copies("home")]).toEqual([["copy-1"], [], []]);
  });

  test("look the same as any others", () => {
    const [plain, copied] = every(render(cardOf(words, { ...words, copy: true }), "panel"), "Container");
    expect({ ...copied, id: undefined }).toEqual({ ...plain, id: undefined });
  });
});
