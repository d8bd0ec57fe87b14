import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { bindData } from "../../src/data/index.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";
import { plainStanding } from "../support/plain-standing.ts";

const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
const [people, teams, requests] = [ids(8), ids(3), ids(24)];
const before = new Date("2026-01-01T00:00:00Z");
const yesterday = new Date("2026-11-23T00:00:00Z");
const { today } = morning;

let store: TestStore;
const pick = <Each>(of: readonly Each[], at: number): Each => of[at % of.length] as Each;

/** Three teams, eight people who manage, deputise, left or are yet to come, and requests in every state. */
beforeAll(async () => {
  store = await openTestStore();
  const at = morning.now;
  const ended = (n: number) => (n % 3 === 0 ? yesterday : null);
  await store.asOwner(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    const line = { id: randomUUID(), key: "k", name: "Line" };
    const locality = { id: randomUUID(), name: "Place", serviceLineId: line.id };
    await tx.serviceLine.create({ data: line });
    await tx.locality.create({ data: locality });
    await tx.team.createMany({
      data: teams.map((id, n) => ({ id, name: `Team ${n}`, setting: "ward", localityId: locality.id })),
    });
    await tx.person.createMany({
      data: people.map((id, n) => ({ id, name: `Somebody ${n}`, createdAt: at, endedAt: n === 2 ? at : null })),
    });
    await tx.personRole.createMany({
      data: people.map((personId, n) => ({
        ...{ personId, fromDate: before, toDate: n === 5 ? yesterday : null },
        role: n % 2 === 0 || n === 5 ? "team-manager" : "clinician",
      })),
    });
    await tx.membership.createMany({
      data: people.map((personId, n) => ({
        ...{ id: randomUUID(), personId, teamId: pick(teams, n), fromDate: before, toDate: n === 3 ? yesterday : null },
      })),
    });
    // Each deputises for the one before: some of those manage a team, one has gone, one does not manage any more.
    await tx.relation.createMany({
      data: people.map((personId, n) => ({
        ...{ id: randomUUID(), kind: n === 7 ? "mentor" : "deputy", personId, otherId: pick(people, n + 7) },
        ...{ fromDate: before, toDate: ended(n + 2) },
      })),
    });
    await tx.request.createMany({
      data: requests.map((id, n) => ({
        ...{ id, kind: "session", teamId: pick(teams, n), askedById: pick(people, n * 5), state: "waiting" },
        ...{
          sentAt: at,
          stateSince: at,
          sessionOn: before,
          sessionAt: "10:00",
          sessionMinutes: 60,
          draftId: randomUUID(),
        },
      })),
    });
    const some = (each: (id: string, n: number) => boolean) => requests.filter(each);
    await tx.offer.createMany({
      data: some((_, n) => n % 2 === 0).map((requestId, n) => ({
        ...{
          id: randomUUID(),
          requestId,
          pswId: pick(people, n * 3),
          offeredById: pick(people, n * 3 + 1),
          offeredAt: at,
        },
        ...{ state: pick(["open", "declined", "accepted"], n), answeredAt: n % 3 === 0 ? null : at, overrides: [] },
      })),
    });
    await tx.allocation.createMany({
      data: some((_, n) => n % 3 === 0).map((requestId, n) => ({
        ...{ id: randomUUID(), requestId, pswId: pick(people, n * 3), fromAt: at, endedAt: n % 2 === 0 ? at : null },
      })),
    });
    await tx.requestEvent.createMany({
      data: some((_, n) => n % 4 !== 0).flatMap((requestId, n) =>
        [1, 2].map((version) => ({
          ...{ id: randomUUID(), requestId, version, at, actorId: pick(people, n + version), kind: "sent", facts: {} },
        })),
      ),
    });
  });
});

const read = <T>(work: Parameters<TestStore["asOwner"]>[0]) => store.asOwner(work) as Promise<T>;

test("how anybody stands to any request is the same asked at once and one after another", async () => {
  const seen = new Set<string>();
  for (const personId of people) {
    const [all, plain, each] = await read<[ReadonlyMap<string, unknown>, unknown[], unknown[]]>(async (tx) => {
      const data = bindData(tx, store.keys, { actor: personId, now: morning.now, today });
      const [one, alone] = [[], []] as [unknown[], unknown[]];
      for (const id of requests) {
        one.push([id, await plainStanding(tx, id, personId, today)]);
        alone.push([id, await data.requests.standing(id, personId)]);
      }
      return [await data.requests.standings(requests, personId), one, alone];
    });
    for (const [, found] of plain as [string, { relations: string[]; deputyOfManager: boolean }][]) {
      for (const relation of found.relations) seen.add(relation);
      if (found.deputyOfManager) seen.add("deputy");
    }
    expect(new Map(plain as [string, unknown][])).toEqual(new Map(all));
    expect(each).toEqual(plain);
  }
  // Everything that can be was there to be found.
  expect([...seen].sort()).toEqual(["allocated", "asker", "declined", "deputy", "did-last", "offered", "own-team"]);
});

test("to a request that is not there, and to what is no request, nobody stands", async () => {
  const [personId = ""] = people;
  const found = await read<unknown[]>(async (tx) => {
    const { requests } = bindData(tx, store.keys, { actor: personId, now: morning.now, today });
    return [await requests.standing(randomUUID(), personId), await requests.standing("no id", personId)];
  });
  expect(found).toEqual([undefined, undefined]);
});
