import type { Data } from "../../data/index.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import type { Trust } from "../../rules/profile.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Context } from "./context.ts";
import type { Row } from "./screen.ts";

/** What a nudge is planned from: the data as it is now. Nothing is written through it. */
export interface Planning {
  readonly data: Data;
  readonly trust: Trust;
  readonly now: Date;
  readonly today: string;
  /** When each of these people may be reached. */
  hoursOf(personIds: readonly string[]): Promise<ReadonlyMap<string, WorkingHours>>;
}

/** Somebody who is due to be reminded, and about what. */
export interface Due {
  readonly personId: string;
  readonly subject: Subject;
  /** From this date on the matter is what it is now: what was said of it before does not count. */
  readonly since?: string;
  /**
   * Whom the same was asked of: what they were reminded of counts, too, where a matter has three reminders. Everybody, where
   * it is left out: it is asked of one after the other.
   */
  readonly alike?: (personId: string) => boolean;
}

/**
 * A reminder as it is declared, beside the flow it leads to. It is decided once for each person, subject and local date,
 * and goes with all others of its day in one note, inside its person's hours.
 */
export interface Nudge {
  readonly id: string;
  /** What people stop, or ask for again: "Supervision each week". */
  readonly title: string;
  /** The answer to "Why did I get this?", in one sentence. */
  readonly why: string;
  /** Meant for this time by the wall clock: 09:00 where it is left out. */
  readonly time?: string;
  /** Who is due on a date. Asked again and again for today, for dates on which nothing ran, and for dates to come. */
  readonly due: (date: string, planning: Planning) => Promise<readonly Due[]>;
  /** One row for `context.actor` about `context.subject`: facts and buttons; nothing once it is done or no longer so. */
  readonly draw: (context: Context) => Promise<Row | undefined>;
  /** The last date on which one that was meant for `date` still helps. */
  readonly helpsTo: (date: string, hours: WorkingHours) => string;
  /** The last day to which one that was meant for `date` can be put off, where that is not a year; nothing for none at all. */
  readonly laterTo?: (date: string, hours: WorkingHours) => string | undefined;
  /**
   * How often one matter is brought up: each time anew (a note for each week), once; or three times at most, so many working
   * days apart, and then `whom` says who is told instead and what they read.
   */
  readonly turns:
    | "each-time"
    | "once"
    | {
        readonly apart: number;
        readonly whom: (context: Context) => Promise<readonly string[]>;
        /** The row for `context.actor`, who is told that `personId` was reminded three times. */
        readonly told: (context: Context, personId: string) => Promise<Row | undefined>;
      };
}

export function defineNudge(nudge: Nudge): Nudge {
  return nudge;
}
