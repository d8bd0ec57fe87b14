// One of the processes of the storm: clients of one database, at once. Prints what each was told, a line each.
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { type Cast, storm } from "./bookings-clients.ts";

interface Order {
  readonly url: string;
  readonly keyFile: string;
  readonly cast: Cast;
  readonly seeds: readonly number[];
  readonly wanted: number;
}

const { url, keyFile, cast, seeds, wanted } = JSON.parse(process.argv[2] ?? "") as Order;
const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function run(): Promise<void> {
  const database = await openDatabase({ url, home: "", log: { info: () => {}, warn: () => {} } });
  const keys = openKeys({ file: keyFile, make: true });
  try {
    await Promise.all(
      seeds.map(async (seed) => {
        const tell = (told: object) => void print({ told });
        print({ tally: await storm(database, keys, cast, { seed, wanted, tell }) });
      }),
    );
  } finally {
    await database.close();
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
