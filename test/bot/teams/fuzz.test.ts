import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyRow, openAviary, tracesIn } from "../../support/canaries.ts";
import type { Person } from "../../support/teams/person.ts";
import { openService, type Service } from "../../support/teams/service.ts";

/** How many go through; `npm run prove -- teams-fuzz` asks for 100,000. */
const many = Number(process.env.TEAMS_FUZZ ?? 600);
const seed = Number(process.env.SEED ?? 20261128);
const { mark } = openAviary().canary("put into an activity");

let teams: Service;
let amara: Person;
beforeAll(async () => {
  teams = await openService();
  amara = teams.as("Amara");
  await amara.install();
});
afterAll(() => teams?.close());

const press = { do: "start", flow: "request.ask" };
const answer = { draft: "00000000-0000-4000-8000-00000000000f", page: "request.ask/choice", version: 1, way: "next" };
const file = { file: "hours.pdf", subject: "placement:00000000-0000-4000-8000-00000000000f" };
const kinds: readonly object[] = [
  { type: "message", text: "home" },
  { type: "message", value: { press: { do: "home" } } },
  { type: "message", value: file },
  { type: "invoke", name: "task/fetch", value: { data: { press, msteams: { type: "task/fetch" } } } },
  { type: "invoke", name: "task/submit", value: { data: { ...answer, choice: "yes" } } },
  { type: "invoke", name: "task/submit", value: { data: file } },
  {
    type: "invoke",
    name: "adaptiveCard/action",
    value: { action: { type: "Action.Execute", data: { press } } },
    replyToId: "1",
  },
  { type: "installationUpdate", action: "add" },
  { type: "conversationUpdate", membersAdded: [{ id: "29:x" }] },
  { type: "messageReaction", reactionsAdded: [{ type: "like" }] },
  { type: "invoke", name: "composeExtension/query", value: {} },
];

type Json = Record<string, unknown> | unknown[];

/** Every place in what is sent, as a way there. */
function places(node: unknown, way: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [[...way, key], ...places(value, [...way, key])]);
}

function put(node: unknown, [key = "", ...rest]: readonly string[], value: unknown): unknown {
  const copy = (Array.isArray(node) ? [...node] : { ...(node as object) }) as Json & Record<string, unknown>;
  if (rest.length > 0) copy[key] = put(copy[key], rest, value);
  else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

const strange = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 2 }),
  // What can be found again, wherever it went.
  fc.constantFrom(mark, [mark], { [mark]: mark }),
  fc.string({ unit: "binary" }),
  fc.constantFrom("__proto__", "constructor", "toString", "a".repeat(3_000), -1, 1e308, [], {}, true),
);

/** Who is known here, and which accounts they have. */
const known = () =>
  teams.store.asOwner(async (tx) => ({
    people: await tx.person.count(),
    accounts: await tx.identity.findMany({ select: { surface: true, tenant: true, platformId: true } }),
  }));

describe("What nobody would send", () => {
  it.each(["{}", "[]", "null", "", "{", '{"type":1}', '{"type":"message"}'])(
    "%s is no activity, with and without a token, and the next one comes in",
    async (body) => {
      for (const token of [undefined, `Bearer ${teams.microsoft.token()}`])
        expect(await teams.line.send(body, token)).toMatchObject({ status: 400, body: "" });
      expect((await amara.say("help")).status).toBe(200);
    },
  );

  it("is told that it is nothing, or does nothing: never a fault of ours, nobody comes in, and nothing of it stays", {
    timeout: 60_000 + many * 60,
  }, async () => {
    const before = await known();
    const seen = new Map<number, number>();
    const picked = fc.tuple(
      fc.nat(kinds.length - 1),
      fc.array(fc.tuple(fc.nat(), strange), { minLength: 1, maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(picked, async ([kind, changes]) => {
        let sent: unknown = amara.activity(kinds[kind] ?? {});
        for (const [at, value] of changes) {
          const all = places(sent);
          if (all.length > 0) sent = put(sent, all[at % all.length] ?? [], value);
        }
        const came = await teams.line.send(JSON.stringify(sent), `Bearer ${teams.microsoft.token()}`);
        seen.set(came.status, (seen.get(came.status) ?? 0) + 1);
        expect([200, 400, 403]).toContain(came.status);
      }),
      { numRuns: many, seed },
    );
    // Each of these was met, so that what was changed was neither all nor nothing.
    expect([...seen.keys()].sort()).toEqual([200, 400, 403]);
    expect(teams.logged.filter((line) => line.startsWith("error"))).toEqual([]);
    expect((await amara.say("home")).status).toBe(200);
    expect(amara.chat()).toContain("Hello Amara");
    expect(await known()).toEqual(before);
    const { database, clock, trust } = teams.foundation;
    expect(tracesIn(await everyRow({ database, clock, trust }))).toEqual([]);
    expect(tracesIn(teams.logged.join("\n"))).toEqual([]);
    const counts = [...seen].sort().map(([status, times]) => `${status}: ${times}`);
    process.stdout.write(
      `teams fuzz: seed ${seed}, ${many} activities; ${counts.join(", ")}; nobody came in, nothing of them is stored\n`,
    );
  });
});
