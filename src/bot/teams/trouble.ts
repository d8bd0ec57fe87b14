import type { Reason } from "../../rules/reaching/reasons.ts";
import type { NotSent } from "../surface.ts";

/**
 * What a call to Microsoft ran into. `wait` passes; `app` is about the app itself, which is let in no longer; `person` is
 * about whom it was for; `gone` is a message that is there no more; `ours` is a fault in what was sent; `unknown` leaves open
 * whether it happened, and is never done again.
 */
export type TeamsTrouble =
  | { readonly kind: "wait"; readonly reason: "limited" | "busy"; readonly afterSeconds?: number }
  | { readonly kind: "app"; readonly reason: "signed-out"; readonly code: string }
  | { readonly kind: "person"; readonly reason: Reason; readonly code: string }
  | { readonly kind: "gone" | "ours"; readonly reason: "refused"; readonly code: string }
  | { readonly kind: "unknown" };

/** What each of Teams' own words for a no to writing to somebody means. */
const codes: Readonly<Record<string, Reason>> = {
  MessageWritesBlocked: "blocked",
  ConversationBlockedByUser: "blocked",
  BotNotInConversationRoster: "uninstalled",
  BotDisabledByAdmin: "not-allowed",
  NotEnoughPermissions: "not-permitted",
  UserNotInTenant: "not-found",
  UserNotFound: "not-found",
};

/** Teams' own word in the body of an answer; the innermost one, where a message quotes another answer. */
export function codeIn(body: string): string {
  const found = [...body.matchAll(/\\*"(?:code|subCode)\\*"\s*:\s*\\*"([A-Za-z][A-Za-z0-9_]{0,60})\\*"/g)];
  const named = found.map((each) => each[1] ?? "");
  return named.find((each) => Object.hasOwn(codes, each)) ?? named.at(-1) ?? "";
}

/** What an answer that is no yes means. Below 500 nothing was taken; from 500 on, and where time was up, it may have been. */
export function troubleOf(status: number, body: string, afterSeconds?: number): TeamsTrouble {
  const code = `${status} ${codeIn(body)}`.trim();
  const after = afterSeconds === undefined ? {} : { afterSeconds };
  if (status === 429) return { kind: "wait", reason: "limited", ...after };
  if (status === 412) return { kind: "wait", reason: "busy", ...after };
  if (status === 401) return { kind: "app", reason: "signed-out", code };
  if (status === 403) return { kind: "person", reason: known(body) ?? "not-allowed", code };
  if (status === 404) {
    if (/ActivityNotFound|MessageNotFound/i.test(code)) return { kind: "gone", reason: "refused", code };
    return { kind: "person", reason: known(body) ?? "not-found", code };
  }
  if (status >= 500 || status === 408 || status < 400) return { kind: "unknown" };
  return { kind: "ours", reason: "refused", code };
}

function known(body: string): Reason | undefined {
  const code = codeIn(body);
  return Object.hasOwn(codes, code) ? codes[code] : undefined;
}

/** What the relay is told: surely not sent, and why. Nothing where that is open. */
export function notSentBy(trouble: TeamsTrouble): NotSent | undefined {
  switch (trouble.kind) {
    case "unknown":
      return undefined;
    case "wait": {
      const { reason, afterSeconds } = trouble;
      return { notSent: reason, again: "later", ...(afterSeconds === undefined ? {} : { afterSeconds }) };
    }
    // Somebody has to mend it, so somebody is told at once; then they send it again.
    case "app":
    case "person":
    case "gone":
    case "ours":
      return { notSent: trouble.reason, again: "never" };
    default:
      return trouble satisfies never;
  }
}

/** What a call came to: it never throws. */
export type Called<Answer> = { readonly answer: Answer } | { readonly trouble: TeamsTrouble };
