import { type Answer, createBotConnector } from "../../../src/bot/playground/teams/connector.ts";
import { type Behaviour, type Called, createFaults, type Fault } from "./faults.ts";
import { amissInMessage } from "./well-made.ts";

export type { Conversation, Listed, Shown } from "../../../src/bot/playground/teams/connector.ts";

/** The demo's Bot Connector, which writes down what it is asked and can be told to misbehave. */
export function createFakeConnector(tenantId: string) {
  const connector = createBotConnector({ tenantId });
  const calls: Called[] = [];
  const amiss: string[] = [];
  const faults = createFaults();

  return {
    ...connector,
    calls,
    /** What Teams was handed and could not show to everybody; what comes as an answer is put in by whoever asked. */
    amiss,
    fault: (fault: Fault) => faults.plan(fault),
    mend: () => faults.mend(),

    /** Answers one call, and says how: some answers never arrive. */
    answer(method: string, path: string, body: Readonly<Record<string, unknown>>): { answer: Answer; how: Behaviour } {
      const { what, parts } = connector.askedFor(method, path);
      const conversation = parts[0];
      calls.push({
        what,
        ...(conversation === undefined ? {} : { conversation }),
        body,
        size: JSON.stringify(body).length,
      });
      if (what === "post" || what === "update") amiss.push(...amissInMessage(body));
      const fault = faults.next(what, conversation);
      const taken = fault === undefined || fault.how === "after";
      const answer = taken ? connector.answer(what, parts, body) : { status: 500 };
      if (fault === undefined) return { answer, how: "at once" };
      return { answer: fault.answer ?? answer, how: fault.drops ?? "at once" };
    },
  };
}

export type FakeConnector = ReturnType<typeof createFakeConnector>;
