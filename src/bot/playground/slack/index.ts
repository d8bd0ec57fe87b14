import type { Listener } from "../listener.ts";
import type { SlackAct, SlackBlock, SlackShown } from "../page/slack-shapes.ts";
import { type Acted, act } from "./acting.ts";
import { channelOf } from "./conversations.ts";
import { createLine } from "./line.ts";
import { asShown } from "./views.ts";
import { createWebApi } from "./web-api.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

interface PlayedSlackDeps {
  /** The made-up workspace, by Slack's name for it. */
  readonly team: string;
  /** What is said to the app is signed with this. */
  readonly secret: string;
  /** What the app says itself with. */
  readonly token: string;
  readonly clock: { now(): Date };
  readonly people: Workspace["people"];
  readonly shortcuts: SlackShown["shortcuts"];
}

/** A message of the app as it is drawn for Slack. */
export interface DrawnMessage {
  readonly text: string;
  readonly blocks: readonly object[];
}

export type PlayedSlack = ReturnType<typeof createPlayedSlack>;

/**
 * Plays Slack for one app, in memory: what people do in the page is signed and handed in at the app's own address, and what
 * the app calls comes in by `fetch` and is shown.
 */
export function createPlayedSlack({ team, secret, token, clock, people, shortcuts }: PlayedSlackDeps) {
  let tell: (person: string) => void = () => {};
  const now = () => clock.now();
  const workspace = createWorkspace({ team, now, people, changed: (person) => tell(person) });
  const deliver = createLine({ secret, now });
  const { conversations, views, files } = workspace;

  return {
    fetch: createWebApi(workspace, token),

    /** Whom to tell when something that a person sees has changed. */
    onChange(told: (person: string) => void): void {
      tell = told;
    },

    act: (person: string, does: SlackAct, at: Listener): Promise<Acted> =>
      act(workspace, person, does, (body) => deliver(at, body)),

    shown(person: string): Omit<SlackShown, "onTheWay" | "suggestions"> {
      const [home, modal] = [views.home(person), views.top(person)];
      return {
        messages: conversations.of(person),
        shortcuts,
        ...(home ? { home: asShown(home) } : {}),
        ...(modal ? { modal: asShown(modal) } : {}),
      };
    },

    file(person: string, id: string): { readonly name: string; readonly bytes: Uint8Array } | undefined {
      const file = files.get(id);
      return file?.person === person ? file : undefined;
    },

    /** Puts a message that was sent earlier where it stood; says what Slack calls it. */
    bringBack(person: string, { text, blocks }: DrawnMessage, at: Date): string {
      const drawn = blocks as readonly SlackBlock[];
      const ts = conversations.writeBefore(person, { from: "alongside", text, blocks: drawn }, at);
      return `${channelOf(person)}:${ts}`;
    },

    clear(): void {
      conversations.clear();
      views.clear();
      files.clear();
    },
  };
}
