import { beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play, titlesOf } from "./nudges-play.ts";

// Tuesday 24 November 2026, 10:02. A note is on its way to Amara, and waits for another try.
let play: Play;
beforeEach(async () => {
  play = await openPlay();
  await play.sweep();
});
const amara = () => play.world.as("Amara");
const reasons = async () => (await play.rows()).map(({ state, reason }) => [state, reason]);
const note = async () =>
  await play.tx(async (_data, tx) => {
    const row = await tx.outbox.findFirstOrThrow({ where: { class: "nudge", state: "due" } });
    return { id: row.id, personId: row.personId, message: row.message, class: row.class };
  });
const mute = (kind: string, subject: string, until?: string) =>
  play.tx((data) => data.manners.mute(amara().id, { kind, subject, until }));
const pause = () => play.tx((data) => data.manners.pause(amara().id, "2026-11-26"));

describe("a note that waits for another try", () => {
  it("is not sent to somebody who has paused meanwhile, and comes when the pause is over", async () => {
    play.open("try.once", "Amara");
    await play.sweep();
    await pause();
    await play.at("2026-11-24T10:10:00Z");
    expect(play.sent).toEqual([]);
    expect(await reasons()).toEqual([["dropped", "paused"]]);
    await play.at("2026-11-26T09:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-26T09:00 Once"]);
  });

  it.each([
    ["stopped these", "try.once", () => "", undefined],
    ["stopped this one", "try.once", (id: string) => `request:${id}`, undefined],
    ["put it off", "try.once", (id: string) => `request:${id}`, "2026-11-27"],
  ] as const)("says nothing of what its reader %s, and the rest of it", async (_what, kind, subject, until) => {
    const { id } = play.open("try.once", "Amara");
    play.open("try.each", "Amara");
    await play.sweep();
    await mute(kind, subject(id), until);
    await play.at("2026-11-24T10:10:00Z");
    await play.send();
    expect(play.sent.map(({ card }) => titlesOf(card))).toEqual([["Each day"]]);
    expect(await reasons()).toEqual(
      expect.arrayContaining([
        ["dropped", "muted"],
        ["sent", null],
      ]),
    );
  });

  it("is drawn once more where it was stopped in the moment before it leaves", async () => {
    const { id } = play.open("try.once", "Amara");
    play.open("try.each", "Amara");
    await play.sweep();
    const going = await note();
    const drawn = await play.world.conversations.message(going.message, going.personId, `note:${going.id}`);
    expect(drawn && titlesOf(drawn)).toHaveLength(2);
    await mute("try.once", `request:${id}`);
    const until = await play.tx((data) => play.nudges.holdBack(going, data));
    expect(until).toEqual(play.world.clock.now());
    expect(await play.tx((data) => play.nudges.holdBack(going, data))).toBeUndefined();
    await play.send();
    expect(play.sent.map(({ card }) => titlesOf(card))).toEqual([["Each day"]]);
  });

  it("waits for the first day back where its reader's leave has begun", async () => {
    play.open("try.once", "Amara");
    await play.sweep();
    await play.asOwner((tx) =>
      tx.leave.create({
        data: {
          ...{ id: "00000000-0000-4000-9000-00000000000b", personId: amara().id },
          ...{ fromDate: new Date("2026-11-24"), toDate: new Date("2026-11-26") },
        },
      }),
    );
    await play.at("2026-11-24T10:10:00Z");
    await play.at("2026-11-26T09:00:00Z");
    expect(play.sent).toEqual([]);
    await play.at("2026-11-27T09:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-27T09:00 Once"]);
  });

  it("that was sent still says what it said, also to somebody who stops it now", async () => {
    const { id } = play.open("try.once", "Amara");
    await play.sweep();
    await play.send();
    await mute("try.once", `request:${id}`);
    const [sent] = play.sent;
    const again = await play.world.conversations.message("nudges.note", amara().id, `note:${sent?.id}`);
    expect(again && titlesOf(again)).toEqual(["Once"]);
  });
});
