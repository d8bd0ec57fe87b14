import { distance } from "fastest-levenshtein";
import { begunList } from "../flows/kit/begun.ts";
import { crisisCard } from "../flows/kit/crisis.ts";
import type { Card, Press, Screen } from "../flows/kit/screen.ts";
import { midSentence } from "../flows/kit/words.ts";
import { hasCrisisWords } from "../rules/crisis-words.ts";
import { screen } from "../rules/screening/screen.ts";
import { commandWords as words } from "./command-words.ts";
import { home } from "./engine/home.ts";
import { type Came, permitted, type Turn } from "./engine/turn.ts";
import { type Known, othersPhrase, phrasesOf } from "./phrases.ts";

/** A longer message is no command: it is read this far. */
const longest = 4_000;

/**
 * What people type → a flow, a view, home, help, or the nearest thing we have. What is typed is a message on the
 * platform, so a flow answers with a button that opens its panel, and nothing typed is kept here.
 */
export async function say(turn: Turn, typed: string): Promise<Came> {
  const text = plain(typed.slice(0, longest));
  const unkept = screen(typed.slice(0, longest)).some(({ certainty }) => certainty === "stop");
  if (hasCrisisWords(typed)) return { screen: crisis(turn, unkept) };
  if (unkept) return { screen: identifying(turn) };
  if (text === "" || text === "home") return { screen: await home(turn) };
  if (text === "carry on") return { screen: await carryOn(turn) };
  const known = await phrasesOf(turn);
  if (typed.length > longest) return { screen: unknown(turn, known) };
  const exact = known.find(({ phrase }) => phrase === text);
  if (exact) return { screen: await open(turn, exact) };
  const heard = await hear(turn, typed);
  if (heard) return { screen: heard };
  const others = othersPhrase(turn, text);
  if (others) return { screen: notTheirs(others.title, others.roles, known) };
  return { screen: nearest(turn, text, known) };
}

export function plain(typed: string): string {
  return typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

async function open(turn: Turn, known: Known) {
  const { does } = known.press;
  const view = does.do === "show" ? turn.house.view(does.view) : undefined;
  if (view) return await view.show(turn.about(known.subject), { search: "", page: 1 });
  return card(known.label, [words.opens], [known.press]);
}

/** What a room makes of it: a code, or a word about one of its matters. Showing is all that comes of typing. */
async function hear(turn: Turn, typed: string): Promise<Screen | undefined> {
  for (const room of turn.house.rooms) {
    const heard = await room.hears?.(typed, turn.about());
    if (!heard) continue;
    const view = "view" in heard ? turn.house.view(heard.view) : undefined;
    if (!view || !("view" in heard) || !(await permitted(turn, view.action, heard.subject))) return heard.card;
    return await view.show(turn.about(heard.subject), { search: "", page: 1 });
  }
  return undefined;
}

/** The one thing that was begun; all of them where there are several. */
async function carryOn(turn: Turn): Promise<Screen> {
  const drafts = await turn.data.drafts.mine();
  const list = drafts.length > 1 ? turn.house.view(begunList) : undefined;
  if (list) return await list.show(turn.about(), { search: "", page: 1 });
  const presses = drafts.slice(0, 5).flatMap((draft): Press[] => {
    const flow = turn.house.flow(draft.flow);
    return flow
      ? [
          {
            label: words.carryOn(flow.title),
            does: { do: "resume", draft: draft.id },
            style: "main",
            opens: "panel",
          },
        ]
      : [];
  });
  return presses.length === 0
    ? card(words.nothingBegun.title, [words.nothingBegun.text], [])
    : card(words.begun, [words.begunText], presses);
}

function nearest(turn: Turn, text: string, known: readonly Known[]): Card {
  const scored = known
    .map((each) => ({ each, far: closeness(text, each.phrase) }))
    .sort((one, other) => one.far - other.far || one.each.phrase.localeCompare(other.each.phrase));
  const close = scored.filter(({ far }) => far <= 0.45);
  const presses: Press[] = [];
  for (const { each } of close)
    if (presses.length < 3 && !presses.some(({ label }) => label === each.press.label)) presses.push(each.press);
  return presses.length > 0 ? card(words.near.title, [words.near.text], presses) : unknown(turn, known);
}

function unknown(turn: Turn, known: readonly Known[]): Card {
  return card(words.far.title, [words.far.text(midSentence(turn.trust.roleNames.lead))], pressesTo(known));
}

function notTheirs(title: string, roles: readonly string[], known: readonly Known[]): Card {
  const who = roles.map(midSentence).join(` ${words.others.or} `);
  const text = roles.length > 0 ? words.others.text(title, who) : words.others.textAlone(title);
  return card(words.others.title, [text], pressesTo(known));
}

function pressesTo(known: readonly Known[]): readonly Press[] {
  return [...new Map(known.map((each) => [each.press.label, each.press])).values()].slice(0, 6);
}

/** 0 is the same, 1 has nothing in common; words in another order count as near. */
function closeness(text: string, phrase: string): number {
  const wanted = new Set(phrase.split(" "));
  const shared = text.split(" ").filter((word) => wanted.has(word) && word.length > 2).length;
  const byLetters = distance(text, phrase) / Math.max(text.length, phrase.length, 1);
  return shared > 0 ? Math.min(byLetters, 0.4 - 0.05 * Math.min(shared, 4)) : byLetters;
}

/** Where to turn comes first; what to do about a message that says who somebody is stands below it. */
function crisis(turn: Turn, unkept: boolean): Card {
  const advice = unkept ? [words.identifying.title, words.identifying.text, words.identifying.how] : [];
  return {
    ...card(words.crisis.title, [words.crisis.text], []),
    tone: "crisis",
    parts: [
      { kind: "text", text: words.crisis.text },
      crisisCard(turn.trust, true),
      ...advice.map((text) => ({ kind: "text" as const, text })),
    ],
  };
}

function identifying(turn: Turn): Card {
  return {
    ...card(words.identifying.title, [words.identifying.text, words.identifying.how], []),
    tone: "attention",
    summary: words.identifying.title,
    parts: [
      { kind: "text", text: words.identifying.text },
      { kind: "text", text: words.identifying.how },
      crisisCard(turn.trust, false),
    ],
  };
}

function card(title: string, texts: readonly string[], presses: readonly Press[]): Card {
  const homePress: Press = { label: words.home, does: { do: "home" }, style: "plain", opens: "here" };
  return {
    kind: "card",
    title,
    tone: "plain",
    parts: texts.map((text) => ({ kind: "text", text })),
    presses: [...presses, homePress],
    summary: title,
  };
}
