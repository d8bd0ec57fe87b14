// A service that is killed while it decides what people are reminded of: forked by planning.ts.
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { house, trust } from "./planning-house.ts";

const { PLANNING_URL = "", PLANNING_KEYS = "" } = process.env;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const die = () => process.kill(process.pid, "SIGKILL");

const base = await openDatabase({ url: PLANNING_URL, home: "", log: quiet });
let calls = 0;
let order = { now: "", call: 1, at: "inside" };
const database: Database = {
  ...base,
  async transact(as, work) {
    calls += 1;
    const here = calls === order.call;
    if (here && order.at === "before") die();
    const result = await base.transact(as, async (tx) => {
      const came = await work(tx);
      if (here && order.at === "inside") die();
      return came;
    });
    if (here && order.at === "after") die();
    return result;
  },
};

const keys = openKeys({ file: PLANNING_KEYS, make: false });
const nudges = createNudges({ database, keys, clock: { now: () => new Date(order.now) }, trust, house, log: quiet });
process.on("message", (given) => {
  order = given as typeof order;
  // Whoever was not killed on the way had less to do than that: gone all the same.
  void nudges.sweep().finally(() => process.exit(7));
});
process.send?.("ready");
