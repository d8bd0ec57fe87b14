import { beforeAll, describe, expect, it } from "vitest";
import { hourSheet } from "../../src/documents/hour-sheet.ts";
import { house } from "../../src/flows/house.ts";
import { trainingRoom } from "../../src/flows/training/room.ts";
import { createLog } from "../../src/log.ts";
import { pagesOf } from "../documents/read-pdf.ts";
import { aSheet } from "../documents/sheets.ts";
import {
  as,
  asOwner,
  entry,
  placement,
  placementOf,
  sign,
  standing,
  textOf,
  type World,
} from "../flows/training/acts.ts";
import { type Canary, everyRow, isIn, openAviary, tracesIn } from "../support/canaries.ts";
import { openPhone, type Phone } from "../support/phone.ts";
import { openWorld } from "../support/world.ts";
import { formOf } from "./canary-pages.ts";
import { type Stories, tellStories } from "./canary-story.ts";

const everyone = ["Kit", "Tom", "Robin", "Jo", "Sam", "Amara", "Nadia", "Leslie", "Priya"] as const;
type Name = (typeof everyone)[number];

const aviary = openAviary();
const printed: string[] = [];
let world: World;
let phone: Phone;
let stories: Stories;
let placementId: string;
/** Entries by what became of their words. */
const ids = { shared: "", alone: "" };

beforeAll(async () => {
  world = await openWorld({ log: createLog("debug", { write: (line) => void printed.push(line) }) });
  phone = openPhone(world);
  placementId = await placementOf(world);
  await sign(world.as("Tom"), placementId);
  stories = tellStories(world, aviary);
});

/** Everything that somebody can look at in the training room. */
async function looksAt(name: Name): Promise<string> {
  const who = world.as(name);
  const self = { kind: "person", id: who.id } as const;
  const matters = [entry(ids.shared), entry(ids.alone), placement(placementId), self, undefined];
  const seen = [await who.home()];
  for (const { id, about } of trainingRoom.views)
    for (const subject of matters.filter((each) => each?.kind === about))
      seen.push(await who.press({ do: "show", view: id, ...(subject ? { subject } : {}) }));
  return seen.map(textOf).join("\n");
}

async function readersOf(kept: readonly Canary[]): Promise<readonly (readonly [string, readonly Name[]])[]> {
  const texts = new Map<Name, string>();
  for (const name of everyone) texts.set(name, await looksAt(name));
  return kept.map(({ where, text }) => [where, everyone.filter((name) => texts.get(name)?.includes(text))]);
}

const readBy = (kept: readonly Canary[], ...names: Name[]) => kept.map(({ where }) => [where, names]);

/** Long enough for what was done to be told. */
async function later(): Promise<void> {
  world.clock.minutes(2);
  await phone.arrive();
}

