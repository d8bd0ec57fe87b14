import type { ActionsBlock, Button } from "@slack/types";
import type { FileRef, Press } from "../../flows/kit/screen.ts";
import { type Carried, carry, carryFile } from "../carried.ts";
import { buttonsInARow } from "./limits.ts";
import { plain } from "./text.ts";

/** What the value of a button says: JSON of names and ids, never a word that somebody wrote. */
export interface ButtonValue {
  readonly press?: Carried;
  readonly file?: Carried;
  /** Leaves the page for the one before, or for later, with what was typed. */
  readonly way?: "back" | "leave";
  /** What it leads to is drawn in a panel: Slack's permission to open one lasts three seconds, so it is opened at once. */
  readonly opens?: "panel";
}

export function button(press: Press): Button {
  const style = press.style === "main" ? "primary" : press.style === "stop" ? "danger" : undefined;
  const value: ButtonValue = {
    press: carry(press.does),
    ...(press.opens === "panel" ? { opens: "panel" } : {}),
  };
  return {
    ...drawn(press.label, value),
    ...(press.spoken === undefined ? {} : { accessibility_label: press.spoken }),
    ...(style === undefined ? {} : { style }),
  };
}

export function fileButton(file: FileRef): Button {
  return drawn(file.label, { file: carryFile(file) });
}

export function wayButton(label: string, way: "back" | "leave"): Button {
  return drawn(label, { way });
}

function drawn(label: string, value: ButtonValue): Button {
  return { type: "button", text: plain(label), value: JSON.stringify(value) };
}

/** Buttons in rows that Slack takes; none is left out. */
export function buttonRows(buttons: readonly Button[]): readonly ActionsBlock[] {
  const rows: ActionsBlock[] = [];
  for (let from = 0; from < buttons.length; from += buttonsInARow)
    rows.push({ type: "actions", elements: buttons.slice(from, from + buttonsInARow) });
  return rows;
}
