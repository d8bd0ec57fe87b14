import { besideLetters, headerLetters, inputLetters, optionLetters } from "../../../src/bot/slack/limits.ts";
import { surfaceWords } from "../../../src/bot/surface-words.ts";
import { type Item, lines, type Seen } from "./seen.ts";

/** Something that one platform cannot show as the other does, and what is the same of it all the same. */
export interface Exception {
  /** As docs/decisions.md has it. */
  readonly name: string;
  readonly of: "slack" | "teams" | "both";
  /** The same screen without what the platform cannot do. */
  readonly level: (seen: Seen) => Seen;
}

/** All that may differ between Slack and Teams. Why each cannot be otherwise stands in docs/decisions.md. */
export const exceptions: readonly Exception[] = [
  { name: "the button at the foot", of: "slack", level: fromTheFoot },
  { name: "the name of a modal", of: "teams", level: windowAsLine },
  { name: "a box to search with", of: "teams", level: (seen) => freely(seen, /^search$|Find$/) },
  { name: "a tick that says a text is fine", of: "teams", level: (seen) => freely(seen, /Sure$/) },
  { name: "the colour of a ground", of: "teams", level: withoutGround },
  { name: "a notice outside a modal", of: "teams", level: raised },
  { name: "what unfolds", of: "teams", level: (seen) => seen.filter(({ is }) => is !== "fold") },
  { name: "a heading too long for a header", of: "teams", level: longHeadings },
  { name: "a heading right after another", of: "teams", level: oneHeadingAtATime },
  { name: "longer than a box", of: "slack", level: intoTheBox },
  { name: "longer than a page", of: "teams", level: cutWhereSlackSaysSo },
  { name: "a number that is not in figures", of: "teams", level: figures },
  { name: "a choice that looks like a link", of: "slack", level: linksApart },
  { name: "a choice in two lines", of: "both", level: inTwoLines },
];

/** A modal has one button of its own, beneath everything: it belongs before the ways out, or beside the search box. */
function fromTheFoot(seen: Seen): Seen {
  const foot = seen.at(-1);
  if (foot?.is !== "press" || foot.foot === undefined) return seen;
  const rest = seen.slice(0, -1);
  const { foot: _, ...belongs } = foot;
  const ways = rest.findIndex((item) => item.is === "press" && /^\{"way":/.test(item.does));
  const box = rest.findIndex((item) => item.is === "ask" && item.name === "search");
  const at = ways >= 0 ? ways : box + 1;
  return [...rest.slice(0, at), belongs, ...rest.slice(at)];
}

/** A modal's name has 24 letters: what the page belongs to is its first line. */
function windowAsLine([first, ...rest]: Seen): Seen {
  if (first?.is !== "window" || first.says === surfaceWords.name) return first ? [first, ...rest] : [];
  return [{ is: "window", says: surfaceWords.name }, ...lines(first.says), ...rest];
}

/** Slack calls optional what may be left as it is, though it does not ask for anything. */
function freely(seen: Seen, names: RegExp): Seen {
  return seen.map((item): Item => (item.is === "ask" && names.test(item.name) ? { ...item, needed: false } : item));
}

/** Only an alert has a colour in Slack. */
function withoutGround(seen: Seen): Seen {
  return seen.map((item): Item => {
    if (item.is === "line" || item.is === "heading") return { ...item, tone: "plain" };
    return item;
  });
}

/** A message and a Home have no alert: a notice is a quote there, bold where its tone is any. */
function raised(seen: Seen): Seen {
  if (seen[0]?.is === "window") return seen;
  return seen.map((item): Item => {
    return item.is === "notice" && item.tone !== "plain" ? { ...item, tone: "raised" } : item;
  });
}

function longHeadings(seen: Seen): Seen {
  return seen.map((item): Item => {
    return item.is === "heading" && item.says.length > headerLetters ? { ...item, is: "line" } : item;
  });
}

/** Slack's headings are of one size, and two in a row would read as one: the second is a line in bold. */
function oneHeadingAtATime(seen: Seen): Seen {
  return seen.map((item, at): Item => {
    return item.is === "heading" && seen[at - 1]?.is === "heading" ? { ...item, is: "line" } : item;
  });
}

/** A box of Slack's starts with 3,000 letters at most: all of a longer text stands above it, and its beginning in it. */
function intoTheBox(seen: Seen): Seen {
  return seen.flatMap((item, at): readonly Item[] => {
    if (item.is === "beside") return wholeOf(item, seen[at + 1]) === undefined ? [item] : [];
    const whole = item.is === "ask" ? wholeOf(seen[at - 1], item) : undefined;
    return item.is === "ask" && whole !== undefined ? [{ ...item, value: whole }] : [item];
  });
}

/** All that stands in a question and above it, where what stands above is its own, and says so. */
function wholeOf(above: Item | undefined, asks: Item | undefined): string | undefined {
  if (above?.is !== "beside" || asks?.is !== "ask" || above.of !== asks.name) return undefined;
  if (asks.value.length !== inputLetters) return undefined;
  const { text, says } = above;
  if (text === undefined) return says === surfaceWords.longerThanAllThis ? asks.value : undefined;
  return says === surfaceWords.longerThanTheBox && text.startsWith(asks.value) ? text : undefined;
}

/** What is longer than all that a page of Slack's takes is cut there, and the page says so. */
function cutWhereSlackSaysSo(seen: Seen): Seen {
  return seen.map((item): Item => {
    if (item.is !== "ask" || item.value.length <= besideLetters) return item;
    return { ...item, value: item.value.slice(0, inputLetters) };
  });
}

/** Slack takes no number such as 1e+21. */
function figures(seen: Seen): Seen {
  return seen.map((item): Item => {
    if (item.is !== "ask" || item.kind !== "number" || /^-?\d+(\.\d+)?$/.test(item.value)) return item;
    return { ...item, value: "" };
  });
}

/** Some clients of Teams read a choice as Markdown: what would be a link is pulled apart there. */
function linksApart(seen: Seen): Seen {
  return withChoices(seen, (choice) =>
    choice.replace(/\](?=[([])/g, "] ").replace(/<(?=[a-z][\w+.-]*:|[^\s<>]+@)/gi, "< "),
  );
}

/** A choice that is longer than Slack's goes on in a second line, which may begin within a long word. */
function inTwoLines(seen: Seen): Seen {
  return withChoices(seen, (choice) => (choice.length > optionLetters ? choice.replaceAll(" ", "") : choice));
}

function withChoices(seen: Seen, change: (choice: string) => string): Seen {
  return seen.map((item): Item => (item.is === "ask" ? { ...item, choices: item.choices.map(change) } : item));
}