describe("a canary on every page of the training room that takes text", { timeout: 240_000 }, () => {
  it("goes through the three questions and is read by those it is shared with", async () => {
    const { id, kept } = await stories.log("three", "both");
    ids.shared = id;
    ids.alone = id;
    expect(await readersOf(kept)).toEqual(readBy(kept, "Kit", "Tom"));
  });

  it("goes through the six questions and stays its author's own", async () => {
    const { id, kept } = await stories.log("six", "hours");
    ids.alone = id;
    expect(await readersOf(kept)).toEqual(readBy(kept, "Kit"));
    const found = await world.as("Kit").press({
      do: "show",
      view: "entry.mine",
      subject: { kind: "person", id: world.as("Kit").id },
      search: kept[0]?.mark ?? "",
    });
    expect(found.kind === "list" && found.total).toBe(1);
  });

  it("is changed in both, every word of them", async () => {
    const [three, six] = [await stories.change(ids.shared), await stories.change(ids.alone)];
    expect(await readersOf([...three.kept, ...six.kept])).toEqual([
      ...readBy(three.kept, "Kit", "Tom"),
      ...readBy(six.kept, "Kit"),
    ]);
  });

  it("comes with hours that are sent back, says that they look wrong, answers what was shared", async () => {
    const [kit, tom] = [world.as("Kit"), world.as("Tom")];
    const only = placement(placementId, ids.alone);
    const why = await stories.oneText(tom, "hours.sign", only, "why", { verdict: "return" });
    expect(await readersOf(why.kept)).toEqual(readBy(why.kept, "Kit", "Tom"));
    await later();
    const doubt = await stories.oneText(kit, "entry.doubt", entry(ids.alone), "what");
    const answer = await stories.oneText(tom, "entry.respond", entry(ids.shared), "response");
    const both = [...doubt.kept, ...answer.kept];
    expect(await readersOf(both)).toEqual(readBy(both, "Kit", "Tom"));
    await later();
  });

  it("is looked for, typed in the chat, put in for a code or into somebody else's draft, and kept nowhere", async () => {
    const [kit, tom, jo, sam] = [world.as("Kit"), world.as("Tom"), world.as("Jo"), world.as("Sam")];
    const lists = [
      [kit, "entry.mine", { kind: "person", id: kit.id }],
      [tom, "entry.supervised", { kind: "person", id: tom.id }],
      [jo, "placement.list", undefined],
    ] as const;
    for (const [who, view, subject] of lists) {
      const { mark } = aviary.canary(`search of ${view}`);
      const list = await who.press({ do: "show", view, search: mark, ...(subject ? { subject } : {}) });
      expect(list.kind === "list" && list.total === 0 && textOf(list).includes(mark), view).toBe(true);
    }
    for (const name of everyone) await world.as(name).say(aviary.canary(`said by ${name}`).text);
    const theirs = formOf(await kit.press({ do: "start", flow: "entry.log" }));
    const crafted = aviary.canary("into somebody else's draft");
    const at = { ...theirs.at, page: "entry.log/what-happened" };
    expect(textOf(await jo.answer({ ...theirs, at }, { whatHappened: crafted.text }))).toContain(crafted.text);
    const paper = { do: "start", flow: "hours.record-paper", subject: placement(placementId) } as const;
    for (const [who, way] of [
      [jo, "next"],
      [sam, "leave"],
    ] as const) {
      const form = formOf(await who.press(paper));
      const { mark } = aviary.canary(`code, ${way}`);
      await who.answer(form, { ...standing(form), code: mark }, way);
    }
  });

  it("is one of two hundred and more, and no two are alike", () => {
    expect(aviary.all.length).toBeGreaterThanOrEqual(200);
    expect(new Set(aviary.all.map(({ mark }) => mark)).size).toBe(aviary.all.length);
    const tried = new Set(aviary.all.map(({ where }) => where.split(" ")[0]));
    const takesText = trainingRoom.flows
      .flatMap(({ id, pages, questions }) =>
        pages.flatMap(({ key, ask }) => ask.map((name) => [`${id}/${key}`, questions[name]] as const)),
      )
      .flatMap(([page, question]) => (question?.look.kind === "paragraph" ? [page] : []));
    expect(takesText.filter((page) => !tried.has(page))).toEqual([]);
    process.stdout.write(`canaries: ${aviary.all.length} of ${tried.size} places\n`);
  });
});

