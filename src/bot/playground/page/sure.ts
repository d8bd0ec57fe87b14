import { byId } from "./element.ts";

export interface Sure {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/** Asks before something is lost. Says true only where the person says yes. */
export function areYouSure({ title, text, yes, no }: Sure): Promise<boolean> {
  const dialog = byId("sure", HTMLDialogElement);
  const agree = byId("sure-yes", HTMLButtonElement);
  const keep = byId("sure-no", HTMLButtonElement);
  byId("sure-title", HTMLHeadingElement).textContent = title;
  byId("sure-text", HTMLParagraphElement).textContent = text;
  agree.textContent = yes;
  keep.textContent = no;
  return new Promise((resolve) => {
    dialog.returnValue = "";
    agree.onclick = () => dialog.close("yes");
    keep.onclick = () => dialog.close("");
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
    keep.focus();
  });
}
