/*
 * Who may read what a trainee writes, told as a story of what happened and worked out by replaying it. It imports nothing
 * from src, and asks its questions the other way round from the database: forwards in time, stretch by stretch.
 */

export const supervisors = ["first", "second", "third"] as const;
/** People without a part in any story, by what they are. */
export const bystanders = [
  "lead",
  "development-worker",
  "another-trainee",
  "psw",
  "clinician",
  "team-manager",
  "governance-reader",
  "nobody",
] as const;
export type Who = "author" | (typeof supervisors)[number] | (typeof bystanders)[number];

export type Deed =
  /** Handed over to somebody, or to nobody, from that day on. */
  | { readonly does: "supervise"; readonly who?: Who }
  /** A time written down by hand, days included. */
  | { readonly does: "spell"; readonly who: Who; readonly from: string; readonly to?: string }
  | { readonly does: "end-spell"; readonly who: Who; readonly to: string }
  /** The same time goes on by hand, as if it had not ended. */
  | { readonly does: "resume"; readonly who: Who }
  | { readonly does: "write" }
  | { readonly does: "share"; readonly who: Who }
  | { readonly does: "unshare" }
  /** A share that the author never made. */
  | { readonly does: "forge"; readonly who: Who; readonly by: Who }
  | { readonly does: "respond" | "return" | "sign" | "leave"; readonly who: Who }
  | { readonly does: "doubt" }
  /** Deleted with all that was written; and deleted by hand, the words and what was shared forgotten. */
  | { readonly does: "delete" | "lose" };
export type Happening = Deed & { readonly at: string };

export interface Story {
  readonly name: string;
  readonly parts: "three" | "six";
  readonly happenings: readonly Happening[];
}

export const partsOf = {
  three: ["what-happened", "so-what", "now-what"],
  six: ["description", "feelings", "evaluation", "analysis", "conclusion", "action-plan"],
} as const;

/** One thing that somebody wrote: a part of a version, or a note by its number in the story. */
export type Item =
  | { readonly kind: "part"; readonly part: string; readonly version: number }
  | {
      readonly kind: "response" | "returned" | "looks-wrong";
      readonly note: number;
      readonly by: Who;
      readonly on: string;
    };

interface Spell {
  readonly who: Who;
  readonly from: string;
  to: string | undefined;
}

interface Replayed {
  readonly items: readonly Item[];
  readonly spells: readonly Spell[];
  readonly shared: { readonly who: Who; readonly from: number; readonly during: Spell | undefined } | undefined;
  readonly signer: Who | undefined;
  readonly gone: ReadonlySet<Who>;
  readonly deleted: boolean;
}

/** Everything that was written and is still there. */
export function itemsOf(story: Story): readonly Item[] {
  return replay(story).items;
}

/** Whether this person reads this at a moment after the story. */
export function mayRead(story: Story, who: Who, item: Item, at: string): boolean {
  return readsIn(replay(story), who, item, dayOf(at));
}

/** The same for many questions about one story. */
export function readersOf(story: Story, at: string): (who: Who, item: Item) => boolean {
  const told = replay(story);
  return (who, item) => readsIn(told, who, item, dayOf(at));
}

function readsIn({ spells, shared, signer, gone, deleted }: Replayed, who: Who, item: Item, day: string): boolean {
  if (gone.has(who)) return false;
  if (who === "author") return true;
  if (deleted) return false;
  const now = spellOn(spells, who, day);
  const sharedStill = shared?.who === who && now !== undefined && shared.during === now;
  switch (item.kind) {
    case "part":
      return sharedStill && item.version >= shared.from;
    case "response":
      return sharedStill && item.by === who;
    case "returned":
      return now !== undefined && now.from <= item.on;
    case "looks-wrong":
      return (now !== undefined && now.from <= item.on) || (signer === who && who === "development-worker");
  }
}

function replay({ parts, happenings }: Story): Replayed {
  let items: Item[] = [];
  const spells: Spell[] = [];
  const gone = new Set<Who>();
  let [version, notes] = [0, 0];
  let shared: Replayed["shared"];
  let signer: Who | undefined;
  let deleted = false;
  let today = "";
  const note = (kind: "response" | "returned" | "looks-wrong", by: Who) => {
    items.push({ kind, note: notes, by, on: today });
    notes += 1;
  };
  for (const each of happenings) {
    const day = dayOf(each.at);
    today = day;
    switch (each.does) {
      case "supervise":
        handOver(spells, each.who, day);
        break;
      case "spell":
        spells.push({ who: each.who, from: each.from, to: each.to });
        break;
      case "end-spell":
        for (const spell of spells.filter(({ who, to }) => who === each.who && to === undefined)) spell.to = each.to;
        break;
      case "resume": {
        const at = spells.findLastIndex(({ who }) => who === each.who);
        const before = spells[at];
        if (before) spells[at] = { ...before, to: undefined };
        break;
      }
      case "write": {
        version += 1;
        const now = version;
        items.push(...partsOf[parts].map((part) => ({ kind: "part", part, version: now }) as const));
        break;
      }
      case "share":
        if (shared?.who === each.who && shared.during && shared.during === spellOn(spells, each.who, day)) break;
        shared = { who: each.who, from: version, during: spellOn(spells, each.who, day) };
        break;
      case "unshare":
        shared = undefined;
        break;
      case "forge":
        break;
      case "respond":
        note("response", each.who);
        break;
      case "return":
        note("returned", each.who);
        signer = each.who;
        break;
      case "sign":
        signer = each.who;
        break;
      case "doubt":
        note("looks-wrong", "author");
        break;
      case "leave":
        gone.add(each.who);
        break;
      case "delete":
        items = [];
        deleted = true;
        break;
      case "lose":
        deleted = true;
        break;
    }
  }
  return { items, spells, shared, signer, gone, deleted };
}

/** Whoever else was or was to be the supervisor is not any more; whoever is one today goes on without an end. */
function handOver(spells: Spell[], to: Who | undefined, day: string): void {
  const stays = to === undefined ? undefined : spellOn(spells, to, day);
  for (const spell of spells) {
    if (spell === stays || (spell.to !== undefined && spell.to < day)) continue;
    spell.to = dayBefore(spell.from > day ? spell.from : day);
  }
  if (stays) stays.to = undefined;
  else if (to !== undefined) spells.push({ who: to, from: day, to: undefined });
}

function spellOn(spells: readonly Spell[], who: Who, day: string): Spell | undefined {
  return spells.find((each) => each.who === who && each.from <= day && (each.to === undefined || each.to >= day));
}

const london = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });

/** The day that the calendar on a wall in London shows. */
export function dayOf(at: string): string {
  return london.format(new Date(at));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
