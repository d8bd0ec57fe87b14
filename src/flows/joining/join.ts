import { isInDomains } from "../../rules/joining.ts";
import type { Context } from "../kit/context.ts";
import { oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card, Part, Press } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { decidersOf, whoDecides } from "./deciders.ts";
import { hasNoName, keepName, nameQuestion, wrongName } from "./naming.ts";
import { askedAround, cameIn } from "./news.ts";
import { ownPresses, requestPress } from "./presses.ts";
import { joiningWords as words } from "./words.ts";

/** Somebody says which team they work with, and as what. Who has a role here already says the team alone. */
export const join = defineFlow({
  id: "people.join",
  title: words.title,
  summary: words.summary,
  action: "join.ask",
  says: ["join", "join a team", "my team", "another team", "i work with a team", "which team i work with"],
  home: words.home,
  homeFor: ({ roles }) => roles.length === 0,
  last: words.last,
  notNow: alreadyWaiting,
  questions: {
    name: nameQuestion,
    team: oneOf({ label: words.team.label, missing: words.team.missing, options: otherTeams }),
    job: oneOf({
      label: words.job.label,
      missing: words.job.missing,
      options: ({ trust }) => trust.staffRoles,
      blank: "when-skipped",
    }),
  },
  pages: [
    {
      key: "name",
      heading: words.name.heading,
      ask: ["name"],
      when: (_soFar, context) => hasNoName(context),
      check: ({ name }, _context, fix) => {
        const wrong = wrongName(name);
        return wrong === undefined ? undefined : fix({ name: wrong });
      },
    },
    {
      key: "team",
      heading: words.team.heading,
      ask: ["team"],
      parts: (_soFar, { trust }) => [{ kind: "text", text: words.team.who(midSentence(trust.roleNames.lead)) }],
    },
    { key: "job", heading: words.job.heading, ask: ["job"], when: (_soFar, context) => isNew(context) },
  ],
  async finish({ name, team: teamId, job }, context, fix) {
    if (!Object.hasOwn(await otherTeams(context), teamId)) return fix({ team: words.team.gone });
    await keepName(name, context);
    const { data, actor } = context;
    const byDomain = job !== undefined && isNew(context) && (await isOfTheTrust(context));
    const id = await data.joinings.ask({ personId: actor.id, teamId, staffRole: isNew(context) ? job : undefined });
    const to = (await decidersOf(teamId, context)).map((each) => each.id);
    const joining = byDomain ? await data.joinings.get(id) : undefined;
    if (joining) {
      await data.joinings.settle(id, "confirmed", "domain");
      await data.joinings.admit(joining);
    }
    await context.tell(joining ? cameIn : askedAround, to, { kind: "joining", id });
    return { done: id };
  },
  outcome: said,
});

/** Whether nobody has let them in yet: they hold no role. */
function isNew({ actor }: Context): boolean {
  return actor.roles.length === 0;
}

/**
 * Whether the address that the platform gave for them is one of the trust's. It is not enough again for somebody who was told
 * no, or was in a team until somebody ended that.
 */
async function isOfTheTrust({ data, actor, trust }: Context): Promise<boolean> {
  if (await data.joinings.wasTurnedAway(actor.id)) return false;
  const { email } = await data.aboutPerson(actor.id);
  return isInDomains(email, trust.joining.emailDomains);
}

async function otherTeams({ data, actor }: Context): Promise<Readonly<Record<string, string>>> {
  const own = new Set((await data.people.get(actor.id))?.teams.map(({ id }) => id));
  const teams = await data.people.teams();
  return Object.fromEntries(teams.filter(({ id }) => !own.has(id)).map(({ id, name }) => [id, name]));
}

/** One waits at most: who has said it already can change it or take it back. */
async function alreadyWaiting(context: Context): Promise<Card | undefined> {
  const { data, actor, subject, trust } = context;
  const waiting = subject ? undefined : await data.joinings.waitingOf(actor.id, "team");
  if (waiting) {
    const text = words.already.text(waiting.team?.name ?? "");
    return note({ title: words.already.title, text }, ownPresses(waiting));
  }
  if (Object.keys(await otherTeams(context)).length > 0) return undefined;
  const { title, text } = words.noTeams;
  return note({ title, text: text(midSentence(trust.roleNames.lead)) });
}

async function said(id: string, context: Context): Promise<Card> {
  const joining = await context.data.joinings.get(id);
  if (!joining) throw new Error("what was said is not there");
  if (joining.state === "confirmed") {
    const presses = joining.staffRole === undefined ? [] : [requestPress()];
    return note({ title: words.in.title, text: words.in.text(joining.team?.name ?? "") }, presses, "good");
  }
  const text = words.asked.text(await whoDecides(joining, context));
  const begins = await context.may("request.begin", { kind: "person", id: context.actor.id });
  const parts: Part[] = [{ kind: "text", text }];
  if (begins) parts.push({ kind: "text", text: words.asked.meanwhile });
  const presses: Press[] = [...(begins ? [requestPress()] : []), ...ownPresses(joining), homePress()];
  return { kind: "card", title: words.asked.title, tone: "good", parts, presses, summary: words.asked.title };
}
