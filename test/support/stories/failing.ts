import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Stage, StoryPerson } from "../../stories/stage.ts";
import { lookingFor } from "./looking.ts";

/** What becomes of a call to a platform that fails. After the first two the story goes on as if nothing had been. */
export type Failure = "limited" | "taken, and the answer lost" | "not taken";

/** Which of the calls that Alongside makes to a platform fails: the first is 1. */
export interface FailingCall {
  readonly call: number;
  readonly how: Failure;
}

/** What is known of the calls that were made there. */
export interface CallsMade {
  /** How many calls there were so far. */
  calls(): number;
  /** Whether the call was made that was to fail. */
  failed(): boolean;
}

interface Story {
  readonly name: string;
  tell(stage: () => Stage): void;
  open(failing?: FailingCall): Promise<Stage & CallsMade>;
  readonly kinds: readonly Failure[];
  /** At least as many calls as the story makes. */
  readonly most: number;
}

/** After these nobody notices anything. */
export const unnoticed: readonly Failure[] = ["limited", "taken, and the answer lost"];
export const everyKind: readonly Failure[] = [...unnoticed, "not taken"];
/** Every call in so many fails in a run, one after another, each in a story of its own; `FAILING_STRIDE=1` is every one. */
const stride = Number(process.env.FAILING_STRIDE ?? 29);
/** How many calls a story makes differs a little from one time to the next: Homes that change at once are drawn once. */
const spare = 0.1;

/**
 * Tells a story again and again, while one call to the platform after another fails: people do and read what they always do,
 * or what they are told to do about a call that was not taken.
 */
export function tellWhileCallsFail({ name, tell, open, kinds, most }: Story): void {
  let calls = 0;
  let failed = 0;
  let lookedFor = 0;
  const failing = Array.from({ length: most }, (_, at) => 1 + at).filter(
    (call) => call % stride === (1 + Math.floor(most / 2)) % stride,
  );

  function told(how: string, failing?: FailingCall): void {
    describe(how, () => {
      let stage: Stage & CallsMade;
      beforeAll(async () => {
        stage = await open(failing);
        if (failing?.how === "not taken") stage = withPeopleLooking(stage, () => (lookedFor += 1));
      });
      afterEach(() => expect(stage.complaints()).toEqual([]));
      afterAll(async () => {
        if (failing === undefined) calls = stage.calls();
        else if (stage.failed()) failed += 1;
        await stage?.close();
      });
      tell(() => stage);
    });
  }

  told("when all goes well");
  for (const call of failing) for (const how of kinds) told(`when call ${call} is ${how}`, { call, how });

  it("came to each call that there is", () => {
    const there = failing.filter((call) => call <= calls * (1 - spare)).length * kinds.length;
    process.stdout.write(
      `failing platform: ${name}: ${calls} calls, ${failed} of them failed, each in a story of its own (at least ${there}); ${lookedFor} times it was looked for what had not been taken\n`,
    );
    expect(calls).toBeLessThanOrEqual(most);
    expect(there).toBeGreaterThan(0);
    expect(failed).toBeGreaterThanOrEqual(there);
  });
}

/** The same stage with people who look for what did not come: once at most, because one call failed. */
function withPeopleLooking(stage: Stage & CallsMade, looked: () => void): Stage & CallsMade {
  const here = new Map<StoryPerson, StoryPerson>();
  let before = false;
  function once(): boolean {
    if (before || !stage.failed()) return false;
    before = true;
    looked();
    return true;
  }
  return {
    ...stage,
    async come(name) {
      const person = await stage.come(name);
      // Whom they were, the platform did not say: it is asked again when they open their Home.
      if (once()) await person.reads(/^/, "Home");
      const looking = here.get(person) ?? lookingFor(person, once);
      here.set(person, looking);
      return looking;
    },
  };
}
