import type { ActionsBlock, AlertBlock, Button, InputBlock, KnownBlock, ModalView } from "@slack/types";
import { describe, expect, test } from "vitest";
import { renderHome, renderMessage, renderPanel } from "../../../../src/bot/slack/render.ts";
import type { Place } from "../../../../src/bot/surface.ts";
import type { CardElement, Container } from "../../../../src/bot/teams/card.ts";
import type { Form, Screen } from "../../../../src/flows/kit/screen.ts";
import type { DrawnInSlack } from "../../../support/parity/in-slack.ts";
import { type DrawnInTeams, drawInTeams } from "../../../support/parity/in-teams.ts";
import { compared } from "../../../support/parity/unlike.ts";
import { screens } from "../../../support/screens.ts";

/** A page with everything a page can have: a notice, what to change, a crisis card, and two ways out. */
const page: Form = {
  ...screens.form,
  notice: { kind: "notice", tone: "attention", text: "This page has changed since you opened it." },
};

type Blocks = readonly KnownBlock[];
const isInput = (block: KnownBlock): block is InputBlock => block.type === "input";
const isActions = (block: KnownBlock): block is ActionsBlock => block.type === "actions";
const isCrisis = (block: KnownBlock) => JSON.stringify(block).includes("If someone is in danger or distress");
const isContacts = (block: KnownBlock) => JSON.stringify(block).includes("This page alerts nobody");
const isProblem = (block: KnownBlock) => block.block_id?.startsWith("problem-") === true;
const first = (blocks: Blocks, is: (block: KnownBlock) => boolean) => blocks.findIndex(is);

/** These first, then all others. */
function before(blocks: Blocks, is: (block: KnownBlock) => boolean, at: number): Blocks {
  const rest = blocks.filter((block) => !is(block));
  return [...rest.slice(0, at), ...blocks.filter(is), ...rest.slice(at)];
}

function inputs(blocks: Blocks, change: (block: InputBlock, at: number) => InputBlock): Blocks {
  let at = -1;
  return blocks.map((block) => {
    if (!isInput(block)) return block;
    at += 1;
    return change(block, at);
  });
}

function buttons(blocks: Blocks, change: (all: readonly Button[]) => readonly Button[]): Blocks {
  return blocks.map((block) =>
    isActions(block) ? { ...block, elements: change(block.elements as readonly Button[]) as Button[] } : block,
  );
}

function alerts(blocks: Blocks, change: (block: AlertBlock) => AlertBlock): Blocks {
  return blocks.map((block) => (block.type === "alert" ? change(block) : block));
}

