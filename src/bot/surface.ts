import type { At, Card, Does, RawAnswers, Screen } from "../flows/kit/screen.ts";
import type { Reason } from "../rules/reaching/reasons.ts";

/** Who a platform says is there. Only the platform's own id counts; the e-mail is used once, to pin that id. */
export interface Caller {
  readonly surface: SurfaceName;
  readonly tenant: string;
  readonly id: string;
  readonly email?: string;
  /** As the platform shows it to colleagues. */
  readonly name?: string;
  /** The platform itself says that they are a guest here, or of somebody else's organisation: they are not let in. */
  readonly outside?: "guest" | "elsewhere";
  /** The platform does not say just now who they are: whose account is known goes on, and nobody new comes in. */
  readonly unsaid?: true;
  /** They use what stood open in front of them already: whoever took the app out still has. */
  readonly fromOpen?: true;
}

export type SurfaceName = "slack" | "teams";

/** The workspaces or tenants that are the trust's own, on each surface. A surface that is not named has none. */
export type Tenants = Readonly<Partial<Record<SurfaceName, readonly string[]>>>;

/** Where something was pressed or typed, and so where the answer is drawn. Words are shown in a panel only. */
export type Place = "chat" | "panel" | "home";

/** One inbound thing, read from whatever a platform sends. */
export interface Inbound {
  readonly from: Caller;
  /** The platform's own name for this delivery: the same again is the same thing. */
  readonly key: string;
  readonly place: Place;
  readonly asked: Asked;
  /** The message whose button was pressed, by the name that the platform gave it when it was sent. */
  readonly pressed?: string;
}

export type Asked =
  | { readonly asks: "say"; readonly text: string }
  | { readonly asks: "press"; readonly does: Does }
  | { readonly asks: "answer"; readonly at: At; readonly raw: RawAnswers; readonly way: "next" | "back" | "leave" };

/**
 * What the person sees next, and where. `close` shuts the panel and leaves one sentence behind. `failed`: nothing could be
 * done and nothing was changed, so that what was pressed must stay where it can be pressed again.
 */
export type Reply =
  | { readonly reply: "screen"; readonly place: Place; readonly screen: Screen; readonly failed?: true }
  | { readonly reply: "closed"; readonly sentence: string };

export type Sent = { readonly id: string } | NotSent;

/** It surely did not leave: why, whether another try may help, and how long the platform asks to wait before that. */
export interface NotSent {
  readonly notSent: Reason;
  readonly again: "later" | "never";
  readonly afterSeconds?: number;
}

/**
 * What a chat platform must be able to do to reach people; no more. It tries once: a platform's own library has its
 * retries off, because what was sent twice is read twice. When to try again is decided by the relay.
 */
export interface Surface {
  readonly name: SurfaceName;
  /**
   * Sends a card to a person and says what the platform calls the message. `messageId` is ours: a platform that can tell
   * by it that the message is there already shows it once. `notSent` says that it surely did not leave, and why; whatever
   * is thrown, and an answer that takes longer than 10 s, leaves that open, and the message is not sent again.
   */
  send(personId: string, card: Card, messageId: string): Promise<Sent>;
  /** Replaces a message in place. */
  update(personId: string, messageId: string, card: Card): Promise<void>;
  /** Their home may have changed. */
  changed(personIds: readonly string[]): void;
}
