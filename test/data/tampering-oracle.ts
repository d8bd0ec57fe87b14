/** The trail as it lies in the store, read plainly. */
export interface Trail {
  /** By number. */
  readonly rows: ReadonlyMap<string, string>;
  /** By place, in order. */
  readonly links: readonly { readonly position: number; readonly seq: string; readonly rest: string }[];
}

/** Where somebody who knows the trail as it was says that the first bad row is. */
export interface Named {
  readonly seq: string | undefined;
  readonly position: number | undefined;
}

/**
 * Somebody who has a copy of the whole trail as it was, lays it beside what is there now, and goes down both with a finger.
 * Where whoever tampered has the keys, what they wrote looks right to anybody without that copy: then it is found at the next
 * anchor behind it, and all that can be named is the first row which no anchor confirms.
 * @param anchors places of the chain whose heads were kept elsewhere, in order
 */
export function firstBad(was: Trail, is: Trail, anchors: readonly number[], withKeys: boolean): Named {
  const first = firstOther(was, is);
  const place = first?.position;
  if (!first) return firstLoose(was, is);
  if (!withKeys || place === undefined) return first;
  const end = is.links.length;
  const next = anchors.find((each) => each >= place);
  if (next === undefined) return { seq: undefined, position: undefined };
  if (end < next) return { seq: undefined, position: end + 1 };
  const confirmed = anchors.filter((each) => each < place).at(-1) ?? 0;
  return { seq: is.links[confirmed]?.seq, position: confirmed + 1 };
}

/** The first place at which the chain, or the row that stands there, is not as it was. */
export function firstOther(was: Trail, is: Trail): Named | undefined {
  for (let place = 1; place <= Math.max(was.links.length, is.links.length); place += 1) {
    const [before, now] = [was.links[place - 1], is.links[place - 1]];
    if (now === undefined || now.position !== place) return { seq: undefined, position: place };
    // A row that was there and not linked yet may have been linked since.
    const sameLink = before === undefined || (before.seq === now.seq && before.rest === now.rest);
    if (!sameLink || !was.rows.has(now.seq) || was.rows.get(now.seq) !== is.rows.get(now.seq))
      return { seq: now.seq, position: place };
  }
  return undefined;
}

/** The first row outside the chain that nobody had written; of one that is there twice, the later. */
function firstLoose(was: Trail, is: Trail): Named {
  const linked = new Set(is.links.map(({ seq }) => seq));
  const loose = [...is.rows].filter(([seq]) => !linked.has(seq)).sort(([one], [other]) => Number(one) - Number(other));
  const seen = new Set([...is.rows].filter(([seq]) => linked.has(seq)).map(([, row]) => row));
  const genuine = new Set(was.rows.values());
  for (const [seq, row] of loose) {
    if (!genuine.has(row) || seen.has(row)) return { seq, position: undefined };
    seen.add(row);
  }
  return { seq: undefined, position: undefined };
}
