import { isJson, type Json, listIn, textIn } from "../json.ts";
import type { ViewKind } from "./views.ts";

/** Says what Slack would hold against a view or a message, a sentence each; none where it is fine. */
export interface Validate {
  view(view: unknown, kind: ViewKind): readonly string[];
  message(message: { readonly text: string; readonly blocks: readonly unknown[] }): readonly string[];
}

/** Everything that is to be shown comes through here first; what is wrong is kept for the test to see. */
export interface Checking {
  readonly complaints: string[];
  view(view: unknown, kind: ViewKind): view is Json;
  message(message: Json): boolean;
  /** Keeps a sentence about something else that Slack would not take. */
  complain(where: string, sentence: string): void;
  /** The sentences about what was refused last. */
  last(): readonly string[];
}

export function createChecking(validate: Validate): Checking {
  const complaints: string[] = [];
  let last: readonly string[] = [];
  function keep(where: string, sentences: readonly string[]): boolean {
    last = sentences;
    complaints.push(...sentences.map((each) => `${where}: ${each}`));
    return sentences.length === 0;
  }
  return {
    complaints,
    last: () => last,
    complain: (where, sentence) => void keep(where, [sentence]),
    view(view, kind): view is Json {
      if (!isJson(view)) return keep(kind, ["must provide an object [json-pointer:/view]"]);
      if (view.type !== kind) return keep(kind, [`must be of type ${kind} [json-pointer:/view/type]`]);
      if (!Array.isArray(view.blocks)) return keep(kind, ["missing required field: blocks [json-pointer:/view]"]);
      return keep(kind, validate.view(view, kind));
    },
    message(message) {
      if (message.blocks !== undefined && !Array.isArray(message.blocks))
        return keep("message", ["must provide an array [json-pointer:/blocks]"]);
      return keep("message", validate.message({ text: textIn(message.text), blocks: listIn(message.blocks) }));
    },
  };
}
