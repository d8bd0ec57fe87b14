import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { bindData } from "../../src/data/index.ts";
import { openKeys } from "../../src/data/keys.ts";
import type { Foundation } from "../../src/open.ts";
import { fillDemo } from "../../src/operate/demo.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { on } from "../support/database/rows.ts";
import { freshStore } from "../support/database/store.ts";
import type { Person } from "../support/slack/person/person.ts";
import { createStandIn } from "../support/slack/stand-in.ts";
import { demoTrust } from "../support/world.ts";

/** For how long, at how many interactions a second; `npm run prove -- slack-load` asks for a minute at 50. */
const seconds = Number(process.env.LOAD_SECONDS ?? 3);
const aSecond = Number(process.env.LOAD_RATE ?? 20);
/** The promise holds for the machine that it is proved on; a small run on any machine only has to keep Slack's own limit. */
const proving = process.env.LOAD_SECONDS !== undefined;
const mostAckMs = proving ? 500 : 3_000;
const mostOpenMs = proving ? 1_000 : 3_000;
const nurses = 120;
const server = process.env.TEST_DATABASE_URL;

/** A database with the demo and many nurses, a Slack with the same, and the service in a process of its own between them. */
async function openLoad() {
  const store = await freshStore();
  const { database } = store;
  const keyFile = join(mkdtempSync(join(tmpdir(), "alongside-keys-")), "keys.json");
  const [keys, trust, clock] = [openKeys({ file: keyFile, make: true }), demoTrust(), { now: () => new Date() }];
  const transact: Foundation["transact"] = async (actor, work, purpose) => {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
      work(bindData(tx, keys, { actor, now, today }), now, tx),
    );
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  await fillDemo({
    database,
    keys,
    trust,
    clock,
    log,
    transact,
    filled: true,
    move: async () => {},
    close: async () => {},
  });
  const people = Array.from({ length: nurses }, (_, at) => ({
    ...{ id: `U0NURSE${at}`, name: `Made-up Nurse ${at}`, email: `nurse${at}@fenwold.example` },
  }));
  await store.asOwner(async (tx) => {
    const team = await tx.team.findFirstOrThrow({ where: { name: "Willow Ward" } });
    for (const { name, email } of people) {
      const id = randomUUID();
      await tx.person.create({ data: { id, name, email, createdAt: clock.now(), toldAt: clock.now() } });
      await tx.personRole.create({ data: { personId: id, role: "clinician", fromDate: on("2026-01-01") } });
      await tx.membership.create({
        data: { id: randomUUID(), personId: id, teamId: team.id, fromDate: on("2026-01-01") },
      });
    }
  });
  const standIn = await createStandIn({ people, echoes: false });
  const { botToken, signingSecret, apiUrl } = standIn;
  const script = fileURLToPath(new URL("slack-process.ts", import.meta.url));
  const order = JSON.stringify({ url: store.url, keyFile, botToken, signingSecret, apiUrl });
  const child = spawn(process.execPath, ["--import", "tsx", script, order], { stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  child.stderr.on("data", (text) => said.push(String(text)));
  const port = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", resolve);
    child.once("close", () => reject(new Error(said.join(""))));
  });
  standIn.connect(`http://127.0.0.1:${port}/slack/events`);
  return {
    ...{ standIn, store, said },
    nurses: people.map(({ id }) => standIn.user(id)),
    async close() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
      await standIn.stop();
      await store.close();
    },
  };
}

/** What one nurse does next, and what kind of thing that is. */
async function act(nurse: Person): Promise<"opens" | "sends" | "looks"> {
  const page = nurse.modal();
  if (page?.callbackId === "form") {
    const blank = page.questions.filter(({ says, optional }) => !optional && (says === null || says.length === 0));
    await nurse.fill(
      Object.fromEntries(
        blank.map(({ actionId, kind, options }) => {
          const choice = options[1] ?? options[0] ?? "To walk more.";
          return [actionId, kind === "checkboxes" || kind.startsWith("multi") ? [choice] : choice];
        }),
      ),
    );
    const { sent } = await nurse.submit();
    // What never left their client is no interaction.
    if (!sent) throw new Error(`not sent: ${page.questions.map(({ label }) => label).join(" ")}`);
    return "sends";
  }
  if (page) await nurse.close("all");
  if (Math.random() < 0.2) {
    await nurse.home();
    return "looks";
  }
  await nurse.shortcut("start:request.ask");
  return "opens";
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

test.skipIf(server === undefined)(
  `${aSecond} interactions a second for ${seconds} s are acknowledged in time, and one slow conversation holds up nobody`,
  { timeout: 600_000 },
  async () => {
    const load = await openLoad();
    try {
      // Slack limits one conversation for as long as it goes on: only what is sent there waits.
      const slow = load.nurses[0]?.id ?? "";
      const limited = load.standIn.fault({
        method: "chat.postMessage",
        user: slow,
        kind: "429",
        retryAfter: 5,
        times: 1e6,
      });
      const took: Record<"opens" | "sends" | "looks", number[]> = { opens: [], sends: [], looks: [] };
      const free = [...load.nurses.slice(1)];
      const under = new Set<Promise<void>>();
      const wanted = seconds * aSecond;
      // Everybody's first press asks Slack who they are: that is not what a working day is like.
      for (const nurse of load.nurses) await nurse.home();
      const began = performance.now();
      for (let each = 0; each < wanted; each += 1) {
        await new Promise((resolve) =>
          setTimeout(resolve, Math.max(0, began + (each * 1_000) / aSecond - performance.now())),
        );
        if (each % aSecond === 0) void load.standIn.user(slow).say("home");
        const nurse = free.shift();
        if (!nurse) continue;
        const from = performance.now();
        const run = act(nurse)
          .then((what) => void took[what].push(performance.now() - from))
          .finally(() => {
            under.delete(run);
            free.push(nurse);
          });
        under.add(run);
      }
      await Promise.all(under);
      const passed = (performance.now() - began) / 1_000;
      const acks = Object.values(took)
        .flat()
        .sort((one, other) => one - other);
      const opens = [...took.opens].sort((one, other) => one - other);
      for (const line of [
        `${acks.length} interactions in ${passed.toFixed(1)} s (${(acks.length / passed).toFixed(1)} a second): ${Object.entries(
          took,
        )
          .map(([what, all]) => `${all.length} × ${what}`)
          .join(", ")}`,
        `acknowledged p50 ${at(acks, 0.5).toFixed(0)} ms, p95 ${at(acks, 0.95).toFixed(0)} ms, p99 ${at(acks, 0.99).toFixed(0)} ms (limit ${mostAckMs} ms)`,
        `views.open sent before p95 ${at(opens, 0.95).toFixed(0)} ms (limit ${mostOpenMs} ms)`,
        `one conversation was limited ${limited.met()} times meanwhile`,
      ])
        process.stdout.write(`slack load: ${line}\n`);
      expect(load.standIn.complaints).toEqual([]);
      expect(load.nurses.flatMap(({ notices }) => notices)).toEqual([]);
      expect(acks.length).toBeGreaterThan(wanted * 0.95);
      expect(limited.met()).toBeGreaterThan(0);
      expect(at(acks, 0.99)).toBeLessThanOrEqual(mostAckMs);
      expect(at(opens, 0.95)).toBeLessThanOrEqual(mostOpenMs);
    } finally {
      await load.close();
    }
  },
);
