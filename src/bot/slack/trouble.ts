import { webApi } from "@slack/bolt";
import type { Reason } from "../../rules/reaching/reasons.ts";
import type { NotSent } from "../surface.ts";
import { wasNeverWritten } from "../told-written.ts";
import { codes } from "./trouble-codes.ts";

/**
 * What a call to Slack ran into. `wait` passes; `workspace` is about the app as it stands there; `person` and `place` are
 * about whom and where it was for; `gone` is a view, a message or a moment that is over; `ours` is a fault in what was
 * sent; `unknown` leaves open whether it happened, and is never done again.
 */
export type SlackTrouble =
  | { readonly kind: "wait"; readonly reason: "limited" | "busy"; readonly afterSeconds?: number }
  | { readonly kind: "workspace" | "person" | "place"; readonly reason: Reason; readonly code: string }
  | { readonly kind: "permission"; readonly reason: "not-permitted"; readonly code: string; readonly needed?: string }
  | { readonly kind: "gone" | "ours"; readonly reason: "refused"; readonly code: string }
  | { readonly kind: "unknown" };

const unknown: SlackTrouble = { kind: "unknown" };

/** What kind of trouble a fault of a call is. Whatever cannot be told for sure is unknown. */
export function classOf(error: unknown): SlackTrouble {
  if (error instanceof webApi.WebAPIRateLimitedError) return limited(error.retryAfter);
  if (error instanceof webApi.WebAPIPlatformError) return classOfAnswer(error.data);
  if (error instanceof webApi.WebAPIHTTPError) return classOfStatus(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) {
    return wasNeverWritten(error.original) ? { kind: "wait", reason: "busy" } : unknown;
  }
  // The library has no name for a 429 that says no time, but nothing else of its own is told without one.
  if (error instanceof Error && /^Retry header did not contain a valid timeout\b/.test(error.message)) return limited();
  return unknown;
}

/** What the relay is told: surely not sent, and why. Nothing where that is open: then whatever was thrown is thrown on. */
export function notSentBy(trouble: SlackTrouble): NotSent | undefined {
  switch (trouble.kind) {
    case "unknown":
      return undefined;
    case "wait": {
      const { reason, afterSeconds } = trouble;
      return { notSent: reason, again: "later", ...(afterSeconds === undefined ? {} : { afterSeconds }) };
    }
    // Somebody has to mend it, so somebody is told at once; then they send it again.
    case "workspace":
    case "permission":
    case "person":
    case "place":
    case "gone":
    case "ours":
      return { notSent: trouble.reason, again: "never" };
    default:
      return trouble satisfies never;
  }
}

function classOfAnswer({ error: code, ...said }: { readonly error?: unknown }): SlackTrouble {
  // A page instead of an answer says nothing about what happened behind it.
  if (typeof code !== "string" || !/^[a-z][a-z0-9_]{1,60}$/.test(code)) return unknown;
  if (code === "missing_scope" || code === "not_allowed_token_type") {
    const needed = "needed" in said && typeof said.needed === "string" ? said.needed : "";
    const named = /^[a-z:._,-]{1,200}$/.test(needed) ? { needed } : {};
    return { kind: "permission", reason: "not-permitted", code, ...named };
  }
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (!known) return { kind: "ours", reason: "refused", code };
  if (known.kind === "unknown") return unknown;
  if (known.kind === "wait") return known;
  return { ...known, code };
}

/** Below 500 nobody behind it has taken anything; from 500 on, and where time was up, somebody may have. */
function classOfStatus(status: number): SlackTrouble {
  if (status === 429) return limited();
  if (status >= 400 && status < 500 && status !== 408) return { kind: "wait", reason: "busy" };
  return unknown;
}

function limited(afterSeconds?: number): SlackTrouble {
  const asked = afterSeconds !== undefined && afterSeconds >= 0 ? { afterSeconds } : {};
  return { kind: "wait", reason: "limited", ...asked };
}
