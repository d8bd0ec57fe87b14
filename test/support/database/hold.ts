// Opens the store of a folder, writes until it is ended, and says each thing once it is kept. A second process for tests.
import { randomUUID } from "node:crypto";
import { isCannotStart } from "../../../src/data/cannot-start.ts";
import { openDatabase } from "../../../src/data/database.ts";

const home = process.argv[2] ?? "";
const now = new Date("2026-11-24T10:02:00Z");

async function hold(): Promise<void> {
  const database = await openDatabase({ home, log: { info: () => {}, warn: () => {} } });
  process.stdout.write("ready\n");
  for (;;) {
    const name = randomUUID();
    await database.transact({ actor: "system:test", today: "2026-11-24", now }, (tx) =>
      tx.place.create({ data: { id: name, name } }),
    );
    process.stdout.write(`${name}\n`);
  }
}

hold().catch((error: unknown) => {
  process.stdout.write(`${isCannotStart(error) ? error.sentence : String(error)}\n`);
  process.exitCode = 3;
});
