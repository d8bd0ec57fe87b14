import { makeFix } from "../../flows/kit/flow.ts";
import type { Does, Screen } from "../../flows/kit/screen.ts";
import { deliveryKey } from "../delivery-key.ts";
import { noteDone } from "./answering.ts";
import { discard } from "./discarding.ts";
import { begin, resume } from "./drafting.ts";
import { home } from "./home.ts";
import { doneOutcome, drawDone, drawOutcome, formOutcome } from "./outcome.ts";
import { noteReading } from "./reading-noted.ts";
import { tellingFirst } from "./telling-first.ts";
import { type Came, mayFill, note, permitted, refused, type Turn } from "./turn.ts";
import { words } from "./words.ts";

/** What a button does. `key` is the delivery's own: the same again is the same press. */
export async function press(turn: Turn, does: Does, key: string): Promise<Came> {
  switch (does.do) {
    case "show":
      return { screen: await show(turn, does) };
    case "start":
      return { screen: await start(turn, does, key) };
    case "resume":
      return { screen: await resume(turn, does.draft) };
    case "discard":
      return await discard(turn, does.draft, does.sure === "yes");
    case "home":
      return { screen: await home(turn) };
    case "close":
      return { closed: words.closed };
  }
}

async function show(turn: Turn, does: Extract<Does, { do: "show" }>) {
  const view = turn.house.view(does.view);
  if (!view || (view.about !== undefined && does.subject?.kind !== view.about))
    return note(words.refused.title, words.refused.text);
  if (!(await permitted(turn, view.action, does.subject))) return await refused(turn, view.action, does.subject);
  const context = turn.about(does.subject);
  const screen = await view.show(context, {
    search: (does.search ?? "").replace(/\p{Cc}/gu, " ").slice(0, 100),
    page: does.page ?? 1,
  });
  if (screen.kind === "card") await noteReading(context, screen.parts);
  return screen;
}

/** Begins a flow; one without pages is finished by the press. */
async function start(turn: Turn, does: Extract<Does, { do: "start" }>, key: string): Promise<Screen> {
  const { flow: flowId, subject } = does;
  const flow = turn.house.flow(flowId);
  if (!flow || (flow.about !== undefined && subject?.kind !== flow.about))
    return note(words.refused.title, words.refused.text);
  const pressed = { key: `press:${turn.actor.id}:${deliveryKey(key)}`, asked: { flowId, subject } };
  const before = await turn.data.inbox.find(pressed.key, pressed.asked);
  if (before?.same) return await again(turn, before.outcome);
  /** The very same press may have been done meanwhile: then what came of it is no refusal. */
  const unlessDone = async (refusal: () => Promise<Screen> | Screen) => {
    const twin = await turn.data.inbox.find(pressed.key, pressed.asked);
    return twin?.same ? await again(turn, twin.outcome) : await refusal();
  };
  if (!(await mayFill(turn, flow, subject))) return await unlessDone(() => refused(turn, flow.action, subject));
  const instead = await flow.notNow?.(turn.about(subject));
  if (instead) return await unlessDone(() => instead);
  if (flow.pages.length > 0) {
    const first = await tellingFirst(turn, does);
    if (first) return first;
    const begun = await begin(turn, flow, subject);
    if (!before) await turn.data.inbox.take(pressed.key, pressed.asked, formOutcome(begun.at.draft));
    return begun;
  }
  const result = await flow.finish({}, turn.about(subject), makeFix);
  if ("fix" in result) return await unlessDone(() => refused(turn, flow.action, subject, result.why));
  if (!before) await turn.data.inbox.take(pressed.key, pressed.asked, doneOutcome(flow, subject, result.done));
  await noteDone(turn, flow, subject);
  return await drawDone(turn, flow, subject, result.done);
}

async function again(turn: Turn, outcome: Parameters<typeof drawOutcome>[1]): Promise<Screen> {
  turn.touched.replayed = true;
  return await drawOutcome(turn, outcome);
}
