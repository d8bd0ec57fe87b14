import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { blockFaults } from "./block-rules.ts";
import { shapeFaults } from "./shape.ts";
import { everyBlock, pointed, type Surface, said } from "./standing.ts";
import { wholeFaults } from "./whole-rules.ts";

/** In bytes of its JSON. */
const mostInAView = 250_000;
const mostLetters = 4000;

/** What Slack would refuse in this view, one sentence each; empty when all is well. */
export function checkView(view: unknown, kind: "modal" | "home"): readonly string[] {
  const faults = shapeFaults(kind, view, "/view");
  if (faults.length > 0) return faults;
  const shaped = view as ModalView | HomeView;
  const blocks = shaped.blocks as KnownBlock[];
  const bytes = Buffer.byteLength(JSON.stringify(view));
  return [
    ...(bytes > mostInAView ? [said(`must be less than ${mostInAView + 1} bytes`, "/view")] : []),
    ...(shaped.type === "modal" ? titleFaults(shaped, blocks) : []),
    ...faultsOf(kind, blocks, "/view/blocks"),
  ];
}

/** What Slack would refuse in this message, and what people would not hear: the text is what is read aloud. */
export function checkMessage({ text, blocks }: { text?: unknown; blocks?: unknown }): readonly string[] {
  const faults = blocks === undefined ? [] : shapeFaults("message", blocks, "/blocks");
  return [
    ...textFaults(text),
    ...(blocks === undefined || faults.length > 0 ? faults : faultsOf("message", blocks as KnownBlock[], "/blocks")),
  ];
}

/** What is wrong with `response_action: "errors"` for this view: each stands at an input block, and says something. */
export function checkErrors(view: unknown, errors: unknown): readonly string[] {
  if (!isObject(errors)) return [said("must provide an object", "/errors")];
  const inputs = inputsOf(view);
  const all = Object.entries(errors);
  if (all.length === 0) return [said("no fewer than 1 items allowed", "/errors")];
  return all.flatMap(([block, sentence]) => {
    const at = `/errors/${pointed(block)}`;
    if (!inputs.has(block)) return [said("must be the block_id of an input block in this view", at)];
    if (typeof sentence !== "string") return [said("must provide a string", at)];
    return sentence.trim() === "" ? [said("must be more than 0 characters", at)] : [];
  });
}

function faultsOf(surface: Surface, blocks: readonly KnownBlock[], at: string): readonly string[] {
  return [...everyBlock(blocks, at).flatMap(blockFaults), ...wholeFaults(surface, blocks, at)];
}

function titleFaults(view: ModalView, blocks: readonly KnownBlock[]): readonly string[] {
  const { title, submit, close } = view;
  const blank = Object.entries({ title, submit, close }).flatMap(([name, text]) =>
    text && text.text.trim() === "" ? [said("must not be blank", `/view/${name}/text`)] : [],
  );
  const asks = blocks.some(({ type }) => type === "input");
  return [...blank, ...(asks && !submit ? [said("missing required field: submit", "/view")] : [])];
}

function textFaults(text: unknown): readonly string[] {
  if (text === undefined) return [said("missing required field: text", "")];
  if (typeof text !== "string") return [said("must provide a string", "/text")];
  if (text.trim() === "") return [said("must be more than 0 characters", "/text")];
  return text.length > mostLetters ? [said(`must be less than ${mostLetters + 1} characters`, "/text")] : [];
}

function inputsOf(view: unknown): ReadonlySet<unknown> {
  const blocks = isObject(view) ? view.blocks : undefined;
  const inputs = (Array.isArray(blocks) ? blocks : []).filter((block) => isObject(block) && block.type === "input");
  return new Set(inputs.map(({ block_id }) => block_id));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
