import type { PlainTextOption } from "@slack/types";
import type { Option } from "../../flows/kit/screen.ts";
import { optionLetters, optionsInAGroup } from "./limits.ts";
import { plain } from "./text.ts";

/** A choice. A label that is longer than Slack's goes on in the line below it: nothing is cut. */
export function choice({ value, label }: Option): PlainTextOption {
  const [text, description] = inTwo(plain(label).text.replace(/\s+/g, " ").trim());
  return { text: plain(text), value, ...(description === undefined ? {} : { description: plain(description) }) };
}

/** Two lines of a label, parted between words where there is a place for it. */
function inTwo(label: string): readonly [string, string?] {
  if (label.length <= optionLetters) return [label];
  const space = label.lastIndexOf(" ", optionLetters);
  const least = label.length - optionLetters;
  // Halves of one letter stay together.
  const hard = /[\ud800-\udbff]/.test(label[optionLetters - 1] ?? "") ? optionLetters - 1 : optionLetters;
  const at = space >= least && space > 0 ? space : hard;
  return [label.slice(0, at), label.slice(at).trim()];
}

interface Group {
  readonly label: string;
  readonly options: readonly Option[];
}

/** More choices than a list of Slack's takes, in groups that say where each begins and ends. */
export function inGroups(options: readonly Option[]): readonly Group[] {
  const groups: Group[] = [];
  for (let from = 0; from < options.length; from += optionsInAGroup) {
    const part = options.slice(from, from + optionsInAGroup);
    const [first, last] = [short(part[0]), short(part.at(-1))];
    groups.push({ label: `${first} – ${last}`, options: part });
  }
  return groups;
}

function short(option: Option | undefined): string {
  return [...(option?.label ?? "")].slice(0, 30).join("").trim();
}
