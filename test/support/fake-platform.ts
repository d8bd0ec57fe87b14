import type { Sent, Surface } from "../../src/bot/surface.ts";
import type { Card } from "../../src/flows/kit/screen.ts";

/** What a platform may do with one message. */
export type Behaviour =
  | "takes it"
  | "takes it, and the answer is lost"
  | "takes it, and answers with a fault"
  | "takes it, and the line is cut"
  | "never gets it, and does not answer"
  | "the line is cut before"
  | "is busy"
  | "refuses this one"
  | "does not know them"
  | "has no account of theirs";

/** A chat platform at the edge: it shows every message it takes, as often as it takes it, and answers as it is told. */
export interface Platform {
  readonly surface: Surface;
  /** Every copy that somebody can see, in order. */
  readonly shown: { readonly personId: string; readonly messageId: string; card: Card }[];
  /** Every time it was called. */
  readonly calls: { readonly personId: string; readonly messageId: string }[];
  /** The most that were under way at once: in all, and in one person's conversation. */
  readonly most: { all: number; person: number };
  /** Lets the answers go that were held back. */
  answerAll(): void;
}

/** @param how what it does with the next message of this person */
export function createPlatform(how: (personId: string, call: number) => Behaviour = () => "takes it"): Platform {
  const shown: Platform["shown"] = [];
  const calls: Platform["calls"] = [];
  const most = { all: 0, person: 0 };
  const open = new Map<string, number>();
  let held: (() => void)[] = [];

  async function take(personId: string, card: Card, messageId: string): Promise<Sent> {
    const behaviour = how(personId, calls.length - 1);
    const id = `${messageId}-${shown.length}`;
    if (behaviour.startsWith("takes it")) shown.push({ personId, messageId, card });
    await new Promise((resolve) => setTimeout(resolve, 5));
    switch (behaviour) {
      case "takes it":
        return { id };
      case "takes it, and the answer is lost":
        return await new Promise<Sent>((resolve) => held.push(() => resolve({ id })));
      case "never gets it, and does not answer":
        return await new Promise<Sent>(() => {});
      case "takes it, and answers with a fault":
        throw new Error("503");
      case "takes it, and the line is cut":
      case "the line is cut before":
        throw new Error("ECONNRESET");
      case "is busy":
        return { notSent: "busy", again: "later" };
      case "refuses this one":
        return { notSent: "refused", again: "never" };
      case "does not know them":
        return { notSent: "not-found", again: "never" };
      case "has no account of theirs":
        return { notSent: "no-account", again: "never" };
    }
  }

  return {
    shown,
    calls,
    most,
    surface: {
      name: "teams",
      async send(personId, card, messageId) {
        calls.push({ personId, messageId });
        open.set(personId, (open.get(personId) ?? 0) + 1);
        most.person = Math.max(most.person, open.get(personId) ?? 0);
        most.all = Math.max(
          most.all,
          [...open.values()].reduce((sum, each) => sum + each, 0),
        );
        try {
          return await take(personId, card, messageId);
        } finally {
          open.set(personId, (open.get(personId) ?? 1) - 1);
        }
      },
      async update(_personId, platformId, card) {
        const found = shown.find(({ messageId }, index) => `${messageId}-${index}` === platformId);
        if (found) found.card = card;
      },
      changed() {},
    },
    answerAll() {
      for (const each of held) each();
      held = [];
    },
  };
}
