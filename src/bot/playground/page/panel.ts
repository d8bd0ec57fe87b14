import type { RendererAction } from "./adaptive.ts";
import { drawCard } from "./cards.ts";
import { byId, focusOn } from "./element.ts";
import { areYouSure } from "./sure.ts";
import { wayBack } from "./way-back.ts";
import { createWriting } from "./writing.ts";

interface Panel {
  show(title: string, card: object): void;
  /** Shuts it; focus goes back to the button that opened it. */
  close(): void;
  /** Says beside what is open that it could not be sent; nothing typed is touched. */
  trouble(sentence: string): void;
}

const leaving = {
  title: "Close this page?",
  text: "What you wrote on this page is not kept. To keep it, go back and press Save and close.",
  yes: "Close it",
  no: "Go back to the page",
};

/**
 * The dialog that plays Teams' task module. `left` is called when the person shuts it themselves, with what has become
 * of what they wrote.
 */
export function createPanel(press: (action: RendererAction) => void, left: (what: string) => void): Panel {
  const dialog = byId("panel", HTMLDialogElement);
  const title = byId("panel-title", HTMLHeadingElement);
  const body = byId("panel-body", HTMLDivElement);
  const trouble = byId("panel-trouble", HTMLParagraphElement);
  const writing = createWriting();
  const leave = async () => {
    if (writing.isUnsent() && !(await areYouSure(leaving))) return;
    const what = writing.afterwards();
    dialog.close();
    left(what);
  };
  byId("panel-close", HTMLButtonElement).addEventListener("click", () => void leave());
  // A browser asks `cancel` once only: a second Escape would shut the dialog over its writer's head.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    void leave();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    void leave();
  });
  let back = () => {};
  dialog.addEventListener("close", () => {
    writing.end();
    body.replaceChildren();
    back();
  });

  return {
    show: (heading, card) => {
      title.textContent = heading;
      trouble.textContent = "";
      const drawn = drawCard(card, press);
      body.replaceChildren(drawn);
      writing.begin(card, drawn);
      if (!dialog.open) {
        back = wayBack();
        dialog.showModal();
      }
      dialog.scrollTop = 0;
      body.scrollTop = 0;
      focusOn(drawn.querySelector<HTMLElement>(firstToMeet) ?? title);
    },
    close: () => dialog.close(),
    trouble: (sentence) => {
      // Emptied first, so that the same sentence is read out again.
      trouble.textContent = "";
      requestAnimationFrame(() => {
        trouble.textContent = sentence;
      });
    },
  };
}

/** Whichever of these stands first: where to turn in a crisis, what to change, or the page's own heading. */
const firstToMeet = '[data-id="crisis-open"], [data-id="problems"], [role=heading]';
