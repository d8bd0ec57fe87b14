import type { Place } from "../../src/bot/surface.ts";
import { check } from "../../src/bot/teams/limits.ts";
import { render } from "../../src/bot/teams/render.ts";
import type { Screen } from "../../src/flows/kit/screen.ts";

/** What Teams would not take of a screen, wherever it stands. */
export function complaints(screen: Screen): readonly string[] {
  const places: readonly Place[] = ["chat", "panel", "home"];
  return places.flatMap((place) => check(render(screen, place)).map((each) => `${place}: ${each}`));
}
