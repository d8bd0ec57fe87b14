import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createDelivery } from "../../src/bot/delivery.ts";
import { noMeter } from "../../src/bot/meter.ts";
import type { Surface } from "../../src/bot/surface.ts";
import { readConfig } from "../../src/config.ts";
import { sealAudit } from "../../src/data/seal-audit.ts";
import type { Card } from "../../src/flows/kit/screen.ts";
import { createAnchoring } from "../../src/open-anchor.ts";
import { wireEngine } from "../../src/open-engine.ts";
import { openFoundation } from "../../src/open-foundation.ts";
import { createJournaling } from "../../src/open-journal.ts";
import { demoPeople } from "../../src/operate/demo-people.ts";

const card: Card = { kind: "card", title: "News", tone: "plain", parts: [], presses: [], summary: "News" };
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
export const ours = "drill.news";

/** What a platform was asked to send: it outlives every store. */
export interface Chat {
  readonly sent: { readonly id: string; readonly to: string; readonly phase: string }[];
  phase: string;
}

/** The settings of a demo in this folder, embedded, or on the server that these name. */
export function settings(home: string, urls: Readonly<Record<string, string>>) {
  return readConfig({
    ...{
      ALONGSIDE_HOME: home,
      ALONGSIDE_ANCHOR_FILE: join(home, "anchors"),
      ALONGSIDE_DEMO: "1",
      PATH: process.env.PATH,
    },
    ...urls,
  });
}

/** The service without its listener: store, engine, reminders, relay, journal and anchors, as they are wired for real. */
export async function openService(config: ReturnType<typeof settings>, chat: Chat) {
  const opened = await openFoundation(config, quiet);
  const journaling = createJournaling(opened, config.journal);
  await journaling.begin();
  const foundation = { ...opened, journal: journaling.left };
  const anchoring = createAnchoring(foundation, config.anchorFile ?? "");
  const surface: Surface = {
    name: "teams",
    async send(to, _card, id) {
      chat.sent.push({ id, to, phase: chat.phase });
      return { id: `${chat.sent.length}` };
    },
    update: async () => {},
    changed: () => {},
  };
  const tenants = { teams: ["demo"] };
  const { conversations, nudges } = wireEngine(foundation, { surface, meter: noMeter, tenants, changed: () => {} });
  const delivery = createDelivery({
    ...foundation,
    ...{ surface, holdBack: nudges.holdBack },
    settled: (going, outcome, data) => nudges.settled(going.id, outcome, { data }),
    draw: async (message, person, subject) =>
      message === ours ? card : await conversations.message(message, person, subject),
  });
  const person = (index: number) => demoPeople[index % demoPeople.length]?.id ?? "";

  return {
    foundation,
    person,

    async close(): Promise<void> {
      await journaling.close();
      await foundation.close();
    },

    /** Each table, with how many rows it has and a digest of them: all that a restore does not add to by itself. */
    async contents(): Promise<readonly string[]> {
      return await foundation.transact("system:drill", async (_data, _now, tx) => {
        const tables = await tx.$queryRaw<{ name: string }[]>`SELECT relname AS name FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'SELECT')
            AND relname NOT IN ('store', 'journaled', 'erasures', 'audit', 'audit_seals', 'words', 'drafts', 'nudges') ORDER BY 1`;
        const said: string[] = [];
        for (const { name } of tables) {
          const [row] = await tx.$queryRawUnsafe<{ text: string }[]>(
            `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, ';' ORDER BY t::text), '')) AS text FROM "${name}" t`,
          );
          said.push(`${name} ${row?.text}`);
        }
        return said;
      });
    },

    /** Reminders that are yet to be said, and those of which nobody knows for sure. */
    async reminders(): Promise<{ readonly planned: number; readonly unknown: number }> {
      const count = (state: string) =>
        foundation.transact("system:drill", (_data, _now, tx) => tx.nudge.count({ where: { state } }));
      return { planned: await count("planned"), unknown: await count("unknown") };
    },

    /** News for so many people in turn, due after so many minutes. */
    async put(count: number, minutes: number): Promise<readonly string[]> {
      const causes = Array.from({ length: count }, () => randomUUID());
      await foundation.transact("system:drill", async (data, now) => {
        const dueAt = new Date(now.getTime() + minutes * 60_000);
        for (const [index, cause] of causes.entries()) {
          const row = { personId: person(index), message: ours, subject: "drill:1", class: "answer", cause, dueAt };
          await data.outbox.put(row);
        }
      });
      return causes;
    },

    /** What is due is decided, and sent until nothing is due; the trail is sealed and anchored, erasures are handed on. */
    async work(): Promise<void> {
      await nudges.sweep();
      while ((await delivery.sweep()) > 0);
      await foundation.transact(
        "system:seal",
        async (_data, _now, tx) => void (await sealAudit(tx, foundation.keys, 10_000)),
      );
      await anchoring.work();
      await journaling.erased();
    },

    /** Somebody writes down what they offer, sealed. */
    async write(index: number, text: string): Promise<void> {
      const id = person(index);
      await foundation.transact(id, (data, at) =>
        data.words.write({ about: "person", aboutId: id, part: "drill", author: id, text, at }),
      );
    },

    async erase(index: number): Promise<number> {
      const id = person(index);
      return await foundation.transact(id, (data) =>
        data.words.remove({ about: "person", aboutId: id, part: "drill" }),
      );
    },

    async reads(index: number): Promise<string | undefined> {
      const id = person(index);
      return (await foundation.transact(id, (data) => data.words.read({ about: "person", aboutId: id, part: "drill" })))
        ?.text;
    },
  };
}
