import { keepBusy, percentile } from "../server/busy.ts";
import type { Json } from "../support/slack/json.ts";
import { median } from "./client.ts";
import { filledOnServer } from "./house.ts";
import { atMost, type Found, figure } from "./report.ts";
import { rounds, seconds } from "./settings.ts";
import { openSlackDoor } from "./slack-door.ts";
import { nextView, signed, submissionOf, type Typist } from "./slack-pages.ts";

type Door = Awaited<ReturnType<typeof openSlackDoor>>;

/** People fill in page after page, so many a second in all; gives how long each was waited for. */
function createTyping(door: Door) {
  const at = new Map<Typist, Json>();

  async function typed(aSecond: number, forSeconds: number): Promise<readonly number[]> {
    for (const { typist, view } of await door.opened(door.typists.filter((each) => !at.has(each))))
      at.set(typist, view);
    const took: number[] = [];
    await keepBusy(door.typists, { seconds: forSeconds, aSecond }, async (typist) => {
      const view = at.get(typist);
      at.delete(typist);
      if (!view) {
        const [again] = (await door.opened([typist])).filter((each) => each.typist === typist);
        if (again) at.set(typist, again.view);
        return;
      }
      const answer = await door.client.post(signed(submissionOf(view, typist), door.signingSecret));
      took.push(answer.tookMs);
      // Whoever is told that it takes longer has the page still in front of them, and presses again.
      const next = answer.body.includes('"errors"') ? view : nextView(answer);
      if (next) at.set(typist, next);
    });
    return took;
  }
  return {
    typed,
    /** What was asked is forgotten, so that whoever is at it for long has no more before them than at first. */
    async forget(): Promise<void> {
      await door.service.forget();
      at.clear();
    },
  };
}

const rate = 50;
const mostMs = 50;

/** 50 pages a second, as a busy trust would send them, with everything on. */
export async function steady(): Promise<Found> {
  const house = await filledOnServer();
  const door = await openSlackDoor(house, { delivers: true });
  try {
    const { typed } = createTyping(door);
    await typed(rate, seconds);
    const all: (readonly number[])[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await typed(rate, seconds * 3));
    const of = (share: number) => median(all.map((took) => percentile(took, share)));
    const count = all.reduce((sum, { length }) => sum + length, 0);
    return {
      how: `${rate} interactions a second at the Slack door, four in five of them pages, ${rounds} rounds of ${seconds * 3} s, ${count} pages; messages go out meanwhile, and Homes are drawn again.`,
      table: [
        ["", "p50 ms", "p95 ms", "p99 ms"],
        ["a page is answered", figure(of(0.5)), figure(of(0.95)), figure(of(0.99))],
      ],
      limits: [atMost(`p99 in ms at ${rate} a second`, of(0.99), mostMs)],
    };
  } finally {
    await door.close();
    await house.remove();
  }
}

/** So many turns in each round: a p99 of few pages is the worst but one. */
const turns = 4;

/** Other people's pages, while documents are set or the day's reminders are decided in the same process. */
export async function beside(): Promise<Found> {
  const house = await filledOnServer();
  const door = await openSlackDoor(house, { delivers: true });
  const works = ["nothing", "documents", "reminders"] as const;
  const pages = new Map(works.map((what) => [what, [] as number[]]));
  const did = new Map(works.map((what) => [what, 0]));
  try {
    const { typed, forget } = createTyping(door);
    for (let round = 0; round <= rounds * turns; round += 1)
      for (const what of works) {
        await forget();
        await door.service.meanwhile(what);
        const took = await typed(20, seconds * 4);
        const times = await door.service.meanwhile("nothing");
        if (round === 0) continue;
        pages.get(what)?.push(...took);
        did.set(what, (did.get(what) ?? 0) + times);
      }
    const of = (what: (typeof works)[number], share: number) => percentile(pages.get(what) ?? [], share);
    const [, ...busy] = works;
    return {
      how: `20 interactions a second at the Slack door, while nothing else is done, while one hour sheet of 200 rows after another is set, and while the day's reminders are decided over and over, in turn, ${rounds * turns} times ${seconds * 4} s each; the p99 is that of all pages of a kind. What was asked is forgotten before each.`,
      table: [
        ["meanwhile", "pages", "done", "p50 ms", "p95 ms", "p99 ms", "p99 × nothing"],
        ...works.map((what) => [
          ...[what, String(pages.get(what)?.length), String(did.get(what))],
          ...[figure(of(what, 0.5)), figure(of(what, 0.95)), figure(of(what, 0.99))],
          figure(of(what, 0.99) / of("nothing", 0.99)),
        ]),
      ],
      limits: busy.map((what) =>
        atMost(`p99 beside ${what}, × beside nothing`, of(what, 0.99) / of("nothing", 0.99), 1.1),
      ),
    };
  } finally {
    await door.close();
    await house.remove();
  }
}
