import { beforeAll, describe, expect, it } from "vitest";
import { sweepOld } from "../../src/data/sweep.ts";
import { supervisionRoom } from "../../src/flows/supervision/room.ts";
import { createLog } from "../../src/log.ts";
import { asOwner } from "../flows/requests/acts.ts";
import { as, book, booking, freshDiary, openWorld, self, textOf, type World } from "../flows/supervision/acts.ts";
import { agreed } from "../flows/supervision/giving-acts.ts";
import { type Canary, everyRow, isIn, openAviary, tracesIn } from "../support/canaries.ts";
import { openPhone, type Phone } from "../support/phone.ts";
import { formOf } from "./canary-pages.ts";
import { everyone, standingOf, tellSupervision } from "./supervision-canary-story.ts";

const aviary = openAviary();
const printed: string[] = [];
/** Places and links that were put up: facts of a session, for whoever may see it or book it. */
const facts: Canary[] = [];
const ids = { agenda: "", byPerson: "", byGiver: "" };
let world: World;
let phone: Phone;
let stories: ReturnType<typeof tellSupervision>;
beforeAll(async () => {
  world = await openWorld({ log: createLog("debug", { write: (line) => void printed.push(line) }) });
  phone = openPhone(world);
  stories = tellSupervision(world, aviary, { matters: () => Object.values(ids), facts });
  await freshDiary(world);
});
const theTwo = ["Nadia", "Sam"];
const [nadia, sam] = [() => world.as("Nadia"), () => world.as("Sam")] as const;

