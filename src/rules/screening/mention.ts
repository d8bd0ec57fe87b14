import { type Sighting, sightings } from "./finding.ts";
import type { Reading } from "./reading.ts";

const mention = /<@[^>\s]{1,40}>|<at>[^<]{1,80}<\/at>|(?<![\p{L}\p{N}._%+/@-])@(\p{L}[\p{L}\p{N}._'-]{0,60})/gu;
const nobody = /^(?:here|channel|everyone|all|team|home|work|ward|school|college|hospital|clinic|lunch|noon|midday)$/i;
const place = /^\s{1,3}(?:ward|room|team|unit|clinic|centre|center|hall|house|hub|café|cafe)(?!\p{L})/iu;

/** Somebody called by "@" and a name, or by a platform's own mark for it. */
export function mentions({ text }: Reading): readonly Sighting[] {
  return sightings(text, mention, ({ 0: found, 1: name, index }) => {
    const isPlace = place.test(text.slice(index + found.length, index + found.length + 12));
    return name !== undefined && (nobody.test(name) || isPlace) ? undefined : "stop";
  });
}
