import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { PlacementRecord } from "../../data/training/placements.ts";
import type { Context } from "../kit/context.ts";
import { type Asks, defineMessage, type Message } from "../kit/message.ts";
import type { Card, Press } from "../kit/screen.ts";
import { placementWords } from "./placement-words.ts";
import { openEntry, openPlacement, placementPress } from "./presses.ts";
import { supervising, trainingNews as words } from "./supervising-words.ts";

interface About {
  readonly placement: PlacementRecord;
  /** Where the message is about an entry. */
  readonly entry?: EntryRecord;
}

interface Told {
  readonly id: string;
  readonly asks: Asks;
  readonly tone?: Card["tone"];
  readonly title: string;
  readonly text: string | ((about: About) => string);
  /** Whether it is still true, and theirs. */
  readonly true: (about: About, context: Context) => boolean | Promise<boolean>;
  readonly presses: (about: About, context: Context) => readonly Press[];
}

const toSignThem: Asks = { reminders: ["training.signing"] };
/** Hours that came back and stay where they are: their author's placement supervisor asks how it is going. */
const toPutRight: Asks = {
  human: async (context) => {
    const supervisor = (await found(context))?.placement.supervisor;
    return supervisor ? [supervisor.id] : [];
  },
  afterWorkingDays: 5,
  undone: async (context, personId) => {
    const about = await found(context);
    const all = about?.entry ? [about.entry] : about ? await context.data.entries.ofPlacement(about.placement.id) : [];
    return all.some(({ authorId, state }) => authorId === personId && state === "hours-returned");
  },
};
/** Whoever was asked to look again is on the way to being asked in person, by those who lead. */
const toLookAgain: Asks = {
  human: "leads",
  afterWorkingDays: 5,
  undone: async ({ data, subject }) =>
    subject?.kind === "entry" &&
    (await data.entries.notes(subject.id)).some(({ kind, settled }) => kind === "looks-wrong" && !settled),
};

/** A message about a placement or an entry: nothing of what was written, and what can be done now. */
function tell(told: Told): Message {
  return defineMessage({
    id: told.id,
    class: "news",
    asks: told.asks,
    async draw(context) {
      const about = await found(context);
      if (!about || !(await told.true(about, context))) return undefined;
      const text = typeof told.text === "string" ? told.text : told.text(about);
      return {
        kind: "card",
        title: told.title,
        tone: told.tone ?? "plain",
        parts: [{ kind: "text", text }],
        presses: told.presses(about, context),
        summary: words.summary,
      };
    },
  });
}

async function found({ subject, data }: Context): Promise<About | undefined> {
  const entry = subject?.kind === "entry" ? await data.entries.get(subject.id) : undefined;
  const id = subject?.kind === "placement" ? subject.id : entry?.placementId;
  const placement = id === undefined ? undefined : await data.placements.get(id);
  return placement && { placement, ...(entry ? { entry } : {}) };
}

const openIt = ({ entry, placement }: About, { today }: Context): readonly Press[] =>
  entry
    ? [{ ...openEntry(entry, today), style: "main" }]
    : [{ ...openPlacement(placement.id, placementWords.title(placement.personName)), style: "main" }];
const theirName = ({ placement }: About) => placement.personName;
const author = ({ entry }: About, { actor }: Context) => entry?.authorId === actor.id;
/** The entry, or one at least of several on the placement, is its author's and stands like this. */
function theirs(state: EntryRecord["state"]): Told["true"] {
  return async ({ entry, placement }, { actor, data }) => {
    const all = entry ? [entry] : await data.entries.ofPlacement(placement.id);
    return all.some((each) => each.authorId === actor.id && each.state === state);
  };
}
const supervisor = ({ placement }: About, { actor }: Context) => placement.supervisor?.id === actor.id;

export const toSign = tell({
  id: "hours.to-sign",
  asks: toSignThem,
  ...words.toSign,
  text: (about) => words.toSign.text(theirName(about)),
  tone: "attention",
  true: async (about, context) =>
    supervisor(about, context) &&
    (await context.data.entries.ofPlacement(about.placement.id)).some(({ state }) => state === "sent"),
  presses: (about, context) => [
    placementPress("hours.sign", about.placement.id, supervising.presses.sign, "main"),
    ...openIt(about, context).map((press) => ({ ...press, style: "plain" as const })),
  ],
});
export const shared = tell({
  id: "entry.shared",
  asks: "nothing",
  ...words.shared,
  text: (about) => words.shared.text(theirName(about)),
  true: (about, context) => supervisor(about, context) && about.entry?.share?.readerId === context.actor.id,
  presses: openIt,
});
export const signed = tell({
  id: "hours.signed",
  asks: "nothing",
  ...words.signed,
  text: ({ entry }) => (entry ? words.signed.text : words.signed.several),
  tone: "good",
  true: theirs("signed"),
  presses: openIt,
});
export const returned = tell({
  id: "hours.returned",
  asks: toPutRight,
  ...words.returned,
  tone: "attention",
  true: theirs("hours-returned"),
  presses: openIt,
});
export const takenBack = tell({
  id: "hours.taken-back",
  asks: "nothing",
  ...words.takenBack,
  true: (about, context) => author(about, context) && about.entry?.state === "sent",
  presses: openIt,
});
export const voided = tell({
  id: "hours.voided",
  asks: toSignThem,
  ...words.voided,
  text: (about) => words.voided.text(theirName(about)),
  tone: "attention",
  true: async ({ entry }, { may }) =>
    entry?.state === "sent" && (await may("entry.read", { kind: "entry", id: entry.id })),
  presses: openIt,
});
export const responded = tell({
  id: "entry.responded",
  asks: "nothing",
  ...words.responded,
  true: author,
  presses: openIt,
});
export const confirmed = tell({
  id: "entry.confirmed",
  asks: "nothing",
  ...words.confirmed,
  tone: "good",
  true: (about, context) => author(about, context) && (about.entry?.confirmed.length ?? 0) > 0,
  presses: openIt,
});
export const doubted = tell({
  id: "entry.doubted",
  asks: toLookAgain,
  ...words.doubted,
  text: (about) => words.doubted.text(theirName(about)),
  tone: "attention",
  true: ({ entry }, { may }) => entry !== undefined && may("hours.take-back", { kind: "entry", id: entry.id }),
  presses: openIt,
});
const trainee = ({ placement }: About, { actor }: Context) => placement.personId === actor.id;
export const began = tell({
  id: "placement.began",
  asks: "nothing",
  ...words.began,
  tone: "good",
  true: trainee,
  presses: openIt,
});
export const supervises = tell({
  id: "placement.supervises",
  asks: "nothing",
  ...words.supervisor,
  text: (about) => words.supervisor.text(theirName(about)),
  true: supervisor,
  presses: openIt,
});
export const newSupervisor = tell({
  id: "placement.new-supervisor",
  asks: "nothing",
  ...words.newSupervisor,
  true: trainee,
  presses: openIt,
});
export const onPaper = tell({
  id: "hours.on-paper",
  asks: "nothing",
  ...words.paper,
  tone: "good",
  true: trainee,
  presses: openIt,
});

export const trainingMessages: readonly Message[] = [
  toSign,
  shared,
  signed,
  returned,
  takenBack,
  voided,
  responded,
  confirmed,
  doubted,
  began,
  supervises,
  newSupervisor,
  onPaper,
];
