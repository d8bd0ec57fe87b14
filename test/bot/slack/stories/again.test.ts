import { afterAll, expect, it } from "vitest";
import { openService, type Service } from "../../../support/slack/service.ts";
import { askFor, lastSaying, offerTo, press } from "./steps.ts";

let slack: Service | undefined;
afterAll(async () => await slack?.close());

/** A fair die of its own, so that a run can be repeated. */
function dieFrom(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** A day with something of each kind that Slack delivers. */
async function aDay(service: Service): Promise<void> {
  const { standIn } = service;
  const [amara, jo, robin, kit] = ["Amara", "Jo", "Robin", "Kit"].map((name) => service.as(name)) as [
    ReturnType<Service["as"]>,
    ReturnType<Service["as"]>,
    ReturnType<Service["as"]>,
    ReturnType<Service["as"]>,
  ];
  for (const one of [amara, jo, robin, kit]) await one.home();
  await amara.slash("/alongside help");
  await amara.close();
  await amara.say("help");
  const ward = standIn.channels.add({ name: "ward", members: [amara.id] });
  standIn.channels.invite(ward);
  await amara.mention(ward, "help");
  const code = await askFor(amara);
  await amara.close();
  await offerTo(jo, code, "Robin Vale");
  service.minutes(2);
  await service.deliver();
  await press(robin, lastSaying(robin, "Would you like to take this on?"), "Yes, I'll do it");
  await amara.shortcut("start:request.ask");
  await amara.close();
  await press(kit, "home", "My placement");
  await press(kit, "modal", "Hour sheet to print (PDF)");
  // It is set beside everything else, and comes when it is ready.
  await expect.poll(() => kit.messages().flatMap(({ files }) => files).length, { timeout: 30_000 }).toBe(1);
  await kit.close("all");
  await standIn.directory.deactivate(robin.id);
  await standIn.directory.reactivate(robin.id);
  service.minutes(2);
  await service.deliver();
}

/** What came of it: the rows of every table but the trail, what everybody reads in their chats, how many files there are. */
async function left(service: Service) {
  const rows = await service.store.asOwner(async (tx) => {
    const tables = await tx.$queryRaw<readonly { name: string }[]>`SELECT tablename AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%' ORDER BY 1`;
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      // How much of it has been read aloud by now is Slack's pace, and no effect of a delivery.
      const which = name === "inbox" ? "WHERE key NOT LIKE 'slack:aloud:%'" : "";
      const [found] = await tx.$queryRawUnsafe<readonly { count: bigint }[]>(`SELECT count(*) FROM "${name}" ${which}`);
      counts[name] = Number(found?.count);
    }
    // How everybody is reached, too: a row may stay and say something else.
    const reached = await tx.identity.findMany({
      select: { platformId: true, trouble: true, reachable: true },
      orderBy: { platformId: "asc" },
    });
    return { counts, reached };
  });
  const read = ["Amara", "Jo", "Robin", "Kit"].map((name) =>
    service
      .as(name)
      .messages()
      .map(({ texts, files }) => [texts.join("\n").replaceAll(/AL-\w{4}-\w/g, "a code"), files.length]),
  );
  return { rows, read };
}

type Left = Awaited<ReturnType<typeof left>>;

/** What is not as it was, in words: the first line of a report is all that some readers print. */
function otherThan(expected: Left, now: Left): readonly string[] {
  const counts = Object.keys({ ...expected.rows.counts, ...now.rows.counts })
    .map((name) => [name, expected.rows.counts[name], now.rows.counts[name]] as const)
    .filter(([, then, there]) => then !== there)
    .map(([name, then, there]) => `${then} rows of ${name}, and now ${there}`);
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  return [
    ...counts,
    ...(isOther(expected.rows.reached, now.rows.reached) ? ["how somebody is reached"] : []),
    ...expected.read.flatMap((read, at) => (isOther(read, now.read[at]) ? [`what person ${at + 1} of 4 reads`] : [])),
  ];
}

async function expectSame(service: Service, expected: Left): Promise<void> {
  const now = await left(service);
  expect(now, otherThan(expected, now).join("; ")).toEqual(expected);
}

it("the same delivery one to six times, at once and later, in any order, has one effect: each kind of delivery", {
  timeout: 180_000,
}, async () => {
  const once = await openService();
  await aDay(once);
  const expected = await left(once);
  expect(once.standIn.complaints).toEqual([]);
  await once.close();

  const die = dieFrom(20_261_128);
  slack = await openService();
  slack.standIn.deliverTwice(() => 1 + die(6));
  await aDay(slack);
  await expectSame(slack, expected);

  slack.standIn.deliverTwice(1);
  const all = [...slack.standIn.sent];
  const kinds = new Set(all.map(({ what }) => what));
  expect(kinds.size, [...kinds].join()).toBeGreaterThanOrEqual(9);
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = die(at + 1);
    [all[at], all[other]] = [all[other], all[at]] as [(typeof all)[number], (typeof all)[number]];
  }
  const answers = await slack.standIn.again(all);
  expect(answers.filter(({ trouble }) => trouble !== undefined)).toEqual([]);
  await slack.deliver();
  await expectSame(slack, expected);
  expect(slack.standIn.complaints).toEqual([]);
});
