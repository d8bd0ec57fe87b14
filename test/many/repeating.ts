import { setTimeout as pause } from "node:timers/promises";
import type { Answered, Line } from "../support/teams/line.ts";
import type { Later } from "./copies.ts";

/** A line on which all that people do comes as often as it pleases, some of it at once, the rest later. */
export function createRepeating(to: Line, later: Later | undefined) {
  /** Copies are deliveries that are made by now or will be; what is sent again until it is done comes on top. */
  const seen = { deliveries: 0, copies: 0, unique: 0, slow: 0 };
  const times = new Map<number, number>();
  const wrong: string[] = [];

  /** Teams sends again what was not done in time: the same until it is done. */
  async function untilDone(body: string | Buffer, token: string | undefined): Promise<Answered> {
    for (;;) {
      seen.deliveries += 1;
      const came = await to.send(body, token);
      if (came.status !== 200) wrong.push(`answered with ${came.status}`);
      if (/went wrong on our side|can't reach our records/.test(came.body)) wrong.push("met a fault");
      if (!/tak(es|ing) longer/.test(came.body)) return came;
      seen.slow += 1;
      await pause(300);
    }
  }

  const line: Line = {
    ...to,
    async send(body, token) {
      seen.unique += 1;
      const { all, atOnce } = later?.copies() ?? { all: 1, atOnce: 1 };
      seen.copies += all;
      times.set(all, (times.get(all) ?? 0) + 1);
      const came = await Promise.all(Array.from({ length: atOnce }, () => untilDone(body, token)));
      for (let copy = atOnce; copy < all; copy += 1) later?.put(async () => void (await untilDone(body, token)));
      const [first] = came;
      if (!first) throw new Error("it came never");
      return first;
    },
  };
  return { line, seen, times, wrong };
}
