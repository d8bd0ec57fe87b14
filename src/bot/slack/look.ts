import { lookAtEvent } from "./look-events.ts";
import { lookAtCommand, lookAtPress, lookAtShortcut, lookAtView } from "./look-presses.ts";
import { type Looked, wrong } from "./looked.ts";

/** Looks at what came before anything acts on it. Tells bodies apart in the order in which Bolt does, and never throws. */
export function look(body: unknown): Looked {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return wrong;
  const has = (name: string) => Object.hasOwn(body, name);
  const type = "type" in body ? body.type : undefined;
  if (type === "url_verification") {
    return "challenge" in body && typeof body.challenge === "string" ? { is: "verification" } : wrong;
  }
  if (has("event")) return lookAtEvent(body);
  if (has("command")) return lookAtCommand(body);
  if (has("name") || has("ssl_check")) return wrong;
  if (type === "block_actions") return lookAtPress(body);
  if (has("actions")) return wrong;
  if (type === "shortcut" || type === "message_action") return lookAtShortcut(body);
  return type === "view_submission" || type === "view_closed" ? lookAtView(body) : wrong;
}
