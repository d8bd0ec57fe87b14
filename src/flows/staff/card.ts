import type { StaffRecord, Tie } from "../../data/staff/record.ts";
import { plainDate } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card, Fact } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { datedSaid, roleNames, tiesSaid, worksSaid } from "./naming.ts";
import { listPress, openStaff, staffPresses } from "./presses.ts";
import { staffWords as words } from "./words.ts";

/** Somebody who works here: what stands about them, and what can be changed. */
export const staffCard = defineCard({
  id: "staff.card",
  title: words.cardTitle,
  summary: words.cardSummary,
  action: "people.read",
  about: "staff",
  draw: async (context) => {
    const person = context.subject && (await context.data.staff.get(context.subject.id));
    if (!person) return note(words.gone, [listPress()]);
    return {
      kind: "card",
      title: person.name,
      tone: "plain",
      parts: [
        { kind: "facts", facts: staffFacts(person, context) },
        ...((await isAbove(context)) ? [{ kind: "text" as const, text: words.above.text }] : []),
      ],
      presses: [...(await staffPresses(person, context)), listPress(), homePress()],
      summary: words.cardTitle,
    };
  },
});

/** What somebody reads who only deputises for a lead and would change one; nothing where that is not why. */
export async function aboveCard(context: Context): Promise<Card | undefined> {
  const person = (await isAbove(context)) && context.subject && (await context.data.staff.get(context.subject.id));
  return person ? note(words.above, [openStaff(person), listPress()]) : undefined;
}

async function isAbove({ data, may, subject }: Context): Promise<boolean> {
  if (!subject || !(await may("people.read")) || (await may("people.change"))) return false;
  return await data.staff.leads(subject.id);
}

export function staffFacts(person: StaffRecord, context: Context): readonly Fact[] {
  const { trust, today } = context;
  const names = roleNames(trust);
  const fact = (label: string, value: string | undefined) => ({ label, value: value ?? words.facts.nothing });
  const all = (values: readonly string[]) => (values.length > 0 ? values.join("; ") : undefined);
  const ties = (kind: Tie["kind"]) =>
    tiesSaid(
      person.has.filter((each) => each.kind === kind),
      today,
    );
  const placed = person.has.some(({ kind }) => kind === "placement-supervisor");
  const hours = person.engagement?.hoursPerWeek;
  return [
    ...(person.ended ? [fact(words.facts.ended, sayDate(plainDate(person.ended, trust.zone), today))] : []),
    fact(words.facts.email, person.email),
    fact(words.facts.phone, person.phone),
    fact(words.facts.job, person.job === undefined ? undefined : (trust.staffRoles[person.job] ?? person.job)),
    fact(words.facts.roles, all(person.roles.map((each) => datedSaid(names[each.role], each, today)))),
    fact(words.facts.teams, all(person.teams.map((each) => datedSaid(each.name, each, today)))),
    fact(words.facts.works, worksSaid(person, context)),
    ...(person.engagement
      ? [fact(words.facts.hours, hours === undefined ? words.facts.fullTime : words.hours(String(hours)))]
      : []),
    fact(words.facts.lineManager, ties("line-manager")),
    fact(words.facts.clinical, ties("clinical-supervisor")),
    fact(words.facts.peer, ties("peer-supervisor")),
    ...(placed ? [fact(words.facts.placement, ties("placement-supervisor"))] : []),
    fact(words.facts.deputyFor, tiesSaid(person.deputyFor, today)),
    fact(words.facts.deputies, tiesSaid(person.deputies, today)),
    ...person.leave.map(({ from, to }) =>
      fact(words.facts.leave, words.days(sayDate(from, today), sayDate(to, today))),
    ),
  ];
}
