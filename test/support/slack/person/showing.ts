import { isJson, type Json, listIn, saidIn, textIn } from "../json.ts";
import type { Message } from "../workspace/channels.ts";
import { elementsIn, textsIn } from "../workspace/elements.ts";
import { optionsOf, readable, told } from "../workspace/inputs.ts";
import type { View } from "../workspace/views.ts";
import { pressablesIn } from "./pressing.ts";

/** A question as somebody sees it. */
export interface ShownQuestion {
  readonly label: string;
  readonly hint: string | undefined;
  readonly blockId: string;
  readonly actionId: string;
  readonly kind: string;
  readonly optional: boolean;
  /** What stands in it: a text, the texts of what is chosen, or null. */
  readonly says: string | readonly string[] | null;
  readonly options: readonly string[];
  /** The answer as the app would be told it now. */
  readonly value: string;
  /** The sentence beside it after a submission that was not taken. */
  readonly error: string | undefined;
}

export interface ShownButton {
  readonly text: string;
  readonly actionId: string;
  readonly value: string | undefined;
  readonly style: string | undefined;
  readonly url: string | undefined;
}

/** A modal or a home as it is drawn. */
export interface ShownView {
  readonly id: string;
  readonly hash: string;
  readonly title: string;
  readonly submit: string | undefined;
  readonly close: string | undefined;
  readonly callbackId: string;
  readonly externalId: string;
  readonly privateMetadata: string;
  readonly blocks: readonly Json[];
  /** Every text on it, in order. */
  readonly texts: readonly string[];
  readonly questions: readonly ShownQuestion[];
  readonly buttons: readonly ShownButton[];
}

/** A message as one person sees it. */
export interface ShownMessage {
  readonly channel: string;
  readonly ts: string;
  /** A user id; the app has one, too. */
  readonly from: string;
  /** What a screen reader says. */
  readonly text: string;
  /** What its notification said. */
  readonly notified: string;
  readonly blocks: readonly Json[];
  readonly texts: readonly string[];
  readonly buttons: readonly ShownButton[];
  readonly files: readonly Json[];
  readonly onlyForYou: boolean;
  readonly edited: boolean;
}

export function showView(view: View): ShownView {
  const { drawn } = view;
  const blocks = listIn(drawn.blocks);
  return {
    id: view.id,
    hash: view.hash,
    title: saidIn(drawn.title),
    submit: saidIn(drawn.submit) || undefined,
    close: saidIn(drawn.close) || undefined,
    callbackId: textIn(drawn.callback_id),
    externalId: textIn(drawn.external_id),
    privateMetadata: textIn(drawn.private_metadata),
    blocks,
    texts: textsIn(blocks),
    questions: questionsIn(view),
    buttons: buttonsIn(blocks),
  };
}

function questionsIn(view: View): readonly ShownQuestion[] {
  return elementsIn(listIn(view.drawn.blocks)).flatMap(({ element, block }) => {
    const [blockId, actionId] = [textIn(block.block_id), textIn(element.action_id)];
    const value = view.filledIn.get(blockId, actionId);
    if (value === undefined) return [];
    const input = block.type === "input";
    return {
      label: saidIn(input ? block.label : (element.placeholder ?? block.text)),
      hint: saidIn(block.hint) || undefined,
      ...{ blockId, actionId, kind: value.type },
      optional: !input || block.optional === true,
      says: readable(value),
      options: optionsOf(element).map((each) => saidIn(each.text)),
      value: told(value),
      error: view.errors[blockId],
    };
  });
}

function buttonsIn(blocks: readonly Json[]): readonly ShownButton[] {
  return pressablesIn(blocks).map(({ element, option, text }) => ({
    text,
    actionId: textIn(element.action_id),
    value: textIn(option?.value ?? element.value) || undefined,
    style: textIn(element.style) || undefined,
    url: textIn(option?.url ?? element.url) || undefined,
  }));
}

export function showMessage(message: Message): ShownMessage {
  const { channel, ts, from, text, notified, blocks, files } = message;
  return {
    ...{ channel, ts, from, text, notified, blocks, files },
    texts: blocks.length > 0 ? textsIn(blocks) : [text],
    buttons: buttonsIn(blocks.filter(isJson)),
    onlyForYou: message.onlyFor !== undefined,
    edited: message.edited !== undefined,
  };
}
