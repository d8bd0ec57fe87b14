import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import { sayDate, sayMoment } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Part } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { entryFacts } from "./entry-facts.ts";
import { entryPresses } from "./entry-presses.ts";
import { entryWords as words } from "./entry-words.ts";
import { entryName, neededEntry, placementOf } from "./naming.ts";
import { type WrittenText, writtenIn } from "./written.ts";

/** One entry: its hours, what was written where this person may read it, and what they can do now. */
export const entryCard = defineCard({
  id: "entry.card",
  title: words.cardTitle,
  summary: words.cardSummary,
  action: "entry.read",
  about: "entry",
  draw: async (context) => await draw(context, await neededEntry(context)),
});

async function draw(context: Context, entry: EntryRecord): Promise<Card> {
  const placement = await placementOf(context, entry);
  const mine = entry.authorId === context.actor.id;
  const name = entryName(entry, context.today);
  const readable = await context.may("entry.read-words", { kind: "entry", id: entry.id });
  if (readable && !mine) await context.data.entries.noteRead(entry.id, context.actor.id, entry.version);
  return {
    kind: "card",
    title: mine ? name : words.nameOf(placement.personName, name),
    tone: "plain",
    parts: [
      ...(entry.broken ? [{ kind: "notice" as const, tone: "attention" as const, text: words.broken }] : []),
      ...(await talkOfHours(context, entry, placement)),
      { kind: "facts", facts: await entryFacts(context, entry) },
      ...(readable ? await written(context, entry, mine) : []),
      ...(readable ? await answers(context, entry) : []),
    ],
    presses: [...(await entryPresses(context, entry, placement)), homePress()],
    summary: words.cardTitle,
  };
}

async function written(context: Context, entry: EntryRecord, mine: boolean): Promise<readonly Part[]> {
  const texts = await writtenIn(context, entry);
  const talk = mine ? words.talkMine : words.talk;
  return [
    ...(entry.tags.talk ? [{ kind: "notice" as const, tone: "attention" as const, text: talk }] : []),
    ...(mine && texts.length > 0
      ? [{ kind: "words" as const, label: words.textLabel, text: inOnePiece(texts), copy: true as const }]
      : texts.map(({ label, text }) => ({ kind: "words" as const, label, text }))),
    ...(mine && entry.share === undefined && texts.length > 0 ? [{ kind: "text" as const, text: words.private }] : []),
  ];
}

async function answers(context: Context, entry: EntryRecord): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const note of await context.data.entries.notes(entry.id)) {
    if (note.kind !== "response") continue;
    const found = await context.data.words.read({ about: "entry-note", aboutId: note.id, part: "text" });
    const who = await called(note.byId, context);
    const when = sayMoment(note.at, context.trust.zone, context.now);
    if (found) parts.push({ kind: "words", label: words.response(who, when), text: found.text });
  }
  return parts;
}

/** Why hours came back, and what looks wrong about them. The sentences are for those between whom they were said. */
async function talkOfHours(context: Context, entry: EntryRecord, placement: PlacementRecord): Promise<readonly Part[]> {
  const notes = (await context.data.entries.notes(entry.id)).filter(
    ({ kind, settled }) => kind !== "response" && !settled,
  );
  const latest = notes.at(-1);
  if (!latest || (latest.kind === "returned" && entry.state !== "hours-returned")) return [];
  const between =
    entry.authorId === context.actor.id ||
    (await context.may("hours.sign", { kind: "placement", id: placement.id })) ||
    (await context.may("hours.take-back", { kind: "entry", id: entry.id }));
  const note = { about: "entry-note", aboutId: latest.id, part: "text" } as const;
  const found = between ? await context.data.words.read(note) : undefined;
  const who = (await called(latest.byId, context)) || placement.personName;
  const label = latest.kind === "returned" ? words.returnedWith(who) : words.doubted(who);
  if (found) return [{ kind: "words", label, text: found.text }];
  const text = latest.byId === context.actor.id ? words.doubtedByYou : words.doubtedNoWords(who);
  return latest.kind === "looks-wrong" ? [{ kind: "notice", tone: "attention", text }] : [];
}

/** Somebody's name as it stands within a sentence: nobody reads their own. */
async function called(id: string, { data, actor }: Context): Promise<string> {
  return id === actor.id ? words.you : ((await data.people.names([id])).get(id) ?? "");
}

/** Each question with what was written to it: read in full, and copied in one press. */
function inOnePiece(texts: readonly WrittenText[]): string {
  return texts.map(({ label, text }) => `${label}\n${text}`).join("\n\n");
}

/** All that was written in one entry, in one piece, to be copied in one press. */
export const entryText = defineCard({
  id: "entry.text",
  title: words.textTitle,
  summary: words.textSummary,
  action: "entry.change",
  about: "entry",
  async draw(context) {
    const entry = await neededEntry(context);
    const texts = await writtenIn(context, entry);
    const all = [sayDate(entry.facts.workedOn, context.today), inOnePiece(texts)].join("\n\n");
    return {
      kind: "card",
      title: words.textTitle,
      tone: "plain",
      parts:
        texts.length > 0
          ? [{ kind: "words", label: words.textLabel, text: all, copy: true }]
          : [{ kind: "text", text: words.textNone }],
      presses: [homePress()],
      summary: words.textTitle,
    };
  },
});
