import { renderHome, renderMessage, renderPanel } from "../../../src/bot/slack/render.ts";
import type { Place } from "../../../src/bot/surface.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { checkMessage, checkView } from "./blocks/check.ts";

/** What Slack would not take of a screen where it stands. */
export function slackComplaints(screen: Screen, place: Place): readonly string[] {
  switch (place) {
    case "panel":
      return checkView(renderPanel(screen), "modal");
    case "home":
      return checkView(renderHome(screen), "home");
    case "chat":
      return checkMessage(renderMessage(screen));
  }
}
