import { dayAfter } from "../../rules/calendar/days.ts";
import { peerKindOptions } from "../../rules/people/choices.ts";
import { longestPersonName, readEmail, readHours, readName, readPhone } from "../../rules/people/details.ts";
import type { Context } from "../kit/context.ts";
import { date, line, manyOf, one, oneOf } from "../kit/field.ts";
import { changeWords as words } from "./change-words.ts";
import { roleNames } from "./naming.ts";
import { staffWords } from "./words.ts";

/** The questions about somebody who works here; each flow asks some of them. */
export const detailQuestions = {
  name: line({ ...words.name, max: longestPersonName }),
  email: line({ ...words.email, max: 254, blank: "allowed", expects: ["email"] }),
  phone: line({ ...words.phone, max: 40, blank: "allowed", expects: ["phone"] }),
  job: oneOf({ ...words.job, options: ({ trust }) => trust.staffRoles, blank: "allowed" }),
};
export const roleQuestion = manyOf({ ...words.roles, options: ({ trust }) => roleNames(trust), blank: "allowed" });
export const teamQuestion = manyOf({ ...words.teams, options: teamNames, blank: "allowed" });
export const wayQuestions = {
  way: one({ ...words.works, options: staffWords.ways, blank: "when-skipped" }),
  peerKind: oneOf({ ...words.peerKind, options: ({ trust }) => peerKindOptions(trust), blank: "when-skipped" }),
};
export const tieQuestions = {
  lineManager: oneOf({ ...words.ties.lineManager, options: others, blank: "allowed" }),
  clinical: oneOf({ ...words.ties.clinical, options: others, blank: "allowed" }),
  peer: oneOf({ ...words.ties.peer, options: others, blank: "allowed" }),
};
export const deputyQuestion = manyOf({ ...words.ties.deputyFor, options: others, blank: "allowed" });
export const fromQuestion = date({
  label: words.from.label,
  missing: words.from.missing,
  impossible: words.from.impossible,
});

/** What is wrong with a name, an e-mail or a phone number, by the rule that a file of people goes by. */
export function wrongDetails(given: {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}): { readonly name?: string; readonly email?: string; readonly phone?: string } | undefined {
  const name = wrongIn(given.name, readName);
  const email = wrongIn(given.email, readEmail);
  const phone = wrongIn(given.phone, readPhone);
  if (name === undefined && email === undefined && phone === undefined) return undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
}

export function wrongHours(hours: string | undefined): string | undefined {
  return wrongIn(hours, readHours);
}

function wrongIn(given: string | undefined, read: (cell: string, wrong: (says: string) => undefined) => unknown) {
  let wrong: string | undefined;
  if (given !== undefined)
    read(given, (says) => {
      wrong = sentence(says);
      return undefined;
    });
  return wrong;
}

/** A reason as it stands by itself: behind a line and a column it begins with a small letter. */
export function sentence(says: string): string {
  return says.charAt(0).toUpperCase() + says.slice(1);
}

/** A first day that cannot be: what is past is never rewritten. */
export function wrongFrom(from: string | undefined, { today }: Context): string | undefined {
  if (from === undefined) return undefined;
  if (from < today) return words.from.past;
  return from > dayAfter(today, 730) ? words.from.far : undefined;
}

async function teamNames({ data }: Context) {
  return Object.fromEntries((await data.people.teams()).map(({ id, name }) => [id, name]));
}

/** Everybody here but the person in hand. */
async function others({ data, subject }: Context) {
  const all = (await data.people.everyone())
    .filter(({ id }) => subject?.kind !== "staff" || id !== subject.id)
    .sort((one, other) => one.name.localeCompare(other.name));
  return Object.fromEntries(all.map(({ id, name }) => [id, name]));
}
