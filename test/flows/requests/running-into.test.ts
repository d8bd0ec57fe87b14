import { beforeAll, describe, expect, it } from "vitest";
import { openWorld, pressesOf, type World } from "../../support/world.ts";
import {
  act,
  as,
  asFarAs,
  asOwner,
  next,
  requestIn,
  send,
  show,
  start,
  stateOf,
  textOf,
  titleOf,
  usual,
} from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const [amara, tom, jo] = [() => world.as("Amara"), () => world.as("Tom"), () => world.as("Jo")];

type Sql = { $executeRawUnsafe(sql: string): Promise<unknown> };
const leaves = async (who: { readonly id: string }) =>
  await asOwner(world, (tx: Sql) =>
    tx.$executeRawUnsafe(
      `UPDATE memberships SET to_date = '2026-11-23' WHERE person_id = '${who.id}' AND to_date IS NULL`,
    ),
  );
const comesBack = async (who: { readonly id: string }) =>
  await asOwner(world, (tx: Sql) =>
    tx.$executeRawUnsafe(`UPDATE memberships SET to_date = NULL WHERE person_id = '${who.id}'`),
  );

describe("while a request is put right", () => {
  it("a no of the person is not passed over: it says what is true, and one press ends the request", async () => {
    const { id } = await requestIn(world, "returned", {}, "To paint again");
    const told = await next(tom(), await tom().press(start("request.amend", id)), { answer: "no" });
    expect(titleOf(told)).toBe("They can say stop");
    expect(textOf(told)).not.toContain("We have not kept anything");
    expect(await stateOf(world, id)).toBe("returned");
    await tom().pressOn(told, "The person said stop");
    expect(await stateOf(world, id)).toBe("ended");
  });

  it("it stays with a team of whoever puts it right", async () => {
    const { id } = await requestIn(world, "returned");
    const page = await asFarAs(tom(), await tom().press(start("request.amend", id)), { ...usual, purpose: "" });
    await leaves(tom());
    const later = await next(tom(), page, { purpose: "peer" });
    await comesBack(tom());
    expect(later.kind === "form" || titleOf(later)).not.toBe("Your request is with us again");
    expect(await stateOf(world, id)).toBe("returned");
  });
});

describe("seeing someone alone", () => {
  it("is not 'on our site' where they can only meet away from it, at asking", async () => {
    const form = await asFarAs(amara(), await amara().press(start("request.ask", "")), {});
    const page = await asFarAs(
      amara(),
      form.kind === "form" ? form : await amara().press({ do: "start", flow: "request.ask" }),
      {
        ...usual,
        places: ["home"],
        loneWorking: "on-site",
      },
    );
    expect(textOf(page)).toContain("They can only meet away from your site");
    expect(titleOf(page)).toBe("Where and when");
    expect(titleOf(await next(amara(), page, { loneWorking: "two-people" }))).toBe("One last check");
  });

  it("nor before a start, whatever was said at asking", async () => {
    const { id } = await requestIn(world, "accepted", { places: ["home", "community"], loneWorking: "on-site" });
    const page = await tom().press(start("request.prepare", id));
    const told = await next(tom(), page, { recordOn: "2026-11-20", loneWorking: "on-site" });
    expect(textOf(told)).toContain("They can only meet away from your site");
    expect(titleOf(await next(tom(), told, { loneWorking: "yes" }))).not.toBe(titleOf(page));
  });
});

describe("someone who is in no team", () => {
  it.each(["request.ask", "session.ask"])(
    "reads whom to ask when they press %s, before typing anything",
    async (flow) => {
      await leaves(amara());
      const told = await amara().press({ do: "start", flow });
      expect(titleOf(told)).toBe("You are not in a team here yet");
      expect(textOf(told)).toContain("Please ask your peer support lead to add you to yours");
      await comesBack(amara());
      expect((await amara().press({ do: "start", flow })).kind).toBe("form");
    },
  );
});

describe("a group or a session", () => {
  const session = { activities: ["group"], at: "09:00", minutes: "60", places: ["ward"], loneWorking: "on-site" };

  it("does not begin at a time that has passed today", async () => {
    world.clock.set("2026-11-24T10:02:00Z");
    const page = await asFarAs(tom(), await tom().press({ do: "start", flow: "session.ask" }), {
      ...session,
      on: "2026-11-24",
    });
    expect(textOf(page)).toContain("That time has passed today");
    expect(titleOf(await next(tom(), page, { at: "14:30" }))).toBe("Your request is with us");
  });

  it("is about no one person: nobody can say stop for them, and an old button ends it without those words", async () => {
    const sessionOn = { on: "2026-12-01", at: "14:00", minutes: 60 };
    const id = await as(world, tom().id, async ({ requests, people }) => {
      const teamId = (await people.get(tom().id))?.teams[0]?.id ?? "";
      const facts = {
        kind: "session",
        teamId,
        kinds: [],
        activities: ["group"],
        places: ["ward"],
        days: [],
        parts: [],
      } as const;
      return (
        await requests.send(
          { ...facts, experience: [], loneWorking: "on-site", session: sessionOn },
          tom().id,
          crypto.randomUUID(),
        )
      ).id;
    });
    expect(pressesOf(await tom().press(show("request.card", id))).map(({ label }) => label)).not.toContain(
      "The person said stop",
    );
    await act(tom(), "request.stop", id);
    expect(await stateOf(world, id)).toBe("ended");
  });
});

it("a code is found however it was written down", async () => {
  const { code } = await send(amara());
  const plain = code.replaceAll("-", "");
  for (const search of [code, plain, plain.toLowerCase(), ` ${code.replaceAll("-", " ")} `]) {
    const list = await jo().press({ do: "show", view: "request.waiting", search });
    expect(list.kind === "list" && list.rows.map(({ title }) => title.includes(code)), search).toEqual([true]);
  }
});
