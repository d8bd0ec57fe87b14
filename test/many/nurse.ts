import { setTimeout as pause } from "node:timers/promises";
import type { Chance } from "../rules/fixtures/chance.ts";
import { buttonsOf, type Node } from "../support/teams/card.ts";
import type { Came, Person } from "../support/teams/person.ts";

const askLabel = "Request a peer support worker";
/** The pages of asking, a question by how it begins. */
const asking: readonly Readonly<Record<string, string>>[] = [
  { "Have they been offered": "Yes, we offered and they said yes" },
  { "Who is it for?": "Someone who uses our service", "What would help?": "Working out what they hope for" },
  { "Can a peer support worker see them alone?": "Yes, on our site" },
  { "What is this for?": "Peer support, and it can wait for a match" },
];

interface Known {
  version: number;
  sent: boolean;
  /** Its last page may have been taken: they were told that it takes longer, or nothing. */
  unsure: boolean;
}

/** What nurses were told: how far each draft had come, and whether it was sent. */
export interface Told {
  readonly drafts: Map<string, Known>;
  pages: number;
  /** Of these, so many were told that it takes longer. */
  slow: number;
  /** Answers that were no page: the words that stood there instead. */
  readonly errors: string[];
  /** What no machine answered at all. */
  lost: number;
}

export const nothingTold = (): Told => ({ drafts: new Map(), pages: 0, slow: 0, errors: [], lost: 0 });

interface Form {
  readonly draft: string;
  readonly version: number;
  /** From 1 on. */
  readonly page: number;
}

/** One nurse does one thing after another: asks page by page to the end, now and then leaves in the middle, looks at Home. */
export function createNurse(person: Person, told: Told, chance: Chance) {
  function form(): Form | undefined {
    const page = Number(/Page (\d) of 4/.exec(person.page())?.[1] ?? 0);
    if (page === 0 || !person.panel) return undefined;
    const data = buttonsOf(person.panel.card)
      .map((button) => button.data as Node)
      .find(({ way }) => way === "next");
    return { page, draft: String(data?.draft), version: Number(data?.version) };
  }

  function note(came: Came, before: Form | undefined): void {
    const text = `${person.page()} ${person.told}`;
    const failed = came.status !== 200 || /went wrong on our side|can't reach our records/.test(came.body);
    if (failed) told.errors.push(`${came.status} ${text.slice(0, 120)}`);
    else told.pages += 1;
    const now = form();
    const isSlow = /tak(es|ing) longer/.test(came.body);
    if (isSlow) told.slow += 1;
    const last = before && told.drafts.get(before.draft);
    if (last && isSlow) last.unsure = true;
    if (now) told.drafts.set(now.draft, { version: now.version, sent: false, unsure: isSlow });
    else if (before && text.includes("Your request is with us")) {
      const known = told.drafts.get(before.draft);
      if (known) known.sent = true;
    }
  }

  let greeted = false;

  /** The first time, what stands in the chat: whichever copy of what was typed is answered first, the answer may come with another. */
  async function greet(): Promise<void> {
    note(await person.say("home"), undefined);
    for (let tries = 0; tries < 400 && person.own.messages.length === 0; tries += 1) await pause(50);
    const stands = person.chat();
    greeted = stands.includes(askLabel);
    if (stands !== "" && !greeted) told.errors.push(`Home: ${stands.slice(0, 120)}`);
  }

  async function act(): Promise<void> {
    const before = form();
    try {
      if (before && chance.below(12) === 0) {
        // Closed with its cross: nobody is told, and what was answered stands.
        person.close();
        return;
      }
      if (before) note(await person.fill(asking[before.page - 1]), before);
      else if (!greeted) await greet();
      else if (chance.below(6) === 0) note(await person.say("home"), undefined);
      else note(await person.press(askLabel), undefined);
    } catch (error) {
      const known = before && told.drafts.get(before.draft);
      if (known) known.unsure = true;
      person.close();
      if (error instanceof Error && /no machine stands|cut off/.test(error.message)) told.lost += 1;
      else throw error;
    }
  }
  return { act };
}

/** So many of them a second in all, until it is over. */
export async function keepAsking(
  nurses: readonly { act(): Promise<void> }[],
  aSecond: number,
  isOver: () => boolean,
): Promise<void> {
  const free = [...nurses];
  const under = new Set<Promise<void>>();
  const faults: unknown[] = [];
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, 1_000 / aSecond));
    const nurse = free.shift();
    if (!nurse) continue;
    const run = nurse
      .act()
      .catch((error: unknown) => void faults.push(error))
      .finally(() => {
        under.delete(run);
        free.push(nurse);
      });
    under.add(run);
  }
  await Promise.all(under);
  if (faults.length > 0) throw faults[0];
}
