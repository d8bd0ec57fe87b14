import type { Action } from "../../rules/policy/standing.ts";
import type { Context } from "../kit/context.ts";
import { note } from "../kit/note.ts";
import type { Room } from "../kit/room.ts";
import type { Card, Row } from "../kit/screen.ts";
import { aboutMe } from "./about-me.ts";
import { confirm, decline, end, withdraw } from "./decide.ts";
import { firstCard } from "./first.ts";
import { interest, interestNews, withdrawInterest } from "./interest.ts";
import { interestList, interestWaiting, spokenTo } from "./interest-list.ts";
import { interestWords } from "./interest-words.ts";
import { join } from "./join.ts";
import { answeredCard, joiningNews, readable, waitingRow } from "./news.ts";
import { acting, ownPresses } from "./presses.ts";
import { joiningWords as words } from "./words.ts";

/** So many who wait stand on Home. */
const most = 5;

/** How people come in by themselves: their team, an interest, and what is kept about them. */
export const joiningRoom: Room = {
  name: "joining",
  flows: [join, interest, confirm, decline, end, withdraw, withdrawInterest, spokenTo],
  views: [interestList, aboutMe],
  messages: [...joiningNews, interestNews],
  files: [],
  first: firstCard,
  waiting: async (context) => {
    const asking = await toAnswer(context);
    const interested = await interestWaiting(context);
    return { rows: [...asking.rows, ...interested], total: asking.total + interested.length };
  },
  coming: ownWaiting,
  refused: { joining: late },
};

/** Who waits for this person's yes: in the teams they manage or deputise in, or in any for the lead. */
async function toAnswer(context: Context): Promise<{ readonly rows: readonly Row[]; readonly total: number }> {
  const { data, actor } = context;
  const lead = actor.roles.includes("lead");
  if (!lead && !actor.roles.includes("team-manager")) return { rows: [], total: 0 };
  const teams = (await data.people.get(actor.id))?.requestTeams.map(({ id }) => id) ?? [];
  const rows: Row[] = [];
  for (const joining of await data.joinings.waiting(lead ? "any" : teams))
    if (await context.may("join.decide", { kind: "joining", id: joining.id })) rows.push(waitingRow(joining, context));
  const over = rows.length - most;
  const more = over > 0 ? [{ title: words.waits.more(over), lines: [], presses: [] }] : [];
  return { rows: [...rows.slice(0, most), ...more], total: rows.length };
}

/** What one said oneself and nobody has answered yet, with the way back. */
async function ownWaiting({ data, actor }: Context): Promise<readonly Row[]> {
  const team = await data.joinings.waitingOf(actor.id, "team");
  const said = await data.joinings.waitingOf(actor.id, "interest");
  const { takeBack, takeBackThis } = interestWords.presses;
  return [
    ...(team
      ? [
          {
            title: words.waits.mine(team.team?.name ?? ""),
            lines: [words.waits.mineNext],
            presses: ownPresses(team),
          },
        ]
      : []),
    ...(said
      ? [
          {
            title: interestWords.mine,
            lines: [interestWords.mineNext],
            presses: [acting("interest.withdraw", said, takeBack, "plain", takeBackThis)],
          },
        ]
      : []),
  ];
}

/** What somebody reads whose press came second; nothing of it where it was never theirs to answer. */
async function late(context: Context, _action: Action): Promise<Card> {
  const joining = await readable(context);
  return joining && joining.state !== "waiting" ? await answeredCard(joining, context) : note(words.notYours);
}