const inPanel: Readonly<Record<string, (blocks: Blocks) => Blocks>> = {
  "the crisis card and the ways out stand before all questions": (blocks) =>
    before(blocks, (each) => isActions(each) || isCrisis(each) || isContacts(each), first(blocks, isInput)),
  "the ways out stand before the crisis card": (blocks) => before(blocks, isActions, first(blocks, isCrisis)),
  "every question is optional": (blocks) => inputs(blocks, (block) => ({ ...block, optional: true })),
  "every question is required": (blocks) => inputs(blocks, (block) => ({ ...block, optional: false })),
  "nothing says how many things there are to change": (blocks) => blocks.filter((each) => each.block_id !== "problems"),
  "it says that there is one thing to change": (blocks) =>
    alerts(blocks, (each) =>
      each.block_id === "problems" ? { ...each, text: { ...each.text, text: "There is 1 thing to change" } } : each,
    ),
  "what to change is not named above": (blocks) => blocks.filter((_, at) => blocks[at - 1]?.block_id !== "problems"),
  "what to change stands at the foot": (blocks) => before(blocks, isProblem, blocks.length),
  "what to change stands beneath its question": (blocks) =>
    blocks.map((block, at) => {
      const [above, beneath] = [blocks[at - 1], blocks[at + 1]];
      if (isProblem(block) && beneath) return beneath;
      return above && isProblem(above) ? above : block;
    }),
  "what to change is said of another question": (blocks) =>
    blocks.map((block) => (isProblem(block) ? { ...block, block_id: "problem-team" } : block)),
  "what to change about one question is not said": (blocks) =>
    blocks.filter((_, at) => at !== first(blocks, isProblem)),
  "the notice looks like good news": (blocks) =>
    alerts(blocks, (each) => (each.block_id === "problems" ? each : { ...each, level: "success" })),
  "the notice is a line like others": (blocks) =>
    blocks.map((block) =>
      block.type === "alert" && block.block_id !== "problems"
        ? {
            type: "rich_text",
            elements: [{ type: "rich_text_section", elements: [{ type: "text", text: block.text.text }] }],
          }
        : block,
    ),
  "the notice stands beneath the questions": (blocks) =>
    before(blocks, (each) => each.type === "alert" && each.block_id !== "problems", blocks.length),
  "the questions come in another order": (blocks) => {
    const all = blocks.filter(isInput);
    return inputs(blocks, (_, at) => all[all.length - 1 - at] as InputBlock);
  },
  "a question has lost its hint": (blocks) => inputs(blocks, ({ hint: _, ...block }) => block),
  "a question asks something else": (blocks) =>
    inputs(blocks, (block, at) => (at === 0 ? { ...block, label: { ...block.label, text: "Who asks?" } } : block)),
  "the choices come in another order": (blocks) =>
    inputs(blocks, (block) =>
      block.element.type === "radio_buttons"
        ? { ...block, element: { ...block.element, options: block.element.options.toReversed() } }
        : block,
    ),
  "one choice too few is offered": (blocks) =>
    inputs(blocks, (block) =>
      block.element.type === "checkboxes"
        ? { ...block, element: { ...block.element, options: block.element.options.slice(1) } }
        : block,
    ),
  "what was chosen does not stand in its question": (blocks) =>
    inputs(blocks, (block) => {
      if (block.element.type !== "radio_buttons") return block;
      const { initial_option: _, ...element } = block.element;
      return { ...block, element };
    }),
  "what was written has lost a letter": (blocks) =>
    inputs(blocks, (block) =>
      block.element.type === "plain_text_input"
        ? { ...block, element: { ...block.element, initial_value: block.element.initial_value?.slice(1) ?? "" } }
        : block,
    ),
  "several may be chosen where one was asked for": (blocks) =>
    inputs(blocks, (block) =>
      block.element.type === "radio_buttons"
        ? { ...block, element: { type: "checkboxes", action_id: "for", options: block.element.options } }
        : block,
    ),
  "Back and Save and close have changed places": (blocks) => buttons(blocks, (all) => all.toReversed()),
  "there is no way back": (blocks) => buttons(blocks, (all) => all.slice(1)),
  "Back saves and closes": (blocks) =>
    buttons(blocks, (all) => all.map((each) => ({ ...each, value: JSON.stringify({ way: "leave" }) }))),
  "the heading is a line like others": (blocks) =>
    blocks.map((block) =>
      block.type === "header"
        ? {
            type: "rich_text",
            elements: [{ type: "rich_text_section", elements: [{ type: "text", text: block.text.text }] }],
          }
        : block,
    ),
  "the step stands beneath the heading": (blocks) => {
    const at = first(blocks, ({ type }) => type === "header");
    return blocks.map((block, here) => (here === at - 1 ? blocks[at] : here === at ? blocks[at - 1] : block) ?? block);
  },
  "the crisis card is not there": (blocks) => blocks.filter((each) => !isCrisis(each) && !isContacts(each)),
};

describe("a page that Slack draws otherwise than Teams is noticed", () => {
  const drawn = renderPanel(page);
  const teams = drawInTeams(page, "panel");

  test("and one that it draws alike is not", () => {
    expect(compared(drawn, teams)).toEqual([]);
  });

  test.each(Object.entries(inPanel))("%s", (_, change) => {
    const blocks = change(drawn.blocks as Blocks) as KnownBlock[];
    expect(blocks).not.toEqual(drawn.blocks);
    expect(compared({ ...drawn, blocks }, teams)).toHaveLength(1);
  });

  test.each<[string, ModalView]>([
    ["the page cannot be sent", { ...drawn, submit: undefined } as unknown as ModalView],
    ["the button that sends it says something else", { ...drawn, submit: { type: "plain_text", text: "Send" } }],
    ["the modal has another name", { ...drawn, title: { type: "plain_text", text: "Request" } }],
    ["the button at the foot searches", { ...drawn, callback_id: "list" }],
  ])("%s", (_, changed) => {
    expect(compared(changed, teams)).toHaveLength(1);
  });
});

