import { aboutPerson } from "./about-person.ts";
import { accounts } from "./accounts.ts";
import { audit } from "./audit.ts";
import type { Tx } from "./database.ts";
import { doors } from "./doors.ts";
import { downloads } from "./downloads.ts";
import { drafts } from "./drafts.ts";
import { inbox } from "./inbox.ts";
import { joinings } from "./joinings.ts";
import type { Keys } from "./keys.ts";
import { leave } from "./leave.ts";
import { manners } from "./manners.ts";
import { nudges } from "./nudges.ts";
import { offerings } from "./offerings.ts";
import { outbox } from "./outbox.ts";
import { people } from "./people.ts";
import { quarantine } from "./quarantine.ts";
import { reach } from "./reach.ts";
import { relay } from "./relay.ts";
import { requests } from "./requests/requests.ts";
import { staff } from "./staff/staff.ts";
import { supervision } from "./supervision/supervision.ts";
import { entries } from "./training/entries.ts";
import { placements } from "./training/placements.ts";
import { sheets } from "./training/sheets.ts";
import { words } from "./words.ts";

export interface BoundTo {
  /** Whose transaction it is: a person's id, or `system:` and a name. */
  readonly actor: string;
  readonly now: Date;
  /** The local date of `now`. */
  readonly today: string;
}

export type Data = ReturnType<typeof bindData>;

/** Everything the store keeps, bound to one running transaction. */
export function bindData(tx: Tx, keys: Keys, to: BoundTo) {
  const { actor, now, today } = to;
  const allWords = words(tx, keys);
  const trail = audit(tx, keys);
  const allPlacements = placements(tx, now, today);
  return {
    people: people(tx, { now, today }),
    leave: leave(tx, today),
    manners: manners(tx, now, today),
    nudges: nudges(tx, now),
    requests: requests(tx, now, today),
    offerings: offerings(tx, allWords, now, today),
    placements: allPlacements,
    entries: entries(tx, keys, allPlacements, now),
    sheets: sheets(tx, keys, now),
    supervision: supervision(tx, allWords, now, today),
    words: allWords,
    drafts: drafts(tx, keys, actor, now),
    inbox: inbox(tx, keys, now),
    outbox: outbox(tx, now),
    relay: relay(tx, now),
    reach: reach(tx, now),
    quarantine: quarantine(tx),
    staff: staff(tx, trail, to),
    audit: trail,
    doors: doors(tx, trail, now),
    downloads: downloads(tx, now),
    accounts: accounts(tx),
    joinings: joinings(tx, { now, today }),
    aboutPerson: aboutPerson(tx, { now, today }),
  };
}
