import { randomUUID } from "node:crypto";

type Body = Readonly<Record<string, unknown>>;

/** One message as it stands in a conversation. */
export interface Shown {
  readonly id: string;
  /** When it was written, in milliseconds. */
  at: number;
  activity: Body;
  /** How often the app asked for a change. */
  edits: number;
  /** Goes up where it reads otherwise than before. */
  version: number;
}

export interface Conversation {
  readonly id: string;
  readonly type: "personal" | "groupChat" | "channel";
  readonly messages: Shown[];
}

/** Somebody of the tenant, as its roster lists them. */
export interface Listed {
  /** Teams' name for them in front of this bot. */
  readonly id: string;
  readonly object: string;
  readonly name: string;
  readonly email?: string;
  readonly role?: "user" | "guest" | "anonymous";
  /** The name they sign in with, where it is not their e-mail. */
  readonly signIn?: string;
  readonly tenant?: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

/** What a call asks for: a conversation, a message, another drawing of one, or who somebody is. */
export type Asks = "create" | "post" | "update" | "member";

interface ConnectorDeps {
  readonly tenantId: string;
  readonly now?: () => Date;
  /** The app wrote into a conversation, or changed what stands there. */
  readonly noticed?: (conversation: Conversation, shown: Shown, how: "written" | "changed") => void;
}

/** A Bot Connector (v3) that keeps conversations in memory. */
export function createBotConnector({ tenantId, now = () => new Date(0), noticed = () => {} }: ConnectorDeps) {
  const people = new Map<string, Listed>();
  const conversations = new Map<string, Conversation>();
  const without = new Set<string>();

  function personal(user: string): Conversation {
    const id = personalId(user);
    const found = conversations.get(id) ?? { id, type: "personal", messages: [] };
    conversations.set(id, found);
    return found;
  }

  const personOf = (id: string) => [...people.values()].find((each) => each.id === id || each.object === id);
  const isShut = ({ id }: Conversation) => [...without].some((user) => id === personalId(user));

  /** One that is somebody's own stands whether or not anybody has written there yet. */
  function conversationOf(id: string): Conversation | undefined {
    const user = [...people.keys()].find((each) => id === personalId(each));
    return conversations.get(id) ?? (user === undefined ? undefined : personal(user));
  }

  function create({ members }: Body): Answer {
    const [member] = (members ?? []) as readonly { readonly id: string }[];
    const person = member && personOf(member.id);
    if (!person) return refusal(404, "UserNotFound");
    if (without.has(person.id)) return refusal(403, "BotNotInConversationRoster");
    return { status: 201, body: { id: personal(person.id).id } };
  }

  function member(user: string): Answer {
    const person = personOf(user);
    if (!person) return refusal(404, "MemberNotFoundInConversation");
    const { id, object, name, email, role = "user", signIn = email, tenant = tenantId } = person;
    const mail = { ...(email ? { email } : {}), ...(signIn ? { userPrincipalName: signIn } : {}) };
    const listed = { id, aadObjectId: object, objectId: object, name, ...mail, tenantId: tenant, userRole: role };
    return { status: 200, body: listed };
  }

  /** Puts another drawing in a message's place; the same again changes nothing. */
  function redraw(conversation: Conversation, shown: Shown, activity: Body): void {
    const same = JSON.stringify(shown.activity) === JSON.stringify(activity);
    shown.activity = activity;
    shown.edits += 1;
    if (same) return;
    shown.version += 1;
    noticed(conversation, shown, "changed");
  }

  function write(conversation: Conversation, activity: Body, at = now().getTime(), id: string = randomUUID()): Shown {
    const shown = { id, at, activity, edits: 0, version: 1 };
    conversation.messages.push(shown);
    return shown;
  }

  return {
    people,
    conversations,
    personal,
    redraw,
    write,
    /** Takes the app out of somebody's chat: nothing can be written there. */
    shut: (user: string) => void without.add(user),
    opened: (user: string) => void without.delete(user),
    isOut: (user: string) => without.has(user),

    clear(): void {
      conversations.clear();
      without.clear();
    },

    /** What a call asks for, and which conversation it names. */
    askedFor(method: string, path: string): { readonly what: Asks; readonly parts: readonly string[] } {
      const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
      return { what: whatOf(method, parts), parts };
    },

    answer(what: Asks, parts: readonly string[], body: Body): Answer {
      if (what === "create") return create(body);
      if (what === "member") return member(parts[2] ?? "");
      const conversation = conversationOf(parts[0] ?? "");
      if (!conversation) return refusal(404, "ConversationNotFound");
      if (isShut(conversation)) return refusal(403, "MessageWritesBlocked");
      if (what === "post") {
        const shown = write(conversation, body);
        noticed(conversation, shown, "written");
        return { status: 201, body: { id: shown.id } };
      }
      const shown = conversation.messages.find(({ id }) => id === parts[2]);
      if (!shown) return refusal(404, "ActivityNotFoundInConversation");
      redraw(conversation, shown, body);
      return { status: 200, body: { id: shown.id } };
    },
  };
}

function personalId(user: string): string {
  return `a:personal-${user}`;
}

function whatOf(method: string, parts: readonly string[]): Asks {
  if (parts.length === 0) return "create";
  if (parts[1] === "members") return "member";
  return method === "PUT" ? "update" : "post";
}

function refusal(status: number, code: string): Answer {
  return { status, body: { error: { code, message: "No." } } };
}
