import { expect, test } from "vitest";
import { bindData } from "../../src/data/index.ts";
import { openWorld } from "../support/world.ts";

test("urgent news that was taken back and is told again goes before what can wait", async () => {
  const world = await openWorld();
  const { database, keys, clock } = world;
  const act = async <T>(work: (data: ReturnType<typeof bindData>) => Promise<T>): Promise<T> => {
    const as = { actor: "system:test", now: clock.now(), today: "2026-11-24" };
    return await database.transact(as, (tx) => work(bindData(tx, keys, as)));
  };
  const told = (name: string, kind: string) => async () =>
    await act(({ outbox }) =>
      outbox.put({
        ...{ personId: world.as(name).id, message: "m", subject: "team:t", class: kind, cause: world.as(name).id },
        dueAt: clock.now(),
      }),
    );
  const urgent = told("Amara", "urgent");
  await urgent();
  await act(({ outbox }) => outbox.takeBack(world.as("Amara").id));
  clock.minutes(1);
  await told("Jo", "nudge")();
  clock.minutes(1);
  await urgent();
  const [first] = await act(({ relay }) => relay.claim("a relay", 1, 20));
  expect(first).toMatchObject({ personId: world.as("Amara").id, canWait: false });
});
