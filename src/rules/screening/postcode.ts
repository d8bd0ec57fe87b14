import { readCaseCode } from "../case-code.ts";
import { type Sighting, sightings } from "./finding.ts";
import type { Reading } from "./reading.ts";

/** The 124 postcode areas of the United Kingdom and its islands (Royal Mail). */
const areas =
  "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|FK|FY|GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|NW|N|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|W|YO|ZE";
const postcode = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:${areas})\d(?:\d|[A-Z])?|GIR\s?0)[^\p{L}\p{N},;]{0,3}(\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])`,
  "giu",
);
const ordinalOrUnit = /^(?:1st|2nd|3rd|[04-9]th|\dst|\dhr|\dyr|\dft|\dpt|\dgb|\dnd)$/i;

/**
 * Whole postcodes. "Ward E1 3rd" has the shape of one, so the writer is asked; with "floor" behind it, it passes. A case code
 * without its dashes may have that shape, too, and is none: it is made without 0 and 1, and no district of AL with two figures is.
 */
export function postcodes({ text }: Reading): readonly Sighting[] {
  return sightings(text, postcode, ({ 0: found, 1: inward = "", index }) => {
    if (readCaseCode(found) !== undefined) return undefined;
    if (!ordinalOrUnit.test(inward)) return "stop";
    return /^\s{0,3}(?:floor|level)/i.test(text.slice(index + found.length)) ? undefined : "ask";
  });
}
