import type { Problem } from "../../data/import/rows.ts";
import type { StaffRecord } from "../../data/staff/record.ts";
import type { StaffChange } from "../../data/staff/staff.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { isId } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card, Press } from "../kit/screen.ts";
import { staffFacts } from "./card.ts";
import { changeWords as words } from "./change-words.ts";
import { neededStaff, staffSubject } from "./naming.ts";
import { listPress, openStaff } from "./presses.ts";
import { sentence } from "./questions.ts";

/** The person in hand as they stand now, with whoever else changes people made to wait; or who changed them meanwhile. */
export async function nobodyElse(
  context: Context,
): Promise<{ readonly person: StaffRecord } | { readonly done: string }> {
  const { data, draftId, subject } = context;
  await data.staff.hold();
  const draft = draftId === undefined ? undefined : await data.drafts.get(draftId);
  const by = draft && subject && (await data.staff.changedSince(subject.id, draft.createdAt));
  return by === undefined ? { person: await neededStaff(context) } : { done: `first:${isId(by) ? by : ""}` };
}

/** Writes one change; or why it cannot be. */
export async function writeChange(
  context: Context,
  person: Pick<StaffRecord, "id" | "name">,
  change: StaffChange,
): Promise<readonly Problem[] | undefined> {
  const written = await context.data.staff.write([{ name: person.name, ...change, id: person.id }]);
  return "problems" in written ? written.problems : undefined;
}

/** Each reason beside the question that gives the cell it is about; beside the first where none does. */
export function beside<Question extends string>(
  problems: readonly Problem[],
  questions: Readonly<Record<string, Question>>,
): { readonly [Each in Question]?: string } {
  const [first] = Object.values(questions);
  const said = problems.map(({ cell = "", says }) => [questions[cell] ?? first, sentence(says)] as const);
  return Object.fromEntries(said) as { readonly [Each in Question]?: string };
}

/** What came of a change: how it stands now, or that somebody else was first. */
export function changeOutcome(flow: string, title: string = words.saved.title) {
  return async (done: string, context: Context): Promise<Card> => {
    const person = await neededStaff(context);
    const [what, more = ""] = done.split(":");
    const again: Press = {
      label: words.meanwhile.again,
      does: { do: "start", flow, subject: staffSubject(person.id) },
      style: "main",
      opens: "panel",
    };
    const first = what === "first";
    const name = first ? ((await context.data.people.get(more))?.name ?? words.meanwhile.file) : "";
    const said = first ? words.meanwhile.text(name) : words.saved.text;
    const heading = first ? words.meanwhile.title : title;
    return {
      kind: "card",
      title: heading,
      tone: first ? "attention" : "good",
      parts: [
        { kind: "text", text: said },
        ...(!first && more > context.today
          ? [{ kind: "text" as const, text: words.later(sayDate(more, context.today)) }]
          : []),
        { kind: "heading", text: person.name },
        { kind: "facts", facts: staffFacts(person, context) },
      ],
      presses: [...(first && !person.ended ? [again] : []), openStaff(person), listPress(), homePress()],
      summary: heading,
    };
  };
}

/** Nothing changes about somebody whose access has ended: they come back first. */
export async function notOfTheEnded(context: Context): Promise<Card | undefined> {
  const person = context.subject && (await context.data.staff.get(context.subject.id));
  return person?.ended ? note(words.hasEnded, [openStaff(person)]) : undefined;
}
