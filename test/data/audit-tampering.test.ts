import { beforeAll, describe, expect, test } from "vitest";
import type { Anchor } from "../../src/data/anchors.ts";
import { audit } from "../../src/data/audit.ts";
import type { Tx } from "../../src/data/database.ts";
import { headOf, sealAudit } from "../../src/data/seal-audit.ts";
import { verifyAudit } from "../../src/data/verify-audit.ts";
import { createChance } from "../rules/fixtures/chance.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";
import { type Scene, tamperings, trailIn, written } from "./tampering.ts";
import { firstBad, firstOther, type Trail } from "./tampering-oracle.ts";

/** How often somebody tampers; `npm run prove -- tampering` asks for more. */
const times = Number(process.env.TAMPERINGS ?? 30);
const seed = Number(process.env.SEED ?? 20261129);
const undone = new Error("undone");
const [rows, loose] = [24, 3];

let store: TestStore;
let was: Trail;
const anchors: Anchor[] = [];
const system = <T>(work: (tx: Tx) => Promise<T>) => store.database.transact({ actor: "system:test", ...morning }, work);

/** Rows, linked a few at a time, with the head kept elsewhere after some; the last are not linked yet. */
beforeAll(async () => {
  store = await openTestStore();
  await system(async (tx) => {
    for (let index = 0; index < rows + loose; index += 1) {
      await audit(tx, store.keys).write(written(index));
      if (index % 4 === 3 && index < rows) await sealAudit(tx, store.keys, 100);
      if (index % 8 !== 7 || index >= rows - 4) continue;
      const head = await headOf(tx);
      if (head) anchors.push({ ...head, at: written(index).at });
    }
    was = await trailIn(tx);
  });
});

/** What is found after somebody tampered, and what an oracle says; the store is as it was afterwards. */
async function tried({ act, withKeys = false }: (typeof tamperings)[number], scene: Scene) {
  const places = anchors.map(({ position }) => Number(position));
  let came: { readonly found: unknown; readonly named: unknown; readonly wrongly: boolean } | undefined;
  const trying = store.asOwner(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await act(tx, scene);
    const is = await trailIn(tx);
    const { bad, anchored } = await verifyAudit({ read: (work) => work(tx), keys: store.keys, anchors, page: 10 });
    const position = bad?.position === undefined ? undefined : Number(bad.position);
    const confirmed = Number(anchored?.position ?? 0);
    came = {
      found: bad && { seq: bad.seq === undefined ? undefined : `${bad.seq}`, position },
      named: firstBad(was, is, places, withKeys),
      wrongly: confirmed >= (firstOther(was, is)?.position ?? Number.POSITIVE_INFINITY),
    };
    throw undone;
  });
  await trying.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return came;
}

describe("whoever tampers with the trail is found, and the first bad row is named as an oracle names it:", () => {
  const each = Math.ceil(times / tamperings.length);
  const counts = new Map<string, number>();

  test.each(tamperings.map((tampering, kind) => ({ ...tampering, kind })))(
    "$what",
    async ({ kind, ...tampering }) => {
      const chance = createChance(seed + kind);
      const scene = { keys: store.keys, chance, linked: rows, loose, anchored: Number(anchors.at(-1)?.position) };
      for (let time = 0; time < each; time += 1) {
        const came = await tried(tampering, scene);
        expect(came?.named, "the oracle sees what was done").not.toEqual({ seq: undefined, position: undefined });
        const where = `${tampering.what}, time ${time + 1}, seed ${seed + kind}`;
        expect(came, where).toEqual({ found: came?.named, named: came?.named, wrongly: false });
        counts.set(tampering.what, (counts.get(tampering.what) ?? 0) + 1);
      }
    },
    600_000,
  );

  test("and the trail is whole where nobody did", async () => {
    const found = await verifyAudit({ read: system, keys: store.keys, anchors, page: 10 });
    expect(found).toMatchObject({ bad: undefined, linked: rows, unlinked: loose, anchored: { position: 16n } });
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    for (const [what, count] of counts) process.stdout.write(`tampering: ${count} × ${what}: all found\n`);
    process.stdout.write(`tampering: seed ${seed}, ${all} in all, 0 missed, 0 named wrongly\n`);
  });
});
