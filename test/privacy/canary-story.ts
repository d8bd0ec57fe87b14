import type { Form, RawAnswers, Screen } from "../../src/flows/kit/screen.ts";
import { as, entry, next, type placement, pressesOf, usual, type World } from "../flows/training/acts.ts";
import { type Aviary, type Canary, everyRow, tracesIn } from "../support/canaries.ts";
import type { Someone } from "../support/world.ts";
import { everyWay, formOf } from "./canary-pages.ts";

export const threeQuestions = ["whatHappened", "soWhat", "nowWhat"] as const;
export const sixQuestions = ["description", "feelings", "evaluation", "analysis", "conclusion", "actionPlan"] as const;

/** What a story leaves: what was kept, and every trace that any page left on its way. */
export interface Told {
  readonly kept: readonly Canary[];
  readonly done: Screen;
}

export interface Stories {
  /** Traces in the store, found while drafts stood open. */
  readonly traces: readonly string[];
  /** A trainee logs an entry and writes with these questions. */
  log(writing: "three" | "six", send: string): Promise<Told & { readonly id: string }>;
  /** Its words change, every one. */
  change(id: string): Promise<Told>;
  /** A flow about an entry or a placement with one page of text, after the pages that these answers take. */
  oneText(
    who: Someone,
    flow: string,
    subject: ReturnType<typeof entry | typeof placement>,
    question: string,
    given?: RawAnswers,
  ): Promise<Told>;
}

/** Stories of a world in which every page that takes text goes every way there is. */
export function tellStories(world: World, aviary: Aviary): Stories {
  const traces: string[] = [];
  const kit = world.as("Kit");

  /** What may be kept nowhere is in no draft either, once it is opened. */
  async function keptUnasked({ id }: Someone): Promise<readonly string[]> {
    const drafts = JSON.stringify(await as(world, id, (data) => data.drafts.mine()));
    return aviary.all.flatMap(({ where, mark }) =>
      / (refused|fault|gone|second|late)/.test(where) && drafts.includes(mark) ? [`a draft: ${where}`] : [],
    );
  }

  /** Goes through a flow: each question of text every way, everything else as given. */
  async function through(who: Someone, first: Screen, texts: readonly string[], given: RawAnswers): Promise<Told> {
    const kept: Canary[] = [];
    const late: (() => Promise<void>)[] = [];
    let page = first;
    while (page.kind === "form") {
      const question = textOn(page, texts);
      if (question === undefined) page = await next(who, page, answersTo(page, given));
      else {
        // Only an entry's own flows have a page after their texts.
        const last = !/^entry\.(log|change)\//.test(page.at.page);
        const went = await everyWay({ world, aviary, who, form: page, question, last });
        traces.push(...tracesIn(await everyRow(world)), ...(await keptUnasked(who)));
        page = await went.accept();
        kept.push(went.kept);
        late.push(went.late);
      }
    }
    for (const once of late) await once();
    return { kept, done: page };
  }

  return {
    traces,
    async log(writing, send) {
      const texts = writing === "three" ? threeQuestions : sixQuestions;
      const first = await kit.press({ do: "start", flow: "entry.log" });
      const told = await through(kit, first, texts, {
        ...usual,
        writing,
        send: send === "both" ? `both-${world.as("Tom").id}` : send,
      });
      const id = pressesOf(told.done).flatMap(({ does }) =>
        "subject" in does && does.subject?.kind === "entry" ? [does.subject.id] : [],
      )[0];
      if (id === undefined) throw new Error("nothing was logged");
      return { ...told, id };
    },
    async change(id) {
      const first = await kit.press({ do: "start", flow: "entry.change", subject: entry(id) });
      return await through(kit, first, [...threeQuestions, ...sixQuestions], {});
    },
    async oneText(who, flow, subject, question, given = {}) {
      const first = formOf(await who.press({ do: "start", flow, subject }));
      return await through(who, first, [question], given);
    },
  };
}

function textOn({ questions }: Form, texts: readonly string[]): string | undefined {
  return questions.map(({ name }) => name).find((name) => texts.includes(name));
}

function answersTo({ questions }: Form, given: RawAnswers): RawAnswers {
  const names = questions.map(({ name }) => name);
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}
