import type { Button, KnownBlock, ModalView } from "@slack/types";
import { look } from "../../../src/bot/slack/look.ts";
import { read as readSlack } from "../../../src/bot/slack/read.ts";
import { renderPanel } from "../../../src/bot/slack/render.ts";
import type { Asked, Place } from "../../../src/bot/surface.ts";
import type { CardAction, CardElement, InputElement, Submit } from "../../../src/bot/teams/card.ts";
import { questionOf } from "../../../src/bot/teams/card.ts";
import { read as readTeams } from "../../../src/bot/teams/read.ts";
import type { Form, List, RawAnswers } from "../../../src/flows/kit/screen.ts";
import { type Json, listIn, textIn } from "../slack/json.ts";
import { elementsIn } from "../slack/workspace/elements.ts";
import { filledIn } from "../slack/workspace/filled-in.ts";
import { filled } from "../slack/workspace/inputs.ts";
import { drawInTeams, standing } from "./in-teams.ts";

/** What somebody puts into questions, by name; null empties one, and what is not named stays as it stands. */
export type Given = Readonly<Record<string, string | readonly string[] | null>>;
export type Way = "next" | "back" | "leave";

/** What a platform's reader makes of it: what is asked, and where its answer belongs. */
export interface Understood {
  readonly asked: Asked;
  readonly place: Place;
}

/** Over the wire and back. */
const sent = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

/** A page or a list as it is filled in in Slack and sent, with `view.state` as Slack has it. */
export function answeredInSlack(screen: Form | List, given: Given, way: Way): Understood {
  const drawn = renderPanel(screen);
  const blocks = listIn(sent(drawn.blocks));
  const into = filledIn(blocks);
  for (const { element, block } of elementsIn(blocks)) {
    const answer = given[textIn(element.action_id)];
    if (answer === undefined || block.type !== "input") continue;
    into.set(textIn(block.block_id), textIn(element.action_id), filled(element, answer === "" ? null : answer));
  }
  const looked = look(sent(bodyOf(drawn, blocks, into.values(), way)));
  if (looked.is !== "inbound") throw new Error(`Slack sends what is ${looked.is}`);
  const read = readSlack(looked.inbound);
  if (read.read !== "asked") throw new Error(`what Slack sends asks for ${read.read}`);
  return { asked: read.asked, place: read.place };
}

function bodyOf(drawn: ModalView, blocks: readonly Json[], values: Json, way: Way): Json {
  const { callback_id, private_metadata = "", submit } = drawn;
  const view = { id: "V1", type: "modal", hash: "1.a", callback_id, private_metadata, blocks, state: { values } };
  const common = { team: { id: "T1" }, user: { id: "U1", team_id: "T1" }, trigger_id: "1.2.a", view };
  if (way === "next") {
    if (!submit) throw new Error("there is nothing to send it with");
    return { type: "view_submission", ...common };
  }
  const buttons = (drawn.blocks as readonly KnownBlock[]).flatMap((block) =>
    block.type === "actions"
      ? (block.elements as readonly Button[]).map((each) => ({ ...each, block: block.block_id }))
      : [],
  );
  const button = buttons.find(({ value }) => JSON.parse(value ?? "{}").way === way);
  if (!button) throw new Error(`there is no button to ${way}`);
  const { action_id, value, block } = button;
  return { type: "block_actions", ...common, actions: [{ type: "button", action_id, block_id: block, value }] };
}

/**
 * What clients of Teams do with a question that is left blank: those on Microsoft's library leave it out, others say that
 * it is empty, and a number comes as a number.
 */
export type Client = "leaves blanks out" | "says all";

/** The same page or list as it is filled in in Teams and sent, with the data as a client puts it together. */
export function answeredInTeams(screen: Form | List, given: Given, way: Way, client: Client): Understood {
  const { card } = drawInTeams(screen, "panel");
  const inputs = card.body.flatMap(inputsIn);
  const typed = inputs.flatMap((input): readonly [string, string | number][] => {
    const value = sentFor(input, given[questionOf(input.id)?.name ?? ""]);
    if (value === "") return client === "says all" ? [[input.id, ""]] : [];
    return [[input.id, client === "says all" && input.type === "Input.Number" ? Number(value) : value]];
  });
  const buttons = [...(card.actions ?? []), ...inputs.flatMap(inlineOf)];
  const button = buttons.filter(isSubmit).find(({ data }) => ("way" in data ? data.way === way : "find" in data));
  if (!button) throw new Error(`there is no button to ${way}`);
  // A client writes the answers into the data of the button.
  const data = { ...button.data, ...Object.fromEntries(typed) };
  const activity = { type: "invoke", id: "A1", name: "task/submit", from: { id: "U1" }, value: { data } };
  const read = readTeams(sent(activity), ({ id }) => ({ surface: "teams", tenant: "T1", id }));
  if ("bad" in read) throw new Error(`what Teams sends is ${read.bad}`);
  return { asked: read.asked, place: read.place };
}

function inputsIn(element: CardElement): readonly InputElement[] {
  if (element.type === "Container") return element.items.flatMap(inputsIn);
  return element.type.startsWith("Input.") ? [element as InputElement] : [];
}

const isSubmit = (action: CardAction): action is Submit => action.type === "Action.Submit";

function inlineOf(input: InputElement): readonly CardAction[] {
  return input.type === "Input.Text" && input.inlineAction ? [input.inlineAction] : [];
}

/** What a client sends for an input: several choices in the order they are offered, in one text. */
function sentFor(input: InputElement, answer: Given[string] | undefined): string {
  if (answer === undefined) return standing(input);
  if (answer === null) return "";
  if (typeof answer === "string" || input.type !== "Input.ChoiceSet") return String(answer);
  return input.choices.flatMap(({ value }) => (answer.includes(value) ? [value] : [])).join(",");
}

/** The same without what is blank: to the engine a question that is left out and one that is empty are one. */
export function withoutBlanks({ asked, place }: Understood): Understood {
  if (asked.asks !== "answer") return { asked, place };
  const raw: RawAnswers = Object.fromEntries(Object.entries(asked.raw).filter(([, value]) => value.length > 0));
  return { asked: { ...asked, raw }, place };
}
