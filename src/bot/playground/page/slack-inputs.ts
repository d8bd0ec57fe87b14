import { element } from "./element.ts";
import type { SlackElement, SlackGiven, SlackInput, SlackOption } from "./slack-shapes.ts";
import { slackWords as words } from "./words.ts";

type Value = string | readonly string[];

/** A question: its label, its hint, what is wrong with it, and what stands in it. `id` is its own on the page. */
export function drawInput(block: SlackInput, id: string, given: Value | undefined, error: string | undefined) {
  const { element: asked } = block;
  const value = given ?? initial(asked);
  const isGroup = asked.type === "radio_buttons" || asked.type === "checkboxes" || asked.type === "multi_static_select";
  const holder = isGroup ? element("fieldset", "slack-question") : element("div", "slack-question");
  holder.dataset.block = block.block_id ?? "";
  holder.dataset.many = String(asked.type === "checkboxes" || asked.type === "multi_static_select");
  const label = isGroup ? element("legend", "slack-label", block.label.text) : element("label", "slack-label");
  if (label instanceof HTMLLabelElement) {
    label.textContent = block.label.text;
    label.htmlFor = id;
  }
  label.dir = "auto";
  if (block.optional === true) label.append(" ", element("span", "slack-optional", words.optional));
  const wrong = element("p", "slack-error", error ?? "");
  wrong.id = `${id}-error`;
  wrong.hidden = error === undefined;
  const hint = element("p", "hint", block.hint?.text ?? "");
  hint.id = `${id}-hint`;
  hint.dir = "auto";
  const control = isGroup ? choices(asked, id, value) : box(asked, id, value);
  holder.append(label, ...(block.hint ? [hint] : []), wrong, control);
  const about = isGroup ? holder : control;
  about.dataset.control = "";
  if (block.optional !== true && !isGroup) control.setAttribute("aria-required", "true");
  if (asked.type === "radio_buttons") holder.setAttribute("role", "radiogroup");
  describe(holder, error);
  return holder;
}

/** Says beside a question what to change, or nothing. What stands in it is left alone. */
export function sayBeside(question: HTMLElement, error: string | undefined): void {
  const wrong = question.querySelector<HTMLElement>(".slack-error");
  if (!wrong) return;
  wrong.textContent = error ?? "";
  wrong.hidden = error === undefined;
  describe(question, error);
}

function describe(question: HTMLElement, error: string | undefined): void {
  const about = question.matches("[data-control]") ? question : question.querySelector<HTMLElement>("[data-control]");
  const ids = [...question.querySelectorAll<HTMLElement>(":scope > .slack-error:not([hidden]), :scope > .hint")];
  about?.setAttribute("aria-describedby", ids.map((each) => each.id).join(" "));
  question.classList.toggle("wrong", error !== undefined);
  if (about === question) return;
  if (error === undefined) about?.removeAttribute("aria-invalid");
  else about?.setAttribute("aria-invalid", "true");
}

/** What stands in the questions of a page, by their blocks. */
export function givenIn(page: HTMLElement): SlackGiven {
  const given: Record<string, Value> = {};
  for (const question of page.querySelectorAll<HTMLElement>("[data-block]")) {
    const ticked = [...question.querySelectorAll<HTMLInputElement>("input:checked")].map(({ value }) => value);
    const typed = question.querySelector<HTMLInputElement>(
      "input:not([type=radio], [type=checkbox]), select, textarea",
    );
    const many = question.dataset.many === "true";
    given[question.dataset.block ?? ""] = many ? ticked : (typed?.value ?? ticked[0] ?? "");
  }
  return given;
}

function initial(asked: SlackElement): Value {
  if (asked.initial_options) return asked.initial_options.map(({ value = "" }) => value);
  return asked.initial_option?.value ?? asked.initial_value ?? asked.initial_date ?? asked.initial_time ?? "";
}

function box(asked: SlackElement, id: string, value: Value): HTMLElement {
  const text = typeof value === "string" ? value : (value[0] ?? "");
  if (asked.type === "static_select") return select(asked, id, text);
  if (asked.multiline) {
    const area = element("textarea", "slack-box");
    area.id = id;
    area.value = text;
    area.rows = 4;
    area.dir = "auto";
    return area;
  }
  const line = element("input", "slack-box");
  line.id = id;
  line.type = asked.type === "datepicker" ? "date" : asked.type === "timepicker" ? "time" : "text";
  if (asked.type === "number_input") line.inputMode = "decimal";
  line.value = text;
  line.autocomplete = "off";
  if (line.type === "text") line.dir = "auto";
  return line;
}

function select(asked: SlackElement, id: string, value: string): HTMLElement {
  const made = element("select", "slack-box");
  made.id = id;
  const first = element("option", "", asked.placeholder?.text ?? "");
  first.value = "";
  made.append(first, ...(asked.options ?? []).map(listed));
  for (const group of asked.option_groups ?? []) {
    const part = element("optgroup", "");
    part.label = group.label.text;
    part.append(...group.options.map(listed));
    made.append(part);
  }
  made.value = value;
  return made;
}

function listed({ text, description, value = "" }: SlackOption): HTMLOptionElement {
  const made = element("option", "", [text.text, description?.text ?? ""].join(" ").trim());
  made.value = value;
  return made;
}

/** Choices in the open; a long list of which several may be ticked scrolls within itself. */
function choices(asked: SlackElement, id: string, value: Value): HTMLElement {
  const ticked = typeof value === "string" ? [value] : value;
  const all = [...(asked.options ?? []), ...(asked.option_groups ?? []).flatMap(({ options }) => options)];
  const list = element("div", asked.type === "multi_static_select" ? "slack-choices long" : "slack-choices");
  for (const [at, option] of all.entries()) {
    const row = element("label", "slack-choice");
    const tick = element("input", "");
    tick.type = asked.type === "radio_buttons" ? "radio" : "checkbox";
    tick.name = id;
    tick.value = option.value ?? "";
    tick.checked = ticked.includes(tick.value);
    const text = element("span", "", option.text.text);
    text.dir = "auto";
    row.append(tick, text);
    list.append(row);
    if (!option.description) continue;
    const more = element("p", "hint", option.description.text);
    more.id = `${id}-more-${at}`;
    tick.setAttribute("aria-describedby", more.id);
    list.append(more);
  }
  return list;
}
