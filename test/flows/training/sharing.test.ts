import { beforeAll, describe, expect, it } from "vitest";
import {
  act,
  as,
  asFarAs,
  card,
  change,
  labels,
  log,
  next,
  openPlacementWorld,
  placement,
  shareWith,
  textOf,
  titleOf,
  usual,
  type World,
  wayOn,
} from "./acts.ts";

let world: World;
let placementId: string;
beforeAll(async () => {
  ({ world, placementId } = await openPlacementWorld());
});
const [kit, tom, robin, jo, sam] = [
  () => world.as("Kit"),
  () => world.as("Tom"),
  () => world.as("Robin"),
  () => world.as("Jo"),
  () => world.as("Sam"),
];
const secret = "The light came through the window";
const logShared = async (send = "both") => await log(kit(), { ...usual, whatHappened: secret, send });
/** Jo names another placement supervisor. */
const supervisedBy = async (id: string) => {
  const form = await jo().press({ do: "start", flow: "placement.change", subject: placement(placementId) });
  expect(titleOf(await asFarAs(jo(), form, { supervisor: id }))).toBe("The placement is changed");
};

describe("what a trainee writes", () => {
  it("is theirs alone until they share it: the supervisor sees the hours and not a word", async () => {
    const id = await log(kit(), { ...usual, whatHappened: secret, send: "hours" });
    const seen = textOf(await card(tom(), id));
    expect(seen).toContain("1½ hours");
    expect(seen).not.toContain(secret);
    for (const who of [jo(), sam()]) {
      expect(textOf(await card(who, id))).toContain("1½ hours");
      expect(textOf(await card(who, id))).not.toContain(secret);
    }
    for (const who of [robin(), world.as("Amara")])
      expect(titleOf(await card(who, id))).toBe("This entry is not here for you");
  });

  it("and keeps to themselves with its hours is not there for anybody", async () => {
    const before = textOf(await tom().home());
    const id = await log(kit(), { ...usual, whatHappened: secret });
    for (const who of [tom(), jo(), sam(), robin()])
      expect(titleOf(await card(who, id))).toBe("This entry is not here for you");
    expect(textOf(await tom().home())).toBe(before);
  });

  it("is read by the supervisor it is shared with, and its author sees when", async () => {
    const id = await logShared();
    expect(textOf(await card(kit(), id))).toContain("Tom Birch, not read yet");
    expect(textOf(await tom().home())).toContain("shared with you, not read yet");
    expect(textOf(await card(tom(), id))).toContain(secret);
    expect(textOf(await card(kit(), id))).toContain("Tom Birch, read today at");
    await change(kit(), id, { whatHappened: `${secret}, again` });
    expect(textOf(await card(kit(), id))).toContain("before your latest change");
    expect(textOf(await card(jo(), id))).not.toContain(secret);
  });

  it("is not shared any more the moment they say so, and what was on its way is not told", async () => {
    const id = await logShared();
    await kit().pressOn(await card(kit(), id), "Stop sharing");
    expect(textOf(await card(tom(), id))).not.toContain(secret);
    expect((await act(tom(), "entry.respond", id, { response: "Hello" })).kind).toBe("card");
    expect(textOf(await card(kit(), id))).not.toContain("Hello");
    expect(await world.conversations.message("entry.shared", tom().id, `entry:${id}`)).toBeUndefined();
    await kit().pressOn(await card(kit(), id), "Share what I wrote with Tom Birch");
    expect(textOf(await card(tom(), id))).toContain(secret);
  });

  it("what was written and taken out before it was shared stays its author's own", async () => {
    const id = await log(kit(), { ...usual, whatHappened: "Too much to show", send: "hours" });
    await change(kit(), id, { whatHappened: "Enough to show" });
    await shareWith(kit(), id, tom());
    expect(textOf(await card(tom(), id))).toContain("Enough to show");
    const rows = await as(world, tom().id, ({ words }) =>
      words.all({ about: "entry", aboutId: id, part: "what-happened" }),
    );
    expect(rows.map(({ text }) => text)).toEqual(["Enough to show"]);
  });
});

