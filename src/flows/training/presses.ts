import type { EntryRecord } from "../../data/training/entry-record.ts";
import type { Press } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { entryWords } from "./entry-words.ts";
import { entryName } from "./naming.ts";
import { placementWords } from "./placement-words.ts";
import { supervising } from "./supervising-words.ts";

const words = entryWords.presses;

export function logPress(style: Press["style"] = "plain"): Press {
  return { label: words.log, does: { do: "start", flow: "entry.log" }, style, opens: "panel" };
}

export function minePress(personId: string): Press {
  const subject = { kind: "person", id: personId } as const;
  return { label: words.mine, does: { do: "show", view: "entry.mine", subject }, style: "plain", opens: "panel" };
}

/** The entries that a supervisor may see, of all their trainees. */
export function traineesPress(personId: string): Press {
  const subject = { kind: "person", id: personId } as const;
  const does = { do: "show", view: "entry.supervised", subject } as const;
  return { label: supervising.presses.list, does, style: "plain", opens: "panel" };
}

export function openEntry(entry: EntryRecord, today: string): Press {
  const name = entryName(entry, today);
  return {
    label: words.open,
    ...spoken(words.openThis(name), words.openThis(name)),
    does: { do: "show", view: "entry.card", subject: { kind: "entry", id: entry.id } },
    style: "plain",
    opens: "panel",
  };
}

export function openPlacement(id: string, name: string): Press {
  return {
    label: placementWords.presses.open,
    ...spoken(placementWords.presses.openThis(name), placementWords.presses.openThis(name)),
    does: { do: "show", view: "placement.card", subject: { kind: "placement", id } },
    style: "plain",
    opens: "panel",
  };
}

/** Shares with the person the button names, and with nobody who came after them. */
export function sharePress(id: string, reader: { readonly id: string; readonly name: string }): Press {
  const subject = { kind: "entry", id, other: reader.id } as const;
  return {
    label: words.share(reader.name),
    does: { do: "start", flow: "entry.share", subject },
    style: "plain",
    opens: "here",
  };
}

/** Begins a flow about an entry; one without pages is done by the press. */
export function entryPress(
  flow: string,
  id: string,
  label: string,
  pages: boolean,
  style: Press["style"] = "plain",
): Press {
  return { label, does: { do: "start", flow, subject: { kind: "entry", id } }, style, opens: pages ? "panel" : "here" };
}

/** Begins a flow about a placement, for one of its entries where one is given. */
export function placementPress(
  flow: string,
  id: string,
  label: string,
  style: Press["style"] = "plain",
  other?: string,
): Press {
  const subject = { kind: "placement", id, ...(other === undefined ? {} : { other }) } as const;
  return { label, does: { do: "start", flow, subject }, style, opens: "panel" };
}
