import { house } from "../../src/flows/house.ts";
import type { Screen } from "../../src/flows/kit/screen.ts";
import { supervisionRules } from "../../src/rules/policy/supervision.ts";
import { subjectKey } from "../../src/rules/subject.ts";
import { as, textOf, titleOf, type World } from "../flows/supervision/acts.ts";
import { everyRow } from "../support/canaries.ts";
import type { Who } from "./supervision-facts.ts";
import { supervisionForms } from "./supervision-forms.ts";
import { aboutOf, may } from "./supervision-oracle.ts";
import { leaksIn, type SupervisionWorld } from "./supervision-world.ts";

/** All of the house that a rule of supervision opens, in whichever room it is. */
const ofSupervision = <One extends { readonly action: string }>(all: readonly One[]) =>
  all.filter(({ action }) => supervisionRules.some((rule) => rule.action === action));
export const asked = {
  views: ofSupervision(house.rooms.flatMap((room) => room.views)),
  flows: ofSupervision(house.rooms.flatMap((room) => room.flows)),
  files: ofSupervision(house.rooms.flatMap((room) => room.files)),
};
const views = new Set(asked.views.map(({ id }) => id));
const files = new Set(asked.files.map(({ id }) => id));
const refusals = [
  "You can't do that here",
  "That can't be done any more",
  "That is answered already",
  "Hello. We don't know you here yet",
  "Your access has ended",
];
/** What stands above the card of a session to somebody who may see it and not do what they asked for. */
const tooLate = "The session was moved or cancelled, has begun, or is not yours.";
export const isRefused = (screen: Screen) => refusals.includes(titleOf(screen)) || textOf(screen).includes(tooLate);
export type Asking = ReturnType<typeof askIn>;

/** Asks for things in a world as anybody, and judges what comes of it. */
export function askIn(there: SupervisionWorld) {
  const { world } = there;
  const counted = { cases: 0, leaks: 0, withheld: 0 };

  function subjectOf(action: string, key: string) {
    const about = aboutOf(action);
    if (about === "nothing") return undefined;
    const leave = action === "people.back" ? { other: there.leave(key as Who) } : {};
    return { ...there.subject(about, key), ...leave };
  }

  /** Does it, by a press as it stands on no screen. A file that is given out is as good as a card that is shown. */
  async function does(on: World, who: Who, action: string, key: string): Promise<Screen> {
    const subject = subjectOf(action, key);
    if (files.has(action)) {
      const from = { surface: "teams", tenant: "demo", id: there.id(who) } as const;
      const made = await on.conversations.file(from, { label: "", file: action, ...(subject ? { subject } : {}) });
      const text = made ? `${made.name}\n${Buffer.from(made.bytes).toString()}` : "";
      return {
        kind: "card",
        title: made ? "A file" : "You can't do that here",
        tone: "plain",
        parts: [],
        presses: [],
        summary: text,
      };
    }
    const start = views.has(action)
      ? ({ do: "show", view: action } as const)
      : ({ do: "start", flow: action } as const);
    return await on.someone(there.id(who)).press({ ...start, ...(subject ? { subject } : {}) });
  }

  /** What is wrong with what came of it: shown though it is not theirs, not shown though it is, or more than is theirs. */
  function wrongWith(who: Who, action: string, key: string, screen: Screen): readonly string[] {
    counted.cases += 1;
    const allowed = may(who, action, key);
    const refused = isRefused(screen);
    const told = `${who}, ${action}, ${key}: ${titleOf(screen)}`;
    const failed = /Something went wrong|That draft is not here/.test(textOf(screen)) ? [`failed: ${told}`] : [];
    const askedId = subjectOf(action, key)?.id;
    const leaks = [...(!allowed && !refused ? [`leaked: ${told}`] : []), ...leaksIn(screen, who, askedId)];
    const withheld = allowed && refused ? [`withheld: ${told}`] : [];
    counted.leaks += leaks.length;
    counted.withheld += withheld.length;
    return [...leaks.map((leak) => `${told}: ${leak}`), ...withheld, ...failed];
  }

  /** The last page of a flow, by somebody who has a draft of it: begun while it was theirs, or made up. */
  async function sends(on: World, who: Who, action: string, key: string): Promise<Screen> {
    const [flow, subject, form] = [house.flow(action), subjectOf(action, key), supervisionForms[action]];
    if (!flow || !subject || !form) throw new Error(`no form for ${action}`);
    const draft = await as(world, there.id(who), ({ drafts }) =>
      drafts.begin({
        ...{ flow: action, fingerprint: flow.fingerprint, subject: subjectKey(subject), page: form.page },
        content: { answers: form.answers, typed: {} },
      }),
    );
    const at = { draft: draft.id, page: `${action}/${form.page}`, version: draft.version };
    return await on.someone(there.id(who)).answer({ kind: "form", at } as unknown as Screen, form.raw);
  }

  /** Everything in the store but the trail, in which a refusal is written down, and drafts that a test made up. */
  async function kept(): Promise<readonly string[]> {
    return (await everyRow(world)).split("\n").filter((row) => !/^(audit|drafts)/.test(row));
  }

  return { counted, does, wrongWith, sends, kept };
}
