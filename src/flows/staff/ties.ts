import type { RelationKind } from "../../data/import/rows.ts";
import type { StaffRecord } from "../../data/staff/record.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { changeWords as words } from "./change-words.ts";
import { beside, changeOutcome, nobodyElse, notOfTheEnded, writeChange } from "./changing.ts";
import { neededStaff, open } from "./naming.ts";
import { deputyQuestion, fromQuestion, tieQuestions, wrongFrom } from "./questions.ts";

/** Who manages and supervises somebody, and whom they stand in for, from a day on. Nobody makes themselves a deputy. */
export const changeTies = defineFlow({
  id: "staff.ties",
  title: words.tiesTitle,
  summary: words.tiesSummary,
  action: "people.change",
  about: "staff",
  last: words.save,
  questions: { ...tieQuestions, deputyFor: deputyQuestion, from: fromQuestion },
  pages: [
    {
      key: "ties",
      heading: words.pages.ties,
      ask: ["lineManager", "clinical", "peer", "deputyFor", "from"],
      check: async ({ from, deputyFor = [] }, context, fix) => {
        const late = wrongFrom(from, context);
        if (late) return fix({ from: late });
        const wrong = await wrongDeputising(await neededStaff(context), deputyFor, context);
        return wrong === undefined ? undefined : fix({ deputyFor: wrong });
      },
    },
  ],
  notNow: notOfTheEnded,
  begin: async (context) => {
    const person = await neededStaff(context);
    return {
      lineManager: heldBy(person, "line-manager") ?? "",
      clinical: heldBy(person, "clinical-supervisor") ?? "",
      peer: heldBy(person, "peer-supervisor") ?? "",
      deputyFor: open(person.deputyFor).map(({ id }) => id),
      from: context.today,
    };
  },
  async finish({ lineManager, clinical, peer, deputyFor = [], from }, context, fix) {
    const found = await nobodyElse(context);
    if ("done" in found) return found;
    const late = wrongFrom(from, context);
    if (late) return fix({ from: late });
    const wrong = await wrongDeputising(found.person, deputyFor, context);
    if (wrong !== undefined) return fix({ deputyFor: wrong });
    const problems = await writeChange(context, found.person, {
      relations: {
        "line-manager": chosen(lineManager),
        "clinical-supervisor": chosen(clinical),
        "peer-supervisor": chosen(peer),
        deputy: deputyFor.map((id) => ({ id })),
      },
      from,
    });
    return problems ? fix(beside(problems, { ...tieCells, deputy_of: "deputyFor" })) : { done: `saved:${from}` };
  },
  outcome: changeOutcome("staff.ties"),
});

/**
 * Why somebody cannot stand in for these people by this person's word. Nobody says so for themselves: what they were named
 * for they can leave. Who stands in for a lead is a lead's to say: whoever only deputises lends nothing on.
 */
async function wrongDeputising(
  person: StaffRecord,
  deputyFor: readonly string[],
  { actor, data, may }: Context,
): Promise<string | undefined> {
  const now = open(person.deputyFor).map(({ id }) => id);
  const begun = deputyFor.filter((id) => !now.includes(id));
  if (person.id === actor.id && begun.length > 0) return words.ties.yourself;
  if (await may("people.name-lead", { kind: "person", id: actor.id })) return undefined;
  for (const id of [...begun, ...now.filter((each) => !deputyFor.includes(each))])
    if (await data.staff.leads(id)) return words.ties.onlyLeads;
  return undefined;
}

/** The questions that give the cells of a file. */
export const tieCells = {
  line_manager: "lineManager",
  clinical_supervisor: "clinical",
  peer_supervisor: "peer",
} as const;

export function chosen(id: string | undefined): readonly { readonly id: string }[] {
  return id === undefined ? [] : [{ id }];
}

function heldBy(person: StaffRecord, kind: RelationKind): string | undefined {
  return open(person.has).find((each) => each.kind === kind)?.id;
}
