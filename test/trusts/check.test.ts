import { expect, test } from "vitest";
import { checkTrust } from "../../src/operate/trust.ts";

/** Runs the command over files held in memory. */
function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const lines: string[] = [];
  const code = checkTrust(args, {
    readFile(path) {
      const text = files[path];
      if (text === undefined) throw new Error(`ENOENT: ${path}`);
      return text;
    },
    out: (line) => lines.push(line),
  });
  return { code, lines, said: lines.join("\n") };
}

const printed = (name: string) => run(["print", name]).said;

test("the demo is ready", () => {
  expect(run(["check", "demo"])).toMatchObject({
    code: 0,
    lines: ["Ready: Fenwold Mental Health NHS Foundation Trust (made up)."],
  });
});

test("a real trust reads what it must still supply, and what for", () => {
  const { code, lines } = run(["check", "norfolk-suffolk"]);
  expect(code).toBe(1);
  expect(lines[0]).toBe("Norfolk and Suffolk NHS Foundation Trust is not ready yet. Please supply (20):");
  expect(lines).toContain(
    "- roleNames.lead: What you call the person who leads peer support. People are told by that name who to ask.",
  );
});

test("a trust that answers all it is asked is ready, and reads which defaults it kept", () => {
  const profile = JSON.parse(printed("norfolk-suffolk"));
  const full = JSON.parse(printed("demo"));
  const fill = (part: Record<string, unknown>, from: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(part)) {
      const inner = value as Record<string, unknown>;
      const answer = (from[name] ?? { value: "Answered" }) as Record<string, unknown>;
      if (inner.ask === true) part[name] = { ...answer, source: "NSFT: Told by the peer support team" };
      else if (typeof value === "object" && !("source" in inner)) fill(inner, answer);
    }
  };
  fill(profile, full);
  const { code, lines } = run(["check", "ours.json"], { "ours.json": JSON.stringify(profile) });
  expect(lines).toEqual([
    "Ready: Norfolk and Suffolk NHS Foundation Trust.",
    "These stand as we set them; look whether they suit you: nation, zone, roleNames.clinician, roleNames.teamManager, notThis.urgent, accessNeeds, places, hours, reviewWeeks, joining, supervision.fullTimeHours, supervision.dueSoonDays, supervision.graceDays, supervision.kinds.line-management.terms, supervision.kinds.clinical.terms, supervision.kinds.peer.terms, supervision.kinds.group.terms, supervision.kinds.reflective-practice.terms, supervision.kinds.placement.name, supervision.kinds.placement.terms.",
  ]);
  expect(code).toBe(0);
});

test("what is printed can be read again, even when an editor put a mark before it", () => {
  expect(run(["check", "mine.json"], { "mine.json": `\uFEFF${printed("demo")}` }).code).toBe(0);
});

test("a copy of the demo under another name is not ready: its answers are made up", () => {
  const copy = printed("demo").replace('"id": "demo"', '"id": "ours"');
  const { code, lines } = run(["check", "mine.json"], { "mine.json": copy });
  expect(code).toBe(1);
  expect(lines).toContain("- retention.source: This still stands as in the demo. Put your trust's own answer here.");
});

test.each([
  [
    "a file that is not there",
    ["check", "gone.json"],
    "We could not open the file gone.json, and no trust that comes with Alongside has that name.",
  ],
  [
    "a file that is not JSON",
    ["check", "torn.json"],
    "torn.json is not JSON that we can read. Look for a missing comma, quotation mark or bracket.",
  ],
  ["a name that is not ours, to print", ["print", "gone"], 'There is no trust called "gone" here.'],
])("%s is told in one sentence", (_what, args, sentence) => {
  const { code, said } = run(args, { "torn.json": '{"id": "ours",' });
  expect(code).toBe(1);
  expect(said).toContain(sentence);
});

test.each([[[]], [["check"]], [["look", "demo"]], [["check", "demo", "demo"]]])(
  "anything else shows how to use it: %j",
  (args) => {
    const { code, said } = run(args);
    expect(code).toBe(1);
    expect(said).toContain("npm run trust -- check FILE|NAME");
  },
);
