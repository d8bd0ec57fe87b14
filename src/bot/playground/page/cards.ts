import type { RendererAction } from "./adaptive.ts";
import { offerCopies } from "./copy.ts";
import { element } from "./element.ts";
import { hostConfig } from "./host.ts";

let drawnSoFar = 0;

/** Says once how this client reads cards: the only Markdown it knows is the backslash before a sign. */
export function prepareRenderer(): void {
  AdaptiveCards.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const holder = element("p", "", text.replace(/\\([!-/:-@[-`{-~])/g, "$1"));
    result.outputHtml = holder.innerHTML;
    result.didProcess = true;
  };
}

/** The card as Microsoft's renderer draws it, mended where it keeps something from a screen reader or a keyboard. */
export function drawCard(card: object, press: (action: RendererAction) => void): HTMLElement {
  const made = new AdaptiveCards.AdaptiveCard();
  made.hostConfig = new AdaptiveCards.HostConfig(hostConfig());
  made.onExecuteAction = press;
  made.parse(card);
  const drawn = made.render() ?? element("p", "", "This card cannot be shown.");
  drawnSoFar += 1;
  ownIds(drawn, `card-${drawnSoFar}-`);
  mendRoot(drawn);
  for (const input of made.getAllInputs()) {
    if (input.renderedInputControlElement) mendInput(input.renderedInputControlElement, input.id ?? "", drawn);
  }
  for (const button of drawn.querySelectorAll("button")) mendButton(button);
  for (const text of drawn.querySelectorAll<HTMLElement>(".ac-textRun, .ac-textBlock")) text.dir = "auto";
  offerCopies(drawn);
  return drawn;
}

/** The part of a drawn card that was given this id. */
export function partOf(drawn: HTMLElement, id: string): HTMLElement | null {
  return drawn.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
}

// Several cards stand on one page, so that an id is only good within its own card.
function ownIds(drawn: HTMLElement, before: string): void {
  const own = new Map<string, string>();
  for (const each of drawn.querySelectorAll<HTMLElement>("[id]")) {
    each.dataset.id = each.id;
    own.set(each.id, before + each.id);
    each.id = before + each.id;
  }
  for (const name of ["aria-controls", "aria-labelledby", "for"]) {
    for (const each of drawn.querySelectorAll(`[${name}]`)) {
      const ids = (each.getAttribute(name) ?? "").split(/\s+/).map((id) => own.get(id) ?? id);
      each.setAttribute(name, ids.join(" ").trim());
    }
  }
}

function mendRoot(drawn: HTMLElement): void {
  drawn.removeAttribute("tabindex");
  drawn.removeAttribute("aria-live");
}

function mendInput(control: HTMLElement, id: string, drawn: HTMLElement): void {
  const holder = control.closest(".ac-input-container")?.parentElement;
  const label = holder?.querySelector<HTMLElement>("label");
  if (label) splitHint(label);
  const problem = partOf(drawn, `problem-${id}`);
  const options = [...control.querySelectorAll<HTMLInputElement>("input[type=radio], input[type=checkbox]")];
  if (options.length > 0 && label) {
    control.setAttribute("role", options[0]?.type === "radio" ? "radiogroup" : "group");
    control.setAttribute("aria-labelledby", label.id);
    label.removeAttribute("for");
    for (const option of options) mendOption(option);
    if (options[0]?.type === "checkbox") sideBySide(options);
  }
  if (problem) {
    control.setAttribute("aria-describedby", problem.id);
    if (options.length === 0) control.setAttribute("aria-invalid", "true");
    control.classList.add("to-change");
  }
}

// A question and its hint come as two lines of one label.
function splitHint(label: HTMLElement): void {
  const line = label.querySelector("br");
  const hint = element("span", "hint");
  while (line?.nextSibling) hint.append(line.nextSibling);
  if (hint.textContent) line?.replaceWith(" ", hint);
}

// The renderer names the first option after the whole question and the option; a group has its own name for that.
function mendOption(option: HTMLInputElement): void {
  option.removeAttribute("aria-labelledby");
  option.removeAttribute("aria-label");
  const row = option.parentElement;
  row?.classList.add("option");
  for (const gap of row?.querySelectorAll<HTMLElement>(":scope > div:not(.ac-textBlock)") ?? []) gap.remove();
}

const mostInShort = 26;

/** Short choices (days, places) stand in columns as wide as the longest, so that a page needs less scrolling. */
function sideBySide(options: readonly HTMLInputElement[]): void {
  const longest = Math.max(...options.map((option) => option.parentElement?.textContent?.length ?? 0));
  const list = options[0]?.parentElement?.parentElement;
  if (!list || options.length < 3 || longest > mostInShort) return;
  list.classList.add("short-options");
  list.style.setProperty("--widest", `calc(${longest}ch + 48px)`);
}

function mendButton(button: HTMLButtonElement): void {
  const spoken = button.title;
  const label = button.getAttribute("aria-label");
  if (spoken !== "" && spoken !== label) button.setAttribute("aria-label", spoken);
  else if (button.textContent?.trim() === label) button.removeAttribute("aria-label");
  button.removeAttribute("title");
  button.removeAttribute("role");
  if (!button.hasAttribute("aria-controls")) return;
  const unfolds = document.getElementById.bind(document);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const shown = unfolds(button.getAttribute("aria-controls") ?? "")?.style.display !== "none";
    button.setAttribute("aria-expanded", String(shown));
  });
}
