import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Conversations, createConversations } from "../../src/bot/conversations.ts";
import type { Caller, Inbound } from "../../src/bot/surface.ts";
import { openDatabase } from "../../src/data/database.ts";
import { house } from "../../src/flows/house.ts";
import type { Does, Screen } from "../../src/flows/kit/screen.ts";
import { addPerson, addTeam } from "../support/database/rows.ts";
import { freshStore, morning } from "../support/database/store.ts";
import { demoTrust, titleOf } from "../support/world.ts";

const rounds = Number(process.env.RACES ?? 20);
/** Whether two ever met is chance: without a guard it is raced on until they did, and at most so often. */
const patience = Math.max(200, rounds);

interface Doors {
  readonly one: Conversations;
  readonly two: Conversations;
  readonly owner: Client;
  readonly faults: string[];
  readonly team: string;
  readonly manager: string;
  readonly lead: string;
  close(): Promise<void>;
}

/** Two copies of the service on one database of the server, with a team, its manager and a lead. */
async function openDoors(without: readonly string[] = []): Promise<Doors> {
  const store = await freshStore();
  const second = await openDatabase({ url: store.url ?? "", home: "", log: { info: () => {}, warn: () => {} } });
  const owner = new Client({ connectionString: store.url });
  await owner.connect();
  for (const guard of without) await owner.query(guard);
  const [team, manager, lead] = await store.asOwner(async (tx) => {
    const id = await addTeam(tx);
    return [
      id,
      await addPerson(tx, { roles: ["team-manager"], teams: [id] }),
      await addPerson(tx, { roles: ["lead"] }),
    ];
  });
  const faults: string[] = [];
  const log = { warn: () => {}, info: () => {}, error: (facts: object) => void faults.push(JSON.stringify(facts)) };
  const [one, two] = [store.database, second].map((database) =>
    createConversations({
      ...{ database, keys: store.keys, trust: demoTrust(), house, log },
      clock: { now: () => morning.now },
      tenants: { teams: ["demo"] },
      changed: () => {},
    }),
  ) as [Conversations, Conversations];
  const pinned = { surface: "teams", tenant: "demo", pinnedAt: morning.now } as const;
  for (const personId of [manager, lead])
    await store.asOwner((tx) =>
      tx.identity.create({ data: { ...pinned, id: randomUUID(), personId, platformId: personId } }),
    );
  return {
    ...{ one, two, owner, faults, team, manager, lead },
    async close() {
      await owner.end();
      await second.close();
      await store.close();
    },
  };
}

const account = (more: Partial<Caller> = {}): Caller => ({
  ...{ surface: "teams", tenant: "demo", id: randomUUID(), name: "Alex Reed" },
  ...more,
});
const does = (press: Does): Inbound["asked"] => ({ asks: "press", does: press });
const joinFirst = does({ do: "start", flow: "people.join", told: "yes" });

async function take(at: Conversations, from: Caller, asked: Inbound["asked"]): Promise<Screen> {
  const reply = await at.take({ from, key: randomUUID(), place: "panel", asked });
  if (reply.reply === "closed") throw new Error(reply.sentence);
  return reply.screen;
}

/** One race from nothing: what was wrong afterwards, in a sentence each. */
type Race = (doors: Doors) => Promise<readonly string[]>;

async function counted(doors: Doors, sql: string, ...values: readonly string[]): Promise<number> {
  return Number((await doors.owner.query<{ n: string }>(`SELECT count(*) AS n ${sql}`, [...values])).rows[0]?.n);
}

const unless = (holds: boolean, problem: string) => (holds ? [] : [problem]);

const twoFirstPresses: Race = async (doors) => {
  const from = account();
  const screens = await Promise.all([doors.one, doors.two].map((at) => take(at, from, joinFirst)));
  const people = await counted(doors, "FROM identities WHERE platform_id = $1", from.id);
  return [
    ...unless(people === 1, `one account stands for ${people} people`),
    ...unless(
      screens.every(({ kind }) => kind === "form"),
      `somebody reads: ${screens.map(titleOf).join(" / ")}`,
    ),
  ];
};

const twoAccountsOneAddress: Race = async (doors) => {
  const email = `${randomUUID()}@trust.example`;
  const both = [account({ email }), account({ email })] as const;
  const screens = await Promise.all([take(doors.one, both[0], joinFirst), take(doors.two, both[1], joinFirst)]);
  const people = await counted(doors, "FROM people WHERE email = $1", email);
  const told = screens.filter((each) => titleOf(each) === "Someone has this e-mail here already").length;
  return unless(people === 1 && told === 1, `${people} people, ${told} told`);
};

