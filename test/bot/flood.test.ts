import { randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { createDelivery } from "../../src/bot/delivery.ts";
import { rest } from "../../src/bot/rest.ts";
import type { Inbound } from "../../src/bot/surface.ts";
import { createWaitedFor } from "../../src/bot/waited-for.ts";
import type { Screen } from "../../src/flows/kit/screen.ts";
import { shareOfReminders } from "../../src/open-platforms.ts";
import { createChance } from "../rules/fixtures/chance.ts";
import { percentile } from "../server/busy.ts";
import { freshStore } from "../support/database/store.ts";
import { standing } from "../support/world.ts";
import { createLimited } from "./flood-limits.ts";
import { openPlay, type Play } from "./nudges-play.ts";

/** How many are due at nine; `npm run prove -- flood` asks for 2,000, and looks at other people's pages meanwhile. */
const people = Number(process.env.FLOOD ?? 24);
const proving = process.env.FLOOD !== undefined;
const mostMinutes = 10;
const seed = Number(process.env.SEED ?? 20261130);
const chance = createChance(seed);
const quietSeconds = 40;

/** Everybody has one thing to do, due at nine. */
async function everybodyDue(play: Play): Promise<void> {
  const ids = Array.from({ length: people }, () => randomUUID());
  const createdAt = new Date("2026-11-01T09:00:00Z");
  await play.asOwner(async (tx) => {
    await tx.person.createMany({ data: ids.map((id, n) => ({ id, name: `Made-up Person ${n}`, createdAt })) });
    await tx.personRole.createMany({ data: ids.map((personId) => ({ personId, role: "psw", fromDate: createdAt })) });
  });
  for (const personId of ids)
    play.matters.push({ id: randomUUID(), nudge: "try.each", personId, from: "2026-11-24", to: "2099-12-31" });
}

/** The service on one platform, at half a minute to nine on a working day. */
async function openFlood(platform: "slack" | "teams") {
  const store = await freshStore();
  const waitedFor = createWaitedFor();
  let watched = false;
  const resting = async (tookMs: number, sinceMs: number) =>
    void (watched && (await rest(tookMs, shareOfReminders(sinceMs))));
  const play = await openPlay(store, resting);
  const { world, house, nudges } = play;
  world.clock.set("2026-11-24T08:59:30Z");
  await everybodyDue(play);
  const limited = createLimited(platform, world.clock, Math.min(1, people / 2_000));
  const delivery = createDelivery({
    ...{ database: world.database, keys: world.keys, clock: world.clock, trust: world.trust, log: world.log },
    ...{ surface: limited.surface, waitedFor, chance: () => chance.below(1_000_000) / 1_000_000 },
    holdBack: nudges.holdBack,
    settled: (going, outcome, data) => nudges.settled(going.id, outcome, { data }),
    draw: (message, person, subject) => world.conversations.message(message, person, subject),
  });
  const from = world.clock.now().getTime();
  let second = 0;
  let sweeping: Promise<unknown> = Promise.resolve();
  /** A second of the service's time: once a minute it is decided what is due. */
  function goesBy(): void {
    second += 1;
    world.clock.set(new Date(from + second * 1_000).toISOString());
    if (second % 60 === 50) sweeping = sweeping.then(() => nudges.sweep());
  }
  /** What is due goes. */
  async function tick(): Promise<void> {
    if (!watched) {
      goesBy();
      await sweeping;
    }
    await delivery.wake();
    await delivery.idle();
  }
  return {
    ...{ store, play, house, limited, waitedFor, tick },
    /** Time goes by as on a wall meanwhile: what takes long there does so here. */
    async watching<T>(work: () => Promise<T>): Promise<T> {
      watched = true;
      const goesOn = setInterval(goesBy, 1_000);
      const came = await work();
      clearInterval(goesOn);
      watched = false;
      await sweeping;
      return came;
    },
  };
}

function passed(seconds: number): () => boolean {
  const ends = performance.now() + seconds * 1_000;
  return () => performance.now() >= ends;
}

/** What somebody else does meanwhile, in milliseconds for each page. */
interface Pages {
  /** Asked for with a press. */
  readonly opened: readonly number[];
  /** Sent, and kept. */
  readonly kept: readonly number[];
}

/** How long somebody else's pages take while the time goes by as it does on a wall. */
async function pagesWhile(
  { play: { world }, waitedFor }: Pick<Awaited<ReturnType<typeof openFlood>>, "play" | "waitedFor">,
  tick: () => Promise<void>,
  until: () => boolean,
): Promise<Pages> {
  const took = { opened: [] as number[], kept: [] as number[] };
  let over = false;
  const ticking = (async () => {
    for (let next = performance.now(); !over; next += 1_000) {
      await tick();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next + 1_000 - performance.now())));
    }
  })();
  const from = { surface: "teams", tenant: "demo", id: world.as("Amara").id } as const;
  async function page(asked: Inbound["asked"], among: number[]): Promise<Screen> {
    const began = performance.now();
    const reply = await waitedFor.during(() =>
      world.conversations.take({ from, key: randomUUID(), place: "panel", asked }),
    );
    among.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, chance.between(60, 140)));
    if (reply.reply !== "screen") throw new Error(`no page came: ${reply.sentence}`);
    return reply.screen;
  }
  while (!until()) {
    const does = { do: "start", flow: "nudges.hours", subject: { kind: "person", id: from.id } } as const;
    const form = await page({ asks: "press", does }, took.opened);
    if (form.kind !== "form") throw new Error(`no form came: ${form.kind}`);
    const sent = await page({ asks: "answer", at: form.at, raw: standing(form), way: "next" }, took.kept);
    if (sent.kind === "form") throw new Error("a page was not kept");
  }
  over = true;
  await ticking;
  return took;
}

