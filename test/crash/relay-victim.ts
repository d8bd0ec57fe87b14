// A relay that is killed at one point of its work: forked by relay.ts, which plays the platform and looks at what is left.
import { createDelivery } from "../../src/bot/delivery.ts";
import type { Sent } from "../../src/bot/surface.ts";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { ready } from "../../src/rules/profile.ts";
import { loadProfile } from "../../src/trusts/index.ts";

const { RELAY_URL = "", RELAY_KEYS = "", RELAY_PLATFORM = "", RELAY_POINT = "" } = process.env;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const card = { kind: "card", title: "News", tone: "plain", parts: [], presses: [], summary: "News" } as const;
const found = loadProfile("demo");
const checked = "profile" in found ? ready(found.profile) : undefined;
if (!checked || !("trust" in checked)) throw new Error("the demo trust is complete");

const die = () => process.kill(process.pid, "SIGKILL");
/** Gone after this long, or at once. */
const dieWithin = (ms: number) => void setTimeout(die, Math.random() * ms);
const one = <Each>(...of: readonly Each[]) => of[Math.floor(Math.random() * of.length)];

const base = await openDatabase({ url: RELAY_URL, home: "", log: quiet });
let calls = 0;
let answered = false;
const database: Database = {
  ...base,
  async transact(as, work) {
    calls += 1;
    const claims = RELAY_POINT === "claiming" && calls === 2;
    const marks = RELAY_POINT === "marking" && answered;
    const at = claims ? one("inside", "after") : marks ? one("before", "inside", "after") : undefined;
    if (at === "before") die();
    const result = await base.transact(as, async (tx) => {
      const came = await work(tx);
      if (at === "inside") die();
      return came;
    });
    if (at === "after") dieWithin(claims ? 30 : 1);
    return result;
  },
};

const delivery = createDelivery({
  database,
  keys: openKeys({ file: RELAY_KEYS, make: false }),
  clock: { now: () => new Date() },
  trust: checked.trust,
  log: quiet,
  async draw() {
    if (RELAY_POINT === "claiming") await new Promise((resolve) => setTimeout(resolve, 40));
    return card;
  },
  surface: {
    name: "teams",
    async send(personId, _card, messageId): Promise<Sent> {
      if (RELAY_POINT === "sending") dieWithin(40);
      const sent = await fetch(RELAY_PLATFORM, { method: "POST", body: JSON.stringify({ personId, messageId }) });
      const answer = (await sent.json()) as { id: string };
      answered = true;
      return answer;
    },
    update: async () => {},
    changed: () => {},
  },
});

process.on("message", () => void delivery.sweep().finally(die));
process.send?.("ready");
