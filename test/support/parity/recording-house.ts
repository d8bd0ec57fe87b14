import { createBegun } from "../../../src/flows/begun/room.ts";
import { createHelp } from "../../../src/flows/help/help.ts";
import { house as wholeHouse } from "../../../src/flows/house.ts";
import type { Flow } from "../../../src/flows/kit/flow.ts";
import type { Message } from "../../../src/flows/kit/message.ts";
import type { Nudge } from "../../../src/flows/kit/nudge.ts";
import { createHouse, type House, type Room } from "../../../src/flows/kit/room.ts";
import type { FileMaker, View } from "../../../src/flows/kit/view.ts";
import { createNudgesRoom } from "../../../src/flows/nudges/room.ts";
import { createReaching } from "../../../src/flows/reaching/room.ts";

/** The whole house, and the name of everything in it that can be drawn: "view request.card", "outcome entry.log". */
export interface Recording {
  readonly house: House;
  readonly all: readonly string[];
}

/** The real house with a pencil in each of its cards: what comes back drawn is noted. */
export function recordingHouse(note: (name: string) => void): Recording {
  const all: string[] = [];

  function noted<A extends readonly unknown[], R>(name: string, draw: (...given: A) => R): (...given: A) => R {
    all.push(name);
    const write = (came: unknown) => (came === undefined ? undefined : note(name));
    return (...given) => {
      const came = draw(...given);
      if (came instanceof Promise) void came.then(write, () => undefined);
      else write(came);
      return came;
    };
  }

  const flow = (each: Flow): Flow => ({
    ...each,
    pages: each.pages.map((page) => {
      all.push(`page ${each.id}/${page.key}`);
      return { ...page, ...(page.closes ? { closes: noted(`closing ${each.id}/${page.key}`, page.closes) } : {}) };
    }),
    outcome: noted(`outcome ${each.id}`, each.outcome),
    ...(each.notNow ? { notNow: noted(`not now ${each.id}`, each.notNow) } : {}),
    ...(each.begins ? { begins: { ...each.begins, held: noted(`held ${each.id}`, each.begins.held) } } : {}),
  });
  const view = (each: View): View => ({ ...each, show: noted(`view ${each.id}`, each.show) });
  const message = (each: Message): Message => ({ ...each, draw: noted(`message ${each.id}`, each.draw) });
  const file = (each: FileMaker): FileMaker => ({ ...each, make: noted(`file ${each.id}`, each.make) });
  const nudge = (each: Nudge): Nudge => ({
    ...each,
    draw: noted(`nudge ${each.id}`, each.draw),
    turns:
      typeof each.turns === "object"
        ? { ...each.turns, told: noted(`told instead ${each.id}`, each.turns.told) }
        : each.turns,
  });
  const room = (each: Room): Room => ({
    ...each,
    flows: each.flows.map(flow),
    views: each.views.map(view),
    messages: each.messages.map(message),
    files: each.files.map(file),
    ...(each.nudges ? { nudges: each.nudges.map(nudge) } : {}),
    ...(each.first ? { first: noted(`first ${each.name}`, each.first) } : {}),
    ...(each.hears ? { hears: noted(`hears ${each.name}`, each.hears) } : {}),
    ...(each.refused ? { refused: refusals(each.name, each.refused) } : {}),
  });

  function refusals(name: string, cards: NonNullable<Room["refused"]>): NonNullable<Room["refused"]> {
    return Object.fromEntries(
      Object.entries(cards).map(([kind, card]) => [kind, card && noted(`refused ${name}/${kind}`, card)]),
    );
  }

  // These four are made of the others, as src/flows/house.ts makes them.
  const made = ["nudges", "reaching", "begun", "help"];
  const matters = wholeHouse.rooms.filter(({ name }) => !made.includes(name)).map(room);
  const nudgesRoom = room(createNudgesRoom(matters.flatMap(({ nudges = [] }) => nudges)));
  const rooms = [...matters, nudgesRoom, room(createReaching([...matters, nudgesRoom]))];
  const help = room(createHelp(rooms.flatMap(({ flows, views }) => [...flows, ...views])));
  const house = createHouse([...rooms, room(createBegun(rooms)), help]);
  if (namesIn(house) !== namesIn(wholeHouse)) throw new Error("this is not the whole house any more");
  return { house, all };
}

function namesIn({ rooms }: House): string {
  return JSON.stringify(
    rooms.map(({ name, flows, views, messages, files, nudges = [] }) => [
      name,
      ...[...flows, ...views, ...messages, ...files, ...nudges].map(({ id }) => id),
    ]),
  );
}
