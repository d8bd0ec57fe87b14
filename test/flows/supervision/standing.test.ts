import { beforeEach, describe, expect, it } from "vitest";
import { book, openWorld, self, textOf, type World } from "./acts.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
const [robin, nadia, sam, jo] = [
  () => world.as("Robin"),
  () => world.as("Nadia"),
  () => world.as("Sam"),
  () => world.as("Jo"),
] as const;

describe("where one stands", () => {
  it("a PSW's home has what is due and what is booked, by kind", async () => {
    const text = textOf(await nadia().home());
    expect(text).toContain("Clinical supervision");
    expect(text).toContain("Overdue");
    await book(nadia(), "clinical");
    expect(textOf(await nadia().home())).not.toContain("Overdue");
  });

  it("my supervision says it for every kind, also who is not named yet", async () => {
    const text = textOf(await nadia().press({ do: "show", view: "supervision.mine", subject: self(nadia()) }));
    for (const said of ["Line management supervision", "Overdue", "No supervisor", "Your peer support lead sees that"])
      expect(text).toContain(said);
  });

  it("how it stands is said once: beside it is the day alone", async () => {
    const shown = await nadia().press({ do: "show", view: "supervision.mine", subject: self(nadia()) });
    const rows = shown.kind === "card" ? shown.parts.flatMap((part) => (part.kind === "rows" ? part.rows : [])) : [];
    const dated = rows.filter(({ state }) => /^(In date|Due soon|Due|Overdue)$/.test(state?.text ?? ""));
    expect(dated.flatMap(({ lines }) => lines[0])).toContainEqual(expect.stringMatching(/^(It was due|Next one by)/));
    for (const { state, lines } of dated) expect(lines.join()).not.toContain(state?.text);
  });

  it("nobody sees another's supervision", async () => {
    for (const who of [sam(), jo(), robin()])
      expect(
        (await who.press({ do: "show", view: "supervision.mine", subject: self(nadia()) })).kind === "card" &&
          textOf(await who.press({ do: "show", view: "supervision.mine", subject: self(nadia()) })),
      ).not.toContain("Clinical supervision");
  });
});
