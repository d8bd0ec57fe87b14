import { byId, focusOn } from "./element.ts";
import { drawBlocks, type PressBlock } from "./slack-blocks.ts";
import { kept, notSent } from "./slack-given.ts";
import { givenIn, sayBeside } from "./slack-inputs.ts";
import type { SlackGiven, SlackViewShown } from "./slack-shapes.ts";
import { wayBack } from "./way-back.ts";

interface SlackModal {
  readonly open: boolean;
  /** Draws the view that is in front; with none the dialog is shut, and the focus goes back to what opened it. */
  show(view: SlackViewShown | undefined): void;
  /** What stands in its questions. */
  given(): SlackGiven;
  /** Says at its top that it could not be sent; nothing typed is touched. */
  trouble(sentence: string): void;
  busy(yes: boolean): void;
}

interface ModalDeps {
  readonly press: PressBlock;
  readonly submit: (view: string, given: SlackGiven) => void;
  readonly close: (view: string) => void;
}

/** The dialog that plays Slack's modals. */
export function createSlackModal({ press, submit, close }: ModalDeps): SlackModal {
  const dialog = byId("modal", HTMLDialogElement);
  const form = byId("modal-form", HTMLFormElement);
  const title = byId("modal-title", HTMLHeadingElement);
  const body = byId("modal-body", HTMLDivElement);
  const trouble = byId("modal-trouble", HTMLParagraphElement);
  const send = byId("modal-submit", HTMLButtonElement);
  const leave = byId("modal-close", HTMLButtonElement);
  let shown: SlackViewShown | undefined;
  let back = () => {};

  const shut = () => {
    if (shown) close(shown.id);
  };
  leave.addEventListener("click", shut);
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    shut();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    shut();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!shown?.submit) return;
    const given = givenIn(body);
    const wrong = notSent(shown.blocks, given);
    if (Object.keys(wrong).length > 0) beside(wrong);
    else submit(shown.id, given);
  });

  /** A sentence beside each question that needs one; the first of them has the focus. */
  function beside(errors: Readonly<Record<string, string>>): void {
    let first: HTMLElement | undefined;
    for (const question of body.querySelectorAll<HTMLElement>("[data-block]")) {
      const error = errors[question.dataset.block ?? ""];
      sayBeside(question, error);
      if (error !== undefined) first ??= question;
    }
    first?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  }

  function say(sentence: string): void {
    // Emptied first, so that the same sentence is read out again.
    trouble.textContent = "";
    requestAnimationFrame(() => {
      trouble.textContent = sentence;
    });
  }

  function draw(view: SlackViewShown): void {
    const given = shown?.id === view.id ? kept(view.blocks, shown.blocks, givenIn(body)) : {};
    trouble.textContent = "";
    title.textContent = view.title;
    leave.textContent = view.close;
    send.textContent = view.submit ?? "";
    send.hidden = view.submit === undefined;
    body.replaceChildren(drawBlocks(view.blocks, press, { given, errors: view.errors }));
    if (!dialog.open) {
      back = wayBack();
      dialog.showModal();
    }
    body.scrollTop = 0;
    focusOn(body.querySelector<HTMLElement>(".slack-alert, .slack-header") ?? title);
  }

  return {
    get open() {
      return dialog.open;
    },
    show(view) {
      const before = shown;
      if (!view) {
        shown = undefined;
        if (!dialog.open) return;
        dialog.close();
        body.replaceChildren();
        back();
      } else if (before?.id === view.id && before.hash === view.hash) {
        // The same page: only what is said beside its questions may be new.
        shown = view;
        if (JSON.stringify(view.errors) !== JSON.stringify(before.errors) || Object.keys(view.errors).length > 0)
          beside(view.errors);
      } else {
        draw(view);
        shown = view;
      }
    },
    given: () => givenIn(body),
    trouble: say,
    busy: (yes) => dialog.setAttribute("aria-busy", String(yes)),
  };
}
