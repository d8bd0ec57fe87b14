import { type Json, textIn } from "../json.ts";
import type { Refused, View } from "../workspace/views.ts";
import { asView, type Workspace } from "../workspace/workspace.ts";
import { type Method, refuse, refuseDrawing, type Said } from "./refusing.ts";

function told(workspace: Workspace, view: View | Refused): Said {
  return typeof view === "string" ? refuse(view) : { ok: true, view: asView(workspace, view) };
}

const mostBytes = 250_000;
const tooLarge = (view: unknown) => Buffer.byteLength(JSON.stringify(view) ?? "") > mostBytes;
const hash = (args: Json) => (args.hash === undefined ? undefined : textIn(args.hash));

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.open": {
    run({ trigger_id, view }, workspace) {
      if (tooLarge(view)) return refuse("view_too_large");
      if (!workspace.checking.view(view, "modal")) return refuseDrawing(workspace);
      const trigger = workspace.triggers.exchange(textIn(trigger_id));
      if (typeof trigger === "string") return refuse(trigger);
      return told(workspace, workspace.views.open(trigger.userId, view, !trigger.withinModal));
    },
  },
  "views.push": {
    run({ trigger_id, view }, workspace) {
      if (tooLarge(view)) return refuse("view_too_large");
      if (!workspace.checking.view(view, "modal")) return refuseDrawing(workspace);
      const trigger = workspace.triggers.exchange(textIn(trigger_id));
      if (typeof trigger === "string") return refuse(trigger);
      return told(workspace, workspace.views.open(trigger.userId, view, false));
    },
  },
  "views.update": {
    run(args, workspace) {
      const { views, checking } = workspace;
      const found = views.find({ id: textIn(args.view_id), externalId: textIn(args.external_id) });
      if (!found) return refuse("not_found");
      if (tooLarge(args.view)) return refuse("view_too_large");
      if (!checking.view(args.view, found.kind)) return refuseDrawing(workspace);
      return told(workspace, views.change(found, args.view, hash(args)));
    },
  },
  "views.publish": {
    run(args, workspace) {
      const { people, views, checking } = workspace;
      const member = people.find(textIn(args.user_id));
      if (!member || member.deactivated || member.bot) return refuse("user_not_found");
      if (tooLarge(args.view)) return refuse("view_too_large");
      if (!checking.view(args.view, "home")) return refuseDrawing(workspace);
      return told(workspace, views.publish(member.id, args.view, hash(args)));
    },
  },
};
