import { type Behaviour, type Called, createFaults, type Fault } from "./faults.ts";

/** One message as it stands in a conversation. */
export interface Shown {
  readonly id: string;
  activity: Readonly<Record<string, unknown>>;
  /** How often it was changed. */
  edits: number;
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
  readonly tenant?: string;
}

export type Answer = { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> };

/** A Bot Connector that keeps conversations in memory and can be told to misbehave. */
export function createFakeConnector(tenantId: string) {
  const people = new Map<string, Listed>();
  const conversations = new Map<string, Conversation>();
  const without = new Set<string>();
  const calls: Called[] = [];
  const faults = createFaults();
  let number = 1_000;

  function personal(user: string): Conversation {
    const id = `a:personal-${user}`;
    const found = conversations.get(id) ?? { id, type: "personal", messages: [] };
    conversations.set(id, found);
    return found;
  }

  const personOf = (id: string) => [...people.values()].find((each) => each.id === id || each.object === id);
  const isShut = ({ id }: Conversation) => [...without].some((user) => id === `a:personal-${user}`);

  function act(what: Called["what"], parts: readonly string[], body: Readonly<Record<string, unknown>>): Answer {
    if (what === "create") {
      const [member] = (body.members ?? []) as readonly { readonly id: string }[];
      const person = member && personOf(member.id);
      if (!person) return refusal(404, "UserNotFound");
      if (without.has(person.id)) return refusal(403, "BotNotInConversationRoster");
      return { status: 201, body: { id: personal(person.id).id } };
    }
    const conversation = conversations.get(parts[0] ?? "");
    if (what === "member") {
      const person = personOf(parts[2] ?? "");
      if (!person) return refusal(404, "MemberNotFoundInConversation");
      const { id, object, name, email, role = "user", tenant = tenantId } = person;
      const mail = email === undefined ? {} : { email, userPrincipalName: email };
      return {
        status: 200,
        body: { id, aadObjectId: object, objectId: object, name, ...mail, tenantId: tenant, userRole: role },
      };
    }
    if (!conversation) return refusal(404, "ConversationNotFound");
    if (isShut(conversation)) return refusal(403, "MessageWritesBlocked");
    if (what === "update") {
      const shown = conversation.messages.find(({ id }) => id === parts[2]);
      if (!shown) return refusal(404, "ActivityNotFoundInConversation");
      shown.activity = body;
      shown.edits += 1;
      return { status: 200, body: { id: shown.id } };
    }
    number += 1;
    const id = `17${number}`;
    conversation.messages.push({ id, activity: body, edits: 0 });
    return { status: 201, body: { id } };
  }

  return {
    people,
    conversations,
    calls,
    personal,
    fault: (fault: Fault) => faults.plan(fault),
    /** Takes the app out of somebody's chat: nothing can be written there. */
    shut: (user: string) => void without.add(user),
    opened: (user: string) => void without.delete(user),

    /** Answers one call, and says how: some answers never arrive. */
    answer(method: string, path: string, body: Readonly<Record<string, unknown>>): { answer: Answer; how: Behaviour } {
      const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
      const what = whatOf(method, parts);
      const conversation = parts[0];
      calls.push({
        what,
        ...(conversation === undefined ? {} : { conversation }),
        body,
        size: JSON.stringify(body).length,
      });
      const fault = faults.next(what, conversation);
      const taken = fault === undefined || fault.how === "after";
      const answer = taken ? act(what, parts, body) : { status: 500 };
      if (fault === undefined) return { answer, how: "at once" };
      return { answer: fault.answer ?? answer, how: fault.drops ?? "at once" };
    },
  };
}

function whatOf(method: string, parts: readonly string[]): Called["what"] {
  if (parts.length === 0) return "create";
  if (parts[1] === "members") return "member";
  return method === "PUT" ? "update" : "post";
}

function refusal(status: number, code: string): Answer {
  return { status, body: { error: { code, message: "No." } } };
}

export type FakeConnector = ReturnType<typeof createFakeConnector>;