describe("a canary in every text of supervision", { timeout: 240_000 }, () => {
  it("on the agenda is read by the two", async () => {
    ids.agenda = await book(nadia(), "clinical");
    const hers = await stories.oneText(nadia(), "booking.agenda", booking(ids.agenda), "line");
    const his = await stories.oneText(sam(), "booking.agenda", booking(ids.agenda), "line");
    expect(await stories.readersOf(hers, his)).toEqual([theTwo, theTwo]);
  });

  it("as the reason why it was cancelled is read by the two, whoever of them gave it", async () => {
    ids.byPerson = await agreed(world, sam(), nadia(), { date: "2026-12-02", time: "09:00" });
    ids.byGiver = await agreed(world, sam(), nadia(), { date: "2026-12-03", time: "09:00" });
    const hers = await stories.oneText(nadia(), "booking.cancel", booking(ids.byPerson), "why");
    const his = await stories.oneText(sam(), "booking.cancel", booking(ids.byGiver), "why");
    expect(await stories.readersOf(hers, his)).toEqual([theTwo, theTwo]);
    world.clock.minutes(2);
    expect((await phone.arrive()).map(([, title]) => title)).toContain("Supervision cancelled");
  });

  it("as a place is a fact that stands in one table, once it is put up and not before", async () => {
    const another = { besides: { place: "another" } };
    const clear = async (kept: Promise<Canary>) => void facts.push(await kept);
    await clear(
      stories.oneText(sam(), "supervision.offer-pattern", self(sam()), "newPlace", {
        ...another,
        given: [{ kind: "peer", weekday: "mon", from: "08:00", to: "09:00" }, {}],
      }),
    );
    await clear(
      stories.oneText(sam(), "supervision.offer-time", self(sam()), "newPlace", {
        ...another,
        given: [{ kind: "clinical", on: "2026-12-04", at: "08:00" }],
      }),
    );
    const id = await as(world, nadia().id, ({ supervision }) =>
      supervision.propose({
        ...{ kind: "clinical", personId: nadia().id, supervisorId: sam().id, date: "2026-12-07", time: "11:00" },
        ...{ startsAt: new Date("2026-12-07T11:00:00Z"), endsAt: new Date("2026-12-07T12:00:00Z") },
      }),
    );
    const given = [{ verdict: "yes" }, { how: "in-person" }];
    await clear(stories.oneText(sam(), "proposal.answer", { kind: "proposal", id }, "newPlace", { ...another, given }));
  });

  it("as a link is kept where it can be followed, and nowhere where it cannot", async () => {
    const when = { kind: "clinical", on: "2026-12-08", at: "08:00", how: "video" };
    const form = formOf(await sam().press({ do: "start", flow: "supervision.offer-time", subject: self(sam()) }));
    const page = formOf(await sam().answer(form, { ...standingOf(form), ...when }));
    for (const before of ["", "javascript:", "http://", "https://a b/", "https://meet.example/401 023 2137 "]) {
      const { text } = aviary.canary(`${page.at.page} ${before}`);
      expect(textOf(await sam().answer(page, { link: before + text }))).toContain(text);
    }
    const good = aviary.canary(`${page.at.page} kept`);
    facts.push(good);
    const done = await sam().answer(page, { link: `https://meet.example/${good.mark}` });
    expect(done.kind).toBe("card");
  });

  it("is looked for, typed in the chat and sent where no text is asked, and kept nowhere", async () => {
    for (const [name, view] of [
      ["Sam", "supervision.given"],
      ["Jo", "supervision.overview"],
    ] as const) {
      const { mark } = aviary.canary(`search of ${view}`);
      const subject = view === "supervision.given" ? { subject: self(world.as(name)) } : {};
      const list = await world.as(name).press({ do: "show", view, search: mark, ...subject });
      expect(list.kind === "list" && list.total === 0 && textOf(list).includes(mark)).toBe(true);
    }
    for (const name of everyone) await world.as(name).say(`cancel ${aviary.canary(`said by ${name}`).text}`);
    const forms = [
      ["supervision.book", nadia()],
      ["supervision.note", nadia()],
      ["supervision.away", sam()],
      ["supervision.offer-pattern", sam()],
    ] as const;
    for (const [flow, who] of forms) {
      const form = await who.press({ do: "start", flow, subject: self(who) });
      if (form.kind !== "form") continue;
      const made = form.questions.map(({ name }) => [name, aviary.canary(`${form.at.page} as ${name}`).text] as const);
      for (const way of ["next", "leave"] as const) await who.answer(form, Object.fromEntries(made), way);
    }
  });

  it("went to every page of the room that takes text", () => {
    const tried = new Set(aviary.all.map(({ where }) => where.split(" ")[0]));
    const takesText = supervisionRoom.flows.flatMap(({ id, pages, questions }) =>
      pages.flatMap(({ key, ask }) =>
        ask.some((name) => ["line", "paragraph"].includes(questions[name]?.look.kind ?? "")) ? [`${id}/${key}`] : [],
      ),
    );
    // A link is asked for in the same words wherever it is asked, and whoever leaves is asked by the page that cancels.
    tried.add("booking.leave/sure");
    expect(takesText.filter((page) => !tried.has(page) && !page.endsWith("/link"))).toEqual([]);
    expect(takesText.length).toBeGreaterThanOrEqual(8);
    process.stdout.write(`canaries: ${aviary.all.length} of ${tried.size} places in supervision\n`);
  });
});