describe.each(["slack", "teams"] as const)("everybody due at nine, in %s", (platform) => {
  it("is told within ten minutes, once, and nobody else waits for that", { timeout: 1_800_000 }, async () => {
    const flood = await openFlood(platform);
    const { store, play, limited, tick, watching } = flood;
    try {
      const watches = proving && inject("storeSource").kind === "postgres";
      // Whoever comes first waits for what is made ready once.
      if (watches) await pagesWhile(flood, async () => {}, passed(quietSeconds));
      const none: Pages = { opened: [], kept: [] };
      const quiet = watches ? await pagesWhile(flood, async () => {}, passed(quietSeconds)) : none;
      for (let second = 0; second < 48; second += 1) await tick();
      const [late, told] = [passed(mostMinutes * 60), () => limited.shown.length >= people];
      const flooded = watches ? await watching(() => pagesWhile(flood, tick, () => told() || late())) : none;
      const nine = new Date("2026-11-24T09:00:00Z").getTime();
      while (limited.shown.length < people && play.world.clock.now().getTime() < nine + 60 * 60_000) await tick();
      const last = Math.max(...limited.shown.map(({ at }) => at));
      const minutes = (last - nine) / 60_000;
      const kinds = watches ? (["opened", "kept"] as const) : [];
      const more = (kind: keyof Pages, share: number) =>
        percentile(flooded[kind], share) / percentile(quiet[kind], share);
      for (const line of [
        `${platform}: seed ${seed}: ${limited.shown.length} of ${people} were told, the last ${minutes.toFixed(1)} minutes after nine (at most ${mostMinutes}); ${platform} asked to wait ${limited.refused()} times`,
        ...kinds.map(
          (kind) =>
            `${platform}: other people's pages meanwhile, ${kind}: p50 ${percentile(flooded[kind], 0.5).toFixed(1)} ms, × ${more(kind, 0.5).toFixed(2)}; p99 ${percentile(flooded[kind], 0.99).toFixed(1)} ms, × ${more(kind, 0.99).toFixed(2)} (at most 1.10); ${quiet[kind].length} and ${flooded[kind].length} pages`,
        ),
      ])
        process.stdout.write(`flood: ${line}\n`);
      expect(new Set(limited.shown.map(({ personId }) => personId)).size).toBe(people);
      expect(limited.shown.length).toBe(people);
      expect(minutes).toBeLessThanOrEqual(mostMinutes);
      expect(kinds.flatMap((kind) => [more(kind, 0.5), more(kind, 0.99)]).filter((each) => each > 1.1)).toEqual([]);
    } finally {
      await store.close();
    }
  });
});
