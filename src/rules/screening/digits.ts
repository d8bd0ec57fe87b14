/** A run of digits with nothing between them. */
export interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** What stands between this group and the one before it in its chain; empty for the first. */
  readonly joiner: string;
}

/** Neighbouring groups that make up one number of the length looked for. */
export interface Spelled {
  readonly digits: string;
  readonly groups: readonly Group[];
  /** The group that the chain goes on with. */
  readonly next: Group | undefined;
  readonly start: number;
  readonly end: number;
}

const joins = /^[^\p{L}\p{N}]{1,3}$/u;

/** Groups of digits, chained where at most three characters that are neither letter nor digit stand between them. */
export function chains(text: string): readonly (readonly Group[])[] {
  const found: Group[][] = [];
  let last: Group | undefined;
  for (const match of text.matchAll(/[0-9]+/g)) {
    const between = last ? text.slice(last.end, match.index) : "";
    const joined = last !== undefined && between.length <= 6 && joins.test(between);
    const end = match.index + match[0].length;
    const group = { digits: match[0], start: match.index, end, joiner: joined ? between : "" };
    if (joined) found.at(-1)?.push(group);
    else found.push([group]);
    last = group;
  }
  return found;
}

/** Every way that whole groups of a chain, side by side, come to exactly `length` digits. */
export function spelled(chain: readonly Group[], length: number): readonly Spelled[] {
  const found: Spelled[] = [];
  for (let from = 0; from < chain.length; from += 1) {
    let digits = "";
    for (let to = from; to < chain.length && digits.length < length; to += 1) {
      digits += chain[to]?.digits ?? "";
      if (digits.length !== length) continue;
      const groups = chain.slice(from, to + 1);
      found.push({ digits, groups, next: chain[to + 1], start: groups[0]?.start ?? 0, end: groups.at(-1)?.end ?? 0 });
    }
  }
  return found;
}

/** What stands between the groups of one number. */
export function joiners({ groups }: Spelled): readonly string[] {
  return groups.slice(1).map(({ joiner }) => joiner);
}
