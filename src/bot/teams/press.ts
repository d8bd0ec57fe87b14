import type { Does, FileRef, Press } from "../../flows/kit/screen.ts";
import { carry, carryFile } from "../carried.ts";
import type { Place } from "../surface.ts";
import { surfaceWords as words } from "../surface-words.ts";
import type { ActionSet, CardAction, PressData, Submit } from "./card.ts";

/** The most buttons side by side: Teams draws six, Microsoft's parser holds cards to five. */
export const mostInARow = 5;

/**
 * A button. In a panel everything is sent as the panel's own answer; elsewhere a press opens a panel, or is answered
 * in place, with a plain send where the client is too old for that.
 */
export function button(press: Press, place: Place): CardAction {
  return action(look(press), data(press.does, place), press.opens, place);
}

/** The button inside a search box. */
export function findButton(does: Does): CardAction {
  return action({ title: words.search }, { ...data(does, "panel"), find: true }, "here", "panel");
}

/** A button for a file, which is made when it is pressed. */
export function fileButton(file: FileRef): Submit {
  return { type: "Action.Submit", title: file.label, data: carryFile(file), associatedInputs: "none" };
}

/** Buttons in rows that no client cuts short. */
export function buttonRows(actions: readonly CardAction[]): readonly ActionSet[] {
  const rows: ActionSet[] = [];
  for (let from = 0; from < actions.length; from += mostInARow) {
    rows.push({ type: "ActionSet", actions: actions.slice(from, from + mostInARow) });
  }
  return rows;
}

function look(press: Press): Pick<Submit, "title" | "tooltip" | "style"> {
  const style = press.style === "main" ? "positive" : press.style === "stop" ? "destructive" : undefined;
  return {
    title: press.label,
    ...(press.spoken === undefined ? {} : { tooltip: press.spoken }),
    ...(style === undefined ? {} : { style }),
  };
}

function action(
  shown: Pick<Submit, "title" | "tooltip" | "style">,
  data: PressData,
  opens: Press["opens"],
  place: Place,
): CardAction {
  const inputs = data.find ? {} : ({ associatedInputs: "none" } as const);
  const submit: Submit = { type: "Action.Submit", ...shown, data, ...inputs };
  if (place === "panel") return submit;
  if (opens === "panel") return { ...submit, data: { ...data, msteams: { type: "task/fetch" } } };
  return { type: "Action.Execute", verb: "press", ...shown, data, ...inputs, fallback: submit };
}

function data(does: Does, place: Place): PressData {
  return { press: carry(does), ...(place === "home" ? { at: "home" } : {}) };
}