const elsewhere: readonly [string, Screen, Place, (blocks: Blocks) => Blocks][] = [
  ["a card's buttons come in another order", screens.card, "chat", (all) => buttons(all, (each) => each.toReversed())],
  ["a card's buttons come first", screens.card, "chat", (blocks) => before(blocks, isActions, 0)],
  [
    "nothing is the main thing to press",
    screens.card,
    "panel",
    (blocks) => buttons(blocks, (all) => all.map(({ style: _, ...each }) => each)),
  ],
  ["a list's rows come in another order", screens.list, "panel", (blocks) => blocks.toReversed()],
  [
    "a button says the same of every row",
    screens.list,
    "home",
    (blocks) => buttons(blocks, (all) => all.map(({ accessibility_label: _, ...each }) => each)),
  ],
  [
    "a row's button opens another matter",
    screens.home,
    "home",
    (blocks) =>
      buttons(blocks, (all) => all.map((each) => ({ ...each, value: each.value?.replace("11", "12") ?? "" }))),
  ],
  ["a notice is no longer set apart", screens.card, "chat", (blocks) => blocks.filter((each) => !isQuote(each))],
  ["a Home has lost a section", screens.home, "home", (blocks) => blocks.slice(0, -3)],
];
const isQuote = (block: KnownBlock) => JSON.stringify(block).includes("rich_text_quote");

describe("a card, a list or a Home that Slack draws otherwise is noticed", () => {
  test.each(elsewhere)("%s", (_, screen, place, change) => {
    const drawn: DrawnInSlack =
      place === "panel" ? renderPanel(screen) : place === "home" ? renderHome(screen) : renderMessage(screen);
    const teams = drawInTeams(screen, place);
    expect(compared(drawn, teams)).toEqual([]);
    const blocks = change(drawn.blocks as Blocks) as KnownBlock[];
    expect(blocks).not.toEqual(drawn.blocks);
    expect(compared({ ...drawn, blocks } as DrawnInSlack, teams)).toHaveLength(1);
  });

  test("a notification says something else", () => {
    const drawn = renderMessage(screens.card);
    expect(compared({ ...drawn, text: "Something is new" }, drawInTeams(screens.card, "chat"))).toHaveLength(1);
  });
});

const container = (element: CardElement | undefined): element is Container => element?.type === "Container";
const inTeams: Readonly<Record<string, (body: readonly CardElement[]) => readonly CardElement[]>> = {
  "the crisis card stands first": (body) => [body.at(-1) as CardElement, ...body.slice(0, -1)],
  "nothing says what there is to change": (body) => body.filter((each) => each.id !== "problems"),
  "the notice is in a crisis's colour": ([notice, ...body]) =>
    container(notice) ? [{ ...notice, style: "attention" }, ...body] : [],
  "a question that may be left blank does not say so": (body) =>
    JSON.parse(JSON.stringify(body).replaceAll(" (optional)", "")),
  "what to change stands beneath its question": (body) =>
    body.map((each) =>
      container(each) && each.items.length === 2 ? { ...each, items: each.items.toReversed() } : each,
    ),
  "two questions have changed places": (body) => {
    const at = body.findIndex((each) => container(each) && each.items.some(({ type }) => type === "Input.ChoiceSet"));
    return [...body.slice(0, at), ...body.slice(at, at + 2).toReversed(), ...body.slice(at + 2)];
  },
};

describe("a page that Teams draws otherwise than Slack is noticed", () => {
  const drawn = drawInTeams(page, "panel");

  test.each(Object.entries(inTeams))("%s", (_, change) => {
    const body = change(drawn.card.body);
    expect(body).not.toEqual(drawn.card.body);
    expect(compared(renderPanel(page), { ...drawn, card: { ...drawn.card, body } })).toHaveLength(1);
  });

  test.each<[string, DrawnInTeams]>([
    ["its buttons come in another order", { ...drawn, card: { ...drawn.card, actions: reversed(drawn) } }],
    ["its panel has another name", { ...drawn, window: "Alongside" }],
  ])("%s", (_, changed) => {
    expect(compared(renderPanel(page), changed)).toHaveLength(1);
  });
});

function reversed({ card }: DrawnInTeams) {
  return (card.actions ?? []).toReversed();
}
