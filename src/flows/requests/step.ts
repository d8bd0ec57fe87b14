import type { RequestRecord } from "../../data/requests/record.ts";
import type { Action } from "../../rules/policy/standing.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow, type Flow } from "../kit/flow.ts";
import type { Message } from "../kit/message.ts";
import { homePress } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { type Circle, circleOf } from "./circle.ts";
import { requestName } from "./naming.ts";
import { openPress, undoPress } from "./presses.ts";
import { undoable } from "./undoable.ts";

/** The event that was written, and who is told what because of it. */
export interface Done {
  readonly event: string;
  readonly tell: readonly (readonly [Message, readonly string[]])[];
}

interface Step {
  readonly id: string;
  readonly action: Action;
  readonly title: string;
  readonly summary: string;
  /** Does it, and says who is told what. The circle is as it was before the step. */
  readonly does: (context: Context, request: RequestRecord, circle: Circle) => Promise<Done>;
  readonly done: { readonly title: string; readonly text: string };
}

/** One press about one request: no pages, done at once, undone by one press while nobody was told. */
export function defineStep(step: Step): Flow {
  return defineFlow({
    id: step.id,
    title: step.title,
    summary: step.summary,
    action: step.action,
    about: "request",
    questions: {},
    pages: [],
    async finish(_answers, context) {
      const request = await needed(context);
      const circle = await circleOf(context, request);
      const { event, tell } = await step.does(context, request, circle);
      for (const [message, people] of tell)
        await context.tell(message, people, { kind: "request", id: request.id }, event);
      return { done: "done" };
    },
    outcome: (_done, context) => doneCard(context, step.done),
  });
}

export async function needed(context: Context): Promise<RequestRecord> {
  const request = context.subject && (await context.data.requests.get(context.subject.id));
  if (!request) throw new Error("the request is not there");
  return request;
}

/** What was done, what happens next, and the way back. */
export async function doneCard(
  context: Context,
  done: { readonly title: string; readonly text: string },
): Promise<Card> {
  const { subject } = context;
  const request = subject && (await context.data.requests.get(subject.id));
  const about = subject && ({ kind: "request", id: subject.id } as const);
  const mayOpen = about !== undefined && (await context.may("request.read", about));
  return {
    kind: "card",
    title: done.title,
    tone: "good",
    parts: [{ kind: "text", text: done.text }],
    presses: [
      ...(about && (await undoable(context, about)) ? [undoPress(about)] : []),
      ...(mayOpen && request ? [openPress(request.id, requestName(request))] : []),
      homePress(),
    ],
    summary: done.title,
  };
}
