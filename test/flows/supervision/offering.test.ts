import { beforeAll, describe, expect, it } from "vitest";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { as, choices, formOf, labels, openWorld, self, standing, textOf, titleOf, type World } from "./acts.ts";
import { look, offer } from "./giving-acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const sam = () => world.as("Sam");
const priya = () => world.as("Priya");

const weekly = { kind: "line-management", weekday: "wed", from: "10:00", to: "12:00", how: "phone" };
const patternsOf = async (id: string) => await as(world, "system:test", (data) => data.supervision.patternsOf(id));

/** The sentence beside a question. */
function problem(screen: Parameters<typeof formOf>[0], name: string): string | undefined {
  return formOf(screen).questions.find((each) => each.name === name)?.problem;
}

describe("a supervisor who offers time each week", () => {
  it("does it in three pages with what stands in them, and reads when the first time is", async () => {
    const first = await priya().press({ do: "start", flow: "supervision.offer-pattern", subject: self(priya()) });
    expect(choices(first, "kind").map(({ value }) => value)).toEqual(["line-management"]);
    const second = await priya().answer(first, { ...standing(first), weekday: "thu" });
    expect(textOf(second)).toContain("As usual here: 1 hour");
    const third = await priya().answer(second, { ...standing(second), buffer: "b15" });
    const done = await priya().answer(third, { ...standing(third), place: "another", newPlace: "Eastfield,  room 9" });
    expect(titleOf(done)).toBe("Your time is on offer");
    expect(textOf(done)).toContain("The people you supervise can book it");
    expect(textOf(done)).toContain("Thursday 26 November at 10:00");
    expect(labels(done)).toEqual(["My supervision times", "Offer more time", "Home"]);
    const found = (await patternsOf(priya().id)).find(({ weekday }) => weekday === 4);
    expect(found).toMatchObject({
      minutes: 60,
      bufferMinutes: 15,
      noticeHours: 24,
      place: { name: "Eastfield, room 9" },
    });
  });

  it("hears one plain sentence for each thing that can't be, and loses nothing", async () => {
    const first = await offer(sam(), "supervision.offer-pattern", { ...weekly, to: "09:00" });
    const tried = async (form: Screen, given: Record<string, string>, question: string) =>
      problem(await sam().answer(form, { ...standing(form), ...given }), question);
    expect(await tried(first, { to: "10:00" }, "to")).toBe("This must be later than the start.");
    const short = await sam().answer(first, { ...standing(first), to: "10:30" });
    expect(await tried(short, {}, "minutes")).toBe("There is no room for 1 hour between 10:00 and 10:30.");
    const second = await offer(sam(), "supervision.offer-pattern", { ...weekly, startsOn: "2026-11-23" });
    expect(await tried(second, { startsOn: "2026-11-23" }, "startsOn")).toBe("Please choose today or a later day.");
    expect(await tried(second, { startsOn: "2028-01-01" }, "startsOn")).toBe("Please choose a day within a year.");
    expect(await tried(second, { startsOn: "2026-12-01", endsOn: "2026-11-30" }, "endsOn")).toContain(
      "before the first day",
    );
    expect(await tried(second, { startsOn: "2026-11-26", endsOn: "2026-11-30" }, "endsOn")).toContain(
      "no time to offer",
    );
    const fridays = await offer(sam(), "supervision.offer-pattern", {
      ...weekly,
      weekday: "fri",
      endsOn: "2026-11-23",
    });
    expect(await tried(fridays, { startsOn: "2026-12-25", endsOn: "2026-12-31" }, "endsOn")).toContain(
      "There is no time to offer",
    );
    const stuck = await offer(sam(), "supervision.offer-pattern", { ...weekly, from: "09:10", to: "09:05" });
    expect(standing(stuck)).toMatchObject({ from: "09:10", to: "09:05", weekday: "wed" });
    expect((await patternsOf(sam().id)).filter(({ kind }) => kind === "line-management")).toEqual([]);
  });

  it("is told who has the place already, with day and time", async () => {
    const places = await as(world, "system:test", (data) => data.supervision.places());
    const room3 = places.find(({ name }) => name === "Eastfield, room 3")?.id ?? "";
    const given = { ...weekly, kind: "clinical", how: "in-person", weekday: "mon", from: "09:00", to: "11:00" };
    const stuck = await offer(sam(), "supervision.offer-pattern", { ...given, place: room3 });
    expect(problem(stuck, "place")).toBe(
      "Eastfield, room 3 is taken on Monday 30 November at 09:00. Choose another place or time.",
    );
    const again = await offer(sam(), "supervision.offer-pattern", {
      ...given,
      place: "another",
      newPlace: "eastfield, ROOM 3",
    });
    expect(problem(again, "place")).toContain("is taken on Monday 30 November");
    const none = await offer(sam(), "supervision.offer-pattern", { ...given, place: "another" });
    expect(problem(none, "newPlace")).toBe("Write the name of the place.");
  });

  it("offers nothing twice", async () => {
    const stuck = await offer(sam(), "supervision.offer-pattern", {
      ...weekly,
      kind: "clinical",
      weekday: "tue",
      from: "10:30",
    });
    expect(problem(stuck, "weekday")).toContain("Tuesdays, 10:00 to 12:30, every week");
  });

  it("takes no link that is none", async () => {
    const form = await offer(sam(), "supervision.offer-pattern", { ...weekly, how: "video", link: "none" });
    for (const link of [
      "javascript:alert(1)",
      "https:javascript",
      "http://meet.example/a",
      "https://",
      "https://localhost/",
      "https://jo:secret@meet/",
      "<script>https://meet.example</script>",
      "data:text/html,https://meet.example",
      "https://meet.example/a b",
    ])
      expect([link, problem(await sam().answer(form, { link }), "link")]).toEqual([
        link,
        "This is not a link to a video call. It must start with https:// and be whole.",
      ]);
  });

  it("takes a link as teams paste it, and none of a million letters", async () => {
    const link =
      "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Nzk0ODcz4012345678%40thread.v2/0?context=%7b%7d";
    const long = await offer(sam(), "supervision.offer-pattern", {
      ...weekly,
      how: "video",
      link: `https://meet.example/${"a".repeat(1_000_000)}`,
    });
    expect(problem(long, "link")).toBe("This has 1000021 letters. A link can have 1000.");
    expect(titleOf(await offer(sam(), "supervision.offer-pattern", { ...weekly, how: "video", link }))).toBe(
      "Your time is on offer",
    );
    expect((await patternsOf(sam().id)).find(({ kind }) => kind === "line-management")?.link).toBe(link);
  });

  it("gets one offer from a button that was pressed twice", async () => {
    const before = (await patternsOf(sam().id)).length;
    const first = await sam().press({ do: "start", flow: "supervision.offer-pattern", subject: self(sam()) });
    const second = await sam().answer(first, {
      ...standing(first),
      ...weekly,
      weekday: "thu",
      from: "09:00",
      to: "10:00",
    });
    const given = { ...standing(second), how: "phone" };
    expect(titleOf(await sam().answer(second, given))).toBe("Your time is on offer");
    expect(titleOf(await sam().answer(second, given))).toBe("Your time is on offer");
    expect((await patternsOf(sam().id)).length).toBe(before + 1);
  });
});

