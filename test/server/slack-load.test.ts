import { expect, test } from "vitest";
import { createChance } from "../rules/fixtures/chance.ts";
import type { Person } from "../support/slack/person/person.ts";
import { createStandIn } from "../support/slack/stand-in.ts";
import { keepBusy, percentile } from "./busy.ts";
import { nurses } from "./filled.ts";
import { openLoaded } from "./loaded.ts";

/** For how long, at how many interactions a second; `npm run prove -- slack-load` asks for a minute at 50. */
const seconds = Number(process.env.LOAD_SECONDS ?? 3);
const aSecond = Number(process.env.LOAD_RATE ?? 20);
/** By which a nurse looks at Home now and then, where she could ask. */
const seed = Number(process.env.SEED ?? 20261130);
const chance = createChance(seed);
const slackMs = 3_000;
/** The promise holds for the machine that it is proved on; a small run on any machine only has to keep Slack's own limit. */
const proving = process.env.LOAD_SECONDS !== undefined;
/** At first everybody opens a page at once, in a service that has only drawn Homes so far: told by itself, and within Slack's own limit. */
const coldSeconds = proving ? 5 : 1;
const mostAckMs = proving ? 500 : slackMs;
const mostOpenMs = proving ? 1_000 : slackMs;
const server = process.env.TEST_DATABASE_URL;

/** The service in a Slack with many nurses. */
async function openLoad() {
  const loaded = await openLoaded();
  const people = nurses.map((nurse, at) => ({ id: `U0NURSE${at}`, ...nurse }));
  const standIn = await createStandIn({ people, echoes: false });
  const { botToken, signingSecret, apiUrl } = standIn;
  const port = await loaded.serve({ slack: { botToken, signingSecret, apiUrl } });
  standIn.connect(`http://127.0.0.1:${port}/slack/events`);
  return {
    standIn,
    nurses: people.map(({ id }) => standIn.user(id)),
    async close() {
      await loaded.close();
      await standIn.stop();
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
  if (chance.below(5) === 0) {
    await nurse.home();
    return "looks";
  }
  await nurse.shortcut("start:request.ask");
  return "opens";
}

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
      // Everybody's first press asks Slack who they are: that is not what a working day is like.
      for (const nurse of load.nurses) await nurse.home();
      const busy = async (howLong: number) => {
        const took: Record<"opens" | "sends" | "looks", number[]> = { opens: [], sends: [], looks: [] };
        const passed = await keepBusy(load.nurses.slice(1), { seconds: howLong, aSecond }, async (nurse, each) => {
          if (each % aSecond === 0) void load.standIn.user(slow).say("home");
          const from = performance.now();
          took[await act(nurse)].push(performance.now() - from);
        });
        return { took, passed, acks: Object.values(took).flat() };
      };
      const cold = await busy(coldSeconds);
      const { took, passed, acks } = await busy(seconds);
      for (const line of [
        `in the first ${coldSeconds} s at this pace, once everybody has looked at Home: ${cold.acks.length} interactions, acknowledged p50 ${percentile(cold.acks, 0.5).toFixed(0)} ms, p99 ${percentile(cold.acks, 0.99).toFixed(0)} ms; views.open sent before p95 ${percentile(cold.took.opens, 0.95).toFixed(0)} ms (limits ${slackMs} ms)`,
        `seed ${seed}: ${acks.length} interactions in ${passed.toFixed(1)} s (${(acks.length / passed).toFixed(1)} a second): ${Object.entries(
          took,
        )
          .map(([what, all]) => `${all.length} × ${what}`)
          .join(", ")}`,
        `acknowledged p50 ${percentile(acks, 0.5).toFixed(0)} ms, p95 ${percentile(acks, 0.95).toFixed(0)} ms, p99 ${percentile(acks, 0.99).toFixed(0)} ms (limit ${mostAckMs} ms)`,
        `views.open sent before p95 ${percentile(took.opens, 0.95).toFixed(0)} ms (limit ${mostOpenMs} ms)`,
        `one conversation was limited ${limited.met()} times meanwhile`,
      ])
        process.stdout.write(`slack load: ${line}\n`);
      expect(load.standIn.complaints).toEqual([]);
      expect(load.nurses.flatMap(({ notices }) => notices)).toEqual([]);
      expect(acks.length).toBeGreaterThan(seconds * aSecond * 0.95);
      expect(limited.met()).toBeGreaterThan(0);
      if (proving) expect(cold.acks.length).toBeGreaterThan(coldSeconds * aSecond * 0.95);
      expect(percentile(cold.acks, 0.99)).toBeLessThanOrEqual(slackMs);
      expect(percentile(cold.took.opens, 0.95)).toBeLessThanOrEqual(slackMs);
      expect(percentile(acks, 0.99)).toBeLessThanOrEqual(mostAckMs);
      expect(percentile(took.opens, 0.95)).toBeLessThanOrEqual(mostOpenMs);
    } finally {
      await load.close();
    }
  },
);
