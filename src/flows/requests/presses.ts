import type { Action } from "../../rules/policy/standing.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import type { Press } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { seeing as words } from "./seeing-words.ts";
import { questionOpen, talkOfOffer } from "./talk.ts";
import { undoable } from "./undoable.ts";

export function openPress(id: string, name: string): Press {
  return {
    label: words.open,
    ...spoken(words.openThis(name), words.openThis(name.split(",")[0] ?? name)),
    does: { do: "show", view: "request.card", subject: { kind: "request", id } },
    style: "plain",
    opens: "panel",
  };
}

/** The same beneath a list, where it has to say by itself what it opens. */
export function openNamedPress(id: string, name: string): Press {
  return { ...openPress(id, name), label: words.openThis(name.split(",")[0] ?? name) };
}

export function listPress(view: string, label: string, subject?: Subject): Press {
  return { label, does: { do: "show", view, ...(subject ? { subject } : {}) }, style: "plain", opens: "panel" };
}

interface Possible {
  readonly action: Action;
  readonly flow: string;
  readonly label: string;
  readonly style: Press["style"];
  readonly pages: boolean;
}

const possible: readonly Possible[] = [
  { action: "request.accept", flow: "request.accept", label: words.presses.accept, style: "main", pages: false },
  { action: "request.decline", flow: "request.decline", label: words.presses.decline, style: "plain", pages: false },
  {
    action: "request.ask-question",
    flow: "request.question",
    label: words.presses.question,
    style: "plain",
    pages: true,
  },
  { action: "request.amend", flow: "request.amend", label: words.presses.amend, style: "main", pages: true },
  { action: "request.prepare", flow: "request.prepare", label: words.presses.prepare, style: "main", pages: true },
  {
    action: "request.answer-question",
    flow: "request.answer",
    label: words.presses.answer,
    style: "main",
    pages: true,
  },
  {
    action: "request.withdraw-offer",
    flow: "request.withdraw",
    label: words.presses.withdraw,
    style: "plain",
    pages: false,
  },
  { action: "request.return", flow: "request.return", label: words.presses.return, style: "plain", pages: true },
  { action: "request.wrong-thing", flow: "request.wrong", label: words.presses.wrong, style: "plain", pages: true },
  { action: "request.review", flow: "request.review", label: words.presses.review, style: "plain", pages: true },
  { action: "request.pause", flow: "request.pause", label: words.presses.pause, style: "plain", pages: false },
  { action: "request.resume", flow: "request.resume", label: words.presses.resume, style: "main", pages: false },
  { action: "request.release", flow: "request.release", label: words.presses.release, style: "plain", pages: false },
  { action: "request.end", flow: "request.end", label: words.presses.end, style: "plain", pages: true },
  { action: "request.stop", flow: "request.stop", label: words.presses.stop, style: "stop", pages: false },
];

/** A group or session has its own questions. */
const forSessions: Readonly<Record<string, string>> = {
  "request.amend": "session.amend",
  "request.prepare": "session.prepare",
};

/** What this person can do with this request now, the likeliest first. */
export async function requestPresses(context: Context, subject: Subject): Promise<readonly Press[]> {
  const presses: Press[] = [];
  if (await undoable(context, subject)) presses.push(undoPress(subject));
  const may = await context.allowed(subject);
  if (may("request.fit")) {
    presses.push({
      label: words.presses.fit,
      does: { do: "show", view: "request.fit", subject },
      style: "main",
      opens: "panel",
    });
  }
  const facts = (await context.data.requests.get(subject.id))?.facts;
  const session = facts?.kind === "session";
  const events = await context.data.requests.events(subject.id);
  const asked = questionOpen(events);
  const talk = talkOfOffer(events);
  for (const each of possible) {
    if (each.flow === "request.answer" && !asked) continue;
    if (each.flow === "request.question" && talk.includes("question")) continue;
    if (each.flow === "request.stop" && session) continue;
    if (each.flow === "request.review" && !facts?.before) continue;
    if (!may(each.action)) continue;
    presses.push({
      label: each.label,
      does: { do: "start", flow: session ? (forSessions[each.flow] ?? each.flow) : each.flow, subject },
      style: each.style,
      opens: each.pages ? "panel" : "here",
    });
  }
  return presses;
}

/** The person's own word, passed on. */
export function stopPress(subject: Subject): Press {
  const about = { kind: "request", id: subject.id } as const;
  return {
    label: words.presses.stop,
    does: { do: "start", flow: "request.stop", subject: about },
    style: "stop",
    opens: "here",
  };
}

export function undoPress(subject: Subject): Press {
  return {
    label: words.presses.undo,
    does: { do: "start", flow: "request.undo", subject },
    style: "plain",
    opens: "here",
  };
}
