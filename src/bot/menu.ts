import { menuWords as words } from "./menu-words.ts";

interface Command {
  /** What is put into the chat when somebody chooses it; it is read like anything else that they type. */
  readonly says: string;
  readonly description: string;
}

/** What a chat client may offer in its own menu, in a chat with one person: at most ten, or some would not be shown. */
export const privateMenu: readonly Command[] = [
  { says: "Home", description: words.home },
  { says: "Help", description: words.help },
  { says: "Carry on", description: words.carryOn },
  { says: "Request a peer support worker", description: words.request },
  { says: "My requests", description: words.requests },
  { says: "Log hours", description: words.log },
  { says: "My placement", description: words.placement },
  { says: "Book supervision", description: words.book },
  { says: "My supervision", description: words.supervision },
  { says: "My reminders", description: words.reminders },
];

/** The same among others: nothing that tells them what somebody came for. */
export const openMenu: readonly Command[] = [
  { says: "Home", description: words.among.home },
  { says: "Help", description: words.among.help },
];
