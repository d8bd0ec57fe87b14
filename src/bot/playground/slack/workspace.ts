import { randomUUID } from "node:crypto";
import { type Conversations, createConversations } from "./conversations.ts";
import { createViews, type Views } from "./views.ts";

interface MadeUp {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

/** A file that the app handed over. */
interface HandedOver {
  readonly name: string;
  bytes: Uint8Array;
  /** Whose conversation it is in. */
  person?: string;
}

/** All that the played Slack knows. */
export interface Workspace {
  readonly team: string;
  readonly app: { readonly id: string; readonly botId: string; readonly botUserId: string };
  readonly now: () => Date;
  readonly people: () => Promise<readonly MadeUp[]>;
  readonly conversations: Conversations;
  readonly views: Views;
  readonly files: Map<string, HandedOver>;
  readonly triggers: ReturnType<typeof createTriggers>;
  /** Something that this person sees has changed. */
  readonly changed: (person: string) => void;
}

interface WorkspaceDeps {
  readonly team: string;
  readonly now: () => Date;
  readonly people: Workspace["people"];
  readonly changed: (person: string) => void;
}

export function createWorkspace(deps: WorkspaceDeps): Workspace {
  return {
    ...deps,
    app: { id: "ADEMO", botId: "BDEMO", botUserId: "UDEMO" },
    conversations: createConversations(deps.now),
    views: createViews(),
    files: new Map(),
    triggers: createTriggers(),
  };
}

const most = 1_000;

/** The app's leave to open a modal: each for one person, once. Slack's own lasts 3 s; a slow laptop is given longer. */
function createTriggers() {
  const live = new Map<string, { readonly person: string; readonly ends: number }>();
  return {
    make(person: string): string {
      if (live.size >= most) live.clear();
      const id = randomUUID();
      live.set(id, { person, ends: performance.now() + 30_000 });
      return id;
    },
    /** Whose it is; nothing where it is over. */
    use(id: string): string | undefined {
      const found = live.get(id);
      live.delete(id);
      return found && found.ends > performance.now() ? found.person : undefined;
    },
  };
}
