import { once } from "node:events";
import { getPriority } from "node:os";
import { describe, expect, it } from "vitest";
import { startThread } from "../../src/thread.ts";

const body = new URL("../support/threads/standing-back.ts", import.meta.url);

/** From where to where a thread went. */
async function went(workerData: { readonly how: "aLittle" | "farther"; readonly first?: "farther" }) {
  const [said] = (await once(startThread(body, { workerData }), "message")) as [readonly [number, number]];
  return said;
}

describe.runIf(process.platform === "linux")("A thread that nobody waits for", () => {
  it("stands back by itself, from where the process stands, and whoever answers stays", async () => {
    const here = getPriority(0);
    expect(await went({ how: "aLittle" })).toEqual([here, Math.min(19, here + 5)]);
    expect(await went({ how: "farther" })).toEqual([here, Math.min(19, here + 10)]);
    expect(getPriority(0)).toBe(here);
  });

  it("goes no further than there is, and never forward", async () => {
    const [from, to] = await went({ how: "farther", first: "farther" });
    expect(from).toBe(Math.min(19, getPriority(0) + 10));
    expect(to).toBe(19);
  });
});
