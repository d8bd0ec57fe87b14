import type { Action } from "../../rules/policy/standing.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Subject, SubjectKind } from "../../rules/subject.ts";
import type { Context } from "./context.ts";
import type { Flow } from "./flow.ts";
import type { Message } from "./message.ts";
import type { Nudge } from "./nudge.ts";
import type { Card, Press, Row } from "./screen.ts";
import type { FileMaker, View } from "./view.ts";

/** What waits for somebody in a room: rows for Home, how many there are besides that its lists have, and how much it is in all. */
export interface Waiting {
  readonly rows: readonly Row[];
  readonly besides?: number;
  readonly total: number;
}

/** A part of the service: its flows, views, messages and files, and what it puts on a person's home. */
export interface Room {
  readonly name: string;
  readonly flows: readonly Flow[];
  readonly views: readonly View[];
  readonly messages: readonly Message[];
  readonly files: readonly FileMaker[];
  /** What people are reminded of. */
  readonly nudges?: readonly Nudge[];
  /** What is kept, how long, who sees it and whom to ask: read before anything is asked, once. `carryOn` begins it. */
  readonly first?: (trust: Trust, carryOn: Press) => Card;
  /** What waits for this person, most pressing first. */
  readonly waiting?: (context: Context) => Promise<Waiting>;
  /** What is coming, soonest first. */
  readonly coming?: (context: Context) => Promise<readonly Row[]>;
  /** For a subject of this room: what to show somebody whose press came too late or is not theirs. */
  readonly refused?: Readonly<
    Partial<Record<SubjectKind, (context: Context, action: Action, why?: string) => Promise<Card>>>
  >;
  /** What somebody types that is no phrase of a flow or view: a code, a word about one matter. Nothing is done by it. */
  readonly hears?: (typed: string, context: Context) => Promise<Heard | undefined>;
  /** What a draft about this subject is called on Home. */
  readonly names?: { readonly kind: SubjectKind; readonly name: (context: Context) => Promise<string | undefined> };
}

/** What a room understood: a card, or one of its views where the person may see it and else that card. */
export type Heard = { readonly card: Card } | { readonly card: Card; readonly view: string; readonly subject: Subject };

/** Everything the service is made of, found by name. */
export interface House {
  readonly rooms: readonly Room[];
  flow(id: string): Flow | undefined;
  view(id: string): View | undefined;
  message(id: string): Message | undefined;
  file(id: string): FileMaker | undefined;
  nudge(id: string): Nudge | undefined;
}

/** @throws where two flows, views, messages, files or nudges share a name. */
export function createHouse(rooms: readonly Room[]): House {
  const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> => {
    const found = new Map(all.map((each) => [each.id, each]));
    if (found.size !== all.length)
      throw new TypeError(`two of these share a name: ${all.map(({ id }) => id).join(", ")}`);
    return found;
  };
  const flows = byId(rooms.flatMap((room) => room.flows));
  const views = byId(rooms.flatMap((room) => room.views));
  const messages = byId(rooms.flatMap((room) => room.messages));
  const files = byId(rooms.flatMap((room) => room.files));
  const nudges = byId(rooms.flatMap((room) => room.nudges ?? []));
  return {
    rooms,
    flow: (id) => flows.get(id),
    view: (id) => views.get(id),
    message: (id) => messages.get(id),
    file: (id) => files.get(id),
    nudge: (id) => nudges.get(id),
  };
}
