import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../../src/flows/house.ts";
import { createLog } from "../../../src/log.ts";
import { formOf } from "../../bot/engine/small-house.ts";
import { everyRow } from "../../support/canaries.ts";
import { begin, newcomer, openWorld, rows, says, textOf, titleOf, type World } from "./acts.ts";

const printed: string[] = [];
let world: World;
beforeAll(async () => {
  world = await openWorld({ log: createLog("debug", { write: (line) => void printed.push(line) }) });
});

/** The rows that hold a text, by their table. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const forms = [text, Buffer.from(text).toString("hex")];
  const rows = (await everyRow(world)).split("\n").filter((row) => forms.some((form) => row.includes(form)));
  return rows.map((row) => row.slice(0, row.indexOf(":")));
}

describe("the one text that somebody new types", () => {
  it("is their name, in the room's two flows and nowhere else", () => {
    const room = house.rooms.find(({ name }) => name === "joining");
    const texts = (room?.flows ?? []).flatMap(({ id, questions }) =>
      Object.entries(questions).flatMap(([name, { look }]) =>
        look.kind === "line" || look.kind === "paragraph" ? [`${id} ${name}`] : [],
      ),
    );
    expect(texts).toEqual(["people.join name", "people.interest name"]);
  });

  it.each(["people.join", "people.interest"])(
    "in %s is kept as a fact about them once it is sent, and never before",
    async (flow) => {
      const mark = `Zebrafinch ${flow.split(".")[1]}`;
      const who = newcomer(world, { name: "" });
      const page = formOf(await begin(who, flow));
      for (const way of ["next", "back", "leave"] as const) {
        const again = await who.answer(page, { name: `${mark} 401 023 2137` }, way);
        expect(textOf(again), way).toContain("This looks like an NHS number");
        expect(textOf(again), way).toContain(mark);
      }
      await who.answer(page, { name: mark }, "leave");
      expect(await tablesWith(mark)).toEqual([]);
      const carried = formOf(await who.press({ do: "resume", draft: page.at.draft }));
      expect(carried.questions[0]?.value).toBe(mark);
      if (flow === "people.join") await says(world, who, "Willow Ward", { name: mark });
      else await who.answer(await who.answer(carried, { name: mark }), { what: ["finding-out"] });
      expect(await tablesWith(mark)).toEqual(["people"]);
      expect(titleOf(await who.home())).toBe("Hello Zebrafinch");
    },
  );

  it("stands in no message's first line, and in no log", async () => {
    const sent = await rows<{ message: string; person_id: string; subject: string }>(
      world,
      "SELECT message, person_id, subject FROM outbox",
    );
    expect(sent.length).toBeGreaterThan(2);
    for (const { message, person_id, subject } of sent) {
      const card = await world.conversations.message(message, person_id, subject);
      expect(card?.summary).not.toContain("Zebrafinch");
    }
    expect(printed.join("\n")).not.toMatch(/Zebrafinch|Kingfisher/);
    expect(world.logged.lines.join("\n")).not.toContain("Zebrafinch");
  });
});
