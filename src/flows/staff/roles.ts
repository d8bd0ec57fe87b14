import type { StaffRecord } from "../../data/staff/record.ts";
import type { Role } from "../../rules/policy/standing.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { changeWords as words } from "./change-words.ts";
import { beside, changeOutcome, nobodyElse, notOfTheEnded, writeChange } from "./changing.ts";
import { neededStaff, open } from "./naming.ts";
import { fromQuestion, roleQuestion, wayQuestions, wrongFrom } from "./questions.ts";

/** What somebody may act as. Nobody makes or unmakes themselves a lead, and the last lead stays one. */
export const changeRoles = defineFlow({
  id: "staff.roles",
  title: words.rolesTitle,
  summary: words.rolesSummary,
  action: "people.change",
  about: "staff",
  last: words.save,
  questions: { roles: roleQuestion, from: fromQuestion, ...wayQuestions },
  pages: [
    {
      key: "roles",
      heading: words.pages.does,
      ask: ["roles", "from"],
      check: async ({ roles = [], from }, context, fix) => {
        const late = wrongFrom(from, context);
        if (late) return fix({ from: late });
        const wrong = await wrongRoles(await neededStaff(context), roles, from ?? context.today, context);
        return wrong === undefined ? undefined : fix({ roles: wrong });
      },
    },
    {
      key: "works",
      heading: words.pages.works,
      ask: ["way", "peerKind"],
      when: async ({ roles = [] }, context) => needsWay(roles, await neededStaff(context)),
    },
  ],
  notNow: notOfTheEnded,
  begin: async (context) => {
    const person = await neededStaff(context);
    return { roles: open(person.roles).map(({ role }) => role), from: context.today };
  },
  async finish({ roles = [], from, way, peerKind }, context, fix) {
    const found = await nobodyElse(context);
    if ("done" in found) return found;
    const late = wrongFrom(from, context);
    if (late) return fix({ from: late });
    const wrong = await wrongRoles(found.person, roles, from, context);
    if (wrong !== undefined) return fix({ roles: wrong });
    const problems = await writeChange(context, found.person, {
      roles: roles as readonly Role[],
      from,
      ...(way === undefined ? {} : { engagement: { kind: way, peerKind: peerKind ?? "psw" } }),
    });
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

/** Why these roles cannot be theirs from that day on. */
async function wrongRoles(
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
