import { type Certainty, type Sighting, sightings } from "./finding.ts";
import type { Reading } from "./reading.ts";

const titled = /(?<![\p{L}\p{N}])(mrs|mr|ms|miss|mx|dr)(\.?\s{0,3})(\p{L}[\p{L}'’-]{0,40})/giu;

const joining = /^(?:and|or|mr|mrs|ms|miss|mx|dr)$/i;
/** What "miss" and "Ms" also stand before: a day, a product, an illness. */
const notAName =
  /^(?:teams|word|excel|office|outlook|forms|planner|sharepoint|windows|society|nurses?|service|clinic|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|july|august|september|october|november|december|christmas|easter)(?:['’]s)?$/i;

/**
 * "Mr", "Mrs", "Ms", "Miss" or "Mx" and a name: stop. "Dr" and a name is nearly always staff, and a name without its
 * capital may be no name: ask. A name without a title cannot be told from other words, and is not looked for.
 */
export function titledNames({ text }: Reading): readonly Sighting[] {
  return sightings(text, titled, (match) => {
    const [, title = "", gap = "", name = ""] = match;
    if (joining.test(name) || (/^m(?:s|iss)$/i.test(title) && notAName.test(name))) return undefined;
    const capital = /^\p{Lu}/u.test(name);
    if (gap === "" && !(capital && /^\p{Lu}\p{Ll}+$/u.test(title))) return undefined;
    return judge(title, capital, /\d\s?$/.test(text.slice(Math.max(0, match.index - 2), match.index)));
  });
}

function judge(title: string, capital: boolean, afterANumber: boolean): Certainty | undefined {
  switch (title.toLowerCase()) {
    case "mr":
    case "mrs":
    case "mx":
      return capital ? "stop" : "ask";
    case "miss":
      return capital ? (title === "miss" ? "ask" : "stop") : undefined;
    case "ms":
      if (!capital || afterANumber) return undefined;
      return title === "MS" ? "ask" : "stop";
    default:
      return capital && title !== "DR" ? "ask" : undefined;
  }
}
