import type { Acknowledged } from "../delivery/line.ts";
import { type Json, listIn, saidIn, textIn } from "../json.ts";
import type { Member } from "../workspace/directory.ts";
import { elementsIn } from "../workspace/elements.ts";
import { type Answer, isBlank, wrongWith } from "../workspace/inputs.ts";
import type { View } from "../workspace/views.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Acted, act } from "./acting.ts";
import { closedBody, submissionBody } from "./bodies.ts";
import { change, changedAction, questionNamed } from "./changing.ts";
import { type ShownView, showView } from "./showing.ts";

/** What Slack does that nobody here has seen: tests may try it both ways. */
export interface Guesses {
  /** Whether `view_closed` tells what was typed. */
  readonly typedWhenClosed: boolean;
  /** Whether a view has a new hash after `errors`. */
  readonly newHashAfterErrors: boolean;
}

/** What came of pressing the button at the bottom. */
export type Submitted =
  /** Slack itself did not send it: the labels of what is missing, and of what is wrong with why. */
  | { readonly sent: false; readonly missing: readonly string[]; readonly wrong: Readonly<Record<string, string>> }
  /** `errors` by label. */
  | { readonly sent: true; readonly outcome: Acted; readonly errors: Readonly<Record<string, string>> };

interface Ways {
  here(): Member;
  readonly guesses: Guesses;
  /** The app is told of what was typed or chosen in a view. */
  told(action: Json, view: View): Promise<"fine" | "trouble connecting">;
  submit(body: Json): Promise<Acknowledged | undefined>;
  closed(body: Json): Promise<unknown>;
  /** The app answered a submission with something that Slack can do nothing with. */
  unreadable(): void;
}

/** What one person does in their modals. */
export function createModals(id: string, workspace: Workspace, ways: Ways) {
  const { views, numbers } = workspace;

  function top(): View {
    const view = views.stack(id).at(-1);
    if (!view) throw new Error(`${id} has no modal in front of them`);
    return view;
  }
  const blocksOf = (view: View) => listIn(view.drawn.blocks);

  /** Every answered question of an input block, with its label. */
  function answersIn(view: View) {
    return elementsIn(blocksOf(view)).flatMap(({ element, block }) => {
      const value = view.filledIn.get(textIn(block.block_id), textIn(element.action_id));
      return value && block.type === "input" ? [{ label: saidIn(block.label), element, block, value }] : [];
    });
  }

  return {
    async fill(answers: Readonly<Record<string, Answer>>): Promise<void> {
      ways.here();
      for (const [name, answer] of Object.entries(answers)) {
        // The app may draw it anew after each.
        const view = top();
        const changed = change(blocksOf(view), view.filledIn, name, answer);
        if (changed.tells) await ways.told(changed.action(numbers.ts()), view);
      }
    },

    async enter(name: string): Promise<"fine" | "trouble connecting"> {
      const view = top();
      const placed = questionNamed(blocksOf(view), name);
      const value = view.filledIn.get(textIn(placed.block.block_id), textIn(placed.element.action_id));
      if (!value || placed.block.dispatch_action !== true) return "fine";
      return await ways.told(changedAction(placed, value, numbers.ts()), view);
    },

    async submit(): Promise<Submitted> {
      const member = ways.here();
      const view = top();
      if (view.drawn.submit === undefined) throw new Error("this modal has nothing to submit");
      const answers = answersIn(view);
      const missing = answers.filter(({ block, value }) => block.optional !== true && isBlank(value));
      const wrong = answers.flatMap(({ label, element, value }) => {
        const why = wrongWith(element, value);
        return why === undefined ? [] : [[label, why] as const];
      });
      if (missing.length > 0 || wrong.length > 0)
        return { sent: false, missing: missing.map(({ label }) => label), wrong: Object.fromEntries(wrong) };
      view.errors = {};
      const answer = await ways.submit(submissionBody(workspace, member, view));
      if (!answer) return { sent: true, outcome: "trouble connecting", errors: {} };
      const outcome = act(workspace, view, answer.body, ways.guesses.newHashAfterErrors);
      if (outcome === "trouble connecting") ways.unreadable();
      const beside = answers.flatMap(({ label, block }) => {
        const sentence = view.errors[textIn(block.block_id)];
        return sentence === undefined ? [] : [[label, sentence] as const];
      });
      return { sent: true, outcome, errors: outcome === "errors" ? Object.fromEntries(beside) : {} };
    },

    async close(which: "top" | "all" = "top"): Promise<void> {
      const member = ways.here();
      const view = top();
      const cleared = which === "all" || view.drawn.clear_on_close === true;
      const gone = cleared ? [...views.stack(id)].reverse() : [view];
      const lowest = gone.at(-1);
      if (lowest) views.close(lowest);
      for (const each of gone.filter(({ drawn }) => drawn.notify_on_close === true)) {
        const values = ways.guesses.typedWhenClosed ? each.filledIn.values() : {};
        await ways.closed(closedBody(workspace, member, each, cleared, values));
      }
    },

    modal(): ShownView | undefined {
      const view = views.stack(id).at(-1);
      return view && showView(view);
    },
  };
}
