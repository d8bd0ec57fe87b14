import { type Sighting, sightings } from "./finding.ts";
import type { Reading } from "./reading.ts";

const address =
  /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}\.\p{L}{2,24}(?![\p{L}\p{N}])/gu;
const spelledOut = /[\p{L}\p{N}._-]{1,64}\s?[([]at[)\]]\s?[\p{L}\p{N}.-]{1,63}(?:\.|\s?[([]dot[)\]]\s?)\p{L}{2,24}/giu;

const at = /[([]at[)\]]/i;

/** E-mail addresses, in links too, and those spelled out as "(at)". A text with neither mark is not searched. */
export function emails({ whole }: Reading): readonly Sighting[] {
  return [
    ...(whole.includes("@") ? sightings(whole, address, () => "stop") : []),
    ...(at.test(whole) ? sightings(whole, spelledOut, () => "stop") : []),
  ];
}
