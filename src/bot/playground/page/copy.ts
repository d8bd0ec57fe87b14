import { buttonElement, element } from "./element.ts";
import { copying as words } from "./words.ts";

const said = 6_000;
let copiesSoFar = 0;

/** Puts a button under each text of a drawn card that its owner may copy: the card's renderer marks it by its id. */
export function offerCopies(drawn: HTMLElement): void {
  for (const block of drawn.querySelectorAll<HTMLElement>('[data-id^="copy-"]')) offerCopy(block);
}

function offerCopy(block: HTMLElement): void {
  const [label, shown] = block.querySelectorAll<HTMLElement>(".ac-richTextBlock");
  if (!label || !shown) return;
  copiesSoFar += 1;
  const button = buttonElement("small", words.copy, () => void copy());
  button.id = `copy-button-${copiesSoFar}`;
  label.id ||= `copy-label-${copiesSoFar}`;
  button.setAttribute("aria-labelledby", `${button.id} ${label.id}`);
  // In place before it says anything, and within the panel, where a screen reader listens.
  const outcome = element("span", "copy-outcome");
  outcome.role = "status";
  const row = element("div", "copy");
  row.append(button, outcome);
  block.append(row);
  let goes: ReturnType<typeof setTimeout> | undefined;

  const copy = async () => {
    const copied = await copiedTo(asWritten(shown));
    if (!copied) getSelection()?.selectAllChildren(shown);
    outcome.textContent = "";
    clearTimeout(goes);
    requestAnimationFrame(() => {
      outcome.textContent = copied ? words.copied : words.selected;
    });
    goes = setTimeout(() => {
      outcome.textContent = "";
    }, said);
  };
}

/** The text with its spaces and lines as they were written: the renderer makes a new line an element. */
function asWritten(shown: HTMLElement): string {
  const text = shown.cloneNode(true) as HTMLElement;
  for (const line of text.querySelectorAll("br")) line.replaceWith("\n");
  return text.textContent ?? "";
}

/** Whether the text is in the clipboard now: a browser may have none, or may say no. */
async function copiedTo(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
