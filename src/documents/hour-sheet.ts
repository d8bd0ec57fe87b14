import { readFile } from "node:fs/promises";
import { hourSheetTexts } from "./hour-sheet-texts.ts";
import { typeset } from "./typesetter.ts";

/** What an hour sheet says. Dates are "YYYY-MM-DD". Nothing is looked up and nothing is added up here. */
export interface HourSheet {
  /** Joins the paper to what is kept: "HS-7KQ3BD-M". */
  readonly code: string;
  readonly trust: string;
  readonly trainee: string;
  /** The team or the outside host. */
  readonly host: string;
  /** A name or a role. */
  readonly supervisor?: string | undefined;
  readonly from: string;
  readonly to?: string | undefined;
  /** Whether taking part counts towards the hours; undefined where nobody has said. */
  readonly takingPartCounts?: boolean | undefined;
  readonly totals: HourTotals;
  readonly rows: readonly HourRow[];
}

/** In minutes. */
export interface HourTotals {
  readonly signed: number;
  readonly waiting: number;
  /** Undefined where no number is set. */
  readonly required?: number | undefined;
  readonly stillToGo?: number | undefined;
}

export interface HourRow {
  readonly on: string;
  readonly minutes: number;
  readonly setting: string;
  readonly activities: readonly string[];
  readonly how: "observed" | "took-part";
  /** A role. */
  readonly supervisedBy: string;
  readonly signature: HourSignature;
}

export type HourSignature =
  | { readonly signed: "in-alongside"; readonly by: string; readonly on: string }
  | { readonly signed: "on-paper"; readonly role: string; readonly on: string; readonly seenBy: string }
  | { readonly signed: "not-yet"; readonly state: "waiting" | "returned" | "not-sent" };

const layout = new URL("./hour-sheet.typ", import.meta.url);

/** A tagged PDF of A4 pages in English: the same bytes for the same sheet, wherever and whenever it is made. */
export async function hourSheet(sheet: HourSheet): Promise<Uint8Array> {
  return await typeset(await readFile(layout, "utf8"), hourSheetTexts(sheet));
}
