import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { startAgain } from "../../src/data/start-again.ts";
import { open } from "../../src/open.ts";
import { type Foundation, openFoundation } from "../../src/open-foundation.ts";
import { demoPeople, fillDemo } from "../../src/operate/demo.ts";
import { runPeople } from "../../src/operate/people.ts";
import { teamsFile } from "./people-files.ts";

const people = (foundation: Foundation) => foundation.transact("system:test", (data) => data.people.everyone());
const freshConfig = () =>
  readConfig({
    ALONGSIDE_HOME: mkdtempSync(join(tmpdir(), "alongside-demo-")),
    PORT: "0",
    ALONGSIDE_LOG: "error",
  });

/** Opens the store, does something to it, and closes it as a process does that ends there. */
async function before(config: ReturnType<typeof freshConfig>, work: (foundation: Foundation) => Promise<unknown>) {
  const foundation = await openFoundation(config);
  await work(foundation);
  await foundation.close();
}

/** How many people there are once the service was started, and stopped. */
async function afterAStart(config: ReturnType<typeof freshConfig>): Promise<number> {
  await (await open(config)).close();
  let count = 0;
  await before(config, async (foundation) => {
    count = (await people(foundation)).length;
  });
  return count;
}

test("a demo that ended before its people were all in is filled when it starts again, and only then", async () => {
  const config = freshConfig();
  await before(config, async () => {});
  expect(await afterAStart(config)).toBe(demoPeople.length);
  const half = freshConfig();
  await before(half, async (foundation) => {
    await fillDemo(foundation);
    await foundation.transact("system:test", (_data, _now, tx) => startAgain(tx, "demo"));
    await foundation.transact("system:test", async (_data, _now, tx) => {
      await tx.person.create({
        data: { id: "0b6f2a52-1d0c-4c7e-9a54-6a0e2f8f1c11", name: "Half", createdAt: foundation.clock.now() },
      });
    });
  });
  expect(await afterAStart(half)).toBe(demoPeople.length);
}, 120_000);

test("whoever runs it is told when the list of bank holidays ends within six months, and not before", async () => {
  const config = freshConfig();
  const said: string[] = [];
  const log = { info: () => {}, warn: (_facts: object, message: string) => void said.push(message), error: () => {} };
  const told = async () => {
    said.length = 0;
    await (await open(config, log)).close();
    return said.filter((message) => message.includes("bank holidays"));
  };
  expect(await told()).toEqual([]);
  await before(config, ({ clock, move }) => move(Date.parse("2028-07-03T10:00:00Z") - clock.now().getTime()));
  expect(await told()).toEqual(["The list of bank holidays ends soon: start a later version."]);
}, 120_000);

test("a demo that was emptied on purpose stays empty", async () => {
  const config = freshConfig();
  await before(config, async (foundation) => {
    await fillDemo(foundation);
    await foundation.transact("system:test", (_data, _now, tx) => startAgain(tx, "empty"));
  });
  expect(await afterAStart(config)).toBe(0);
}, 120_000);

test("a demo that people were brought into keeps those, and no others come", async () => {
  const config = freshConfig();
  await before(config, async ({ database, keys, trust, clock }) => {
    const io = { database, keys, trust, now: clock.now(), pinPlayground: true, out: () => {} };
    const read = (text: string) => ({ ...io, readFile: () => text });
    expect(await runPeople(["teams", "f"], read("nonsense"))).toBe(1);
    expect(await runPeople(["teams", "f"], read(teamsFile))).toBe(0);
  });
  expect(await afterAStart(config)).toBe(0);
}, 120_000);
