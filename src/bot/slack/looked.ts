import type { SlackInbound } from "./inbound.ts";

/**
 * What a body turned out to be: something to act on, the question whether this address is ours, something that nobody
 * here listens to, or something that Slack does not send.
 */
export type Looked =
  | { readonly is: "inbound"; readonly inbound: SlackInbound }
  | { readonly is: "verification" }
  | { readonly is: "ignored" }
  | { readonly is: "wrong" };

export const ignored: Looked = { is: "ignored" };
export const wrong: Looked = { is: "wrong" };
export const inbound = (of: SlackInbound): Looked => ({ is: "inbound", inbound: of });
