import { randomUUID } from "node:crypto";
import { bindData, type Data } from "../../../src/data/index.ts";
import {
  dayOf,
  type Happening,
  type Item,
  itemsOf,
  partsOf,
  type Story,
  type Who,
} from "../../data/placements-oracle.ts";
import { addPerson, on } from "./rows.ts";
import type { TestStore } from "./store.ts";
import { addPlacement, shareOf, supervisionOf } from "./training-rows.ts";

/** One thing that was written, where it is kept, and what it says. */
export interface Kept {
  readonly item: Item;
  readonly about: string;
  readonly aboutId: string;
  readonly part: string;
  readonly version: number;
  readonly text: string;
}

/** A story as it happened to real people in the real store. */
export interface Played {
  readonly story: Story;
  readonly entry: string;
  readonly kept: readonly Kept[];
  id(who: Who): string;
}

const facts = {
  workedOn: "2026-09-01",
  minutes: 90,
  setting: "acute-ward",
  activities: ["one-to-one"],
  tookPart: false,
  supervisingRole: "ward-manager",
};
const tags = { principles: [], competences: [], talk: false };

/** Plays a story through the data layer: each happening in a transaction of its own, by whoever did it, at its time. */
export async function play(store: TestStore, story: Story, people: ReadonlyMap<Who, string>): Promise<Played> {
  const id = (who: Who) => people.get(who) ?? "";
  const notes: string[] = [];
  let [entry, version] = ["", 0];
  const placement = await store.asOwner((tx) => addPlacement(tx, id("author"), { requiredMinutes: null }));
  const writing = story.parts;

  async function written(data: Data, now: Date): Promise<void> {
    if (version === 0) {
      const draftId = randomUUID();
      const said = { facts, tags, writing, placementId: placement, authorId: id("author"), draftId, send: true };
      entry = await data.entries.log(said);
      version = 1;
    } else version = (await data.entries.change(entry, { facts, tags, writing })).version;
    for (const part of partsOf[writing]) {
      const text = textOf(story, { kind: "part", part, version });
      await data.words.put({ about: "entry", aboutId: entry, part, author: id("author"), text, at: now }, version);
    }
  }

  async function noted(data: Data, now: Date, item: Omit<Exclude<Item, { kind: "part" }>, "on">): Promise<void> {
    const note = await data.entries.addNote(entry, item.kind, id(item.by));
    const text = textOf(story, { ...item, on: dayOf(now.toISOString()) });
    await data.words.put({ about: "entry-note", aboutId: note, part: "said", author: id(item.by), text, at: now }, 1);
    notes.push(note);
  }

  async function signed(data: Data, state: "signed" | "returned", who: Who): Promise<void> {
    await data.entries.voidHours(entry);
    // Those who lead sign nothing themselves: they record what came back on paper.
    const paper = who === "development-worker" ? { paper: { role: "ward-nurse", on: "2026-09-01" } } : {};
    await data.entries.signHours([{ id: entry, version }], { state, by: id(who), batch: randomUUID(), ...paper });
  }

  async function happens(happening: Happening): Promise<void> {
    const now = new Date(happening.at);
    const moment = { now, today: dayOf(happening.at) };
    const as = (who: Who, work: (data: Data) => Promise<unknown>) =>
      store.database.transact({ actor: id(who), ...moment }, (tx) =>
        work(bindData(tx, store.keys, { actor: id(who), ...moment })),
      );
    const byHand = (work: Parameters<TestStore["asOwner"]>[0]) =>
      store.database.transact({ actor: "system:test", ...moment }, work);
    const times = (who: Who) => ({ kind: "placement-supervisor", personId: id(who), otherId: id("author") });
    switch (happening.does) {
      case "supervise": {
        const { who } = happening;
        return void (await as("lead", (data) =>
          data.placements.superviseBy(id("author"), who === undefined ? undefined : id(who)),
        ));
      }
      case "spell": {
        const { who, from, to } = happening;
        return void (await byHand((tx) =>
          tx.relation.create({ data: supervisionOf(id(who), id("author"), from, to) }),
        ));
      }
      case "end-spell": {
        const where = { ...times(happening.who), toDate: null };
        return void (await byHand((tx) => tx.relation.updateMany({ where, data: { toDate: on(happening.to) } })));
      }
      case "resume":
        return void (await byHand(async (tx) => {
          const last = await tx.relation.findFirstOrThrow({
            where: times(happening.who),
            orderBy: { fromDate: "desc" },
          });
          await tx.relation.update({ where: { id: last.id }, data: { toDate: null } });
        }));
      case "write":
        return void (await as("author", (data) => written(data, now)));
      case "share":
        return void (await as("author", (data) => data.entries.share(entry, id(happening.who))));
      case "unshare":
        return void (await as("author", (data) => data.entries.unshare(entry)));
      case "forge":
        return void (await byHand(async (tx) => {
          const share = shareOf(entry, id(happening.by), id(happening.who), { fromAt: now });
          const standing = { about: "entry", aboutId: entry, readerId: id(happening.who), endedAt: null };
          if ((await tx.share.count({ where: standing })) === 0) await tx.share.create({ data: share });
        }));
      case "respond":
        return void (await as(happening.who, (data) =>
          noted(data, now, { kind: "response", note: notes.length, by: happening.who }),
        ));
      case "return":
        return void (await as(happening.who, async (data) => {
          await signed(data, "returned", happening.who);
          await noted(data, now, { kind: "returned", note: notes.length, by: happening.who });
        }));
      case "sign":
        return void (await as(happening.who, (data) => signed(data, "signed", happening.who)));
      case "doubt":
        return void (await as("author", (data) =>
          noted(data, now, { kind: "looks-wrong", note: notes.length, by: "author" }),
        ));
      case "leave":
        return void (await byHand((tx) =>
          tx.person.update({ where: { id: id(happening.who) }, data: { endedAt: now } }),
        ));
      case "lose":
        return void (await byHand(async (tx) => {
          await tx.signOff.updateMany({ where: { entryId: entry, voidedAt: null }, data: { voidedAt: now } });
          await tx.entry.update({ where: { id: entry }, data: { deletedAt: now } });
        }));
      case "delete":
        return void (await as("author", async (data) => {
          await data.entries.voidHours(entry);
          await data.entries.delete(entry);
          await data.words.removeAbout("entry", [entry]);
          await data.words.removeAbout("entry-note", notes);
        }));
    }
  }

  for (const each of story.happenings) await happens(each);
  const kept = itemsOf(story).map((item): Kept => {
    const text = textOf(story, item);
    if (item.kind !== "part")
      return { item, about: "entry-note", aboutId: notes[item.note] ?? "", part: "said", version: 1, text };
    return { item, about: "entry", aboutId: entry, part: item.part, version: item.version, text };
  });
  return { story, entry, kept, id };
}

function textOf({ name }: Story, item: Item): string {
  return item.kind === "part" ? `${name}: ${item.part} ${item.version}` : `${name}: ${item.kind} ${item.note}`;
}

/** A trainee and three people who may come to supervise them, who have these roles or none. */
export async function addCast(store: TestStore, roles: readonly (readonly string[])[]): Promise<[Who, string][]> {
  const who = ["author", "first", "second", "third"] as const;
  return await store.asOwner(async (tx) => {
    const cast: [Who, string][] = [];
    for (const [at, each] of who.entries()) cast.push([each, await addPerson(tx, { roles: roles[at] ?? [] })]);
    return cast;
  });
}
