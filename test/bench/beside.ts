import { setTimeout as pause } from "node:timers/promises";
import { nextWorkingMoment } from "../../src/rules/calendar/working.ts";
import { percentile } from "../server/busy.ts";
import { completeTrust } from "../server/filled.ts";
import { median } from "./client.ts";
import { filledOnServer } from "./house.ts";
import { fillReminded, forgetReminders, reminded, toldSoFar } from "./reminded.ts";
import { atLeast, atMost, type Found, figure } from "./report.ts";
import { rounds, seconds, tiny } from "./settings.ts";
import { openSlackDoor } from "./slack-door.ts";
import { createTyping } from "./typing.ts";

const rate = 20;
/** So many turns in each round: a machine that is shared is slower for a whole turn now and then, and the median is not. */
const turns = 4;
const turnSeconds = seconds * 4;
/** For so long a sweep takes the smaller share of the time; then it takes the larger one. */
const smallShareMs = tiny ? 0 : 20_000;
const mostMs = 50;
/** So long the first note of a sweep is waited for; then it counts as none. */
const mostWaitMs = 120_000;

const works = ["nothing", "documents", "reminders, at first", "reminders, later", "nothing, again"] as const;
type Work = (typeof works)[number];

/** How far ahead somebody's hours are, whatever the time is where this runs: outside them nobody is reminded. */
function untilHours(): number {
  const { hours, zone, nation } = completeTrust();
  const now = new Date();
  return nextWorkingMoment(now, { ...hours, from: "10:00", to: "15:00", zone, nation }).getTime() - now.getTime();
}

/** Until the first note of a sweep has left: what is decided before is not all of it. */
async function firstNote(url: string): Promise<void> {
  for (const began = performance.now(); (await toldSoFar(url)).notes === 0; await pause(200))
    if (performance.now() - began > mostWaitMs) throw new Error("no reminder was told");
}

/** Other people's pages, while documents are set or the day's reminders are decided and told in the same process. */
export async function beside(): Promise<Found> {
  const house = await filledOnServer();
  const { url } = house.at;
  await fillReminded(url);
  const door = await openSlackDoor(house, { delivers: true, aheadMs: untilHours(), others: reminded });
  const pages = new Map(works.map((what) => [what, [] as (readonly number[])[]]));
  const did = { sheets: 0, decided: 0, early: 0, late: 0, over: 0 };
  try {
    const { begin, typed } = createTyping(door);
    for (let round = 0; round <= rounds * turns; round += 1) {
      const counts = round > 0;
      const turn = async (what: Work) => {
        const { took } = await typed(rate, turnSeconds);
        if (counts) pages.get(what)?.push(took);
      };
      await begin();
      await turn("nothing");

      await begin();
      await door.service.meanwhile("documents");
      await turn("documents");
      const sheets = await door.service.meanwhile("nothing");

      await begin();
      await door.service.meanwhile("reminders");
      const began = performance.now();
      await turn("reminders, at first");
      const first = await toldSoFar(url);
      // People go on meanwhile: a service that was left alone for a while collects its garbage, and is slower just after.
      await typed(rate, Math.max(0, began + smallShareMs - performance.now()) / 1_000);
      await firstNote(url);
      const { notes: before } = await toldSoFar(url);
      const told = async () => (await toldSoFar(url)).notes - before;
      // A short turn on a slow machine may see none: then it goes on.
      const until = performance.now() + mostWaitMs;
      do await turn("reminders, later");
      while ((await told()) === 0 && performance.now() < until);
      const late = await told();
      const sweeps = await door.service.meanwhile("nothing");
      await forgetReminders(url);

      await begin();
      await turn("nothing, again");

      if (late === 0) throw new Error("no reminder was told in a turn");
      if (!counts) continue;
      did.sheets += sheets;
      did.decided += first.decided;
      did.early += first.notes;
      did.late += late;
      did.over += sweeps > 0 ? 1 : 0;
    }
    const done: Readonly<Record<Work, string>> = {
      nothing: "",
      documents: `${did.sheets} sheets`,
      "reminders, at first": `${did.decided} decided, ${did.early} notes`,
      "reminders, later": `${did.late} notes`,
      "nothing, again": "",
    };
    const of = (what: Work, share: number) => percentile(pages.get(what)?.flat() ?? [], share);
    const ofTurns = (what: Work) => median((pages.get(what) ?? []).map((turn) => percentile(turn, 0.99)));
    // What moves by itself from one turn beside nothing to another is not moved by anything else.
    const still = Math.max(ofTurns("nothing"), ofTurns("nothing, again"));
    const times = (what: Work) => ofTurns(what) / still;
    const stillOfAll = Math.max(of("nothing", 0.99), of("nothing, again", 0.99));
    const [, ...busy] = works.slice(0, -1);
    return {
      how: `${rate} interactions a second at the Slack door, one in five of them somebody who begins to ask, ${rounds * turns} turns of ${turnSeconds} s each, in turn: while nothing else is done; while one hour sheet of 200 rows after another is set; and two turns during one sweep, in which the day's reminders are decided and ${reminded.length} people are told in a note each: from its beginning, when it rests for 97 % of the time, and once ${smallShareMs / 1_000} s are over and the first note has left, when it rests for 94 %; people go on between the two. ${did.over} of the sweeps ended before the second turn did. Then nothing is done once more. p50, p95 and p99 are those of all pages of a kind; *a turn's p99* is the median of the turns' own, and *still* is the larger of the two beside nothing, of either. What was asked, decided and told is forgotten between, and the service's clock is within working hours.`,
      table: [
        ["meanwhile", "pages", "done", "p50 ms", "p95 ms", "p99 ms", "× still", "a turn's p99 ms", "× still"],
        ...works.map((what) => [
          ...[what, String(pages.get(what)?.flat().length), done[what]],
          ...[0.5, 0.95, 0.99].map((share) => figure(of(what, share))),
          ...[figure(of(what, 0.99) / stillOfAll), figure(ofTurns(what)), figure(times(what))],
        ]),
      ],
      limits: [
        atMost(`a turn's p99 in ms beside nothing, at ${rate} interactions a second`, still, mostMs),
        atLeast("reminders decided in the first turns", did.decided, 1),
        ...busy.map((what) => atMost(`a turn's p99 beside ${what}, × still`, times(what), 1.1)),
      ],
    };
  } finally {
    await door.close();
    await house.remove();
  }
}
