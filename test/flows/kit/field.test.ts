import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { date, line, many, number, one, paragraph, time } from "../../../src/flows/kit/field.ts";
import { defineFlow } from "../../../src/flows/kit/flow.ts";
import { createHouse } from "../../../src/flows/kit/room.ts";

const asked = { label: "A question", missing: "Please answer." };
const tooLong = (max: number, length: number) => `${length} is more than ${max}.`;
const says = (field: ReturnType<typeof line> | ReturnType<typeof date>, raw: string) =>
  field.check.safeParse(field.read(raw));

describe("a day", () => {
  const day = date({ ...asked, impossible: "No such day." });

  it("is taken when it is in the calendar, and only then", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1890, max: 2210 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, on) => {
          const text = `${year}-${String(month).padStart(2, "0")}-${String(on).padStart(2, "0")}`;
          const real = new Date(`${text}T00:00:00Z`);
          const inCalendar =
            !Number.isNaN(real.getTime()) && real.toISOString().startsWith(text) && year >= 1900 && year <= 2200;
          expect(says(day, text).success).toBe(inCalendar);
        },
      ),
    );
  });

  it.each(["tomorrow", "24/11/2026", "2026-11-24T10:00", "2026-1-4", "٢٠٢٦-١١-٢٤", "  ", "2026-02-29"])(
    "written %j is not taken",
    (text) => {
      expect(says(day, text).success).toBe(false);
    },
  );

  it("with spaces around it is taken", () => expect(says(day, " 2028-02-29 ").success).toBe(true));
});

describe("a time", () => {
  it("is taken by the clock, and only then", () => {
    const at = time({ ...asked, impossible: "No such time." });
    fc.assert(
      fc.property(fc.nat(30), fc.nat(70), (hours, minutes) => {
        const text = `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
        expect(at.check.safeParse(at.read(text)).success).toBe(hours < 24 && minutes < 60);
      }),
    );
  });
});

describe("a number", () => {
  const cups = number({ ...asked, min: 1, max: 9, outside: "From 1 to 9." });

  it("is taken when it is whole and inside, and only then", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: -20, max: 20 }).map(String),
          fc.double().map(String),
          fc.string(),
          fc.stringMatching(/^0{0,9}[1-9]$/),
        ),
        (text) => {
          // Noughts before it are no other number.
          const inside = /^\s*0{0,8}[1-9](\.0{1,4})?\s*$/.test(text);
          expect(cups.check.safeParse(cups.read(text)).success).toBe(inside);
        },
      ),
    );
  });
});

describe("a text", () => {
  it("is never longer than it may be, and is told how long it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: "grapheme" }), (text) => {
        const field = line({ ...asked, max: 20, tooLong });
        const read = field.read(text);
        if (read === undefined) {
          expect(text.trim()).toBe("");
          return;
        }
        const length = text.replaceAll("\r\n", "\n").trim().length;
        const found = field.check.safeParse(read);
        expect(found.success).toBe(length <= 20);
        if (!found.success) expect(found.error.issues[0]?.message).toBe(`${length} is more than 20.`);
      }),
    );
  });

  it("longer than any platform takes cannot be asked for", () => {
    expect(() => paragraph({ ...asked, max: 3001, tooLong })).toThrow(RangeError);
  });
});

describe("choices", () => {
  const options = { a: "A", b: "B", c: "C" };

  it("are taken once each, as a list or with commas", () => {
    const field = many({ ...asked, options });
    expect([field.read(["a", "b", "a"]), field.read("a, c,a"), field.read(""), field.read([])]).toEqual([
      ["a", "b"],
      ["a", "c"],
      undefined,
      undefined,
    ]);
  });

  it("that were never offered are not taken", () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        const field = one({ ...asked, options });
        const read = field.read(key);
        expect(read !== undefined && field.check.safeParse(read).success).toBe(
          Object.keys(options).includes(key.trim()),
        );
      }),
    );
  });

  it('named "no answer" are no answer', () => expect(one({ ...asked, options }).read("-")).toBeUndefined());
});

describe("a house", () => {
  it("with two flows of one name is not built", () => {
    const flow = defineFlow({
      id: "small.one",
      title: "One",
      summary: "One.",
      action: "home.read",
      questions: {},
      pages: [],
      finish: async () => ({ done: "done" }),
      outcome: async () => ({ kind: "card", title: "Done", tone: "good", parts: [], presses: [], summary: "Done" }),
    });
    const room = { name: "small", views: [], messages: [], files: [] };
    expect(() =>
      createHouse([
        { ...room, flows: [flow] },
        { ...room, flows: [flow] },
      ]),
    ).toThrow("share a name");
  });
});
