import type { JoiningRecord } from "../../data/joinings.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import { type Asks, defineMessage } from "../kit/message.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card, Press, Row } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { whoDecides } from "./deciders.ts";
import { acting, answerPresses, joinPress, ownPresses } from "./presses.ts";
import { joiningWords as words } from "./words.ts";

/** It stands on the Home of everybody who can say yes; after two working days whoever leads reads that it still does. */
const waitsForAYes: Asks = {
  human: "leads",
  afterWorkingDays: 2,
  undone: async ({ data, subject }) =>
    subject !== undefined && (await data.joinings.get(subject.id))?.state === "waiting",
};

/** For whoever can say yes: who it is, and two presses. Once it is answered, by whom and how. */
export const askedAround = defineMessage({
  id: "joining.asked",
  class: "news",
  asks: waitsForAYes,
  draw: async (context) => {
    const joining = await readable(context);
    if (!joining || joining.state === "withdrawn") return undefined;
    if (!(await context.may("join.decide"))) return await answeredCard(joining, context);
    return {
      kind: "card",
      title: words.news.asked.title,
      tone: "attention",
      parts: [{ kind: "rows", rows: [waitingRow(joining, context)] }],
      presses: [homePress()],
      summary: words.news.asked.notice,
    };
  },
});

/** For the one who said it: yes, and the way on to what they began. */
export const confirmed = defineMessage({
  id: "joining.confirmed",
  class: "news",
  asks: "nothing",
  draw: async (context) => {
    const joining = await readable(context);
    if (joining?.state !== "confirmed" || !joining.team || !(await holds(context))) return undefined;
    const [begun] = await context.data.drafts.mine();
    const on: Press[] = begun
      ? [
          {
            label: words.presses.carryOn,
            does: { do: "resume", draft: begun.id },
            style: "main",
            opens: "panel",
          },
        ]
      : [];
    return note({ title: words.news.yes.title, text: words.news.yes.text(joining.team.name) }, on, "good");
  },
});

/** For the one who said it: nobody said yes, and whom to ask. */
export const declined = defineMessage({
  id: "joining.declined",
  class: "news",
  asks: "optional",
  draw: async (context) => {
    const joining = await readable(context);
    if (joining?.state !== "declined" || !joining.team) return undefined;
    const text = words.news.no.text(joining.team.name, midSentence(context.trust.roleNames.lead));
    return note({ title: words.news.no.title, text }, [joinPress()]);
  },
});

/** For the one whose team it was: it is so no longer, and whom to ask. Nothing of it where they are in the team again. */
export const sentAway = defineMessage({
  id: "joining.ended",
  class: "news",
  asks: "optional",
  draw: async (context) => {
    const joining = await readable(context);
    if (joining?.state !== "confirmed" || !joining.team || (await holds(context))) return undefined;
    const text = words.news.ended.text(joining.team.name, await whoDecides(joining, context));
    return note({ title: words.news.ended.title, text }, [joinPress()]);
  },
});

/** Whether what was said yes to is still so: they belong to that team, and both are there. */
async function holds({ subject, data, actor }: Context): Promise<boolean> {
  return subject !== undefined && (await data.joinings.standing(subject.id, "team", actor.id))?.state === "active";
}

/** For whoever could have said yes: somebody came in by their address alone, and one press ends it. */
export const cameIn = defineMessage({
  id: "joining.came",
  class: "news",
  asks: "optional",
  draw: async (context) => {
    const joining = await readable(context);
    if (!joining?.team || !(await context.may("join.end"))) return undefined;
    const card = note({
      title: words.news.came.title,
      text: words.news.came.text(joining.person.name, joining.team.name),
    });
    return {
      ...card,
      parts: [...card.parts, { kind: "text", text: words.news.came.end }],
      presses: [acting("joining.end", joining, words.presses.end, "plain"), ...card.presses],
    };
  },
});

export const joiningNews = [askedAround, confirmed, declined, sentAway, cameIn];

/** The matter of this context, for whoever may know of it. */
export async function readable(context: Context): Promise<JoiningRecord | undefined> {
  const { subject, data } = context;
  return subject && (await context.may("join.read")) ? await data.joinings.get(subject.id) : undefined;
}

/** Who says it, as their team knows them, with yes and no. */
export function waitingRow(joining: JoiningRecord, { trust, now }: Context): Row {
  const { person, team, staffRole } = joining;
  const job = staffRole === undefined ? undefined : trust.staffRoles[staffRole];
  return {
    title: person.name,
    lines: [
      words.waits.says(team?.name ?? ""),
      job,
      person.email,
      words.waits.when(sayMoment(joining.askedAt, trust.zone, now)),
    ].filter((each) => each !== undefined),
    presses: answerPresses(joining),
  };
}

/** What became of it, and by whom: for whoever comes second. */
export async function answeredCard(joining: JoiningRecord, context: Context): Promise<Card> {
  const self = joining.person.id === context.actor.id;
  return note(
    { title: words.late.title, text: await whatBecame(joining, context) },
    self && joining.state === "waiting" ? ownPresses(joining) : [],
  );
}

/** Nobody reads their own name; whoever was not let in does not read whose word it was. */
async function whatBecame(joining: JoiningRecord, { data, actor }: Context): Promise<string> {
  const { state, decidedBy = "", person, team: { name: team } = { name: "" } } = joining;
  const { late } = words;
  const mine = person.id === actor.id;
  if (state === "withdrawn")
    return decidedBy === person.id ? late.withdrawn(mine ? late.you : person.name) : late.left(person.name);
  if (decidedBy === "domain") return mine ? late.domainYours(team) : late.domain(person.name, team);
  if (mine && state === "declined") return late.noToYou;
  const by = decidedBy === actor.id ? late.you : ((await data.people.names([decidedBy])).get(decidedBy) ?? "");
  if (mine) return late.yesToYou(by, team);
  return state === "declined" ? late.no(by, person.name) : late.yes(by, person.name, team);
}
