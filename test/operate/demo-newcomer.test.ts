import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { State } from "../../src/bot/playground/page/shapes.ts";
import { readConfig } from "../../src/config.ts";
import { type Alongside, open } from "../../src/open.ts";
import { demoNewcomer, demoPeople } from "../../src/operate/demo-people.ts";
import { activity, get, send } from "../crash/client.ts";

let service: Alongside;
beforeAll(async () => {
  const home = mkdtempSync(join(tmpdir(), "alongside-newcomer-"));
  service = await open(readConfig({ ALONGSIDE_HOME: home, PORT: "0", ALONGSIDE_LOG: "error" }));
}, 120_000);
afterAll(() => service.close());

const people = async () => (await get<State>(service.address, "state")).people;
const alex = async () => (await people()).filter(({ id }) => id === demoNewcomer.id);
const home = async () => JSON.stringify(await get(service.address, `home?person=${demoNewcomer.id}`));
const press = async (does: object) =>
  (await send(service.address, activity(demoNewcomer.id, { press: does }, "panel"))).json;

test("the demo has somebody new, whom nobody knows, who comes in, and is new again when it starts again", async () => {
  expect((await people()).map(({ name }) => name)).toEqual([...demoPeople.map(({ name }) => name), "Alex Reed"]);
  expect(await home()).toContain("We don't know you here yet");
  const start = { do: "start", flow: "people.join" };
  expect(await press(start)).toContain("Before we begin");
  expect((await alex())[0]?.role).toBe("New here");
  expect(await press({ ...start, told: "yes" })).toContain("Which team do you work with?");
  expect(await home()).toContain("Hello Alex");
  expect(await alex()).toMatchObject([{ name: "Alex Reed", role: "" }]);
  const again = (how: string) =>
    fetch(`${service.address}/playground/again`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ how }),
    });
  expect((await again("demo")).status).toBe(200);
  expect(await home()).toContain("We don't know you here yet");
  expect((await alex())[0]?.role).toBe("New here");
  // In a store that was emptied on purpose there is nobody to be.
  expect((await again("empty")).status).toBe(200);
  expect(await people()).toEqual([]);
}, 120_000);
