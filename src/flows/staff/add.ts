import { randomUUID } from "node:crypto";
import type { Role } from "../../rules/policy/standing.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress, note } from "../kit/note.ts";
import { changeWords as words } from "./change-words.ts";
import { beside, changeOutcome, nobodyElse } from "./changing.ts";
import { takenEmail } from "./details.ts";
import { neededStaff } from "./naming.ts";
import { addPress, listPress, openStaff } from "./presses.ts";
import {
  detailQuestions,
  fromQuestion,
  roleQuestion,
  teamQuestion,
  tieQuestions,
  wayQuestions,
  wrongDetails,
  wrongFrom,
} from "./questions.ts";
import { needsWay, wrongLead } from "./roles.ts";
import { namesOfTeams } from "./teams.ts";
import { chosen, tieCells } from "./ties.ts";

/** Somebody new: who they are, what they do, who is there for them. */
export const addSomebody = defineFlow({
  id: "staff.add",
  title: words.addTitle,
  summary: words.addSummary,
  action: "people.add",
  last: words.save,
  says: ["add somebody", "add a person", "new colleague"],
  questions: {
    ...detailQuestions,
    roles: roleQuestion,
    teams: teamQuestion,
    from: fromQuestion,
    ...wayQuestions,
    ...tieQuestions,
  },
  pages: [
    {
      key: "who",
      heading: words.pages.who,
      ask: ["name", "email", "phone", "job"],
      check: async (soFar, context, fix) => {
        const wrong = wrongDetails(soFar) ?? (await takenEmail(soFar.email, context));
        return wrong && fix(wrong);
      },
    },
    {
      key: "does",
      heading: words.pages.does,
      ask: ["roles", "teams", "from"],
      check: async ({ from, roles }, context, fix) => {
        const late = wrongFrom(from, context);
        if (late) return fix({ from: late });
        const lead = await wrongLead(roles, context);
        return lead === undefined ? undefined : fix({ roles: lead });
      },
    },
    {
      key: "works",
      heading: words.pages.works,
      ask: ["way", "peerKind"],
      when: ({ roles = [] }) => needsWay(roles, undefined),
    },
    { key: "ties", heading: words.pages.ties, ask: ["lineManager", "clinical", "peer"] },
  ],
  begin: async ({ today }) => ({ from: today }),
  async finish(answers, context, fix) {
    const { name, email, phone, job, roles = [], teams = [], from, way, peerKind } = answers;
    const { data } = context;
    await data.staff.hold();
    const late = wrongFrom(from, context);
    if (late) return fix({ from: late });
    const lead = await wrongLead(roles, context);
    if (lead !== undefined) return fix({ roles: lead });
    const row = { name, email: email?.toLowerCase() ?? null, teams: await namesOfTeams(teams, context) };
    const taken = await data.staff.taken(row);
    if (taken === "email") return fix({ email: words.email.taken });
    if (taken === "left") return fix({ email: words.email.left });
    if (taken === "name") return fix({ name: words.taken });
    const id = randomUUID();
    const written = await data.staff.add(id, {
      ...row,
      phone: phone ?? null,
      job: job ?? null,
      roles: roles as readonly Role[],
      from,
      ...(way === undefined ? {} : { engagement: { kind: way, peerKind: peerKind ?? "psw" } }),
      relations: {
        "line-manager": chosen(answers.lineManager),
        "clinical-supervisor": chosen(answers.clinical),
        "peer-supervisor": chosen(answers.peer),
      },
    });
    return "problems" in written
      ? fix(beside(written.problems, { name: "name", email: "email", teams: "teams", ...tieCells }))
      : { done: id };
  },
  outcome: async (id, { data }) => {
    const person = await data.staff.get(id);
    return note(words.added, [...(person ? [openStaff(person)] : []), addPress(), listPress()], "good");
  },
});

/** Somebody whose access had ended comes back, as what they are now. */
export const letBackIn = defineFlow({
  id: "staff.let-back",
  title: words.backTitle,
  summary: words.backSummary,
  action: "people.change",
  about: "staff",
  last: words.backTitle,
  questions: { roles: roleQuestion, teams: teamQuestion, ...wayQuestions },
  pages: [
    {
      key: "does",
      heading: words.pages.does,
      ask: ["roles", "teams"],
      check: async ({ roles }, context, fix) => {
        const lead = await wrongLead(roles, context);
        return lead === undefined ? undefined : fix({ roles: lead });
      },
    },
    {
      key: "works",
      heading: words.pages.works,
      ask: ["way", "peerKind"],
      when: ({ roles = [] }) => needsWay(roles, undefined),
    },
  ],
  notNow: async (context) => {
    const person = await neededStaff(context);
    return person.ended ? undefined : note(words.back, [openStaff(person), homePress()]);
  },
  async finish({ roles = [], teams = [], way, peerKind }, context, fix) {
    const found = await nobodyElse(context);
    if ("done" in found) return found;
    const { person } = found;
    if (!person.ended) return { done: "saved" };
    const lead = await wrongLead(roles, context);
    if (lead !== undefined) return fix({ roles: lead });
    const written = await context.data.staff.write([
      {
        id: person.id,
        name: person.name,
        ended: "back",
        roles: roles as readonly Role[],
        teams: await namesOfTeams(teams, context),
        ...(way === undefined ? {} : { engagement: { kind: way, peerKind: peerKind ?? "psw" } }),
      },
    ]);
    return "problems" in written ? fix(beside(written.problems, { teams: "teams" })) : { done: "saved" };
  },
  outcome: changeOutcome("staff.let-back", words.back.title),
});
