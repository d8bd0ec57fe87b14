import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { asOwner, checked, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { morning } from "../support/database/store.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});

const draft = (over: object = {}) => ({
  id: randomUUID(),
  personId: world.nurse,
  flow: "request.ask",
  fingerprint: "f",
  page: "yes",
  state: "open",
  createdAt: morning.now,
  savedAt: morning.now,
  ...over,
});
const message = (over: object = {}) => ({
  ...{ id: randomUUID(), personId: world.psw, message: "m", class: "news", key: randomUUID(), state: "due" },
  ...{ dueAt: morning.now, createdAt: morning.now },
  ...over,
});
const seal = () => ({ position: 1n, auditSeq: 1n, keyId: "k", hash: new Uint8Array(32) });
const auditRow = (tx: Tx) =>
  tx.$executeRaw`INSERT INTO audit (seq, at, actor, action, object, decision, reason, key_id, mac)
    VALUES (900000, ${morning.now}, 'a', 'b', 'c', 'done', 'd', 'k', ${new Uint8Array(32)})`;

testGuards(
  () => world,
  [
    [
      "a draft's versions are never skipped",
      {
        guard: "drafts_version",
        without: "DROP TRIGGER drafts_version ON drafts",
        as: () => ({ actor: world.nurse }),
        work: async (tx) => {
          const { id } = await tx.draft.create({ data: draft() });
          await tx.draft.update({ where: { id }, data: { version: 3 } });
        },
      },
    ],
    [
      "a finished draft rests",
      {
        guard: "drafts_finished",
        without: "DROP TRIGGER drafts_finished ON drafts",
        as: () => ({ actor: world.nurse }),
        work: async (tx) => {
          const { id } = await tx.draft.create({ data: draft({ state: "finished", outcome: "request:1" }) });
          await tx.draft.update({ where: { id }, data: { page: "again" } });
        },
      },
    ],
    [
      "an audit row is never changed, even by the owner",
      {
        guard: "audit_append_only",
        without: "DROP TRIGGER audit_append_only ON audit",
        work: asOwner(async (tx) => {
          await auditRow(tx);
          await tx.$executeRaw`UPDATE audit SET actor = 'somebody else'`;
        }),
      },
    ],
    [
      "an audit row is never removed, even by the owner",
      {
        guard: "audit_append_only",
        without: "DROP TRIGGER audit_append_only ON audit",
        work: asOwner(async (tx) => {
          await auditRow(tx);
          await tx.$executeRaw`DELETE FROM audit`;
        }),
      },
    ],
    [
      "the trail is never emptied, even by the owner",
      {
        guard: "audit_append_only",
        without: "DROP TRIGGER audit_never_emptied ON audit",
        work: asOwner((tx) => tx.$executeRaw`TRUNCATE audit`),
      },
    ],
    [
      "a link of the trail is never changed, even by the owner",
      {
        guard: "audit_seals_append_only",
        without: "DROP TRIGGER audit_seals_append_only ON audit_seals",
        work: asOwner(async (tx) => {
          await tx.auditSeal.create({ data: seal() });
          await tx.$executeRaw`UPDATE audit_seals SET position = 2`;
        }),
      },
    ],
    [
      "the links are never emptied, even by the owner",
      {
        guard: "audit_seals_append_only",
        without: "DROP TRIGGER audit_seals_never_emptied ON audit_seals",
        work: asOwner((tx) => tx.$executeRaw`TRUNCATE audit_seals`),
      },
    ],
    checked("drafts", "drafts_finished_is_empty", (tx) =>
      asOwner(async (all) =>
        all.draft.create({ data: draft({ state: "finished", outcome: "x", keyId: "k", sealed: new Uint8Array(30) }) }),
      )(tx),
    ),
    checked("outbox", "outbox_class", (tx) => tx.outbox.create({ data: message({ class: "advert" }) })),
    checked("outbox", "outbox_sending", (tx) => tx.outbox.create({ data: message({ sendingAt: morning.now }) })),
    checked("outbox", "outbox_sent", (tx) => tx.outbox.create({ data: message({ state: "sent" }) })),
    checked("outbox", "outbox_seen", (tx) => tx.outbox.create({ data: message({ seenAt: morning.now }) })),
    checked("outbox", "outbox_dropped", (tx) => tx.outbox.create({ data: message({ state: "refused" }) })),
    [
      "one message is under way in a person's conversation",
      {
        guard: "outbox_one_under_way",
        without: "DROP INDEX outbox_one_under_way",
        work: async (tx) => {
          const claimed = { state: "claimed", claimedBy: "somebody", leaseEnds: morning.now };
          await tx.outbox.create({ data: message(claimed) });
          await tx.outbox.create({ data: message(claimed) });
        },
      },
    ],
    checked("identities", "identities_trouble", (tx) =>
      tx.identity.create({
        data: {
          ...{ id: randomUUID(), personId: world.psw, surface: "teams", tenant: "demo", platformId: randomUUID() },
          ...{ pinnedAt: morning.now, trouble: "blocked", troubleSince: morning.now },
        },
      }),
    ),
  ],
);

describe("what stays possible", () => {
  test("the running role has no right to change the trail, nor the tables", async () => {
    expect(await world.says((tx) => tx.$executeRaw`UPDATE audit SET actor = 'x'`)).toBe("audit_rights");
    expect(await world.says((tx) => tx.$executeRaw`DELETE FROM audit_seals`)).toBe("audit_seals_rights");
    expect(await world.says((tx) => tx.$executeRaw`ALTER TABLE words DISABLE ROW LEVEL SECURITY`)).toBe("words_rights");
    expect(await world.says((tx) => tx.$executeRaw`DROP TABLE drafts`)).toBe("drafts_rights");
  });
});
