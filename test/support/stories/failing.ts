import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Stage } from "../../stories/stage.ts";

/** What becomes of a call to a platform that fails, and that the story goes on after as if nothing had been. */
export type Failure = "limited" | "taken, and the answer lost";

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
  /** At least as many calls as the story makes. */
  readonly most: number;
}

const each: readonly Failure[] = ["limited", "taken, and the answer lost"];
/** Every call in so many fails in a run, one after another, each in a story of its own; `FAILING_STRIDE=1` is every one. */
const stride = Number(process.env.FAILING_STRIDE ?? 29);

/** Tells a story again and again, while one call to the platform after another fails: people do and read what they always do. */
export function tellWhileCallsFail({ name, tell, open, most }: Story): void {
  let calls = 0;
  let failed = 0;

  function told(how: string, failing?: FailingCall): void {
    describe(how, () => {
      let stage: Stage & CallsMade;
      beforeAll(async () => {
        stage = await open(failing);
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
  for (let call = 1 + (Math.floor(most / 2) % stride); call <= most; call += stride)
    for (const how of each) told(`when call ${call} is ${how}`, { call, how });

  it("came to each call that there is", () => {
    process.stdout.write(
      `failing platform: ${name}: ${calls} calls, ${failed} of them failed, each in a story of its own\n`,
    );
    expect(calls).toBeLessThanOrEqual(most);
    expect(failed).toBeGreaterThan(0);
  });
}
