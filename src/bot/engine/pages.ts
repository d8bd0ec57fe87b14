import type { Context } from "../../flows/kit/context.ts";
import type { Flow, Page, Questions } from "../../flows/kit/flow.ts";

export type AnyPage = Page<Questions>;
export type Given = Readonly<Record<string, unknown>>;

export interface Way {
  /** The pages that apply to these answers, in order. */
  readonly pages: readonly AnyPage[];
  /** The answers without those that no longer apply. */
  readonly answers: Given;
}

/**
 * The way through a flow that these answers lead along: a page's condition sees only answers of pages before it that
 * apply themselves, so that changing one's mind drops everything that hung on it.
 */
export async function way(flow: Flow, given: Given, context: Context): Promise<Way> {
  const pages: AnyPage[] = [];
  const answers: Record<string, unknown> = {};
  for (const page of flow.pages) {
    if (page.when && !(await page.when(answers, context))) continue;
    pages.push(page);
    for (const name of page.ask) if (given[name] !== undefined) answers[name] = given[name];
  }
  return { pages, answers };
}

/** The first page on the way that still needs an answer, looking only at pages before `until` where that is given. */
export function firstUnanswered(flow: Flow, { pages, answers }: Way): AnyPage | undefined {
  return pages.find((page) =>
    page.ask.some((name) => {
      const blank = flow.questions[name]?.blank;
      return answers[name] === undefined && (blank === "never" || blank === "when-skipped");
    }),
  );
}

/** The questions of pages that applied to the earlier answers and do not to these: what stood in them is dropped. */
export async function noLongerAsked(
  flow: Flow,
  earlier: Given,
  answers: Given,
  context: Context,
): Promise<readonly string[]> {
  const { pages } = await way(flow, answers, context);
  const gone = (await way(flow, earlier, context)).pages.filter((page) => !pages.includes(page));
  return gone.flatMap(({ ask }) => ask);
}
