import { expect } from "vitest";
import { textOf } from "../../../support/teams/card.ts";
import type { Person } from "../../../support/teams/person.ts";
import type { Service } from "../../../support/teams/service.ts";

type Given = Readonly<Record<string, string>>;

/** The pages of asking, as a ward nurse answers them: a question by how it begins. */
export const asking: readonly Given[] = [
  { "Have they been offered": "Yes, we offered and they said yes" },
  { "Who is it for?": "Someone who uses our service", "What would help?": "Working out what they hope for" },
  { "Can a peer support worker see them alone?": "Yes, on our site" },
  { "What is this for?": "Peer support, and it can wait for a match" },
];

/** Answers a page and sends it: it was taken, and another stands there now. */
export async function next(someone: Person, given: Given = {}, label?: RegExp | string): Promise<string> {
  expect(await someone.fill(given, label)).toMatchObject({ status: 200 });
  return someone.page();
}

/** The case code that stands here. */
export function codeIn(text: string): string {
  const code = /AL-[2-9A-Z]{4}-[2-9A-Z]/.exec(text)?.[0];
  if (code === undefined) throw new Error(`there is no code in: ${text}`);
  return code;
}

/** Asks from Home to the end; the page that says so stays open. */
export async function askFor(someone: Person, more: Given = {}): Promise<string> {
  await someone.press("Request a peer support worker");
  for (const [at, page] of asking.entries()) await next(someone, { ...page, ...(at === 1 ? more : {}) });
  return codeIn(someone.page());
}

/** The lead opens a waiting request from Home and offers it to somebody who fits. */
export async function offerTo(lead: Person, code: string, name: string): Promise<void> {
  await lead.say("home");
  await lead.press(new RegExp(`^Open ${code}`));
  await next(lead, {}, "See who fits");
  await next(lead, {}, new RegExp(`^Offer to ${name}`));
  expect(lead.page()).toContain(`Offered to ${name}`);
  lead.close();
}

/** A message in somebody's chat that says this, the last of them. */
export function lastSaying(someone: Person, text: string) {
  const found = someone.own.messages.filter((shown) => read(someone, shown).includes(text)).at(-1);
  if (!found) throw new Error(`no message says "${text}", only:\n${someone.chat()}`);
  return found;
}

export function read(someone: Person, shown: Parameters<Person["cardOf"]>[0]): string {
  return shown.activity.text === undefined ? textOf(someone.cardOf(shown)) : String(shown.activity.text);
}

/** Minutes pass, and what is due is sent. */
export async function later(teams: Service, minutes = 2): Promise<void> {
  teams.minutes(minutes);
  await teams.deliver();
}
