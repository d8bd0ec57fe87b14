import { type Conversation, createBotConnector, type Listed, type Shown } from "./connector.ts";
import { createOneDrive } from "./one-drive.ts";

interface MadeUp {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

interface TenantDeps {
  readonly tenantId: string;
  readonly now: () => Date;
  readonly people: () => Promise<readonly MadeUp[]>;
}

/** Somebody's chat beyond its messages. */
interface Own {
  /** Homes that they did not ask for themselves: they stand beside the chat, not in it. */
  readonly hidden: Set<string>;
  /** Of those, where something was pressed. */
  readonly pressed: Set<string>;
  /** What came while Home was asked for. */
  asked?: Shown[];
  /** How much of what they do is not answered yet. */
  waiting: number;
}

export type Tenant = ReturnType<typeof createTenant>;

/** All that the played Teams knows: its people, their own chats with the app, and their OneDrive. */
export function createTenant({ tenantId, now, people }: TenantDeps) {
  const owns = new Map<string, Own>();
  const drive = createOneDrive();
  let tell: (person: string, news: boolean) => void = () => {};

  const connector = createBotConnector({
    ...{ tenantId, now },
    noticed(conversation, shown, how) {
      const person = conversation.id.slice(conversation.id.lastIndexOf(":") + 1);
      const own = ownOf(person);
      if (how === "written" && own.asked) {
        own.asked.push(shown);
        own.hidden.add(shown.id);
      } else tell(person, how === "written" && own.waiting === 0);
    },
  });

  function ownOf(person: string): Own {
    const found = owns.get(person) ?? { hidden: new Set(), pressed: new Set(), waiting: 0 };
    owns.set(person, found);
    return found;
  }

  const chatOf = (person: string): Conversation => connector.personal(userOf(person));

  return {
    ...{ tenantId, now, connector, drive, ownOf, chatOf, userOf },

    /** Something that this person sees has changed; `news` came without their asking. */
    changed: (person: string, news = false) => tell(person, news),

    onChange(told: typeof tell): void {
      tell = told;
    },

    /** Looks who is there. Whoever is not any more stays, and so do all while nobody says who is there. */
    async meet(): Promise<void> {
      for (const { id, name, email } of await people().catch(() => [])) {
        const listed = { id: userOf(id), object: id, name, ...(email === undefined ? {} : { email }) };
        connector.people.set(listed.id, listed);
      }
    },

    listed: (person: string): Listed =>
      connector.people.get(userOf(person)) ?? { id: userOf(person), object: person, name: "" },

    messageOf: (person: string, id: string | undefined): Shown | undefined =>
      chatOf(person).messages.find((each) => each.id === id),

    clear(): void {
      connector.clear();
      owns.clear();
      drive.files.clear();
    },
  };
}

/** Teams' name for somebody in front of the app. */
function userOf(person: string): string {
  return `29:${person}`;
}
