import type { Stop, Tour } from "./stop.ts";

/** The same walk as Slack shows it; its screens have the same names with `slack-` before them. */
export function inSlack(tour: Tour): Tour {
  return async (play, stop) => {
    const come: typeof play.come = async (...who) => {
      const someone = await play.come(...who);
      await someone.seenIn("Slack");
      return someone;
    };
    const named: Stop = async (name, someone, where) => {
      // Slack takes one message a second for each conversation, and draws Home a moment after what changed it.
      await someone.page.waitForTimeout(where === "panel" ? 0 : 1_200);
      await someone.settled();
      // Slack says in a modal that a page is saved: Home is seen once it is shut.
      if (where === "home" && (await someone.panel.isVisible())) await someone.close();
      // What Teams answers in the chat, Slack answers in a modal where it was asked for on Home.
      const inModal = where === "chat" && (await someone.panel.isVisible());
      await stop(`slack-${inModal ? name.replace("-in-chat", "") : name}`, someone, inModal ? "panel" : where);
    };
    await tour({ ...play, come }, named);
  };
}
