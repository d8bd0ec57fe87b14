import { askedFor, median, type Pace, warmedUp, warmUp } from "./client.ts";
import { filledEmbedded, filledOnServer, manyNurses } from "./house.ts";
import { atLeast, type Found, figure } from "./report.ts";
import { openRival } from "./rival.ts";
import { rounds, seconds } from "./settings.ts";
import { openSlackDoor } from "./slack-door.ts";
import { openTeamsDoor } from "./teams-door.ts";

const connections = 32;

interface Pages {
  readonly middle: Pace;
  readonly last: Pace;
  /** So many were told that it takes longer. */
  readonly late?: number;
}

/** Pages between the first and the last one. */
const between = 3;

/** Pages a second as they come, of whoever asks for somebody. */
function asTheyCome({ middle, last }: Pages): number {
  return (between + 1) / (between / middle.perSecond + 1 / last.perSecond);
}

/** The answered page, in the middle and at the end, at each door and in each of the other ways, in turn. */
export async function pages(): Promise<Found> {
  const close: (() => Promise<void>)[] = [];
  const kept = <T extends { close(): Promise<void> }>(one: T): T => {
    close.push(() => one.close());
    return one;
  };
  try {
    const [forSlack, forTeams, embedded] = [
      await filledOnServer(manyNurses),
      await filledOnServer(manyNurses),
      await filledEmbedded(),
    ];
    close.push(forSlack.remove, forTeams.remove, embedded.remove);
    const slack = kept(await openSlackDoor(forSlack, { many: true }));
    const teams = kept(await openTeamsDoor(forTeams));
    const pglite = kept(await openSlackDoor(embedded));
    const view = await slack.firstPage();
    const bare = kept(await openRival("bare", view, { connections }));
    const bolt = kept(await openRival("bolt-prisma", view, { connections }));
    const signature = kept(await openRival("bare", view, { connections, signatureOnly: true }));
    const rival = (one: typeof bare, aSecond: number) => async (): Promise<Pages> => ({
      middle: await one.go(Math.ceil(aSecond * seconds), false),
      last: await one.go(Math.ceil(aSecond * seconds), true),
    });
    const ways: Readonly<Record<string, () => Promise<Pages>>> = {
      "(a) node:http, signature, one statement in pg": rival(bare, 1_000),
      "(b) Bolt, Prisma's interactive transaction": rival(bolt, 100),
      "(c) node:http, signature only": rival(signature, 2_000),
      "Alongside, Slack": () => askedFor(seconds, slack),
      "Alongside, Teams": () => askedFor(seconds, teams),
      "Alongside, Slack, PGlite": () => askedFor(seconds, pglite),
    };
    const [a, b, , ours, inTeams, onPglite] = Object.keys(ways) as [string, string, string, string, string, string];
    const found = new Map(Object.keys(ways).map((way) => [way, [] as Pages[]]));
    for (const go of Object.values(ways)) await warmedUp(go);
    for (let round = 1; round <= rounds; round += 1)
      for (const [way, go] of Object.entries(ways)) {
        const measured = await go();
        process.stderr.write(`pages: ${round} of ${rounds}: ${way}: ${figure(measured.middle.perSecond)} a second\n`);
        found.get(way)?.push(measured);
      }
    const of = (way: string, page: "middle" | "last", what: "perSecond" | "p50" | "p99") =>
      median((found.get(way) ?? []).map((one) => one[page][what]));
    const rate = (way: string, page: "middle" | "last") => of(way, page, "perSecond");
    const ratio = (way: string, other: string, page: "middle" | "last") => rate(way, page) / rate(other, page);
    const cells = (way: string, page: "middle" | "last") => [
      ...[figure(rate(way, page)), figure(of(way, page, "p50")), figure(of(way, page, "p99"))],
      ...[figure(ratio(way, a, page)), figure(of(way, page, "p99") / of(a, page, "p99"))],
    ];
    const together = (way: string) => median((found.get(way) ?? []).map(asTheyCome));
    const late = [...found.values()].flat().reduce((sum, one) => sum + (one.late ?? 0), 0);
    const columns = ["a second", "p50 ms", "p99 ms", "× (a)", "p99 × (a)"];
    return {
      how: `A signed submission is verified, its person and draft are found, it is checked, written with the audit line and the outbox in one transaction, and the next page is answered: the pages between the first and the last of asking for a peer support worker, and the last one, for ${seconds} s each, on ${connections} connections, ${rounds} rounds, after ${warmUp} pages each way that count for nothing. Each service runs in a process of its own, Alongside as it is built. (a), (b) and (c) stand over the same tables with the same people; (a) and (b) look at whether they may ask, and leave the same rows as Alongside does: the draft sealed, the page's key used up, at the last page the request, its event, a line of the trail and a message to each who leads, of whom (a) and (b) are told at their start. What is in the outbox waits there meanwhile, and no Home is drawn again; after each time through, what was asked of Alongside is forgotten, so that nobody has thousands of requests before them. All connections send the same page at a time, so that the last pages can go by one reading of who leads. Both: ${between} of them to each last one, as people press who ask. ${late} people were told that it takes longer.`,
      table: [
        [
          "way",
          ...columns.map((each) => `middle: ${each}`),
          ...columns.map((each) => `last: ${each}`),
          "both: a second",
        ],
        ...Object.keys(ways).map((way) => [
          ...[way, ...cells(way, "middle"), ...cells(way, "last")],
          figure(together(way)),
        ]),
      ],
      limits: [
        atLeast("a middle page in Slack, × (a)", ratio(ours, a, "middle"), 0.5),
        atLeast("a middle page in Slack, × (b)", ratio(ours, b, "middle"), 3),
        atLeast("the last page in Slack, × (a)", ratio(ours, a, "last"), 0.3),
        atLeast("the last page in Slack, × (b)", ratio(ours, b, "last"), 3),
        atLeast("a middle page in Teams, × (a)", ratio(inTeams, a, "middle"), 0.3),
        atLeast("the last page in Teams, × (a)", ratio(inTeams, a, "last"), 0.3),
        atLeast("pages a second on PGlite, as they come", together(onPglite), 150),
      ],
    };
  } finally {
    for (const each of close.reverse()) await each();
  }
}
