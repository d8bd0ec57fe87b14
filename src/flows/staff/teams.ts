import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { changeWords as words } from "./change-words.ts";
import { beside, changeOutcome, nobodyElse, notOfTheEnded, writeChange } from "./changing.ts";
import { neededStaff, open } from "./naming.ts";
import { fromQuestion, teamQuestion, wrongFrom } from "./questions.ts";

/** The teams that somebody is in, from a day on. */
export const changeTeams = defineFlow({
  id: "staff.teams",
  title: words.teamsTitle,
  summary: words.teamsSummary,
  action: "people.change",
  about: "staff",
  last: words.save,
  questions: { teams: teamQuestion, from: fromQuestion },
  pages: [
    {
      key: "teams",
      heading: words.pages.does,
      ask: ["teams", "from"],
      check: ({ from }, context, fix) => {
        const late = wrongFrom(from, context);
        return late ? fix({ from: late }) : undefined;
      },
    },
  ],
  notNow: notOfTheEnded,
  begin: async (context) => {
    const person = await neededStaff(context);
    return { teams: open(person.teams).map(({ id }) => id), from: context.today };
  },
  async finish({ teams = [], from }, context, fix) {
    const found = await nobodyElse(context);
    if ("done" in found) return found;
    const late = wrongFrom(from, context);
    if (late) return fix({ from: late });
    const names = await namesOfTeams(teams, context);
    const problems = await writeChange(context, found.person, { teams: names, from });
    return problems ? fix(beside(problems, { teams: "teams" })) : { done: `saved:${from}` };
  },
  outcome: changeOutcome("staff.teams"),
});

/** The names of chosen teams: by them a team is found, as in a file. */
export async function namesOfTeams(ids: readonly string[], { data }: Context): Promise<readonly string[]> {
  return (await data.people.teams()).filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}
