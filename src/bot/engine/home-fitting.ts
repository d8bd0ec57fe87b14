import type { Press, Row } from "../../flows/kit/screen.ts";
import { rowLength } from "../../flows/kit/view.ts";

/** What Home may come to, in letters: with what is drawn around them it fits every platform's limits. */
const longestHome = 21_000;
const pressLength = 450;
/** What stands around a row of Home beyond what it does in a list. */
const aroundRow = 400;
/** The part of the room that each section has in any case: what waits, what is coming, what one began. */
const shares = [0.5, 0.3, 0.2] as const;

/** One section of Home: the rows that are shown, and how many are not. */
export interface Fitted {
  readonly rows: readonly Row[];
  readonly left: number;
}

/**
 * As many rows as Home has room for, a row from each room of the service in turn, so that none is crowded out by another.
 * What one section leaves over is the others'.
 * @param sections for each section, the rows of each room, in order
 */
export function fitting(
  sections: readonly (readonly (readonly Row[])[])[],
  presses: readonly Press[],
): readonly Fitted[] {
  const room = longestHome - presses.length * pressLength;
  const taken = sections.map((rooms, at) =>
    fill(
      rooms,
      room * (shares[at] ?? 0),
      rooms.map(() => 0),
    ),
  );
  let over = room - taken.reduce((sum, each) => sum + each.length, 0);
  return sections.map((rooms, at) => {
    const first = taken[at] ?? { counts: [], length: 0 };
    const all = fill(rooms, over, first.counts);
    over -= all.length;
    const total = rooms.reduce((sum, rows) => sum + rows.length, 0);
    const rows = rooms.flatMap((each, index) => each.slice(0, all.counts[index] ?? 0));
    return { rows, left: total - rows.length };
  });
}

/** How many rows of each room fit in so many letters, beyond those that are there already. */
function fill(rooms: readonly (readonly Row[])[], letters: number, already: readonly number[]) {
  const counts = [...already];
  let length = 0;
  for (let went = true; went; ) {
    went = false;
    for (const [index, rows] of rooms.entries()) {
      const next = rows[counts[index] ?? 0];
      const long = next ? rowLength(next) + aroundRow : 0;
      if (!next || length + long > letters) continue;
      counts[index] = (counts[index] ?? 0) + 1;
      length += long;
      went = true;
    }
  }
  return { counts, length };
}