describe("and nowhere else", { timeout: 120_000 }, () => {
  const tables = ["words", "drafts", "inbox", "outbox", "audit", "sent_messages", "entries", "entry_notes"];

  it("not in any row of any table, nor in the bytes that the store keeps, while drafts stood open or after", async () => {
    expect(stories.traces).toEqual([]);
    const rows = await everyRow(world);
    const filled = new Set(rows.split("\n").map((row) => row.split(":")[0]));
    expect(tables.filter((table) => !filled.has(table))).toEqual([]);
    expect(rows.includes("Kit Lowe")).toBe(true);
    expect(tracesIn(rows)).toEqual([]);
    const dump = await world.database.dump?.();
    if (dump) expect(isIn(new Uint8Array(await dump.arrayBuffer()))).toBe(false);
  });

  it("not in the log at its most talkative, which does say that turns went wrong", () => {
    expect(printed.filter((line) => line.includes("a turn could not be taken")).length).toBeGreaterThan(10);
    expect(tracesIn([...printed, ...world.logged.lines, ...world.changes].join("\n"))).toEqual([]);
  });

  it("not in any message, to anybody, about anything", async () => {
    expect(phone.got.size).toBeGreaterThan(3);
    for (const { card } of phone.got.values()) expect(tracesIn(JSON.stringify(card))).toEqual([]);
    let drawn = 0;
    for (const { id } of trainingRoom.messages)
      for (const name of everyone)
        for (const subject of [`entry:${ids.shared}`, `placement:${placementId}`]) {
          const card = await world.conversations.message(id, world.as(name).id, subject);
          if (card) drawn += 1;
          expect(tracesIn(JSON.stringify(card ?? "")), `${id} to ${name}`).toEqual([]);
        }
    expect(drawn).toBeGreaterThan(5);
  });

  it("not on what others read who press every button there is", async () => {
    for (const name of ["Robin", "Jo", "Sam", "Amara", "Nadia", "Leslie", "Priya"] as const) {
      expect(tracesIn(await looksAt(name)), name).toEqual([]);
      for (const { id, about } of house.rooms.flatMap(({ flows }) => flows))
        for (const subject of [entry(ids.shared), entry(ids.alone), placement(placementId)].filter(
          ({ kind }) => kind === about,
        ))
          expect(
            tracesIn(JSON.stringify(await world.as(name).press({ do: "start", flow: id, subject }))),
            `${id} by ${name}`,
          ).toEqual([]);
    }
  });

  it("not on the hour sheet, in its bytes, its text or its name", async () => {
    for (const name of ["Kit", "Tom", "Jo"] as const) {
      const from = { surface: "teams", tenant: "demo", id: world.as(name).id } as const;
      const subject = placement(placementId);
      const made = await world.conversations.file(from, { label: "", file: "placement.sheet", subject });
      if (!made) throw new Error(`no sheet for ${name}`);
      const pages = await pagesOf(made.bytes);
      expect(pages.join("\n")).toContain("KitLowe");
      expect([tracesIn(`${made.name}\n${pages.join("\n")}`), isIn(made.bytes)], name).toEqual([[], false]);
    }
  });
});

describe("a leak is found", { timeout: 60_000 }, () => {
  const leak = aviary.canary("leak");

  it("in a text, in bytes and as base64 in the store, in the log, and on a sheet", async () => {
    const [bytes, encoded] = [Buffer.from(leak.text).toString("hex"), Buffer.from(leak.text).toString("base64")];
    await as(world, "system:test", ({ audit }) =>
      audit.write({
        at: world.clock.now(),
        actor: "system:test",
        action: "entry.read",
        object: "-",
        decision: "allowed",
        reason: leak.text,
      }),
    );
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(
        `INSERT INTO inbox (key, digest, outcome, at) VALUES ('planted', '\\x${bytes}', 'x', '2026-11-24'), ('and', '\\x00', '${encoded}', '2026-11-24')`,
      ),
    );
    const found = tracesIn(await everyRow(world)).map((row) => row.split(":")[0]);
    expect([...found].sort()).toEqual(["audit", "inbox", "inbox"]);
    const dump = await world.database.dump?.();
    if (dump) expect(isIn(new Uint8Array(await dump.arrayBuffer()))).toBe(true);
    world.log.info({ said: leak.text }, "planted");
    expect(tracesIn(printed.join("\n"))).toHaveLength(1);
    expect(tracesIn((await pagesOf(await hourSheet(aSheet({ host: leak.mark })))).join("\n"))).not.toEqual([]);
  });
});
