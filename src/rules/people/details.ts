import { z } from "zod";

/** What is wrong with one thing that is said about somebody, and what to do; whoever reads it says where it stands. */
export type Wrong = (says: string) => undefined;

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
