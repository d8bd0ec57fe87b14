import { expect, it } from "vitest";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import { openPlay } from "./nudges-play.ts";

const names = ["Amara", "Tom", "Robin", "Jo"] as const;

it("a sweep that is told to end ends after the piece of work it is at, and the next one goes on from there", async () => {
  const play = await openPlay();
  play.world.clock.set("2026-11-24T09:30:00Z");
  for (const name of names) play.open("try.once", name, { from: "2026-11-24" });
  let pieces = 0;
  let before = 0;
  const ending = createNudges({
    ...play.world,
    house: play.house,
    rest: async (took, since) => {
      expect(took).toBeGreaterThan(0);
      // Counted from when the sweep began, over all its pieces.
      expect(since).toBeGreaterThanOrEqual(before + took);
      before = since;
      pieces += 1;
      if (await anyLeft()) ending.stop();
    },
  });
  const anyLeft = async () => (await play.rows()).some(({ outboxId }) => outboxId !== null);
  const cut = await ending.sweep();
  expect(pieces).toBeGreaterThan(1);
  expect(cut.notes).toBe(1);
  const rest = await play.sweep();
  expect(rest.notes).toBe(names.length - 1);
  await play.send();
  for (const name of names) expect(play.notesOf(name)).toHaveLength(1);
});
