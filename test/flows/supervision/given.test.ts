import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "../requests/acts.ts";
import { as, booking, labels, openWorld, self, textOf, titleOf, type World } from "./acts.ts";
import { agreed, look } from "./giving-acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const [sam, priya, jo, robin, nadia] = [
  () => world.as("Sam"),
  () => world.as("Priya"),
  () => world.as("Jo"),
  () => world.as("Robin"),
  () => world.as("Nadia"),
] as const;

describe("a supervisor", () => {
  it("sees first what is to be said, then who is due, by the kind they give and no other", async () => {
    const list = await look(priya(), "supervision.given");
    const titles = list.kind === "list" ? list.rows.map(({ title }) => title) : [];
    expect(titles).toEqual([
      "Line management supervision, Friday 20 November at 11:00",
      "Nadia Rahman: Line management supervision",
      "Robin Vale: Line management supervision",
    ]);
    expect(textOf(list)).not.toContain("Clinical");
    expect(textOf(list)).not.toContain("Leslie");
  });

  it("sees what is booked with them, and not what is booked with anybody else", async () => {
    await agreed(world, sam(), nadia(), { date: "2026-12-02", time: "09:00" });
    await agreed(world, jo(), nadia(), { date: "2026-12-04", time: "09:00", kind: "line-management" });
    const sams = textOf(await look(sam(), "supervision.given"));
    expect(sams).toContain("Booked: Wednesday 2 December at 09:00");
    expect(sams).not.toContain("Friday 4 December");
    const priyas = textOf(await look(priya(), "supervision.given"));
    expect(priyas).not.toContain("at 09:00");
  });

  it("finds people by a few letters, whatever they type", async () => {
    const list = await look(sam(), "supervision.given", "nad");
    expect(textOf(list)).toContain("Nadia Rahman: Clinical supervision");
    expect(textOf(list)).not.toContain("Robin Vale");
    expect(textOf(await look(sam(), "supervision.given", "<b>%' OR 1=1"))).toContain("Nothing matches");
    expect(titleOf(await look(sam(), "supervision.given", "x".repeat(1_000_000)))).toBe("Supervision I give");
  });

  it("says on the row that they met, and the row goes from Home", async () => {
    const home = await priya().home();
    expect(textOf(home)).toContain("Nadia Rahman\nTo be confirmed");
    expect(titleOf(await priya().pressOn(home, "Yes, we met", "chat"))).toBe("Thank you");
    expect(textOf(await priya().home())).not.toContain("To be confirmed");
    expect(textOf(await nadia().home())).toContain("Line management supervision, Friday 20 November at 11:00");
  });

  it("has one row on Home for all who are due, and the next sessions", async () => {
    const home = await sam().home();
    expect(textOf(home)).toContain("Clinical supervision, Wednesday 2 December at 09:00");
    expect(labels(home).filter((label) => label === "See who").length).toBeGreaterThan(0);
  });

  it("finds a proposed time on Home, with the way to answer it", async () => {
    await as(world, robin().id, (data) =>
      data.supervision.propose({
        ...{ kind: "clinical", personId: robin().id, supervisorId: sam().id, date: "2026-12-03", time: "11:00" },
        startsAt: new Date("2026-12-03T11:00:00Z"),
        endsAt: new Date("2026-12-03T12:00:00Z"),
      }),
    );
    const home = await sam().home();
    expect(textOf(home)).toContain("Robin Vale asks for Thursday 3 December at 11:00");
    expect(labels(home)).toContain("Answer");
  });

  it("is the only one who sees it: others see neither the list nor a session", async () => {
    const id = await agreed(world, sam(), robin(), { date: "2026-12-08", time: "15:00" });
    for (const who of [robin(), nadia(), jo()]) {
      expect(titleOf(await who.press({ do: "show", view: "supervision.given", subject: self(sam()) }))).toBe(
        "You can't do that here",
      );
      if (who.id === robin().id) continue;
      expect(textOf(await who.press({ do: "show", view: "booking.card", subject: booking(id) }))).not.toContain(
        "Robin",
      );
    }
  });

  it("whose access has ended can do nothing any more, and is nobody's supervisor", async () => {
    const id = await agreed(world, priya(), robin(), { date: "2026-12-09", time: "15:00", kind: "line-management" });
    await asOwner(world, async (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => {
      await tx.$executeRawUnsafe(`UPDATE people SET ended_at = '2026-11-24T10:00:00Z' WHERE id = '${priya().id}'`);
    });
    expect(
      textOf(await priya().press({ do: "start", flow: "supervision.away", subject: self(priya()) })),
    ).not.toContain("Today");
    expect((await as(world, "system:test", (data) => data.supervision.booking(id)))?.state).toBe("booked");
    const numbers = textOf(await jo().press({ do: "show", view: "supervision.overview" }));
    expect(numbers).toContain("No supervisor for: Line management supervision");
  });
});
