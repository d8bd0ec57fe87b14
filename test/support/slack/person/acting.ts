import { isJson, type Json, jsonOf, listIn, textIn } from "../json.ts";
import type { View } from "../workspace/views.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What became of a submission. */
export type Acted = "closed" | "cleared" | "updated" | "pushed" | "errors" | "trouble connecting";

/** Does to a person's modals what the app answered to their submission; "trouble connecting" where Slack can do nothing with it. */
export function act(workspace: Workspace, view: View, body: string, newHashAfterErrors: boolean): Acted {
  const { views, checking } = workspace;
  if (!views.stack(view.userId).includes(view)) return "closed";
  const answer = body.trim() === "" ? {} : jsonOf(body);
  if (!isJson(answer)) return trouble("an answer to a submission must be JSON, or empty");
  const drawn = answer.view;
  switch (answer.response_action) {
    case undefined:
      views.close(view);
      return "closed";
    case "clear":
      for (const each of views.stack(view.userId).slice(0, 1)) views.close(each);
      return "cleared";
    case "update":
      return checking.view(drawn, "modal") ? taken("updated", views.change(view, drawn)) : "trouble connecting";
    case "push":
      return checking.view(drawn, "modal") ? taken("pushed", views.open(view.userId, drawn)) : "trouble connecting";
    case "errors":
      return beside(answer.errors);
    default:
      return trouble(`response_action "${textIn(answer.response_action)}" is none`);
  }

  function trouble(sentence: string): Acted {
    checking.complain("response_action", sentence);
    return "trouble connecting";
  }

  function taken(how: "updated" | "pushed", made: View | string): Acted {
    return typeof made === "string" ? trouble(made) : how;
  }

  function beside(errors: unknown): Acted {
    if (!isJson(errors) || Object.keys(errors).length === 0) return trouble("errors must not be empty");
    const inputs = listIn(view.drawn.blocks).filter(({ type }) => type === "input");
    for (const [blockId, sentence] of Object.entries(errors)) {
      if (!inputs.some(({ block_id }) => block_id === blockId))
        return trouble(`errors: "${blockId}" is no question of this view`);
      if (textIn(sentence) === "") return trouble(`errors: "${blockId}" has no sentence`);
    }
    view.errors = errors as Json & Readonly<Record<string, string>>;
    if (newHashAfterErrors) views.touch(view);
    return "errors";
  }
}
