import { byId, element, focusOn } from "./element.ts";
import type { PlanShown, PlanShownNudge } from "./shapes.ts";
import { planned as words } from "./words.ts";

const when = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
});

/** Behind the scenes: what somebody is reminded of, when and why, and what became of it. */
export function createPlan(ask: () => Promise<{ readonly name: string; readonly plan: PlanShown } | undefined>): void {
  const dialog = byId("plan", HTMLDialogElement);
  const title = byId("plan-title", HTMLHeadingElement);
  const body = byId("plan-body", HTMLElement);
  // What scrolls can be scrolled with the keyboard.
  body.tabIndex = 0;
  const open = byId("plan-open", HTMLButtonElement);
  byId("plan-close", HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => open.focus());
  open.addEventListener("click", async () => {
    title.textContent = words.title;
    body.replaceChildren(element("p", "", words.asking));
    dialog.showModal();
    focusOn(title);
    const found = await ask();
    if (!found) {
      body.replaceChildren(element("p", "trouble", words.noAnswer));
      return;
    }
    title.textContent = words.titleOf(found.name);
    const { planned, ahead, lately } = found.plan;
    body.replaceChildren(
      ...section(words.planned, planned),
      ...section(words.ahead, ahead),
      ...section(words.lately, lately),
    );
  });
}

function section(
  { heading, none }: { readonly heading: string; readonly none: string },
  nudges: readonly PlanShownNudge[],
): readonly HTMLElement[] {
  const top = element("h3", "plan-heading", heading);
  if (nudges.length === 0) return [top, element("p", "plan-none", none)];
  const list = element("ul", "plan-list");
  list.append(...nudges.map(item));
  return [top, list];
}

function item({ title, why, at, turn, came }: PlanShownNudge): HTMLElement {
  const shown = element("li", `plan-item ${came}`);
  const moment = element("time", "plan-when", when.format(at));
  moment.dateTime = new Date(at).toISOString();
  const state = words.came[came as keyof typeof words.came] ?? came;
  shown.append(
    element("p", "plan-name", title),
    moment,
    element("p", "plan-came", turn > 1 ? words.again(state, turn) : state),
    element("p", "plan-why", words.why(why)),
  );
  return shown;
}
