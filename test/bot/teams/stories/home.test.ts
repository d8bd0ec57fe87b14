import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../../../support/teams/service.ts";
import { askFor, asking, next, read } from "./steps.ts";

let teams: Service;
beforeAll(async () => {
  teams = await openService();
  for (const name of ["Amara", "Jo", "Robin"]) await teams.as(name).install();
});
afterAll(() => teams?.close());

const homes = (name: string) => {
  const person = teams.as(name);
  return person.own.messages.filter((shown) => /^Hello /.test(read(person, shown)));
};

describe("Home in Teams", () => {
  it("comes fresh to the end of the chat, and the one before says the same", async () => {
    const jo = teams.as("Jo");
    await askFor(teams.as("Amara"));
    await jo.say("home");
    const [first, second] = homes("Jo");
    expect([homes("Jo").length, jo.last()]).toEqual([2, second]);
    expect(read(jo, first as never)).toBe(read(jo, second as never));
  });

  it("says what is true when something of its reader's changes, also after the service was started anew", async () => {
    const [amara, jo] = [teams.as("Amara"), teams.as("Jo")];
    for (const started of ["at once", "anew"]) {
      if (started === "anew") await teams.restart();
      await amara.say("home");
      const code = await askFor(amara);
      const last = homes("Jo").at(-1);
      await expect.poll(() => read(jo, last as never)).toContain(code);
    }
  });

  it("has a way back from what was pressed in it, in the same message", async () => {
    const amara = teams.as("Amara");
    await amara.say("home");
    const home = amara.last();
    const count = amara.own.messages.length;
    const { button } = amara.find("Request a peer support worker");
    const showing = {
      ...(button.data as object),
      press: { do: "discard", draft: "00000000-0000-4000-8000-00000000000f" },
    };
    await amara.pressed(home as never, {
      ...button,
      type: "Action.Execute",
      verb: "press",
      data: withoutPanel(showing),
    });
    expect(read(amara, home as never)).not.toContain("Hello Amara");
    await amara.press("Home");
    expect(read(amara, home as never)).toContain("Hello Amara");
    expect(amara.own.messages).toHaveLength(count);
  });

  it("offers what was left for later, at once, and a panel closed with its cross as far as it was sent", async () => {
    const amara = teams.as("Amara");
    await amara.say("home");
    const home = amara.last();
    await amara.press("Request a peer support worker");
    await next(amara, asking[0]);
    await next(amara, { ...asking[1] }, "Save and close");
    expect(amara.panel).toBeUndefined();
    expect(amara.told).toContain("Saved");
    await expect.poll(() => read(amara, home as never)).toContain("Carry on");
    await amara.press("Carry on");
    expect(amara.page()).toContain("Page 2 of 4");
    amara.close();
    await amara.press("Carry on");
    expect(amara.page()).toContain("Page 2 of 4");
  });
});

const withoutPanel = (data: object) => Object.fromEntries(Object.entries(data).filter(([key]) => key !== "msteams"));
