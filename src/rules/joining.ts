import { screen } from "./screening/screen.ts";

/** A person's name stands whole on every platform's buttons at this length. */
export const longestName = 56;
/** The longest address that mail can be sent to. */
const longestEmail = 254;

/** What somebody goes by whose account has no name, until they have said one. */
export const noNameYet = "Colleague";

/**
 * A name as it may be kept: one line, nothing that cannot be seen or turns the line around. Nothing where what is left is no
 * name, is too long, or says more of somebody than a name. Takes hostile input.
 */
export function nameFrom(given: string | undefined): string | undefined {
  if (given === undefined || given.length > 1000) return undefined;
  const name = given.normalize("NFC").replace(unseen, "").replace(/\s+/g, " ").trim();
  if (name.length > longestName || !/\p{L}/u.test(name)) return undefined;
  return screen(name).some(({ certainty }) => certainty === "stop") ? undefined : name;
}

/** Control characters (a line break becomes none), and those that only direct how others are drawn; a joiner inside a name stays. */
const unseen = /(?![\t\n\r])\p{Cc}|(?![\u200c\u200d])\p{Cf}|\p{Cs}|\p{Co}|\p{Cn}/gu;

/** An address as it is compared and kept: in small letters. Nothing where it is none. Takes hostile input. */
export function emailFrom(given: string | undefined): string | undefined {
  if (given === undefined || given.length > 1000) return undefined;
  const email = given.trim().toLowerCase();
  return email.length <= longestEmail && /^[^\s@"<>,;:()[\]\\\p{C}]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(email)
    ? email
    : undefined;
}

/** Whether an address is in one of these domains: the very domain, neither one beneath it nor one that only ends or begins so. */
export function isInDomains(email: string | undefined, domains: readonly string[]): boolean {
  const address = emailFrom(email);
  if (address === undefined) return false;
  return domains.includes(address.slice(address.lastIndexOf("@") + 1));
}

/** What somebody may say that they are interested in. */
export const interestKeys = ["peer-support", "volunteering", "finding-out"] as const;
export type InterestKey = (typeof interestKeys)[number];
