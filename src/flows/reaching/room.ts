import type { Room } from "../kit/room.ts";
import { createLook, mayHaveMissed } from "./look.ts";
import { createWaitsFor } from "./named.ts";
import { createUnsent, stoodStillRow, tryAgain, unreached, unreachedRows } from "./unreached.ts";
import { reachingWords as words } from "./words.ts";

/** Whom messages reach: what may have been missed, who could not be reached, and who is still waited for. */
export function createReaching(rooms: readonly Room[]): Room {
  const all = rooms.flatMap(({ messages }) => messages);
  const messages = new Map(all.map((each) => [each.id, each]));
  const places = new Map(rooms.flatMap((room) => room.messages.map(({ id }) => [id, room.name] as const)));
  const kinds: Readonly<Record<string, string>> = words.kinds;
  const kindOf = (message: string) => kinds[places.get(message) ?? "other"] ?? words.kinds.other;
  const views = rooms.flatMap((room) => room.views);
  const waitsFor = createWaitsFor(all, views, kindOf);
  return {
    name: "reaching",
    flows: [createLook(messages), tryAgain],
    views: [unreached, createUnsent(kindOf), waitsFor.list],
    messages: [],
    files: [],
    async waiting(context) {
      const rows = [
        ...(await stoodStillRow(context)),
        ...(await unreachedRows(context)),
        ...(await mayHaveMissed(messages, context)),
      ];
      const waits = await waitsFor.waiting(context);
      return { rows: [...rows, ...waits.rows], total: rows.length + waits.total };
    },
  };
}
