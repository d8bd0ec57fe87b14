import type { DutyLine } from "../../data/supervision/duties.ts";
import { endOfWeek } from "../../rules/calendar/weeks.ts";
import { lastWorkedOfWeek } from "../../rules/nudges/manners.ts";
import { waitsForWord } from "../../rules/supervision/record.ts";
import type { Context } from "../kit/context.ts";
import { defineNudge, type Planning } from "../kit/nudge.ts";
import type { Press } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { whoLeads } from "../requests/circle.ts";
import { isDue, linesGiven, unsaid } from "./giving-rows.ts";
import { kindName } from "./naming.ts";
import { supervisionNudgeWords } from "./nudge-words.ts";
import { dueWithTheTeam, isDueWithTheTeam, withoutSupervisor } from "./overview.ts";
import { givenPress } from "./presses.ts";
import { firstMorningOf, onceAWeek } from "./weekly-nudge.ts";

const words = supervisionNudgeWords.giving;
/** How many are named; the list has them all. */
const named = 3;
const id = "supervision.giving";

/** Who is due with somebody, what they have not confirmed or answered, and for those who lead, how many have nobody. */
export const giving = defineNudge({
  id,
  title: words.title,
  why: words.why,
  turns: "once",
  helpsTo: endOfWeek,
  laterTo: lastWorkedOfWeek,
  async due(date, planning) {
    const { data, trust } = planning;
    const leads = await whoLeads(planning);
    const given = await data.supervision.givenToday(trust.supervision);
    const asked = [
      ...(await data.supervision.toSay(trust.supervision)).map(({ supervisor }) => supervisor.id),
      ...(await data.supervision.askedForTimes()),
    ];
    const anybody = new Set([...leads, ...given.map(({ giverId }) => giverId), ...asked]);
    const ids = await firstMorningOf([...anybody], id, date, planning);
    if (ids.length === 0) return [];
    const concerned = new Set([...asked, ...(await concernedByDuties(leads, given, planning))]);
    return ids.filter((each) => concerned.has(each)).map((each) => onceAWeek(each, date));
  },
  async draw(context) {
    const due = await dueWithMe(context);
    const asked = (await gives(context)) ? (await context.data.supervision.proposalsTo(context.actor.id)).length : 0;
    const toSay = await toSayOf(context);
    const leads = await context.may("supervision.overview", null);
    const numbers = leads ? await inNumbers(context) : [];
    const own = due.length + asked + toSay;
    if (own + numbers.length === 0) return undefined;
    return {
      title: own > 0 ? words.row : words.numbers,
      lines: [
        ...(due.length > 0 ? [words.due(named3(due))] : []),
        ...(asked > 0 ? [words.asked(asked)] : []),
        ...(toSay > 0 ? [words.toSay(toSay)] : []),
        ...numbers,
      ],
      presses: [
        ...(own > 0 ? [{ ...givenPress(context), style: "main" as const }] : []),
        ...(numbers.length > 0 ? [overviewPress(own > 0 ? "plain" : "main")] : []),
      ],
    };
  },
});

/** For those who lead: how many have nobody, and how many are due with the peer team. */
async function inNumbers(context: Context): Promise<readonly string[]> {
  const [unnamed, due] = [await withoutSupervisor(context), await dueWithTheTeam(context)];
  return [...(unnamed > 0 ? [words.unnamed(unnamed)] : []), ...(due > 0 ? [words.dueInGroups(due)] : [])];
}

/** Whoever gives a kind that is due and not booked; those who lead, where somebody has nobody or is due with the peer team. */
async function concernedByDuties(
  leads: readonly string[],
  given: Awaited<ReturnType<Context["data"]["supervision"]["givenToday"]>>,
  { data, trust }: Planning,
): Promise<readonly string[]> {
  const { supervision } = data;
  const people = [...(await supervision.withDuties()).map((each) => each.id), ...given.map(({ personId }) => personId)];
  const lines = await supervision.dutiesOf([...new Set(people)], trust);
  const open = ({ duty, next }: DutyLine) => next === undefined && (duty.state === "due" || duty.state === "overdue");
  const forLeads = [...lines.values()]
    .flat()
    .some((line) => line.duty.state === "no-supervisor" || isDueWithTheTeam(line, trust));
  return [
    ...given
      .filter(({ personId, kind }) => lines.get(personId)?.some((line) => line.kind === kind && open(line)))
      .map(({ giverId }) => giverId),
    ...(forLeads ? leads : []),
  ];
}

async function gives(context: Context): Promise<boolean> {
  return await context.may("supervision.give", { kind: "person", id: context.actor.id });
}

/** "Robin Vale (clinical supervision)": due with the reader, and nothing of it booked. */
async function dueWithMe(context: Context): Promise<readonly string[]> {
  if (!(await gives(context))) return [];
  return (await linesGiven(context))
    .filter((each) => isDue(each) && each.line.next === undefined)
    .map(({ name, line }) => words.name(name, midSentence(kindName(line.kind, context))));
}

function named3(names: readonly string[]): string {
  const first = names.slice(0, named).join(", ");
  return names.length > named ? words.more(first, names.length - named) : first;
}

/** How many of the sessions they gave count only once they have said how they were. */
async function toSayOf(context: Context): Promise<number> {
  const { data, actor, trust } = context;
  const mine = (await data.supervision.toConfirm(actor.id)).filter(
    ({ supervisor, kind, said }) =>
      supervisor.id === actor.id &&
      waitsForWord(trust.supervision.kinds[kind]?.confirmedBy, said.person, said.supervisor),
  );
  return unsaid(mine, context).length;
}

function overviewPress(style: Press["style"]): Press {
  const does = { do: "show", view: "supervision.overview" } as const;
  return { label: words.see, does, style, opens: "panel" };
}
