import type { changeWords } from "../../src/flows/staff/change-words.ts";
import type { deputyWords } from "../../src/flows/staff/deputy-words.ts";
import type { endWords } from "../../src/flows/staff/end-words.ts";
import type { leftOverWords } from "../../src/flows/staff/left-over-words.ts";
import type { roleWords } from "../../src/flows/staff/role-words.ts";
import type { staffWords } from "../../src/flows/staff/words.ts";
import { count, day, label, lead, person, type Samples, text, tooLong } from "./samples.ts";

const names = text(`${person.long}, ${person.long}, ${person.long}`, "Sam Okafor, Robin Vale");
const kind = text("placement supervisor", "line manager");
const asked = text(`${label.long}, AL-XHCD-3`, "AL-7KQ4-M, Rowan ward");
const place = text(label.long, "Rowan ward");

interface Staff {
  readonly staff: Samples<typeof staffWords>;
  readonly "staff-changing": Samples<typeof changeWords>;
  readonly "staff-ending": Samples<typeof endWords>;
  readonly "staff-roles": Samples<typeof roleWords>;
  readonly "staff-left-over": Samples<typeof leftOverWords>;
  readonly deputies: Samples<typeof deputyWords>;
}

export const staffSamples: Staff = {
  staff: {
    list: { count: [count(9)], notFound: [text("Wolverhampton-and-Shropshire-over-fifty-letters-it-i", "elm")] },
    from: [place, day],
    until: [place, day],
    days: [day, day],
    hours: [text("37.25", "37.5")],
    presses: { openThis: [person] },
  },
  "staff-changing": {
    name: { tooLong },
    email: { tooLong },
    phone: { tooLong },
    hours: { tooLong },
    later: [day],
    meanwhile: { text: [person] },
  },
  "staff-ending": {
    heading: [person],
    open: {
      asked: [count(3)],
      offered: [asked],
      allocated: [asked],
      gives: [count(3)],
      attends: [count(3)],
      placed: [place],
      managesTeams: [place],
      managed: [names],
      clinical: [names],
      peer: [names],
      placements: [names],
      deputyFor: [names],
      deputies: [names],
    },
    done: { title: [person], withdrawn: [count(2)], released: [count(2)], told: [count(4)] },
    news: {
      title: [person],
      changed: [person],
      now: [kind, person],
      nobody: [kind, lead],
      taken: [kind, names],
      deputyNow: [person],
      takenDeputy: [names],
      deputised: [person],
      teams: [place],
    },
  },
  "staff-roles": { waitsFrom: [day], placed: [place], sessions: [day] },
  "staff-left-over": {
    count: [count(3)],
    many: [count(3)],
    allOf: [count(3)],
    ended: [person],
    notAny: [person],
    requests: { offer: [asked], match: [asked] },
    placement: [person, place],
    ties: {
      "line-manager": [person, person],
      "clinical-supervisor": [person, person],
      "peer-supervisor": [person, person],
      "placement-supervisor": [person, person],
    },
    changeFor: [person],
  },
  deputies: {
    saved: { named: [person] },
    youDo: [person],
    takeOutOf: [person],
    news: { named: [person], removed: [person], declined: [person] },
    queues: { count: [count(3)], placement: [person] },
    home: { alone: [count(2)], unmanaged: [count(3)], unsupervised: [count(2)] },
  },
};
