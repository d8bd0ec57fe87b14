import { z } from "zod";
import type { Does, FileRef, RawAnswers } from "../../flows/kit/screen.ts";
import { doesCarried, fileCarried } from "../carried.ts";
import type { Asked, Place } from "../surface.ts";
import type { SlackAction, SlackGiven, SlackInbound, SlackView } from "./inbound.ts";
import { searchName } from "./render.ts";

/** What somebody asked by what came in, and where its answer belongs. */
export type Read =
  | { readonly read: "asked"; readonly asked: Asked; readonly place: Place }
  | { readonly read: "file"; readonly file: FileRef }
  | { readonly read: "home" }
  | { readonly read: "nothing" };

const nothing: Read = { read: "nothing" };
const name = /^[a-zA-Z][\w.-]{0,63}$/;
const at = z.object({
  draft: z.string().min(1).max(100),
  page: z.string().min(1).max(200),
  version: z.number().int().nonnegative(),
});
const buttonValue = z.object({
  press: doesCarried.optional(),
  file: z.unknown().optional(),
  way: z.enum(["back", "leave"]).optional(),
  opens: z.literal("panel").optional(),
});

/** What came from Slack, as something asked. What makes no sense asks for nothing. */
export function read(inbound: SlackInbound): Read {
  switch (inbound.kind) {
    case "command":
      return asks({ asks: "say", text: inbound.text }, "panel");
    case "message":
      return asks({ asks: "say", text: inbound.text }, "chat");
    case "mention":
      return asks({ asks: "say", text: inbound.text.replace(/<@[^<>]*>/g, " ").trim() }, "chat");
    case "shortcut": {
      const flow = /^start:([a-z][\w.-]{0,63})$/.exec(inbound.callbackId)?.[1];
      return flow === undefined ? nothing : asks({ asks: "press", does: { do: "start", flow } }, "panel");
    }
    case "action":
      return action(inbound);
    case "submission":
      return submission(inbound.view);
    case "home":
      return inbound.tab === "home" ? { read: "home" } : nothing;
    // Nothing was decided: what stands there is kept, where Slack tells of it.
    case "closed":
      return inbound.view.callbackId === "form" && inbound.view.state.length > 0
        ? answer(inbound.view, "leave")
        : nothing;
    case "userChanged":
    case "uninstalled":
    case "tokensRevoked":
      return nothing;
    default:
      return inbound satisfies never;
  }
}

function asks(asked: Asked, place: Place): Read {
  return { read: "asked", asked, place };
}

/** A button: what it carries, and for one that leaves a page what was typed there. */
function action({ actions, view }: SlackAction): Read {
  const [pressed] = actions;
  const value = pressed?.type === "button" ? buttonValue.safeParse(json(pressed.values[0])) : undefined;
  if (!value?.success) return nothing;
  const { press, file: wanted, way, opens } = value.data;
  if (way !== undefined) return view ? answer(view, way) : nothing;
  if (press?.do === "home" && view?.type === "home") return { read: "home" };
  // What a button of Home leads to opens over it: Home itself stays.
  if (press) return asks({ asks: "press", does: press }, view || opens ? "panel" : "chat");
  const file = fileCarried(wanted);
  return file ? { read: "file", file } : nothing;
}

function submission(view: SlackView): Read {
  if (view.callbackId === "form") return answer(view, "next");
  if (view.callbackId !== "list") return nothing;
  const does = doesCarried.safeParse(json(view.metadata));
  if (!does.success || does.data.do !== "show") return nothing;
  const typed = view.state.find(({ actionId }) => actionId === searchName)?.values[0]?.trim();
  const show: Does = typed ? { ...does.data, search: typed } : does.data;
  return asks({ asks: "press", does: show }, "panel");
}

function answer(view: SlackView, way: "next" | "back" | "leave"): Read {
  const stands = at.safeParse(json(view.metadata));
  return stands.success ? asks({ asks: "answer", at: stands.data, raw: rawOf(view.state), way }, "panel") : nothing;
}

function rawOf(state: readonly SlackGiven[]): RawAnswers {
  const many = (type: string) => type === "checkboxes" || type.startsWith("multi_");
  return Object.fromEntries(
    state
      .filter(({ actionId }) => name.test(actionId))
      .map(({ actionId, type, values }) => [actionId, many(type) ? values : (values[0] ?? "")]),
  );
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
