import { buttonElement, byId, element, focusOn } from "./element.ts";
import type { ChatShown, MessageShown } from "./shapes.ts";

interface Chat {
  /** Draws what is new or changed and leaves the rest alone. */
  show(person: string, name: string, chat: Pick<ChatShown, "messages" | "onTheWay">): void;
  /** Another look stood there meanwhile: everything is drawn anew. */
  forget(): void;
}

interface ChatDeps {
  draw(card: object, message: string): HTMLElement;
  /** What stands in a message beside its card: a question about a file, or the file. */
  drawFile?(message: MessageShown): HTMLElement | undefined;
  /** Says something aloud, once. */
  announce(sentence: string): void;
  aMinuteLater(): void;
}

const time = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", hour: "2-digit", minute: "2-digit" });

export function createChat({ draw, drawFile, announce, aMinuteLater }: ChatDeps): Chat {
  const log = byId("log", HTMLElement);
  const drawn = new Map<string, { version: number; at: HTMLElement }>();
  let shownTo = "";

  return {
    show: (person, name, { messages, onTheWay }) => {
      const fresh = person !== shownTo || messages.length < drawn.size;
      if (fresh) {
        drawn.clear();
        log.replaceChildren();
        shownTo = person;
      }
      log.querySelector(".welcome")?.remove();
      log.querySelector(".on-the-way")?.remove();
      const before = drawn.size;
      for (const message of messages) put(message);
      if (messages.length === 0) log.append(welcome(name));
      if (onTheWay > 0) log.append(coming(onTheWay));
      if (fresh) log.scrollTop = log.scrollHeight;
      // A message longer than the window is met at its first line, not at its last.
      else if (drawn.size > before) log.querySelectorAll(".message")[before]?.scrollIntoView({ block: "start" });
      if (!fresh)
        for (const message of messages.slice(before))
          if (message.from === "alongside") announce(`New message: ${message.summary}`);
    },
    forget: () => {
      shownTo = "";
    },
  };

  function put(message: MessageShown): void {
    const old = drawn.get(message.id);
    if (old?.version === message.version) return;
    const hadFocus = old?.at.contains(document.activeElement) ?? false;
    const at = bubble(message);
    if (old) old.at.replaceWith(at);
    else log.append(at);
    drawn.set(message.id, { version: message.version, at });
    if (!hadFocus) return;
    // Never a button: the next Enter would press it, and the first one is often the way back.
    focusOn(at.querySelector<HTMLElement>("[role=heading], h3") ?? at);
    announce(message.summary);
  }

  function bubble(message: MessageShown): HTMLElement {
    const mine = message.from === "person";
    const at = element("article", `message ${mine ? "mine" : "theirs"}`);
    const who = element("p", "by");
    who.append(element("span", "", mine ? "You" : "Alongside"), element("time", "", time.format(message.at)));
    at.append(who);
    if (message.text !== undefined) {
      const said = element("p", "said", message.text);
      said.dir = "auto";
      at.append(said);
    }
    if (message.card) {
      const holder = element("div", "card");
      holder.append(draw(message.card, message.id));
      at.append(holder);
    }
    const file = drawFile?.(message);
    if (file) at.append(file);
    return at;
  }

  function coming(count: number): HTMLElement {
    const line = element("div", "on-the-way");
    line.append(
      element("p", "", count === 1 ? "1 message is on its way." : `${count} messages are on their way.`),
      buttonElement("quiet", count === 1 ? "Let it come" : "Let them come", aMinuteLater),
    );
    return line;
  }
}

function welcome(name: string): HTMLElement {
  const made = element("div", "welcome");
  made.append(
    element("p", "welcome-first", `This is ${name}’s chat with Alongside.`),
    element("p", "", "Nothing has been said yet. Type below, or try one of the suggestions."),
  );
  return made;
}
