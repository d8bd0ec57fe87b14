import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Met, Well } from "./health.ts";
import { classOf, type SlackTrouble } from "./trouble.ts";

export type Called<Answer> = { readonly answer: Answer } | { readonly trouble: SlackTrouble };

/** Calls Slack once, and never throws: what it ran into is logged without a word of what was sent, and told. */
export type Calling = <Answer>(what: string, call: () => Promise<Answer>) => Promise<Called<Answer>>;

interface CallingDeps {
  readonly log: Log;
  /** Told of everything that a call runs into, so that whoever can act on it hears of it. */
  readonly met: Met;
  readonly well: Well;
}

export function createCalling({ log, met, well }: CallingDeps): Calling {
  return async (what, call) => {
    try {
      const answer = await call();
      well(what);
      return { answer };
    } catch (error) {
      const trouble = classOf(error);
      met(trouble, what);
      const code = "code" in trouble ? { code: trouble.code } : {};
      log.warn({ what, fault: faultName(error), kind: trouble.kind, ...code }, "Slack did not do what it was asked");
      return { trouble };
    }
  };
}

/** Somebody looks at what is to be drawn: so long it is worth waiting. */
const longestWaitSeconds = 5;
/** A clock may be a little fast. */
const spareMs = 50;

/** The same call a second time, where Slack asks to wait or gives no answer: for what is the same when it is done twice. */
export async function patiently<Answer>(call: () => Promise<Called<Answer>>): Promise<Called<Answer>> {
  return await again(call, ["wait", "unknown"]);
}

/** The same call a second time where Slack asks to wait, and surely did nothing: for what must not be done twice. */
export async function waiting<Answer>(call: () => Promise<Called<Answer>>): Promise<Called<Answer>> {
  return await again(call, ["wait"]);
}

async function again<Answer>(
  call: () => Promise<Called<Answer>>,
  after: readonly SlackTrouble["kind"][],
): Promise<Called<Answer>> {
  const first = await call();
  if ("answer" in first || !after.includes(first.trouble.kind)) return first;
  const seconds = first.trouble.kind === "wait" ? (first.trouble.afterSeconds ?? 1) : 1;
  if (seconds > longestWaitSeconds) return first;
  await pause(seconds * 1_000 + spareMs, undefined, { ref: false });
  return await call();
}
