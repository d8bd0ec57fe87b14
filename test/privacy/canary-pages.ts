import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Form, RawAnswers, Screen } from "../../src/flows/kit/screen.ts";
import { asOwner, next, standing, textOf, titleOf, type World } from "../flows/training/acts.ts";
import type { Aviary, Canary } from "../support/canaries.ts";
import type { Someone } from "../support/world.ts";

export function formOf(screen: Screen): Form {
  if (screen.kind !== "form") throw new Error(`this is a ${screen.kind}: ${titleOf(screen)}: ${textOf(screen)}`);
  return screen;
}

interface Sql {
  $executeRawUnsafe(sql: string): Promise<unknown>;
}

/** For as long as this lasts the store takes no draft and no words: a turn goes wrong when half of it is done. */
async function broken<T>(world: World, work: () => Promise<T>): Promise<T> {
  const change = async (how: string) =>
    await asOwner(world, async (tx: Sql) => {
      for (const table of ["drafts", "words"]) await tx.$executeRawUnsafe(`ALTER TABLE ${table} ${how}`);
    });
  await change("ADD CONSTRAINT planted CHECK (false) NOT VALID");
  try {
    return await work();
  } finally {
    await change("DROP CONSTRAINT planted");
  }
}

/** One page that takes text, as somebody has it in front of them. */
interface TextPage {
  readonly world: World;
  readonly aviary: Aviary;
  readonly who: Someone;
  readonly form: Form;
  readonly question: string;
  /** What else is answered on it. */
  readonly besides?: RawAnswers;
  /** Whether the flow ends with it. */
  readonly last?: boolean;
}

/**
 * A page goes every way there is, each with a canary of its own that its writer must see again: refused for a number that
 * says who somebody is, with next and with save and close; with a fault in the middle; for a draft that is not there;
 * closed and carried on; back and forth; and, unless the flow ends here, answered a second time. `accept` sends it on.
 */
export async function everyWay({ world, aviary, who, form, question, besides = {}, last = false }: TextPage) {
  const canary = (way: string) => aviary.canary(`${form.at.page} ${way}`);
  const sees = (screen: Screen, { where, text }: Canary) => expect(textOf(screen), where).toContain(text);
  const filled = (on: Form, text: string): RawAnswers => ({ ...standing(on), ...besides, [question]: text });
  const given = async (on: Form, one: Canary, way: "next" | "back" | "leave" = "next", more = "") =>
    await who.answer(on, filled(on, `${one.text}${more}`), way);

  for (const way of ["next", "leave"] as const) {
    const refused = canary(`refused, ${way}`);
    const again = await given(form, refused, way, ", 401 023 2137");
    sees(again, refused);
    expect(textOf(again), refused.where).toContain("This looks like an NHS number");
  }
  const faulty = canary("fault");
  const trouble = await broken(world, () => given(form, faulty));
  sees(trouble, faulty);
  expect(textOf(trouble)).toContain("Something went wrong on our side");
  const gone = canary("gone");
  sees(await given({ ...form, at: { ...form.at, draft: randomUUID() } }, gone), gone);

  const closed = canary("closed");
  await given(form, closed, "leave");
  let page = formOf(await who.press({ do: "resume", draft: form.at.draft }));
  sees(page, closed);
  const back = canary("back");
  page = formOf(await given(page, back, "back"));
  if (page.heading !== form.heading) page = formOf(await next(who, page));
  sees(page, back);

  if (!last) {
    await given(page, canary("first"));
    const second = canary("second");
    page = formOf(await given(page, second));
    sees(page, second);
  }
  const kept = canary("kept");
  const answered = page;
  return {
    kept,
    /** Accepts it, and says what comes next. */
    accept: async () => await given(answered, kept),
    /** Once more, when the flow has long ended. */
    async late() {
      const one = canary("late");
      sees(await given(answered, one), one);
    },
  };
}
