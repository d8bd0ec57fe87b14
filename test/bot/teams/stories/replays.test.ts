import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChance } from "../../../rules/fixtures/chance.ts";
import type { Came, Person } from "../../../support/teams/person.ts";
import { openService, type Service } from "../../../support/teams/service.ts";
import { asking } from "./steps.ts";

/** How many deliveries there are, all copies counted; `npm run prove -- teams-replays` asks for 2,000. */
const many = Number(process.env.REPLAYS ?? 120);
const seed = Number(process.env.SEED ?? 20261129);
const chance = createChance(seed);

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Tom", "Kit"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

/** What people do, each time another thing: they ask page by page, look, type, leave and come back. */
async function act(person: Person): Promise<Came> {
  const page = Number(/Page (\d) of 4/.exec(person.page())?.[1] ?? 0);
  if (page > 0) {
    const way = chance.below(10);
    if (way === 0) return await person.fill({}, "Save and close");
    if (way === 1 && page > 1) return await person.fill({}, "Back");
    return await person.fill(asking[page - 1]);
  }
  person.close();
  const next = chance.below(6);
  if (next === 0) return await person.say(chance.pick(["help", "my requests", "what waits for me", "what now"]));
  if (next === 1) return await person.mention(teams.shared(chance.pick(["groupChat", "channel"])), "my requests");
  await person.say("home");
  const button = chance.pick(["Carry on", "Request a peer support worker"]);
  return await person.press(has(person, button) ? button : "Help");
}

function has(person: Person, label: string): boolean {
  try {
    return person.find(label) !== undefined;
  } catch {
    return false;
  }
}

/** What is kept, table by table, and what stands in chats. */
async function effects() {
  return await teams.store.asOwner(async (tx) => {
    const tables = await tx.$queryRaw<readonly { name: string }[]>`SELECT tablename AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%' ORDER BY 1`;
    const counted = tables.map(({ name }) => `SELECT '${name}' AS name, count(*) AS rows FROM "${name}"`);
    const rows = await tx.$queryRawUnsafe<readonly { name: string; rows: bigint }[]>(counted.join(" UNION ALL "));
    const posts = teams.microsoft.connector.calls.filter(({ what }) => what === "post" || what === "create").length;
    return Object.fromEntries([...rows.map((each) => [each.name, Number(each.rows)] as const), ["posts", posts]]);
  });
}

const lates = () => teams.logged.filter((line) => line.includes("answered before the work was done")).length;

describe("what Teams delivers again, once or up to five times, at once, and long after what came later", () => {
  it(`has one effect and the same answer, ${many} deliveries in all`, { timeout: 120_000 + many * 1_000 }, async () => {
    const before: Came[] = [];
    const wrong: string[] = [];
    const found = new Map<number, number>();
    let deliveries = 0;
    const again = async ({ activity, status, body }: Came) => {
      deliveries += 1;
      const came = await teams.line.send(JSON.stringify(activity), `Bearer ${teams.microsoft.token()}`);
      if (came.status !== status || came.body !== body)
        wrong.push(`${status} ${body}\nand then ${came.status} ${came.body}`);
    };
    while (deliveries < many) {
      const late = lates();
      const came = await act(teams.as(chance.pick(["Amara", "Tom", "Kit"])));
      deliveries += 1;
      // On a busy machine Teams is answered first, and what came of it follows.
      if (lates() > late) await pause(4_000);
      expect(came.status).toBe(200);
      before.push(came);
      const kept = await effects();
      const copies = chance.below(6);
      found.set(copies + 1, (found.get(copies + 1) ?? 0) + 1);
      const older = Array.from({ length: Math.min(3, copies) }, () => chance.pick(before));
      const these = [...Array.from({ length: copies }, () => came), ...older];
      await Promise.all(these.sort(() => chance.below(3) - 1).map(again));
      expect(await effects()).toEqual(kept);
    }
    const times = [...found].sort(([one], [other]) => one - other).map(([copies, all]) => `${all} × ${copies}`);
    process.stdout.write(
      `teams replays: seed ${seed}, ${deliveries} deliveries of ${before.length} activities (as often as: ${times.join(", ")}; and older ones between), ${wrong.length} answered otherwise, one effect each\n`,
    );
    expect(wrong).toEqual([]);
    expect(found.size).toBe(6);
  });
});