describe("a single time", () => {
  const once = { kind: "clinical", on: "2026-12-02", at: "15:00", how: "phone" };
  it("is put up in a page, and stands among one's times", async () => {
    const done = await offer(sam(), "supervision.offer-time", once);
    expect(titleOf(done)).toBe("Your time is on offer");
    const times = textOf(await look(sam(), "supervision.times"));
    expect(times).toContain("Clinical supervision, Wednesday 2 December at 15:00");
    expect(times).toContain("Free");
  });

  it("stands on a bank holiday, and says so", async () => {
    expect(textOf(await offer(sam(), "supervision.offer-time", { ...once, on: "2026-12-25" }))).toContain(
      "It is on a bank holiday: Christmas Day.",
    );
  });

  it("is not put up in the past, too far off, on one's leave, or over another session", async () => {
    await as(world, sam().id, (data) => data.supervision.beAway(sam().id, "2026-12-21", "2026-12-22"));
    const form = await sam().press({ do: "start", flow: "supervision.offer-time", subject: self(sam()) });
    const tried = async (given: Record<string, string>, question: string) =>
      problem(await sam().answer(form, { ...standing(form), ...once, ...given }), question);
    expect(await tried({ on: "2026-11-24", at: "10:02" }, "at")).toBe("That time is over. Please choose one to come.");
    expect(await tried({ on: "1999-01-01" }, "at")).toContain("That time is over");
    expect(await tried({ on: "2027-06-01" }, "on")).toBe("Please choose a day in the next half year.");
    expect(await tried({ on: "2026-12-22" }, "on")).toBe("You are on leave then. Please choose another day.");
    expect(await tried({ at: "15:30" }, "at")).toBe(
      "You have a session then: Clinical supervision, Wednesday 2 December at 15:00.",
    );
  });
});
