import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHot } from "../../src/data/hot.ts";
import { isStoreDown } from "../../src/data/store-down.ts";

type Connected = Parameters<typeof createHot>[0];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A driver that does nothing but answer so. */
const answering = (queryRaw: () => Promise<unknown>) => (async () => ({ queryRaw })) as unknown as Connected;

test("whoever asks a store that never answers is told after ten seconds that it is away", async () => {
  const said: unknown[] = [];
  const hot = createHot(answering(() => new Promise(() => {})));
  void hot.call("page_opened", {}).catch((error: unknown) => said.push(error));
  await vi.advanceTimersByTimeAsync(9_999);
  expect(said).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(said).toHaveLength(1);
  expect(said[0]).toSatisfy(isStoreDown);
});

test("a store that answers in time leaves nothing that waits, whatever it says", async () => {
  expect(await createHot(answering(async () => ({ rows: [["so"]] }))).call("page_opened", {})).toBe("so");
  const cut = answering(async () => await Promise.reject(new Error("Connection terminated unexpectedly")));
  await expect(createHot(cut).call("page_kept", {})).rejects.toSatisfy(isStoreDown);
  expect(vi.getTimerCount()).toBe(0);
});
