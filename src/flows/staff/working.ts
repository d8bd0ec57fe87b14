import type { StaffRecord } from "../../data/staff/record.ts";
import { peerKindOptions } from "../../rules/people/choices.ts";
import { line, one, oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { changeWords as words } from "./change-words.ts";
import { beside, changeOutcome, nobodyElse, notOfTheEnded, writeChange } from "./changing.ts";
import { neededStaff, open } from "./naming.ts";
import { fromQuestion, wrongFrom, wrongHours } from "./questions.ts";
import { staffWords } from "./words.ts";

/** How somebody works here and how many hours, from a day on. */
export const changeWorking = defineFlow({
  id: "staff.working",
  title: words.workingTitle,
  summary: words.workingSummary,
  action: "people.change",
  about: "staff",
  last: words.save,
  questions: {
    way: one({ ...words.works, options: staffWords.ways, blank: "allowed" }),
    peerKind: oneOf({ ...words.peerKind, options: ({ trust }) => peerKindOptions(trust), blank: "allowed" }),
    hours: line({ ...words.hours, max: 5, blank: "allowed" }),
    from: fromQuestion,
  },
  pages: [
    {
      key: "works",
      heading: words.pages.works,
      ask: ["way", "peerKind", "hours", "from"],
      check: async ({ way, hours, from }, context, fix) => {
        const wrong = wrongWay(way, hours, await neededStaff(context));
        const late = wrongFrom(from, context);
        return wrong || late ? fix({ ...wrong, ...(late ? { from: late } : {}) }) : undefined;
      },
    },
  ],
  notNow: notOfTheEnded,
  begin: async (context) => {
    const { engagement } = await neededStaff(context);
    return {
      way: engagement?.kind ?? "",
      peerKind: engagement?.peerKind ?? "",
      hours: engagement?.hoursPerWeek === undefined ? "" : String(engagement.hoursPerWeek),
      from: context.today,
    };
  },
  async finish({ way, peerKind, hours, from }, context, fix) {
    const found = await nobodyElse(context);
    if ("done" in found) return found;
    const wrong = wrongWay(way, hours, found.person);
    const late = wrongFrom(from, context);
    if (wrong || late) return fix({ ...wrong, ...(late ? { from: late } : {}) });
    const psw = isPsw(found.person);
    const problems = await writeChange(context, found.person, {
      engagement: way === undefined ? null : { kind: way, peerKind: peerKind ?? (psw ? "psw" : null) },
      hoursPerWeek: hours === undefined ? null : Number(hours),
      from,
    });
    return problems ? fix(beside(problems, { engagement: "way", hours_per_week: "hours" })) : { done: `saved:${from}` };
  },
  outcome: changeOutcome("staff.working"),
});

function wrongWay(way: string | undefined, hours: string | undefined, person: StaffRecord) {
  if (way === undefined && isPsw(person)) return { way: words.works.needed };
  if (way === undefined && hours !== undefined) return { hours: words.hours.needsWay };
  const wrong = wrongHours(hours);
  return wrong === undefined ? undefined : { hours: wrong };
}

function isPsw(person: StaffRecord): boolean {
  return open(person.roles).some(({ role }) => role === "psw");
}
