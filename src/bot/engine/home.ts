import { begunList, begunRow, seeAllBegun } from "../../flows/kit/begun.ts";
import { begunWords } from "../../flows/kit/begun-words.ts";
import type { Home, HomeSection, Press, Row } from "../../flows/kit/screen.ts";
import { type Fitted, fitting } from "./home-fitting.ts";
import { homeWords as words } from "./home-words.ts";
import { steady } from "./steady.ts";
import type { Turn } from "./turn.ts";

/** A person's home: what waits for them, what is coming, what they began, what they can start. */
export async function home(of: Turn): Promise<Home> {
  const turn = steady(of);
  const context = turn.about();
  const waiting: (readonly Row[])[] = [];
  const coming: (readonly Row[])[] = [];
  let [total, besides] = [0, 0];
  for (const room of turn.house.rooms) {
    const found = await room.waiting?.(context);
    waiting.push(found?.rows ?? []);
    total += found?.total ?? 0;
    besides += found?.besides ?? 0;
    coming.push((await room.coming?.(context)) ?? []);
  }
  const can = await starts(turn);
  const [waits, comes, began] = fitting([waiting, coming, [await begun(turn)]], can);
  const section = (
    heading: string,
    empty: string,
    rows: readonly Row[],
    presses: readonly Press[] = [],
  ): HomeSection => ({
    heading,
    rows,
    presses,
    empty,
  });
  return {
    kind: "home",
    title: words.title(turn.actor.name.split(" ")[0] ?? turn.actor.name),
    intro: total === 0 ? words.nothingWaits : words.waits(total),
    sections: [
      ...shown(section(words.waiting, "", withMore(waits, besides, words.moreInLists))),
      ...shown(section(words.coming, "", withMore(comes, 0, words.moreInLists))),
      ...shown(
        section(begunWords.title, "", withMore(began, 0, undefined, turn.house.view(begunList) && seeAllBegun())),
      ),
      section(words.start, can.length > 0 ? "" : words.noneStart, [], can),
    ],
  };
}

/** How many things wait for a person. */
export async function waitingFor(turn: Turn): Promise<number> {
  const context = steady(turn).about();
  let total = 0;
  for (const { waiting } of turn.house.rooms) total += (await waiting?.(context))?.total ?? 0;
  return total;
}

/** The rows there is room for, and how many there are besides: where they are, or the way to them. */
function withMore(fitted: Fitted | undefined, besides: number, where?: string, way?: Press): readonly Row[] {
  const rows = fitted?.rows ?? [];
  const left = (fitted?.left ?? 0) + besides;
  const [lines, presses] = [where === undefined ? [] : [where], way ? [way] : []];
  return left === 0 ? rows : [...rows, { title: words.more(left), lines, presses }];
}

/** A part with nothing in it is not shown: the one line at the top says that nothing waits. */
function shown(section: HomeSection): readonly HomeSection[] {
  return section.rows.length > 0 ? [section] : [];
}

async function begun(turn: Turn): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const draft of await turn.data.drafts.mine()) {
    const flow = turn.house.flow(draft.flow);
    if (flow) rows.push(await begunRow(turn.house.rooms, turn.about(), flow, draft));
  }
  return rows;
}

async function starts(turn: Turn): Promise<readonly Press[]> {
  const context = turn.about();
  const self = { kind: "person", id: turn.actor.id } as const;
  const mayAtAll = await context.allowed();
  const mayOneself = await context.allowed(self);
  const presses: Press[] = [];
  for (const flow of turn.house.rooms.flatMap(({ flows }) => flows)) {
    const subject = flow.about === "person" ? self : undefined;
    if (flow.home === undefined || flow.homeFor?.(turn.actor) === false) continue;
    const begins = flow.begins !== undefined && mayOneself(flow.begins.action);
    if (!begins && !(subject ? mayOneself : mayAtAll)(flow.action)) continue;
    const style = presses.length === 0 ? "main" : "plain";
    presses.push({
      label: flow.home,
      does: { do: "start", flow: flow.id, ...(subject ? { subject } : {}) },
      style,
      opens: "panel",
    });
  }
  for (const view of turn.house.rooms.flatMap(({ views }) => views)) {
    if (view.home === undefined || !(view.about === "person" ? mayOneself : mayAtAll)(view.action)) continue;
    const subject = view.about === "person" ? { subject: self } : {};
    presses.push({ label: view.home, does: { do: "show", view: view.id, ...subject }, style: "plain", opens: "panel" });
  }
  return presses;
}
