import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { inputsOf, type Node } from "../support/teams/card.ts";
import type { Answered } from "../support/teams/line.ts";
import { createLine } from "../support/teams/line.ts";
import { openMicrosoft } from "../support/teams/microsoft.ts";
import { createPerson, type Person } from "../support/teams/person.ts";
import { keepBusy, percentile } from "./busy.ts";
import { nurses } from "./filled.ts";
import { openLoaded } from "./loaded.ts";

/** For how long, at how many activities a second; `npm run prove -- teams-load` asks for a minute at 50. */
const seconds = Number(process.env.LOAD_SECONDS ?? 3);
const aSecond = Number(process.env.LOAD_RATE ?? 20);
/** The promise holds for the machine that it is proved on; a small run on any machine only has to keep Teams' own limit. */
const proving = process.env.LOAD_SECONDS !== undefined;
const mostMs = proving ? 1_000 : 4_000;
/** A small run on a busy machine may have nobody free to do the next thing. */
const leastShare = proving ? 0.95 : 0.5;
const server = process.env.TEST_DATABASE_URL;

/** What is drawn is looked at elsewhere; here it would take the time that is measured. */
const unheard = { look: () => {}, all: () => [] };

/** The service in a Teams with many nurses, behind a proxy that keeps some connections open. */
async function openLoad() {
  const loaded = await openLoaded();
  const microsoft = await openMicrosoft();
  const { appId, appPassword, tenantId, apiUrl, connector } = microsoft;
  const port = await loaded.serve({ teams: { appId, appPassword, tenantId, apiUrl, files: "consent" } });
  const line = createLine(() => port, 40);
  return {
    worked: loaded.worked,
    people: nurses.slice(0, Math.max(12, (seconds * aSecond) / 20)).map((nurse) => {
      const object = randomUUID();
      const listed = { id: `29:${object}`, object, ...nurse };
      connector.people.set(listed.id, listed);
      return createPerson(listed, { microsoft, line, complaints: unheard });
    }),
    async close() {
      line.close();
      await loaded.close();
      await microsoft.close();
    },
  };
}

const kinds = ["task/fetch", "task/submit", "adaptiveCard/action", "message"] as const;
type Kind = (typeof kinds)[number];

/** What answers one input: the second of several choices, or a sentence. */
function answerTo({ choices }: Node): string {
  const [first, second] = (choices ?? []) as readonly { readonly title: string }[];
  return (second ?? first)?.title ?? "To walk more.";
}

/** What one nurse does next, and how soon that was answered. */
async function act(nurse: Person, each: number): Promise<{ readonly kind: Kind; readonly came: Answered }> {
  const { panel } = nurse;
  const isForm = panel !== undefined && /Page \d of \d/.test(panel.text());
  if (panel && isForm) {
    const blank = inputsOf(panel.card).filter(({ value, label }) => !value && !String(label).includes("(optional)"));
    const given = Object.fromEntries(blank.map((input) => [String(input.label), answerTo(input)]));
    return { kind: "task/submit", came: await nurse.fill(given) };
  }
  nurse.close();
  if (each % 9 === 2) return { kind: "message", came: await nurse.say("our requests") };
  // What nobody understands is answered with a card that has a way home.
  if (each % 3 === 2) return { kind: "message", came: await nurse.say("what now") };
  if (each % 3 === 0 && isThere(nurse, "Home")) return { kind: "adaptiveCard/action", came: await nurse.press("Home") };
  if (isThere(nurse, "Request a peer support worker"))
    return { kind: "task/fetch", came: await nurse.press("Request a peer support worker") };
  return { kind: "message", came: await nurse.say("home") };
}

function isThere(nurse: Person, label: string): boolean {
  try {
    return nurse.find(label) !== undefined;
  } catch {
    return false;
  }
}

test.skipIf(server === undefined)(
  `${aSecond} activities a second for ${seconds} s are answered in time, and nobody is told that it takes longer`,
  { timeout: 600_000 },
  async () => {
    const load = await openLoad();
    try {
      const took = Object.fromEntries(kinds.map((kind) => [kind, [] as number[]])) as Record<Kind, number[]>;
      const statuses = new Map<number, number>();
      let slow = 0;
      // Everybody's first word asks Teams who they are: that is not what a working day is like.
      for (const nurse of load.people) {
        await nurse.install();
        await nurse.say("what now");
      }
      const before = await load.worked();
      const passed = await keepBusy(load.people, { seconds, aSecond }, async (nurse, each) => {
        const { kind, came } = await act(nurse, each);
        took[kind].push(came.tookMs);
        statuses.set(came.status, (statuses.get(came.status) ?? 0) + 1);
        if (/taking longer|takes longer/.test(came.body)) slow += 1;
      });
      const worked = (await load.worked()) - before;
      const all = kinds.flatMap((kind) => took[kind]);
      const invokes = kinds.filter((kind) => kind !== "message").flatMap((kind) => took[kind]);
      const figures = (these: readonly number[]) =>
        `p50 ${percentile(these, 0.5).toFixed(0)} ms, p95 ${percentile(these, 0.95).toFixed(0)} ms, p99 ${percentile(these, 0.99).toFixed(0)} ms`;
      for (const line of [
        `${all.length} activities in ${passed.toFixed(1)} s (${(all.length / passed).toFixed(1)} a second)`,
        ...kinds.map((kind) => `${kind}: ${took[kind].length}, answered ${figures(took[kind])}`),
        `all invokes: ${invokes.length}, answered ${figures(invokes)} (limit of p99 ${mostMs} ms)`,
        `the door: answered ${figures(all)}; ${slow} were told that it takes longer`,
        `the processor was at each for ${(worked / all.length).toFixed(1)} ms, ${((worked / passed) * 0.1).toFixed(0)} % of one core`,
      ])
        process.stdout.write(`teams load: ${line}\n`);
      expect([...statuses.keys()]).toEqual([200]);
      for (const kind of kinds) expect(took[kind].length, kind).toBeGreaterThan(0);
      expect(all.length).toBeGreaterThan(seconds * aSecond * leastShare);
      expect(percentile(invokes, 0.99)).toBeLessThanOrEqual(mostMs);
      expect(slow).toBeLessThanOrEqual(all.length / 1_000);
    } finally {
      await load.close();
    }
  },
);
