import type { Problem } from "../../data/import/rows.ts";
import type { StaffRecord } from "../../data/staff/record.ts";
import type { StaffChange } from "../../data/staff/staff.ts";
import type { Role } from "../../rules/policy/standing.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { changeWords as words } from "./change-words.ts";
import { beside, changeOutcome, nobodyElse, notOfTheEnded, writeChange } from "./changing.ts";
import { changeAndHandOn } from "./handing-on.ts";
import { heirPage, heirQuestion, heirsFrom, wrongHeirs } from "./heir-questions.ts";
import { neededStaff, open } from "./naming.ts";
import type { Leaving } from "./open-work.ts";
import { fromQuestion, roleQuestion, wayQuestions, wrongFrom } from "./questions.ts";
import { handedOnNow, isAnythingLeft, leftBy, leftNow, leftParts, wrongLeaving } from "./role-leaving.ts";
import { roleWords } from "./role-words.ts";

const heirs = {
  line: heirQuestion("line", handedOnNow),
  clinical: heirQuestion("clinical", handedOnNow),
  peer: heirQuestion("peer", handedOnNow),
  placement: heirQuestion("placement", handedOnNow),
  manager: heirQuestion("manager", handedOnNow),
};

/**
 * What somebody may act as. Nobody makes or unmakes themselves a lead, and the last lead stays one. What they cannot go on
 * with without a role goes the way it goes when access ends: offers are taken back, the rest is handed on by name.
 */
export const changeRoles = defineFlow({
  id: "staff.roles",
  title: words.rolesTitle,
  summary: words.rolesSummary,
  action: "people.change",
  about: "staff",
  last: words.save,
  questions: { roles: roleQuestion, from: fromQuestion, ...wayQuestions, ...heirs },
  pages: [
    {
      key: "roles",
      heading: words.pages.does,
      ask: ["roles", "from"],
      check: async ({ roles = [], from }, context, fix) => {
        const late = wrongFrom(from, context);
        if (late) return fix({ from: late });
        const wrong = await wrongRoles(await neededStaff(context), roles, from ?? context.today, context);
        return wrong && fix(wrong);
      },
    },
    {
      key: "works",
      heading: words.pages.works,
      ask: ["way", "peerKind"],
      when: async ({ roles = [] }, context) => needsWay(roles, await neededStaff(context)),
    },
    {
      key: "open",
      heading: roleWords.heading,
      ask: [],
      when: async (soFar, context) => isAnythingLeft(await leftNow(context, soFar)),
      parts: async (soFar, context) => await leftParts(await leftNow(context, soFar), soFar.from ?? "", context),
    },
    heirPage("line", handedOnNow),
    heirPage("clinical", handedOnNow),
    heirPage("peer", handedOnNow),
    heirPage("placement", handedOnNow),
    heirPage("manager", handedOnNow),
  ],
  notNow: notOfTheEnded,
  begin: async (context) => {
    const person = await neededStaff(context);
    return { roles: open(person.roles).map(({ role }) => role), from: context.today };
  },
  async finish({ roles = [], from, way, peerKind, ...answers }, context, fix) {
    const found = await nobodyElse(context);
    if ("done" in found) return found;
    const late = wrongFrom(from, context);
    if (late) return fix({ from: late });
    const wrong = await wrongRoles(found.person, roles, from, context);
    if (wrong) return fix(wrong);
    const leaving = from > context.today ? undefined : await leftBy(roles, found.person, context);
    const nobodyLeft = leaving && (await wrongHeirs(answers, leaving, context));
    if (nobodyLeft) return fix(nobodyLeft);
    const change = {
      roles: roles as readonly Role[],
      from,
      ...(way === undefined ? {} : { engagement: { kind: way, peerKind: peerKind ?? "psw" } }),
    };
    const problems = await written(leaving, heirsFrom(answers), change, found.person, context);
    return problems ? fix(beside(problems, { roles: "roles", engagement: "way" })) : { done: `saved:${from}` };
  },
  outcome: changeOutcome("staff.roles"),
});

/** A peer support worker works here in some way; the others may. */
export function needsWay(roles: readonly string[], person: Pick<StaffRecord, "engagement"> | undefined): boolean {
  return roles.includes("psw") && (person?.engagement === undefined || person.engagement.to !== undefined);
}

/** Why these roles cannot be given to somebody who does not lead: a lead alone makes a lead. */
export async function wrongLead(
  roles: readonly string[] | undefined,
  { actor, may }: Context,
): Promise<string | undefined> {
  if (roles?.includes("lead") !== true) return undefined;
  return (await may("people.name-lead", { kind: "person", id: actor.id })) ? undefined : words.roles.onlyLeads;
}

async function written(
  leaving: Leaving | undefined,
  to: ReturnType<typeof heirsFrom>,
  change: StaffChange,
  person: StaffRecord,
  context: Context,
): Promise<readonly Problem[] | undefined> {
  if (!leaving) return await writeChange(context, person, change);
  const came = await changeAndHandOn(leaving, to, change, context);
  return "problems" in came ? came.problems : undefined;
}

/** Why these roles cannot be theirs from that day on, beside the question it is about. */
async function wrongRoles(
  person: StaffRecord,
  roles: readonly string[],
  from: string,
  context: Context,
): Promise<{ readonly roles?: string; readonly from?: string } | undefined> {
  const lead = await wrongLeading(person, roles, from, context);
  return lead === undefined ? await wrongLeaving(person, roles, from, context) : { roles: lead };
}

async function wrongLeading(
  person: StaffRecord,
  roles: readonly string[],
  from: string,
  context: Context,
): Promise<string | undefined> {
  const { actor, data } = context;
  const led = open(person.roles).some(({ role }) => role === "lead");
  const leads = roles.includes("lead");
  if (person.id === actor.id && led !== leads) return words.roles.yourself;
  if (!led) return await wrongLead(roles, context);
  if (leads) return undefined;
  const others = (await data.staff.leadsFrom(from)).filter((id) => id !== person.id);
  return others.length === 0 ? words.roles.lastLead : undefined;
}
