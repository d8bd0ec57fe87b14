import type { ViewResponseAction } from "@slack/bolt";
import type { Handlers } from "../acting.ts";

/**
 * One thing that came from Slack, looked at and in plain words. What a bot wrote (Alongside itself, too), an edit, a
 * deletion and what nobody listens to never become one.
 */
export type SlackInbound =
  | SlackCommand
  | SlackShortcut
  | SlackAction
  | SlackSubmission
  | SlackClosed
  | SlackMessage
  | SlackMention
  | SlackHome
  | SlackUserChanged
  | SlackUninstalled
  | SlackTokensRevoked;

/** Where something came from. */
interface Came {
  /** The workspace that Alongside stands in; for an answer given in a shared channel not always the person's own. */
  readonly team: string;
  readonly enterprise?: string;
  /** Slack's name for this delivery: the same again is the same thing. */
  readonly key: string;
}

interface CameFrom extends Came {
  /** Who did it. */
  readonly user: string;
  /** The workspace of their account, where Slack says so: another than `team` is somebody from outside. */
  readonly userTeam?: string;
  /** The channel is shared with another organisation. */
  readonly shared?: boolean;
}

interface CanOpen {
  /** Opens a modal, once, within three seconds. */
  readonly triggerId: string;
}

export interface SlackCommand extends CameFrom, CanOpen {
  readonly kind: "command";
  readonly command: string;
  readonly text: string;
  readonly channel: string;
  readonly responseUrl?: string;
}

/** One from the menu, or on a message, whose words are not handed on. */
export interface SlackShortcut extends CameFrom, CanOpen {
  readonly kind: "shortcut";
  readonly callbackId: string;
  readonly message?: SlackPlace;
  readonly responseUrl?: string;
}

export interface SlackAction extends CameFrom, CanOpen {
  readonly kind: "action";
  /** At least one. */
  readonly actions: readonly SlackGiven[];
  /** The modal or the Home that it was pressed in. */
  readonly view?: SlackView;
  /** The message that it was pressed in. */
  readonly message?: SlackPlace;
  readonly responseUrl?: string;
}

export interface SlackSubmission extends CameFrom {
  readonly kind: "submission";
  readonly view: SlackView;
  readonly triggerId?: string;
}

export interface SlackClosed extends CameFrom {
  readonly kind: "closed";
  readonly view: SlackView;
  /** The whole stack of modals was closed. */
  readonly cleared: boolean;
}

/** Typed to Alongside, in the conversation that only the two have. */
export interface SlackMessage extends CameFrom, SlackPlace {
  readonly kind: "message";
  readonly text: string;
}

/** Alongside was named where others read along. */
export interface SlackMention extends CameFrom, SlackPlace {
  readonly kind: "mention";
  readonly text: string;
}

export interface SlackHome extends CameFrom {
  readonly kind: "home";
  readonly tab: "home" | "messages";
  /** The Home that stands there, where one was ever published. */
  readonly view?: SlackView;
}

export interface SlackUserChanged extends CameFrom {
  readonly kind: "userChanged";
  readonly deleted: boolean;
  readonly bot: boolean;
  /** Invited to a few channels only. */
  readonly guest: boolean;
  readonly email?: string;
  readonly name?: string;
}

export interface SlackUninstalled extends Came {
  readonly kind: "uninstalled";
}

export interface SlackTokensRevoked extends Came {
  readonly kind: "tokensRevoked";
  /** Whether it was the bot's own. */
  readonly bot: boolean;
}

/** A message: its conversation, its moment, and the thread that it stands in. */
export interface SlackPlace {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
}

export interface SlackView {
  readonly id: string;
  readonly type: "modal" | "home";
  readonly hash: string;
  readonly callbackId: string;
  readonly externalId: string;
  readonly metadata: string;
  /** The blocks that may carry an error, in the order people see. */
  readonly inputs: readonly string[];
  /** What stands in each element. */
  readonly state: readonly SlackGiven[];
}

/** One element and what was given there: nothing, one value or several. A button's value is the one it carries. */
export interface SlackGiven {
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly values: readonly string[];
}

/** What Slack is told at once: nothing, or for a view that was submitted what becomes of it. */
export type SlackAnswer = ViewResponseAction | undefined;

/** What is done with what came in. */
export type SlackHandlers = Handlers<SlackInbound, SlackAnswer>;
