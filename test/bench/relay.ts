// One replica's relay: sends what is due to a platform that takes everything at once, until nothing is due.

import { createDelivery } from "../../src/bot/delivery.ts";
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { completeTrust } from "../server/filled.ts";

const { url, keyFile }: { readonly url: string; readonly keyFile: string } = JSON.parse(process.argv[2] ?? "");
const log = { info: () => {}, warn: () => {}, error: () => {} };
const card = { kind: "card", title: "News", tone: "plain", parts: [], presses: [], summary: "News" } as const;
const database = await openDatabase({ url, home: "", log });
let sent = 0;
const delivery = createDelivery({
  ...{ database, log, trust: completeTrust(), keys: openKeys({ file: keyFile, make: false }) },
  clock: { now: () => new Date() },
  draw: async () => card,
  surface: {
    name: "slack",
    async send(_personId, _card, id) {
      sent += 1;
      return { id };
    },
    update: async () => {},
    changed: () => {},
  },
});
process.stdout.write("0\n");
process.stdin.once("data", async () => {
  while ((await delivery.wake()) > 0) await delivery.idle();
  await delivery.idle();
  process.stdout.write(`${sent}\n`);
});
process.stdin.once("end", () => process.exit(0));
process.once("SIGTERM", () => void database.close().then(() => process.exit(0)));
