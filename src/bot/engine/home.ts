import type { Draft } from "../../data/drafts.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { Home, HomeSection, Press, Row } from "../../flows/kit/screen.ts";
import { spoken } from "../../flows/kit/spoken.ts";
import { sayMoment } from "../../rules/calendar/say.ts";
import { type Fitted, fitting } from "./home-fitting.ts";
import { homeWords as words } from "./home-words.ts";
import { steady, subjectOf, type Turn } from "./turn.ts";

/** A person's home: what waits for them, what is coming, what they began, what they can start. */
export async function home(of: Turn): Promise<Home> {
  const turn = steady(of);
  const context = turn.about();
  const waiting: (readonly Row[])[] = [];
  const coming: (readonly Row[])[] = [];
  let total = 0;
  for (const room of turn.house.rooms) {
    const found = await room.waiting?.(context);
    waiting.push(found?.rows ?? []);
    total += found?.total ?? 0;
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
      ...shown(section(words.waiting, "", withMore(waits, words.moreInLists))),
      ...shown(section(words.coming, "", withMore(comes, words.moreInLists))),
      ...shown(section(words.begun, "", withMore(began, words.moreBegun))),
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

/** The rows there is room for, and how many there are besides. */
function withMore(fitted: Fitted | undefined, where: string): readonly Row[] {
  const { rows, left } = fitted ?? { rows: [], left: 0 };
  return left === 0 ? rows : [...rows, { title: words.more(left), lines: [where], presses: [] }];
}

/** A part with nothing in it is not shown: the one line at the top says that nothing waits. */
function shown(section: HomeSection): readonly HomeSection[] {
  return section.rows.length > 0 ? [section] : [];
}

async function begun(turn: Turn): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const draft of await turn.data.drafts.mine()) {
    const flow = turn.house.flow(draft.flow);
    if (!flow) continue;
    const { called: title, name } = await draftTitle(turn, flow, draft);
    const when = sayMoment(draft.savedAt, turn.trust.zone, turn.now);
    const short = name ?? flow.title;
    rows.push({
      title,
      lines: [words.saved(when)],
      presses: [
        {
          label: words.carryOn,
          ...spoken(words.carryOnWith(title, when), words.carryOnWith(short, when)),
          does: { do: "resume", draft: draft.id },
          style: "main",
          opens: "panel",
        },
        {
          label: words.throwAway,
          ...spoken(words.throwAwayThis(title, when), words.throwAwayThis(short, when)),
          does: { do: "discard", draft: draft.id },
          style: "plain",
          opens: "panel",
        },
      ],
    });
  }
  return rows;
}

/** What a draft is called; `name` is what it is about. */
export async function draftTitle(
  turn: Turn,
  flow: Flow,
  draft: Draft,
): Promise<{ readonly called: string; readonly name: string | undefined }> {
  const subject = subjectOf(draft.subject);
  const room = turn.house.rooms.find(({ names }) => names && names.kind === subject?.kind);
  const name = subject && (await room?.names?.name(turn.about(subject)));
  return { called: name === undefined ? flow.title : words.draftAbout(flow.title, name), name };
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
