import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { standingOf } from "../../rules/training/competencies.ts";
import { sayHours } from "../../rules/training/hours.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Fact, Part, Press } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { meterPart, placementMeter } from "./meter.ts";
import { neededPlacement, signerName } from "./naming.ts";
import { placementWords as words } from "./placement-words.ts";
import { logPress, minePress, placementPress, traineesPress } from "./presses.ts";
import { listOf } from "./questions.ts";
import { supervising } from "./supervising-words.ts";

/** A placement: how far it is, what is confirmed and what has no evidence yet. Never a word that was written. */
export const placementCard = defineCard({
  id: "placement.card",
  title: words.cardTitle,
  summary: words.cardSummary,
  action: "placement.read",
  about: "placement",
  draw: async (context) => await draw(context, await neededPlacement(context)),
});

/** One's own placement, the latest one. */
export const myPlacement = defineCard({
  id: "placement.mine",
  title: words.mineTitle,
  summary: words.mineSummary,
  action: "entry.list-mine",
  about: "person",
  says: ["my placement", "my hours", "how many hours"],
  home: words.mineTitle,
  draw: async (context) => {
    const [latest] = await context.data.placements.ofPerson(context.actor.id);
    if (!latest) throw new Error("there is no placement");
    return await draw(context, latest);
  },
});

async function draw(context: Context, placement: PlacementRecord): Promise<Card> {
  const mine = placement.personId === context.actor.id;
  const entries = await visible(context, placement, mine);
  const meter = placementMeter(placement, entries);
  const broken = entries.filter((entry) => entry.broken).length;
  const waits = entries.some(({ state }) => state === "sent");
  const note = (text: string): Part => ({ kind: "text", text });
  const apart = placement.takingPartCounts === undefined ? words.apartUnknown : words.apart;
  return {
    kind: "card",
    title: mine ? words.mineTitle : words.title(placement.personName),
    tone: "plain",
    parts: [
      ...(broken > 0 ? [{ kind: "notice" as const, tone: "attention" as const, text: words.broken(broken) }] : []),
      meterPart(placement, meter, context.today),
      ...(mine && meter.withTrainee > 0 ? [note(words.withYou(sayHours(meter.withTrainee)))] : []),
      ...(meter.apart > 0 ? [note(apart(sayHours(meter.apart)))] : []),
      { kind: "facts", facts: facts(context, placement) },
      ...evidence(context, placement, entries, mine),
      ...((await context.may("placement.sheet", subjectOf(placement))) && entries.length > 0
        ? [
            {
              kind: "file" as const,
              file: { label: words.presses.sheet, file: "placement.sheet", subject: subjectOf(placement) },
            },
          ]
        : []),
    ],
    presses: [...(await presses(context, placement, { mine, waits })), homePress()],
    summary: words.cardTitle,
  };
}

function subjectOf({ id }: PlacementRecord) {
  return { kind: "placement", id } as const;
}

/** What has not been sent is its author's own: nobody else's card counts it. */
async function visible({ data }: Context, { id }: PlacementRecord, mine: boolean): Promise<readonly EntryRecord[]> {
  const all = await data.entries.ofPlacement(id);
  return mine ? all : all.filter(({ state }) => state !== "logged");
}

function facts(context: Context, placement: PlacementRecord): readonly Fact[] {
  const { today } = context;
  const supervisor = placement.supervisor
    ? placement.supervisor.name
    : placement.paperSupervisor === undefined
      ? words.facts.nobody
      : words.facts.onPaper(signerName(placement, context) ?? "");
  const counts = placement.takingPartCounts;
  return [
    { label: words.facts.host, value: placement.host.name },
    { label: words.facts.supervisor, value: supervisor },
    { label: words.facts.from, value: sayDate(placement.from, today) },
    { label: words.facts.to, value: placement.to === undefined ? words.facts.open : sayDate(placement.to, today) },
    {
      label: words.facts.required,
      value: placement.requiredMinutes === undefined ? words.facts.notStated : sayHours(placement.requiredMinutes),
    },
    {
      label: words.facts.takingPart,
      value: counts === undefined ? words.facts.takingPartUnknown : counts ? words.facts.yes : words.facts.no,
    },
    { label: words.facts.list, value: listOf(context, placement.competencyList)?.title ?? words.facts.noList },
  ];
}

/** Which competencies are confirmed, and which have nothing yet. What was only written about is the author's to see. */
function evidence(
  context: Context,
  placement: PlacementRecord,
  entries: readonly EntryRecord[],
  mine: boolean,
): readonly Part[] {
  const list = listOf(context, placement.competencyList);
  if (!list) return [];
  const found = standingOf(list, {
    confirmed: entries.flatMap(({ confirmed }) => confirmed.flatMap(({ code }) => code ?? [])),
    tagged: mine ? entries.flatMap(({ tags }) => tags.competences) : [],
  });
  const named = (codes: readonly string[]) => codes.map((code) => list.competencies[code] ?? code).join("; ");
  const fact = (label: string, codes: readonly string[]): Fact[] =>
    codes.length > 0 ? [{ label, value: named(codes) }] : [];
  return [
    { kind: "heading", text: words.evidence },
    {
      kind: "facts",
      facts: [
        ...fact(words.confirmed, found.confirmed),
        ...fact(words.written, found.written),
        { label: mine ? words.without : words.unconfirmed, value: named(found.without) || words.nothing },
      ],
    },
  ];
}

async function presses(
  context: Context,
  placement: PlacementRecord,
  { mine, waits }: { readonly mine: boolean; readonly waits: boolean },
): Promise<readonly Press[]> {
  const subject = subjectOf(placement);
  const may = await context.allowed(subject);
  const self = { kind: "person", id: context.actor.id } as const;
  return [
    ...(mine && (await context.may("entry.log", self)) ? [logPress("main")] : []),
    ...(mine ? [minePress(context.actor.id)] : []),
    ...(may("hours.sign") && waits
      ? [placementPress("hours.sign", placement.id, supervising.presses.sign, "main")]
      : []),
    ...(may("hours.sign") ? [traineesPress(context.actor.id)] : []),
    ...(may("hours.record-paper") ? [placementPress("hours.record-paper", placement.id, words.presses.paper)] : []),
    ...(may("placement.change") ? [placementPress("placement.change", placement.id, words.presses.change)] : []),
  ];
}
