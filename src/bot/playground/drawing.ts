import type { Screen } from "../../flows/kit/screen.ts";
import type { Caller, Inbound, Place, Reply } from "../surface.ts";

/**
 * How the playground draws and reads, handed in from outside: it plays a chat client and knows no platform's adapter.
 * `Read` is whatever that adapter makes of an activity and wants back with the answer.
 */
export interface Drawing<Read extends Inbound> {
  render(screen: Screen, place: Place): object;
  read(
    activity: unknown,
    callerFrom: (sender: { readonly id: string }) => Caller | undefined,
  ): Read | { readonly bad: string };
  reply(inbound: Read, reply: Reply): object;
}

/** The parts of a reply that a chat client looks at. */
interface MessageBack {
  readonly type: "message";
  readonly text?: string;
  readonly summary: string;
  readonly attachments?: readonly { readonly content: object }[];
}

/** The message in a reply, where it is one and not an invoke's answer. */
export function messageIn(reply: object): MessageBack | undefined {
  return "type" in reply && reply.type === "message" ? (reply as MessageBack) : undefined;
}
