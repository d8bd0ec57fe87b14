import { check } from "../../../src/bot/teams/limits.ts";
import { microsoftsComplaints } from "../microsofts-parser.ts";
import type { Node } from "./card.ts";
import type { Called } from "./faults.ts";

/** In bytes of UTF-16; the project's own bound, far below what Teams takes. */
const activityBytes = 40 * 1024;

/** Looks at every card that somebody is shown, with Microsoft's parser and the project's own limits. */
export function createComplaints(calls: readonly Called[]) {
  const wrong: string[] = [];
  let heard = 0;

  function look(card: unknown): void {
    const drawn = card as Parameters<typeof check>[0];
    wrong.push(...microsoftsComplaints(drawn), ...check(drawn));
  }

  return {
    look,
    /** All that was wrong with what was shown until now, one sentence each. */
    all(): readonly string[] {
      for (const { what, body, size } of calls.slice(heard)) {
        if (what !== "post" && what !== "update") continue;
        if (size * 2 > activityBytes) wrong.push(`The activity is ${size * 2} bytes; ${activityBytes} is the most.`);
        for (const { contentType, content } of (body.attachments ?? []) as readonly Node[])
          if (contentType === "application/vnd.microsoft.card.adaptive") look(content);
      }
      heard = calls.length;
      return [...wrong];
    },
  };
}

export type Complaints = ReturnType<typeof createComplaints>;
