import type { Data } from "../../data/index.ts";
import type { Action, Role } from "../../rules/policy/standing.ts";
import type { Trust } from "../../rules/profile.ts";
import type { StoodStill } from "../../rules/reaching/standing-still.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Message } from "./message.ts";

/** Who is doing something: a person the service knows, and the roles they act in today. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  /** Their own, and what they act as while they deputise for somebody. */
  readonly roles: readonly Role[];
  readonly ownRoles: readonly Role[];
  /** When they read what is kept about them; nothing until then. */
  readonly toldAt?: Date | undefined;
}

/**
 * What a flow, a view or a message is handed: who asks, about what, when, and the data, bound to the running
 * transaction. Everything done through it happens whole or not at all.
 */
export interface Context {
  readonly actor: Actor;
  readonly subject?: Subject;
  /** While a flow finishes: the draft it came from. */
  readonly draftId?: string;
  /** The only time there is. */
  readonly now: Date;
  /** The local date of `now`: `YYYY-MM-DD`. */
  readonly today: string;
  readonly trust: Trust;
  readonly data: Data;
  /**
   * Whether the actor may do this to that; asked of the one policy, default deny. Without a subject it is about the
   * context's own; `null` is about none at all.
   */
  may(action: Action, subject?: Subject | null): Promise<boolean>;
  /** The same for many actions at once, as things are at this moment: for drawing the buttons of one matter. */
  allowed(subject?: Subject | null): Promise<(action: Action) => boolean>;
  /** The same person and moment, about another matter. */
  about(subject: Subject | undefined): Context;
  /** Says that this matter changed, too: the messages about it are drawn again where they stand. */
  changed(subject: Subject): void;
  /** What has stood still for ten minutes, where somebody watches over that. */
  stoodStill(): Promise<StoodStill | undefined>;
  /** Puts a message for these people on its way; it is drawn when it is sent, from what is then true. */
  tell(message: Message, to: readonly string[], about: Subject, cause?: string): Promise<void>;
}
