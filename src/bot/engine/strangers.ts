import { crisisCard } from "../../flows/kit/crisis.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { House } from "../../flows/kit/room.ts";
import type { Card, Does, Home, Press, Screen } from "../../flows/kit/screen.ts";
import type { View } from "../../flows/kit/view.ts";
import { midSentence } from "../../flows/kit/words.ts";
import { hasCrisisWords } from "../../rules/crisis-words.ts";
import type { may as policy } from "../../rules/policy/may.ts";
import type { Trust } from "../../rules/profile.ts";
import { plain } from "../commands.ts";
import type { Inbound } from "../surface.ts";
import { firstCard } from "./telling-first.ts";
import { note, type Turn } from "./turn.ts";
import { words } from "./words.ts";

/** Why somebody is not known here. */
export type Unknown = "unknown" | "ended" | "taken";

/** Who is asked for where nobody is known: no row of the store has this id. */
export const nobody = { id: "00000000-0000-0000-0000-000000000000", name: "", roles: [], ownRoles: [] } as const;

interface Around {
  readonly house: House;
  readonly trust: Trust;
  readonly may: typeof policy;
}

/** The flow that somebody unknown begins by this press, where it is open to them. */
export function beginning({ asked }: Inbound, around: Around): Extract<Does, { do: "start" }> | undefined {
  if (asked.asks !== "press" || asked.does.do !== "start") return undefined;
  const { flow: id, told } = asked.does;
  const flow = openFlows(around).find((each) => each.id === id);
  return flow && { do: "start", flow: id, ...(told === undefined ? {} : { told }) };
}

/**
 * What somebody reads who is not, or no longer, known here: whom to ask, and where to turn, in full where they typed of a
 * crisis. Who may come in reads help, too, and what they can begin; before the first of it, what is then kept.
 */
export async function strangerScreen(turn: Turn, inbound: Inbound, why: Unknown): Promise<Screen> {
  const { asked } = inbound;
  const started = why === "ended" ? undefined : beginning(inbound, turn);
  const first = started && why === "unknown" ? firstCard(turn.house, turn.trust, started) : undefined;
  if (first) return first;
  const open = asked.asks === "say" && (asksForHelp(asked.text) || hasCrisisWords(asked.text));
  const shown = why === "ended" ? undefined : viewAsked(inbound, turn, open);
  if (shown) return await asStranger(turn, shown, why);
  const said = asked.asks === "say" ? plain(asked.text.slice(0, 1000)) : "";
  const flow = why === "unknown" ? openFlows(turn).find(({ says }) => says?.includes(said)) : undefined;
  return welcomeCard(turn, why, open, flow ? [pressOf(flow, "main")] : pressesFor(turn, why));
}

/** Whether what was typed begins by asking for help, or for where to turn. */
export function asksForHelp(text: string): boolean {
  return /^\s*(help|crisis)\b/i.test(text);
}

function welcomeCard({ trust }: Around, why: Unknown, open: boolean, presses: readonly Press[]): Card {
  const { title, text } = wordsFor(why);
  const card = note(title, text(midSentence(trust.roleNames.lead)));
  return { ...card, parts: [...card.parts, crisisCard(trust, open)], presses };
}

function wordsFor(why: Unknown) {
  if (why === "ended") return words.accessEnded;
  return why === "taken" ? words.accountTaken : words.unknownPerson;
}

/** The home of somebody who is not known here, or not any more. */
export function strangerHome(around: Around, why: Unknown): Home {
  const { title, text } = wordsFor(why);
  const presses = pressesFor(around, why);
  return {
    kind: "home",
    title,
    intro: text(midSentence(around.trust.roleNames.lead)),
    sections: presses.length > 0 ? [{ heading: words.canDo, rows: [], presses, empty: "" }] : [],
  };
}

/** A view that is open to anybody, asked for by a press, or by typing "help". */
function viewAsked({ asked }: Inbound, around: Around, open: boolean): View | undefined {
  const typed = asked.asks === "say" && open && !hasCrisisWords(asked.text);
  return openViews(around).find(
    ({ id, says }) =>
      (asked.asks === "press" && asked.does.do === "show" && asked.does.view === id) ||
      (typed && says?.includes("help")),
  );
}

async function asStranger(turn: Turn, view: View, why: Unknown): Promise<Screen> {
  const screen = await view.show(turn.about(), { search: "", page: 1 });
  return screen.kind === "card" ? { ...screen, presses: pressesFor(turn, why, view.id) } : screen;
}

/** What anybody may begin or look at, whoever they are: asked of the policy, with no role and no tie. */
function pressesFor(around: Around, why: Unknown, except?: string): readonly Press[] {
  if (why === "ended") return [];
  const flows = why === "unknown" ? openFlows(around) : [];
  const views = openViews(around).filter(({ id }) => id !== except);
  return [
    ...flows.map((flow, at) => pressOf(flow, at === 0 ? "main" : "plain")),
    ...views.map(
      (view): Press => ({
        label: view.home ?? view.title,
        does: { do: "show", view: view.id },
        style: "plain",
        opens: "panel",
      }),
    ),
  ];
}

function pressOf(flow: Flow, style: Press["style"]): Press {
  return { label: flow.home ?? flow.title, does: { do: "start", flow: flow.id }, style, opens: "panel" };
}

function openFlows({ house, may }: Around): readonly Flow[] {
  return house.rooms
    .flatMap(({ flows }) => flows)
    .filter(({ home, action, about }) => home !== undefined && about === undefined && isOpen(action, may));
}

function openViews({ house, may }: Around): readonly View[] {
  return house.rooms
    .flatMap(({ views }) => views)
    .filter(({ home, action, about }) => home !== undefined && about === undefined && isOpen(action, may));
}

function isOpen(action: Flow["action"], may: typeof policy): boolean {
  return may(action, { roles: [], relations: [] }).allowed;
}
