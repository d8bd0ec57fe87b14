import { byId } from "./element.ts";

export type View = "chat" | "home";

interface Views {
  show(view: View): void;
  /** Whether the messages can be seen: where there is room they always can. */
  chatInSight(): boolean;
  /** How many messages nobody has looked at yet, as the chat's tab says it. */
  unread(count: number): void;
}

const views: readonly View[] = ["home", "chat"];

/** Home and the chat: side by side, and where there is little room one at a time. `chatShown` is called at each return. */
export function createViews(chatShown: () => void): Views {
  const tab = (view: View) => byId(`show-${view}`, HTMLButtonElement);
  const show = (view: View) => {
    document.body.dataset.view = view;
    for (const each of views) tab(each).ariaPressed = String(each === view);
    if (view === "chat") chatShown();
  };
  for (const each of views) {
    tab(each).addEventListener("click", () => show(each));
    // A link leads to nothing that is hidden: its part is shown before the browser follows it.
    byId(`skip-to-${each}`, HTMLAnchorElement).addEventListener("click", () => show(each));
  }
  return {
    show,
    chatInSight: () => byId("log", HTMLElement).checkVisibility(),
    unread: (count) => {
      const label = count > 0 ? `Chat (${count} new)` : "Chat";
      if (tab("chat").textContent !== label) tab("chat").textContent = label;
    },
  };
}
