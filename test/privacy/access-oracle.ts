// Who may do what with an entry and its placement, as it was promised to trainees, in lines that a person can check.
// It knows nothing of the service: `access.test.ts` asks the service the same questions.

export const people = [
  "author",
  "supervisor",
  "earlier supervisor",
  "supervisor to come",
  "lead",
  "development worker",
  "another trainee",
  "clinician",
  "psw",
  "lead whose access ended",
  "nobody known",
] as const;
export type Who = (typeof people)[number];

/** What was done with the entry. "shared" and what follows from it was sent too, unless it says "unsent". */
export const states = [
  "logged",
  "sent",
  "signed",
  "returned",
  "shared",
  "shared unsent",
  "shared then changed",
  "unshared",
  "deleted",
] as const;
export type State = (typeof states)[number];

const there: readonly State[] = states.filter((state) => state !== "deleted");
const submitted: readonly State[] = there.filter((state) => state !== "logged" && state !== "shared unsent");
const waiting: readonly State[] = submitted.filter((state) => state !== "signed" && state !== "returned");
const shared: readonly State[] = ["shared", "shared unsent", "shared then changed"];
const always: readonly State[] = states;

/** Views, flows and files by their names, about the entry or about its placement, and in which states they are whose. */
const allowed: Readonly<Record<string, readonly (readonly [who: Who, when: readonly State[]])[]>> = {
  "entry.card": [
    ["author", there],
    ["supervisor", [...submitted, "shared unsent"]],
    ["lead", submitted],
    ["development worker", submitted],
  ],
  "entry.text": [["author", there]],
  "entry.mine": [["author", always]],
  "entry.supervised": [["supervisor", always]],
  "placement.card": [
    ["author", always],
    ["supervisor", always],
    ["lead", always],
    ["development worker", always],
  ],
  "placement.sheet": [
    ["author", always],
    ["supervisor", always],
    ["lead", always],
    ["development worker", always],
  ],
  "entry.change": [["author", there]],
  "entry.send": [["author", ["logged", "shared unsent", "returned"]]],
  "entry.unsend": [["author", waiting]],
  "entry.share": [["author", there]],
  "entry.unshare": [["author", there]],
  "entry.delete": [["author", there.filter((state) => state !== "signed")]],
  "entry.doubt": [["author", ["signed", "returned"]]],
  "entry.respond": [["supervisor", shared]],
  "entry.confirm": [["supervisor", shared]],
  "hours.take-back": [["supervisor", ["signed", "returned"]]],
  "hours.sign": [["supervisor", always]],
  "hours.record-paper": [
    ["lead", always],
    ["development worker", always],
  ],
  "placement.change": [
    ["lead", always],
    ["development worker", always],
  ],
};
export const actions: readonly string[] = Object.keys(allowed);

export function may(who: Who, action: string, state: State): boolean {
  return (allowed[action] ?? []).some(([whose, when]) => whose === who && when.includes(state));
}

/** What may be written about an entry: by its author in it, by its supervisor as an answer or a reason, by its author as a doubt. */
export const parts = ["entry", "answer", "reason", "doubt"] as const;
export type Part = (typeof parts)[number];

/** Whether somebody may read it: the author all of it, the supervisor what is shared and what passed between the two about the hours. */
export function reads(who: Who, part: Part, state: State): boolean {
  if (state === "deleted") return false;
  if (who === "author") return true;
  if (who !== "supervisor") return false;
  return part === "reason" || part === "doubt" || shared.includes(state);
}
