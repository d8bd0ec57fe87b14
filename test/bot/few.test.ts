import { describe, expect, it } from "vitest";
import { createFew } from "../../src/bot/few.ts";

/** Work that ends when it is told to. */
function held() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => ended, end };
}
const moment = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("what nobody waits for", () => {
  it("is done so much at once, and in the order that it came", async () => {
    const few = createFew(2);
    const began: number[] = [];
    const each = Array.from({ length: 4 }, held);
    const all = each.map(({ work }, at) =>
      few(async () => {
        began.push(at);
        await work();
        return at;
      }),
    );
    await moment();
    expect(began).toEqual([0, 1]);
    each[1]?.end();
    await expect.poll(() => began).toEqual([0, 1, 2]);
    for (const { end } of each) end();
    expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
  });

  it("goes on after what failed, which whoever asked for it hears of", async () => {
    const few = createFew(1);
    const failed = few(async () => {
      throw new RangeError("it did not work");
    });
    const next = few(async () => "done");
    await expect(failed).rejects.toThrow("it did not work");
    expect(await next).toBe("done");
    expect(await few(async () => "and again")).toBe("and again");
  });

  it("rests while more of it waits, for as long as it took, and not where it is alone", async () => {
    const few = createFew(1);
    const takes = (ms: number) => few(() => new Promise((resolve) => setTimeout(resolve, ms)));
    const began = performance.now();
    await takes(60);
    const alone = performance.now() - began;
    expect(alone).toBeLessThan(150);
    const both = performance.now();
    await Promise.all([takes(60), takes(1)]);
    expect(performance.now() - both).toBeGreaterThan(60 + 55);
  });
});
