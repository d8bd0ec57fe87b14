import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { roles } from "../../rules/policy/standing.ts";
import type { Options, Trust } from "../../rules/profile.ts";

/** What is wrong with one cell, and what to do: said behind its line and column. */
export type Wrong = (says: string) => undefined;

/** The key that a cell means, by the key itself or by its label, in capitals or not. */
export function choose(cell: string, options: Options): string | undefined {
  const written = cell.toLowerCase();
  const found = Object.entries(options).find(
    ([key, label]) => key.toLowerCase() === written.replace(/[\s_]+/g, "-") || label.toLowerCase() === written,
  );
  return found?.[0];
}

export function sayOptions(options: Options): string {
  return Object.entries(options)
    .map(([key, label]) => (label === key ? key : `${key} (${label})`))
    .join(", ");
}

/** What people may do here, by the keys of the policy, with the trust's own names. */
export function roleOptions({ roleNames }: Trust): Options {
  const names: Readonly<Record<string, string>> = {
    lead: roleNames.lead,
    "development-worker": roleNames.developmentWorker,
    psw: roleNames.psw,
    clinician: roleNames.clinician,
    "team-manager": roleNames.teamManager,
    trainee: roleNames.trainee,
  };
  return Object.fromEntries(roles.map((role) => [role, names[role] ?? role]));
}

export function peerKindOptions({ roleNames }: Trust): Options {
  return { psw: roleNames.psw, "carer-psw": roleNames.carerPsw };
}

export const engagementOptions: Options = { employed: "employed", bank: "bank", volunteer: "volunteer" };

/** The parts of a cell that holds several, with ; between. */
export function several(cell: string): readonly string[] {
  return cell
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A date as `YYYY-MM-DD`, also from the 24/11/2026 that spreadsheets make of it. */
export function readDate(cell: string, wrong: Wrong): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell) ?? [];
  const written = day && month && year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : cell;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return wrong("write the date as 2026-11-24 or 24/11/2026.");
  try {
    return Temporal.PlainDate.from(written, { overflow: "reject" }).toString();
  } catch {
    return wrong("there is no such day in the calendar.");
  }
}

const email = z.email().max(254);

/** An e-mail in small letters: two spellings of one address are one person. */
export function readEmail(cell: string, wrong: Wrong): string | undefined {
  const written = cell.toLowerCase();
  return email.safeParse(written).success
    ? written
    : wrong("this is not an e-mail address. Look for a slip of the pen.");
}

export function readPhone(cell: string, wrong: Wrong): string | undefined {
  const digits = cell.replace(/\D/g, "").length;
  const fits = /^\+?[\d ()-]+( ?(ext|x)\.? ?\d+)?$/i.test(cell) && digits >= 4 && digits <= 20;
  return fits ? cell : wrong("write the phone number with digits and spaces, or leave it empty.");
}

/** Hours a week, in hundredths at the finest. */
export function readHours(cell: string, wrong: Wrong): number | undefined {
  const hours = /^\d{1,2}(\.\d{1,2})?$/.test(cell) ? Number(cell) : 0;
  return hours > 0 && hours <= 60 ? hours : wrong("write the hours as 37.5: more than 0, and 60 at most.");
}

/** A person's name stands whole on every platform's buttons at this length. */
export const longestPersonName = 56;
export const longestTeamName = 80;

export function readName(cell: string, wrong: Wrong, longest = longestTeamName): string | undefined {
  if (cell === "") return wrong("a name is needed.");
  if (cell.length > longest) return wrong(`this is longer than ${longest} characters.`);
  if (/\p{Cc}/u.test(cell)) return wrong("take out the line break.");
  return /\p{L}/u.test(cell) ? cell : wrong("a name has letters in it.");
}