const twoAccountsOfSomebodyKnown: Race = async (doors) => {
  const [id, email] = [randomUUID(), `${randomUUID()}@trust.example`];
  await doors.owner.query(
    "INSERT INTO people (id, name, email, created_at) VALUES ($1, 'Asha Bell', $2, '2026-01-05')",
    [id, email],
  );
  const hello = { asks: "say", text: "home" } as const;
  await Promise.all([take(doors.one, account({ email }), hello), take(doors.two, account({ email }), hello)]);
  const pinned = await counted(doors, "FROM identities WHERE person_id = $1", id);
  return unless(pinned === 1, `${pinned} accounts are pinned to one person`);
};

/** Somebody who waits for the team's yes, and what was said. */
async function waiting(
  doors: Doors,
): Promise<{ readonly from: Caller; readonly personId: string; readonly id: string }> {
  const from = account();
  await take(doors.one, from, joinFirst);
  const { rows } = await doors.owner.query<{ person_id: string }>(
    "SELECT person_id FROM identities WHERE platform_id = $1",
    [from.id],
  );
  const [id, personId] = [randomUUID(), rows[0]?.person_id ?? ""];
  await doors.owner.query(
    `INSERT INTO joinings (id, person_id, kind, team_id, staff_role, interests, state, asked_at)
      VALUES ($1, $2, 'team', $3, 'ward-nurse', '{}', 'waiting', '2026-11-24')`,
    [id, personId, doors.team],
  );
  return { from, personId, id };
}

const yesAgainst =
  (other: "no" | "taken back"): Race =>
  async (doors) => {
    const { from, personId, id } = await waiting(doors);
    const start = (flow: string) => does({ do: "start", flow, subject: { kind: "joining", id } });
    await Promise.all([
      take(doors.one, account({ id: doors.manager }), start("joining.confirm")),
      other === "no"
        ? take(doors.two, account({ id: doors.lead }), start("joining.decline"))
        : take(doors.two, from, start("joining.withdraw")),
    ]);
    const { rows } = await doors.owner.query<{ state: string }>("SELECT state FROM joinings WHERE id = $1", [id]);
    const state = rows[0]?.state ?? "none";
    const belongs = await counted(doors, "FROM memberships WHERE person_id = $1", personId);
    const roles = await counted(doors, "FROM person_roles WHERE person_id = $1", personId);
    const told = await counted(doors, "FROM outbox WHERE subject = $1 AND person_id = $2", `joining:${id}`, personId);
    const letIn = state === "confirmed" ? 1 : 0;
    return [
      ...unless(["confirmed", other === "no" ? "declined" : "withdrawn"].includes(state), `it is ${state}`),
      ...unless(belongs === letIn && roles === letIn, `${state}, with ${belongs} teams and ${roles} roles`),
      ...unless(told === (state === "withdrawn" ? 0 : 1), `${state}, and told ${told} times`),
    ];
  };

const races: readonly { readonly name: string; readonly race: Race; readonly without?: readonly string[] }[] = [
  {
    name: "two first presses of one account make one person",
    race: twoFirstPresses,
    without: ["DROP INDEX identities_surface_tenant_platform_id_key"],
  },
  {
    name: "two accounts with one address let one person in",
    race: twoAccountsOneAddress,
    without: ["DROP INDEX people_email_key"],
  },
  {
    name: "two accounts with the address of somebody who is here: one is pinned",
    race: twoAccountsOfSomebodyKnown,
    without: ["DROP INDEX identities_one_live"],
  },
  { name: "a yes against a no is one answer, and they hear of one", race: yesAgainst("no") },
  { name: "a yes against taking it back is one of the two, whole", race: yesAgainst("taken back") },
];

async function run(doors: Doors, race: Race, until?: "until it breaks"): Promise<readonly string[]> {
  const problems: string[] = [];
  for (let round = 0; round < (until ? patience : rounds) && !(until && problems.length > 0); round += 1)
    problems.push(...(await race(round % 2 === 0 ? doors : { ...doors, one: doors.two, two: doors.one })));
  return problems;
}

const server = process.env.TEST_DATABASE_URL;

describe.skipIf(server === undefined)("two at the door at once", { timeout: 300_000 }, () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
  });
  afterAll(() => doors.close());

  test.each(races)("$name", async ({ race }) => {
    expect([...(await run(doors, race)), ...doors.faults]).toEqual([]);
  });

  test.each(races.filter(({ without }) => without))("$name: it breaks without the guard", async ({ race, without }) => {
    const others = await openDoors(without);
    try {
      expect((await run(others, race, "until it breaks").catch((error) => [String(error)])).length).toBeGreaterThan(0);
    } finally {
      await others.close();
    }
  });
});
