/** Who looks after what waits, as it is today. Access that has ended is not counted. */
export interface QueueFacts {
  /** Who sees and matches new requests: those who lead, and whoever deputises for a lead. */
  readonly matching: readonly string[];
  /** Who may say yes to a newcomer in any team: the leads, and whoever deputises for one. */
  readonly leads: readonly string[];
  readonly teams: readonly {
    readonly id: string;
    readonly name: string;
    /** Whoever manages it, and whoever deputises for a manager of it. */
    readonly managers: readonly string[];
  }[];
  /** Placements under way, and whether somebody signs their hours. */
  readonly placements: readonly { readonly id: string; readonly name: string; readonly supervised: boolean }[];
}

export type Staffed = "nobody" | "one" | "two";

/** What has fewer people than it needs. */
export interface Queues {
  readonly requests: Staffed;
  /** Teams that nobody manages. */
  readonly unmanaged: readonly { readonly id: string; readonly name: string }[];
  /** Teams whose newcomers wait for one person, or for nobody. */
  readonly alone: readonly { readonly id: string; readonly name: string; readonly staffed: Staffed }[];
  /** Placements whose hours nobody signs. */
  readonly unsupervised: readonly { readonly id: string; readonly name: string }[];
}

/** A queue needs two people: with one, everything waits for one holiday. */
export function queuesOf({ matching, leads, teams, placements }: QueueFacts): Queues {
  return {
    requests: staffedBy(matching),
    unmanaged: teams.filter(({ managers }) => managers.length === 0).map(({ id, name }) => ({ id, name })),
    alone: teams.flatMap(({ id, name, managers }) => {
      const staffed = staffedBy([...managers, ...leads]);
      return staffed === "two" ? [] : [{ id, name, staffed }];
    }),
    unsupervised: placements.filter(({ supervised }) => !supervised).map(({ id, name }) => ({ id, name })),
  };
}

function staffedBy(people: readonly string[]): Staffed {
  const count = new Set(people).size;
  return count === 0 ? "nobody" : count === 1 ? "one" : "two";
}
