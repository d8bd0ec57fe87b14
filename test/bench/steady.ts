import { percentile } from "../server/busy.ts";
import { askedFor, median, warmedUp, warmUp } from "./client.ts";
import { filledOnServer } from "./house.ts";
import { atLeast, atMost, type Found, figure } from "./report.ts";
import { rounds, seconds } from "./settings.ts";
import { openSlackDoor } from "./slack-door.ts";
import { createTyping, type Typed } from "./typing.ts";

/** One in five opens the first page, which is no page: with a little to spare for whoever is still waited for. */
const rate = 65;
const leastPages = 50;
const mostMs = 50;

/** 50 pages a second, as a busy trust would send them, while messages are sent and Homes drawn. */
export async function steady(): Promise<Found> {
  const house = await filledOnServer();
  const door = await openSlackDoor(house, { delivers: true });
  try {
    const { begin, typed } = createTyping(door);
    await door.firstPage();
    await warmedUp(() => askedFor(seconds, door));
    await begin();
    await typed(rate, seconds);
    const all: Typed[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await typed(rate, seconds * 3));
    const of = (share: number) => median(all.map(({ took }) => percentile(took, share)));
    const sum = (what: (one: Typed) => number) => all.reduce((so, one) => so + what(one), 0);
    const perSecond = median(all.map((one) => one.perSecond));
    const slow = `p99 in ms at ${figure(perSecond)} pages a second`;
    return {
      how: `${rate} interactions a second at the Slack door, ${rounds} rounds of ${seconds * 3} s, after ${warmUp} pages that count for nothing: ${sum(({ took }) => took.length)} pages, which are measured, and ${sum(({ openings }) => openings)} times somebody began to ask, which comes on top; the Homes of those who ask are drawn again meanwhile, and what they ask is on its way to whoever leads.`,
      table: [
        ["", "a second", "p50 ms", "p95 ms", "p99 ms"],
        ["a page is answered", figure(perSecond), figure(of(0.5)), figure(of(0.95)), figure(of(0.99))],
      ],
      limits: [atLeast("pages a second", perSecond, leastPages), atMost(slow, of(0.99), mostMs)],
    };
  } finally {
    await door.close();
    await house.remove();
  }
}
