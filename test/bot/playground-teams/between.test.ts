import { expect, it } from "vitest";
import { createBetween } from "../../../src/bot/playground/teams/between.ts";

/** Something that goes on until it is told to end. */
function lasting(said: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end: () => end(),
    async does() {
      said.push(`${name} begins`);
      await ended;
      said.push(`${name} ends`);
    },
  };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

it("what is asked waits for what goes on, and what comes later waits for it; others' chats wait for nothing", async () => {
  const said: string[] = [];
  const { work, ask } = createBetween();
  const [first, asked] = [lasting(said, "first"), lasting(said, "asked")];
  const [later, other] = [lasting(said, "later"), lasting(said, "other")];
  const run = [work("amara", first.does), ask("amara", asked.does), work("amara", later.does), work("jo", other.does)];
  for (const each of [first, asked, later, other]) {
    await soon();
    each.end();
  }
  await Promise.all(run);
  expect(said).toEqual([
    ...["first begins", "other begins", "first ends", "asked begins", "asked ends"],
    ...["later begins", "later ends", "other ends"],
  ]);
});

it("who asks while it is asked gets the same answer, and a fault keeps nobody waiting", async () => {
  const { work, ask } = createBetween();
  let asks = 0;
  const once = async () => {
    asks += 1;
    await soon();
    throw new Error("no answer");
  };
  const both = await Promise.allSettled([ask("amara", once), ask("amara", once)]);
  expect([asks, both.map(({ status }) => status)]).toEqual([1, ["rejected", "rejected"]]);
  expect(await work("amara", async () => "done")).toBe("done");
});
