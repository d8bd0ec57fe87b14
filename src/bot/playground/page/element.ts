/** The element of the page with this id; the page and its script are written together, so a missing one is a fault. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${id}.`);
}

/** A new element with a class, and text that is never read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text?: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Gives the focus to what is no button: a heading, a part of a page. Tab goes on from there. */
export function focusOn(target: HTMLElement): void {
  target.tabIndex = -1;
  target.focus();
}

/** Draws a part of the page anew; what had the focus there has it again, found by what a screen reader calls it. */
export function keepingFocus(part: HTMLElement, draw: () => void): void {
  const focused = part.contains(document.activeElement) ? document.activeElement : undefined;
  const label = focused ? nameOf(focused) : "";
  draw();
  if (!focused) return;
  const same = [...part.querySelectorAll("button")].find((each) => nameOf(each) === label);
  (same ?? part).focus();
}

/** What a screen reader calls a button. */
export function nameOf(button: Element): string {
  return button.getAttribute("aria-label") ?? button.textContent ?? "";
}

export function buttonElement(className: string, text: string, press: () => void): HTMLButtonElement {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}
