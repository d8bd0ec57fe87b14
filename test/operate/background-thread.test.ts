import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterEach, expect, test, vi } from "vitest";
import { noMeter } from "../../src/bot/meter.ts";
import type { Background } from "../../src/open-background.ts";
import { createBackgroundThread } from "../../src/open-background-thread.ts";

/** Ends when it is told to, after whatever it was at. */
const untilTold = `port.once("message", () => setTimeout(() => process.exit(0), 50));`;
const open = new Set<Background>();

/** What nobody waits for, in threads that do this, one after another. */
function begin(bodies: readonly string[], againMs = 20, endsMs = 5_000) {
  const logged: object[] = [];
  const counted: unknown[] = [];
  const workers: Worker[] = [];
  const background = createBackgroundThread({
    start() {
      const body = bodies[workers.length] ?? untilTold;
      const worker = new Worker(`const { parentPort: port } = require("node:worker_threads"); ${body}`, { eval: true });
      workers.push(worker);
      return worker;
    },
    meter: { ...noMeter, became: (outcome, of) => counted.push([outcome, of]), sending: (took) => counted.push(took) },
    log: { info() {}, warn() {}, error: (facts, said) => logged.push({ ...facts, said }) },
    againMs,
    endsMs,
  });
  open.add(background);
  return { background, logged, counted, workers };
}

afterEach(async () => {
  for (const each of open) {
    await each.stop();
    await each.close();
  }
  open.clear();
});

test("what is counted in the thread is counted where everything is", async () => {
  const { counted } = begin([
    `port.postMessage({ said: "counted", what: "became", of: ["sent", "nudge"] });
    port.postMessage({ said: "counted", what: "sending", of: [0.25] });
    ${untilTold}`,
  ]);
  await vi.waitFor(() => expect(counted).toEqual([["sent", "nudge"], 0.25]));
});

test("how it stands is known as it was told, and is the older the longer it says nothing", async () => {
  const { background } = begin([
    `
    const standing = { movedAgo: 100, platforms: { slack: "invalid_auth" }, files: { journal: "EACCES" } };
    port.postMessage({ said: "stands", standing });
    ${untilTold}`,
  ]);
  expect(background.stands()).toEqual({ movedAgo: expect.any(Number), platforms: undefined, files: {} });
  await vi.waitFor(() => expect(background.stands().platforms).toEqual({ slack: "invalid_auth" }));
  expect(background.stands().files).toEqual({ journal: "EACCES" });
  const before = background.stands().movedAgo ?? 0;
  expect(before).toBeGreaterThanOrEqual(100);
  await pause(60);
  expect(background.stands().movedAgo).toBeGreaterThanOrEqual(before + 50);
});

test("a thread that falls over is followed by another, and only the fault's name is told", async () => {
  const { logged, workers } = begin([
    `throw new RangeError("Somebody's own words");`,
    `port.postMessage({ said: "fault", fault: "The key file is not there." }); process.exit(1);`,
  ]);
  await vi.waitFor(() => expect(workers).toHaveLength(3));
  expect(logged).toEqual([
    { fault: "RangeError", said: "what nobody waits for came to an end: it is started again" },
    { fault: "The key file is not there.", said: "what nobody waits for came to an end: it is started again" },
  ]);
});

test("it is told to end, ends what it was at, and nothing takes its place", async () => {
  const { background, logged, workers } = begin([]);
  let over = false;
  workers[0]?.once("exit", () => {
    over = true;
  });
  await background.stop();
  expect(over).toBe(false);
  await background.close();
  expect(over).toBe(true);
  await pause(60);
  expect(workers).toHaveLength(1);
  expect(logged).toEqual([]);
});

test("one that fell over just before the end is not started again", async () => {
  const { background, logged, workers } = begin([`throw new TypeError("no");`], 500);
  await vi.waitFor(() => expect(logged).toHaveLength(1));
  await background.stop();
  await background.close();
  await pause(700);
  expect(workers).toHaveLength(1);
});

test("one that never comes to be at work is known for it: nobody has looked for messages since the beginning", async () => {
  const { background, workers } = begin(Array(9).fill("process.exit(1);"), 10);
  await vi.waitFor(() => expect(workers.length).toBeGreaterThan(2));
  const before = background.stands().movedAgo ?? 0;
  await pause(60);
  expect(background.stands().movedAgo).toBeGreaterThanOrEqual(before + 50);
  // And each is given longer than the one before.
  expect(workers.length).toBeLessThan(6);
});

test("where no platform is set up, nobody looks for messages, and nothing is wrong with that", async () => {
  const { background } = begin([
    `port.postMessage({ said: "stands", standing: { files: { journal: undefined } } }); ${untilTold}`,
  ]);
  await vi.waitFor(() => expect(background.stands()).toEqual({ files: { journal: undefined } }));
});

test("one that does not come to its end is ended", async () => {
  const { background, logged } = begin(["port.on('message', () => {}); setInterval(() => {}, 1_000);"], 20, 100);
  await background.stop();
  await background.close();
  expect(logged).toEqual([{ said: "what nobody waits for did not come to its end: it is ended" }]);
});
