import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileCarried } from "../../src/bot/carried.ts";
import { read } from "../../src/bot/teams/read.ts";
import { callerFrom, invoke, sent, understood } from "../support/activities.ts";

describe("what people type", () => {
  test("is said without the mention of the bot", () => {
    const found = understood(sent({ type: "message", text: "<at>Alongside</at>&nbsp; request a psw " }));
    expect(found).toEqual({
      from: { surface: "teams", tenant: "trust", id: "nurse-object" },
      key: "teams/c-1/a-1",
      place: "chat",
      by: "message",
      asked: { asks: "say", text: "request a psw" },
    });
  });

  test("may be nothing at all", () => {
    expect(understood(sent({ type: "message", text: null })).asked).toEqual({ asks: "say", text: "" });
  });
});

describe("what people press", () => {
  const id = "0b6f2a52-1d0c-4c7e-9a54-6a0e2f8f1c11";
  const other = "5f0c9d3e-7f62-4b0b-8a11-2a8d0d6a9c02";
  const press = { do: "show", view: "request.one", subject: `request:${id}:${other}` };
  const does = { do: "show", view: "request.one", subject: { kind: "request", id, other } };

  test("opens a panel by task/fetch", () => {
    const found = understood(invoke("task/fetch", { press, msteams: { type: "task/fetch" } }));
    expect(found).toMatchObject({ place: "panel", by: "task", asked: { asks: "press", does } });
  });

  test("is answered in place by an adaptive card action, and by a plain send from an old client", () => {
    expect(understood(invoke("adaptiveCard/action", { press }))).toMatchObject({
      place: "chat",
      by: "execute",
      asked: { does },
    });
    expect(understood(sent({ type: "message", value: { press } }))).toMatchObject({ by: "message", asked: { does } });
  });

  test("on Home is known to be on Home", () => {
    expect(understood(invoke("adaptiveCard/action", { press, at: "home" })).place).toBe("home");
  });

  test("takes the search box along only where it searches", () => {
    const list = { do: "show", view: "request.waiting" };
    expect(understood(invoke("task/submit", { press: list, find: true, search: " ward " })).asked).toEqual({
      asks: "press",
      does: { ...list, search: "ward" },
    });
    expect(understood(invoke("task/submit", { press: list, search: "ward" })).asked).toEqual({
      asks: "press",
      does: list,
    });
  });

  test.each([
    "drop table:1",
    "request:1",
    "request:Amara-says-hello",
    `request:${id}:Amara`,
    `request:${id.toUpperCase()}`,
    `request:${id}:${other}:${other}`,
    `request:${id}\n`,
  ])("that names no matter of ours is refused: %j", (subject) => {
    const wrong = { press: { ...press, subject } };
    expect(read(invoke("task/fetch", wrong), callerFrom)).toEqual({ bad: "neither a press nor an answer" });
  });

  test("a button for a file says which file", () => {
    expect(fileCarried({ file: "poster", subject: `team:${id}` })).toMatchObject({
      file: "poster",
      subject: { kind: "team", id },
    });
    expect(fileCarried({ press })).toBeUndefined();
  });
});

describe("what people answer", () => {
  const at = { draft: "d-41", page: "request.ask/help", version: 3 };

  test("keeps blanks, commas in free text, and several choices as several", () => {
    const data = {
      ...at,
      way: "next",
      hope: "rest, quiet, and a dog",
      room: "",
      "kinds[]": "listen,goals",
      "days[]": "",
      places: 4,
    };
    expect(understood(invoke("task/submit", data)).asked).toEqual({
      asks: "answer",
      at,
      way: "next",
      raw: { hope: "rest, quiet, and a dog", room: "", kinds: ["listen", "goals"], days: [], places: "4" },
    });
  });

  test("that is not text is refused", () => {
    const data = { ...at, way: "next", hope: { $ne: 1 } };
    expect(read(invoke("task/submit", data), callerFrom)).toEqual({ bad: "an answer that is not text" });
  });

  test("cannot reach an object's own workings", () => {
    const data = JSON.parse(`{"draft":"d","page":"p","version":1,"way":"next","__proto__":"x","toString":"y"}`);
    const { asked } = understood(invoke("task/submit", data));
    expect(asked).toMatchObject({ raw: { toString: "y" } });
    expect(Object.getPrototypeOf({}).x).toBeUndefined();
  });
});

test("somebody nobody knows is not read any further", () => {
  expect(read(sent({ type: "message", text: "hello", from: { id: "stranger" } }), callerFrom)).toEqual({
    bad: "nobody known",
  });
});

describe("hostile input", () => {
  const good = [
    sent({ type: "message", text: "help" }),
    sent({ type: "message", value: { press: { do: "home" } } }),
    invoke("task/fetch", { press: { do: "start", flow: "request.ask" } }),
    invoke("task/submit", { draft: "d", page: "p", version: 1, way: "back", a: "1" }),
    invoke("adaptiveCard/action", { press: { do: "close" } }),
  ];

  test("never throws and is never half understood", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...good),
        fc.array(fc.nat(40), { maxLength: 6 }),
        fc.jsonValue(),
        (activity, path, value) => {
          const found = read(replaced(activity, path, value), callerFrom);
          if ("bad" in found) {
            expect(found.bad).toMatch(/\w/);
            return;
          }
          expect(found.from.id).not.toBe("");
          expect(["say", "press", "answer"]).toContain(found.asked.asks);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("of any shape never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(read(anything, callerFrom)).toEqual({ bad: expect.stringMatching(/\w/) });
      }),
    );
  });
});

function replaced(of: unknown, path: readonly number[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof of !== "object" || of === null) return value;
  const keys = Object.keys(of);
  const key = keys[step % keys.length];
  return Object.fromEntries(
    Object.entries(of).map(([each, old]) => [each, each === key ? replaced(old, rest, value) : old]),
  );
}
