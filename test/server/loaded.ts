import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../src/config.ts";
import { openKeys } from "../../src/data/keys.ts";
import { freshStore } from "../support/database/store.ts";
import { fillWithNurses } from "./filled.ts";
import { type Serving, serveFrom } from "./serving.ts";

/** A database of its own with the demo and many nurses, and the service in a process of its own once it is asked for. */
export async function openLoaded() {
  const store = await freshStore();
  const keyFile = join(mkdtempSync(join(tmpdir(), "alongside-keys-")), "keys.json");
  await fillWithNurses(store.database, openKeys({ file: keyFile, make: true }));
  let serving: Serving | undefined;
  return {
    store,
    /** Starts it in these platforms and says at which port it listens. */
    async serve(settings: Partial<Pick<Config, "slack" | "teams">>): Promise<number> {
      const order = { url: store.url, keyFile, ...settings };
      serving = await serveFrom(new URL("platform-process.ts", import.meta.url), order);
      return serving.port;
    },
    worked: async () => (await serving?.worked()) ?? 0,
    async close() {
      await serving?.stop();
      await store.close();
    },
  };
}