describe("a trainee who chose whom to share with", () => {
  it("shares with nobody else who came after them: an old button, and an old page, say so", async () => {
    const id = await log(kit(), { ...usual, whatHappened: secret, send: "hours" });
    const old = await card(kit(), id);
    const page = await asFarAs(kit(), await kit().press({ do: "start", flow: "entry.log" }), { ...usual, send: "" });
    const chosen = wayOn(page, "both");
    await supervisedBy(robin().id);
    const told = await kit().pressOn(old, "Share what I wrote with Tom Birch");
    expect(titleOf(told)).toBe("Nothing was shared");
    expect(textOf(told)).toContain("Your placement supervisor is Robin Vale by now");
    for (const who of [tom(), robin()]) expect(textOf(await card(who, id))).not.toContain(secret);
    expect(titleOf(await next(kit(), page, { send: chosen }))).toBe("What happens now");
    await supervisedBy(tom().id);
  });

  it("reads, while they change a shared entry, that it can be read as soon as it is saved", async () => {
    const id = await logShared();
    const form = await kit().press({ do: "start", flow: "entry.change", subject: { kind: "entry", id } });
    const page = await asFarAs(kit(), form, { whatHappened: "" });
    expect(textOf(page)).toContain("Tom Birch can read this as soon as you save it");
  });

  it("sees who has read an entry after they stopped sharing it", async () => {
    const id = await logShared();
    await card(tom(), id);
    await act(kit(), "entry.unshare", id);
    expect(textOf(await card(kit(), id))).toContain("Read before");
    expect(textOf(await card(kit(), id))).toContain("Tom Birch, today at");
  });
});

describe("an answer", () => {
  it("goes to the author alone, and hangs on the sharing for its writer", async () => {
    const id = await logShared();
    expect(titleOf(await act(tom(), "entry.respond", id, { response: "I wonder what helped" }))).toBe(
      "Your answer is with them",
    );
    expect(textOf(await card(kit(), id))).toContain("I wonder what helped");
    expect(textOf(await card(jo(), id))).not.toContain("I wonder");
    await act(kit(), "entry.unshare", id);
    expect(textOf(await card(tom(), id))).not.toContain("I wonder");
    expect(textOf(await card(kit(), id))).toContain("I wonder what helped");
  });
});

describe("when the supervisor changes", () => {
  it("the earlier one sees nothing more, and the new one nothing until it is shared again", async () => {
    const id = await logShared();
    await act(tom(), "entry.respond", id, { response: "From Tom" });
    await supervisedBy(robin().id);
    expect(titleOf(await card(tom(), id))).toBe("This entry is not here for you");
    expect(textOf(await tom().home())).not.toContain("Kit");
    const forRobin = textOf(await card(robin(), id));
    expect(forRobin).toContain("1½ hours");
    expect(forRobin).not.toContain(secret);
    expect(labels(await card(kit(), id))).toContain("Share what I wrote with Robin Vale");
    await shareWith(kit(), id, robin());
    const shared = textOf(await card(robin(), id));
    expect(shared).toContain(secret);
    expect(shared).not.toContain("From Tom");
    await supervisedBy(tom().id);
    expect(textOf(await card(tom(), id))).not.toContain(secret);
    expect(titleOf(await card(robin(), id))).toBe("This entry is not here for you");
  });

  it("nobody supervises: nothing can be shared, and the trainee reads why", async () => {
    const id = await log(kit(), usual);
    await supervisedBy("nobody");
    expect(labels(await card(kit(), id)).join()).not.toContain("Share what I wrote");
    expect(textOf(await shareWith(kit(), id, tom()))).toContain("Your peer support lead can name one");
    await supervisedBy(tom().id);
  });
});
