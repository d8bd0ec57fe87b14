import { expect } from "vitest";
import { looks, wear } from "../../screens/looks.ts";
import type { Tour } from "../../screens/stop.ts";
import { sideways, violations } from "./amiss.ts";
import type { Play } from "./play.ts";

/** Small: each theme and each width once, instead of every look. */
const worn = process.env.EVERYBODY === "small" ? [looks[0], ...looks.slice(-1)] : looks;

/** Walks a tour in every look: nothing keeps anybody out, nothing goes sideways. Says how many screens there were. */
export async function forEverybody(play: Play, tour: Tour): Promise<number> {
  const amiss: string[] = [];
  let seen = 0;
  await tour(play, async (name, someone, where) => {
    seen += 1;
    for (const look of worn) {
      await wear(someone, look, where);
      const wrong = [...(await violations(someone.page)), ...(await sideways(someone.page))];
      amiss.push(...wrong.map((each) => `${name}, ${look.theme}, ${look.size.width}: ${each}`));
    }
    await wear(someone, looks[0], where);
  });
  expect(amiss).toEqual([]);
  play.nothingAmiss();
  return seen;
}
