import type { RendererAction } from "./adaptive.ts";
import { drawCard } from "./cards.ts";
import { byId, focusOn } from "./element.ts";
import { wayBack } from "./way-back.ts";

interface Panel {
  show(title: string, card: object): void;
  /** Shuts it; focus goes back to the button that opened it. */
  close(): void;
  /** Says beside what is open that it could not be sent; nothing typed is touched. */
  trouble(sentence: string): void;
}

/** The dialog that plays Teams' task module. `left` is called when the person shuts it themselves. */
export function createPanel(press: (action: RendererAction) => void, left: (wasForm: boolean) => void): Panel {
  const dialog = byId("panel", HTMLDialogElement);
  const title = byId("panel-title", HTMLHeadingElement);
  const body = byId("panel-body", HTMLDivElement);
  const trouble = byId("panel-trouble", HTMLParagraphElement);
  const leave = () => {
    const wasForm = body.querySelector("input, select, textarea") !== null;
    dialog.close();
    left(wasForm);
  };
  byId("panel-close", HTMLButtonElement).addEventListener("click", leave);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  let back = () => {};
  dialog.addEventListener("close", () => {
    body.replaceChildren();
    back();
  });

  return {
    show: (heading, card) => {
      title.textContent = heading;
      trouble.textContent = "";
      const drawn = drawCard(card, press);
      body.replaceChildren(drawn);
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
