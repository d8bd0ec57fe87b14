import { type Sighting, sightings } from "./finding.ts";
import type { Reading } from "./reading.ts";

const numbers =
  "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty";
const label = String.raw`(?:[\s:#.,-]{0,3}(?:number|num|no|nr|space)(?![\p{L}]))?[\s:#.-]{0,3}`;
const which = String.raw`(\d{1,3}[a-h]?(?![\p{L}\p{N}])|[a-h](?![\p{L}\p{N}'&])|(?:one|${numbers})(?![\p{L}\p{N}]))`;
const bed = new RegExp(String.raw`(?<![\p{L}\p{N}])bed(?:space)?(?:(s)\s{1,3}|${label})${which}`, "giu");

const goesOnAsATime =
  /^(?:[:.]\d\d|\/7|\s?[ap]\.?m(?!\p{L})|\s?ish|\s?o'?\s?clock|[\s-]{0,2}(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|times?|mornings?|evenings?|people)(?!\p{L}))/iu;
const inAGarden = /(?:flower|raised|garden|veg|vegetable|seed|herb|river|sea)\s{0,3}-?$/i;

/** "Bed 4", "bed number 12", "bay 3 bed B": on a ward, that says who someone is. A room or a bay alone does not. */
export function beds({ text }: Reading): readonly Sighting[] {
  return sightings(text, bed, (match) => {
    const [found, plural, named = ""] = match;
    const before = text.slice(Math.max(0, match.index - 14), match.index);
    const after = text.slice(match.index + found.length, match.index + found.length + 14);
    if (goesOnAsATime.test(after) || inAGarden.test(before)) return undefined;
    if (plural !== undefined) return /^(?:\s?(?:and|or|to|&|-|,)\s?)[\da-h]/i.test(after) ? "ask" : undefined;
    const numbered = /num|no|nr|space|#/i.test(found);
    if (/^one$/i.test(named)) return numbered ? "stop" : undefined;
    if (/^a$/i.test(named) && !numbered) return endsThere(named, before, after) ? "stop" : undefined;
    return "stop";
  });
}

/** "Bed A." names a bed; "in bed a lot" does not. */
function endsThere(letter: string, before: string, after: string): boolean {
  return /(?:room|bay)\s?\d{1,3}\W{0,3}$/i.test(before) || (letter === "A" && /^\s*(?:$|[.,;:!?)])/.test(after));
}
