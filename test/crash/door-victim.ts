// A service that is killed in the middle of what a chat platform delivers: forked by slack.ts and teams.ts, which play the
// platform and look at what is left.
import type { Database } from "../../src/data/database.ts";
import { foundationOn, serve } from "./door-service.ts";

const { DOOR_URL = "", DOOR_KEYS = "", DOOR_SETTINGS = "" } = process.env;

/** In which transaction from now on it dies, and where in it. */
export interface Order {
  readonly call: number;
  readonly at: "before" | "inside" | "after";
  /** How long after it is committed, at most. */
  readonly ms: number;
}

let order: Order | undefined;
let calls = 0;
const die = () => process.kill(process.pid, "SIGKILL");

function dying(base: Database): Database {
  return {
    ...base,
    async transact(as, work) {
      calls += 1;
      const now = order && calls === order.call ? order : undefined;
      if (now?.at === "before") die();
      const result = await base.transact(as, async (tx) => {
        const came = await work(tx);
        if (now?.at === "inside") die();
        return came;
      });
      if (now?.at === "after") setTimeout(die, now.ms);
      return result;
    },
    hot: {
      async call(name, given) {
        calls += 1;
        const now = order && calls === order.call ? order : undefined;
        if (now?.at === "before") die();
        const run = base.hot.call(name, given);
        // It is on its way, and nobody will hear what comes of it.
        if (now?.at === "inside") setImmediate(die);
        const came = await run;
        if (now?.at === "after") setTimeout(die, now.ms);
        return came;
      },
    },
  };
}

const foundation = await foundationOn(DOOR_URL, DOOR_KEYS, dying);
const address = await serve(foundation, JSON.parse(DOOR_SETTINGS));
process.on("message", (given: Order) => {
  calls = 0;
  order = given;
  process.send?.("ordered");
});
process.send?.(address);