describe("and nowhere else", { timeout: 120_000 }, () => {
  it("not in any row of any table but a place's name and a link, nor in the bytes that the store keeps", async () => {
    const rows = await everyRow(world);
    const filled = new Set(rows.split("\n").map((row) => row.split(":")[0]));
    for (const table of ["words", "booking_notes", "drafts", "inbox", "outbox", "audit", "sent_messages", "bookings"])
      expect(filled.has(table), table).toBe(true);
    const found = tracesIn(rows);
    expect(found.filter((row) => !stories.isFact(row))).toEqual([]);
    expect([...new Set(found.map((row) => row.split(":")[0]))].sort()).toEqual(["places", "slots"]);
    const dump = await world.database.dump?.();
    const bytes = dump && Buffer.from(await dump.arrayBuffer());
    // A place that was made in a turn that went wrong is in no row, and its letters lie in the table's file until it is tidied.
    const undone = (where: string) => where.endsWith("/place fault");
    const words = aviary.all.filter((each) => !facts.includes(each) && !undone(each.where));
    expect(words.filter(({ mark }) => bytes?.includes(mark)).map(({ where }) => where)).toEqual([]);
  });

  it("not in the log at its most talkative, nor in what is told to the surfaces", () => {
    expect(printed.filter((line) => line.includes("a turn could not be taken")).length).toBeGreaterThan(4);
    expect(tracesIn([...printed, ...world.logged.lines, ...world.changes].join("\n"))).toEqual([]);
  });

  it("no word of it in any message to anybody, and no fact in what a phone shows of one", async () => {
    const words = aviary.all.filter((each) => !facts.includes(each));
    const wordsOf = (text: string) => words.filter(({ mark }) => text.toLowerCase().includes(mark.toLowerCase()));
    expect(phone.got.size).toBeGreaterThan(2);
    for (const { card } of phone.got.values()) {
      expect(wordsOf(JSON.stringify(card))).toEqual([]);
      expect(tracesIn(`${card.title}\n${card.summary}`)).toEqual([]);
    }
    let drawn = 0;
    for (const { id } of supervisionRoom.messages)
      for (const name of ["Nadia", "Sam", "Jo", "Priya"] as const)
        for (const booked of Object.values(ids)) {
          const card = await world.conversations.message(id, world.as(name).id, `booking:${booked}`);
          if (card) drawn += 1;
          expect(wordsOf(JSON.stringify(card ?? "")), `${id} to ${name}`).toEqual([]);
          expect(tracesIn(`${card?.title}\n${card?.summary}`)).toEqual([]);
        }
    expect(drawn).toBeGreaterThan(5);
  });

  it("not in a calendar file, nor in its name", async () => {
    for (const name of ["Nadia", "Sam"] as const)
      for (const id of Object.values(ids)) {
        const from = { surface: "teams", tenant: "demo", id: world.as(name).id } as const;
        const made = await world.conversations.file(from, {
          label: "",
          file: "booking.calendar",
          subject: booking(id),
        });
        if (!made) throw new Error(`no file for ${name}`);
        const lines = Buffer.from(made.bytes).toString().replaceAll("\r\n ", "");
        expect(lines).toContain("SUMMARY");
        expect([tracesIn(lines), tracesIn(made.name), isIn(made.bytes)]).toEqual([[], [], false]);
        expect(lines).not.toMatch(/Nadia|Okafor|Clinical/);
      }
  });
});

describe("seven days after the session", { timeout: 60_000 }, () => {
  const count = async () =>
    await asOwner(world, async (tx: { $queryRawUnsafe<T>(sql: string): Promise<T> }) => {
      const [found] = await tx.$queryRawUnsafe<{ notes: number; words: number }[]>(
        `SELECT (SELECT count(*) FROM booking_notes)::int AS notes,
          (SELECT count(*) FROM words WHERE about = 'booking-note')::int AS words`,
      );
      return [found?.notes, found?.words];
    });

  it("nothing of it is left, not even sealed, in the session or in a draft that was sent", async () => {
    expect(await count()).toEqual([4, 4]);
    world.clock.set("2026-12-11T10:00:00Z");
    const opened = { actor: "system:sweep", now: world.clock.now(), today: "2026-12-11", purpose: "sweep" } as const;
    await world.database.transact(opened, (tx) => sweepOld(tx, world.clock.now()));
    expect(await count()).toEqual([0, 0]);
    for (const name of everyone) {
      const drafts = await as(world, world.as(name).id, (data) => data.drafts.mine());
      const kept = drafts.filter(({ subject }) => subject?.startsWith("booking:"));
      expect(tracesIn(JSON.stringify(kept)), name).toEqual([]);
    }
    expect(tracesIn(await stories.looksAt("Nadia"))).toEqual([]);
  });
});

describe("a leak is found", { timeout: 60_000 }, () => {
  it("where a reason got into a message's subject, a place's row, or the log", async () => {
    const { text } = aviary.canary("leak");
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(`INSERT INTO places (id, name) VALUES (gen_random_uuid(), '${text}')`),
    );
    expect(tracesIn(await everyRow(world)).filter((row) => !stories.isFact(row))).toHaveLength(1);
    world.log.info({ said: text }, "planted");
    expect(tracesIn(printed.join("\n"))).toHaveLength(1);
  });
});
