import { randomUUID } from "node:crypto";
import { createConversations } from "../../src/bot/conversations.ts";
import type { Reply } from "../../src/bot/surface.ts";
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { house } from "../../src/flows/house.ts";
import type { Does } from "../../src/flows/kit/screen.ts";
import { demoPeople } from "../../src/operate/demo.ts";
import { completeTrust } from "../server/filled.ts";
import { big, fillBig } from "./big-house.ts";
import { median } from "./client.ts";
import { filledOnServer } from "./house.ts";
import { type Found, figure } from "./report.ts";
import { rounds, seconds } from "./settings.ts";

const mostMs = 300;
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Each list and Home, by each of the demo's people who may see it, in a big trust. */
export async function lists(): Promise<Found> {
  const filled = await filledOnServer();
  await fillBig(filled.at.url);
  const database = await openDatabase({ url: filled.at.url, home: "", log });
  try {
    const conversations = createConversations({
      ...{ database, house, log, trust: completeTrust(), watched: true },
      keys: openKeys({ file: filled.at.keyFile, make: false }),
      clock: { now: () => new Date() },
      changed: () => {},
      tenants: { teams: ["demo"] },
    });
    const pressed = (id: string, does: Does): Promise<Reply> =>
      conversations.take({
        from: { surface: "teams", tenant: "demo", id },
        ...{ key: randomUUID(), place: "panel", asked: { asks: "press", does } },
      });
    const views = house.rooms.flatMap((room) => room.views).filter(({ about }) => about === undefined);
    const asked: readonly (readonly [string, Does])[] = [
      ["Home", { do: "home" }],
      ...views.map(({ id }): readonly [string, Does] => [id, { do: "show", view: id }]),
    ];
    const took = new Map<string, number[]>();
    let rows = 0;
    const times = Math.max(2, Math.ceil(seconds));
    for (let round = 0; round <= rounds; round += 1)
      for (const { id, role } of demoPeople)
        for (const [what, does] of asked) {
          const own: number[] = [];
          for (let time = 0; time < times; time += 1) {
            const began = performance.now();
            const reply = await pressed(id, does);
            own.push(performance.now() - began);
            if (reply.reply !== "screen" || reply.failed) throw new Error(`${what} was not shown to the ${role}`);
            const { kind } = reply.screen;
            if (kind !== "list" && kind !== "home") {
              own.length = 0;
              break;
            }
            if (kind === "list" && round === 0 && time === 0) rows += reply.screen.rows.length;
          }
          const key = `${what}, ${role}`;
          if (round > 0 && own.length > 0) took.set(key, [...(took.get(key) ?? []), median(own)]);
        }
    if (rows === 0) throw new Error("no list had a row");
    const found = [...took].map(([what, all]) => ({ what, p50: median(all), most: Math.max(...all) }));
    found.sort((one, other) => other.p50 - one.p50);
    return {
      how: `A trust of ${big.people} people with ${big.open} open and ${big.ended.toLocaleString("en-GB")} ended requests and ${big.entries} entries. Each list and Home, as each of the demo's people who may see it asks for it, through the engine: recognised, allowed, found, drawn as a screen; the slowest fifteen of ${found.length}, ${rounds} rounds.`,
      table: [
        ["what, for whom", "p50 ms", "slowest round ms"],
        ...found.slice(0, 15).map(({ what, p50, most }) => [what, figure(p50), figure(most)]),
      ],
      limits: [
        {
          says: `each list and Home at most ${mostMs} ms: ${found.filter(({ p50 }) => p50 <= mostMs).length} of ${found.length}`,
          held: found.every(({ p50 }) => p50 <= mostMs),
        },
      ],
    };
  } finally {
    await database.close();
    await filled.remove();
  }
}
