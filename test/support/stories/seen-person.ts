import type { Stage, StoryPerson, Where } from "../../stories/stage.ts";
import type { Seen } from "../parity/seen.ts";

/** Somebody in a story of whom can be said what stands in front of them, whatever the platform. */
export interface SeenPerson extends StoryPerson {
  /**
   * The page: what is open in front of them, or answered them in the place of their Home. Their Home, as it was drawn last; or
   * every message that Alongside wrote them, oldest first.
   */
  seen(where: Extract<Where, string>): readonly Seen[];
}

/** Where what people see can be looked at from outside. */
export interface SeenStage extends Stage<SeenPerson> {
  /** Moves the clock on by a second, so that one thing comes after another. */
  second(): void;
}
