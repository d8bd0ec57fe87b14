import { expect } from "vitest";
import type { RawAnswers } from "../../src/flows/kit/screen.ts";
import { supervisionRoom } from "../../src/flows/supervision/room.ts";
import { booking, self, textOf, type World } from "../flows/supervision/acts.ts";
import { type Aviary, type Canary, everyRow, tracesIn } from "../support/canaries.ts";
import type { Someone } from "../support/world.ts";
import { everyWay, formOf } from "./canary-pages.ts";

export const everyone = ["Nadia", "Robin", "Leslie", "Kit", "Sam", "Jo", "Priya", "Tom", "Amara"] as const;
export type Name = (typeof everyone)[number];

/** What stands in a form, as a client would send it back untouched. */
export const standingOf = (form: ReturnType<typeof formOf>): RawAnswers =>
  Object.fromEntries(form.questions.map(({ name, value }) => [name, value ?? ""]));

/**
 * Stories of supervision in which every text goes every way there is. `matters` are the bookings that everybody looks at;
 * `facts` are canaries in places and links, which stand in the clear.
 */
export function tellSupervision(
  world: World,
  aviary: Aviary,
  { matters, facts }: { readonly matters: () => readonly string[]; readonly facts: readonly Canary[] },
) {
  /** Everything that somebody can look at in the room of supervision. */
  async function looksAt(name: Name): Promise<string> {
    const who = world.as(name);
    const about = [self(who), undefined, ...matters().map(booking)];
    const seen = [await who.home()];
    for (const { id, about: kind } of supervisionRoom.views)
      for (const subject of about.filter((each) => each?.kind === kind))
        seen.push(await who.press({ do: "show", view: id, ...(subject ? { subject } : {}) }));
    return seen.map(textOf).join("\n");
  }

  /** Who has each of them before them, of all who look. */
  async function readersOf(...kept: readonly Canary[]): Promise<readonly (readonly Name[])[]> {
    const texts = new Map<Name, string>();
    for (const name of everyone) texts.set(name, await looksAt(name));
    return kept.map(({ text }) => everyone.filter((name) => texts.get(name)?.includes(text)));
  }

  /** A flow with one text, every way there is, and what was kept of it. */
  async function oneText(
    who: Someone,
    flow: string,
    subject: ReturnType<typeof booking | typeof self> | { readonly kind: "proposal"; readonly id: string },
    question: string,
    { given = [], besides = {} }: { given?: readonly RawAnswers[]; besides?: RawAnswers } = {},
  ): Promise<Canary> {
    let form = formOf(await who.press({ do: "start", flow, subject }));
    for (const answers of given) form = formOf(await who.answer(form, { ...standingOf(form), ...answers }));
    const went = await everyWay({ world, aviary, who, form, question, besides, last: true });
    expect(tracesIn(await everyRow(world)).filter((row) => !isFact(row))).toEqual([]);
    expect((await went.accept()).kind).toBe("card");
    await went.late();
    return went.kept;
  }

  /** A row in which a place or link may stand, with nothing of any other canary. */
  function isFact(row: string): boolean {
    const kept = facts.some(({ mark }) => row.toLowerCase().includes(mark.toLowerCase()));
    const others = aviary.all.filter((each) => !facts.includes(each));
    return /^(places|patterns|slots):/.test(row) && kept && !others.some(({ mark }) => row.includes(mark));
  }

  return { looksAt, readersOf, oneText, isFact };
}
