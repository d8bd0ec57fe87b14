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

/** What everything kept is bound to. */
interface Bound extends BoundTo {
  readonly tx: Tx;
  readonly keys: Keys;
}

/** What others stand on. */
interface Below {
  readonly words: ReturnType<typeof words>;
  readonly audit: ReturnType<typeof audit>;
  readonly placements: ReturnType<typeof placements>;
}

const kept = {
  people: ({ tx, now, today }: Bound) => people(tx, { now, today }),
  leave: ({ tx, today }: Bound) => leave(tx, today),
  manners: ({ tx, now, today }: Bound) => manners(tx, now, today),
  nudges: ({ tx, now }: Bound) => nudges(tx, now),
  requests: ({ tx, now, today }: Bound) => requests(tx, now, today),
  offerings: ({ tx, now, today }: Bound, below: Below) => offerings(tx, below.words, now, today),
  placements: ({ tx, now, today }: Bound) => placements(tx, now, today),
  entries: ({ tx, keys, now }: Bound, below: Below) => entries(tx, keys, below.placements, now),
  sheets: ({ tx, keys, now }: Bound) => sheets(tx, keys, now),
  supervision: ({ tx, now, today }: Bound, below: Below) => supervision(tx, below.words, now, today),
  words: ({ tx, keys }: Bound) => words(tx, keys),
  drafts: ({ tx, keys, actor, now }: Bound) => drafts(tx, keys, actor, now),
  inbox: ({ tx, keys, now }: Bound) => inbox(tx, keys, now),
  outbox: ({ tx, now }: Bound) => outbox(tx, now),
  relay: ({ tx, now }: Bound) => relay(tx, now),
  reach: ({ tx, now }: Bound) => reach(tx, now),
  quarantine: ({ tx }: Bound) => quarantine(tx),
  staff: ({ tx, ...to }: Bound, below: Below) => staff(tx, below.audit, to),
  audit: ({ tx, keys }: Bound) => audit(tx, keys),
  doors: ({ tx, now }: Bound, below: Below) => doors(tx, below.audit, now),
  downloads: ({ tx, now }: Bound) => downloads(tx, now),
  accounts: ({ tx }: Bound) => accounts(tx),
  joinings: ({ tx, now, today }: Bound) => joinings(tx, { now, today }),
  aboutPerson: ({ tx, now, today }: Bound) => aboutPerson(tx, { now, today }),
};

export type Data = { readonly [Name in keyof typeof kept]: ReturnType<(typeof kept)[Name]> };

/** Nobody else's to see: what it is bound to, or stands on, and what of it was made so far. */
const within = Symbol("within");
interface Within {
  readonly from: Bound | Data;
  readonly made: Record<string, object>;
}

/** Each is made when it is first asked for: a transaction asks for few of them, and all take longer than a page should. */
const asAsked = {};
for (const [name, make] of Object.entries(kept))
  Object.defineProperty(asAsked, name, {
    get(this: Below & { readonly [within]: Within }) {
      const { from, made } = this[within];
      made[name] ??= "tx" in from ? make(from, this) : from[name as keyof Data];
      return made[name];
    },
  });

// All have the same shape, whatever they stand on: code that reads one of them knows the next.
function dataWith(from: Bound | Data, made: Record<string, object>): Data {
  return Object.assign(Object.create(asAsked), { [within]: { from, made } });
}

/** Everything the store keeps, bound to one running transaction. It is not to be spread: `dataInstead` changes a part. */
export function bindData(tx: Tx, keys: Keys, to: BoundTo): Data {
  return dataWith({ ...to, tx, keys }, {});
}

/** The same, with some of it instead; what else stands on that part goes on with what it was. */
export function dataInstead(data: Data, some: Partial<Data>): Data {
  return dataWith(data, { ...some });
}
