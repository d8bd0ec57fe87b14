import { sayMinutes } from "../rules/calendar/duration.ts";
import { sayDate } from "../rules/calendar/say.ts";
import type { HourRow, HourSheet, HourSignature, HourTotals } from "./hour-sheet.ts";
import { hourSheetWords as words } from "./words.ts";

/** A longer name would take a second line at the foot of every page; the code is there all the same. */
const longestInFooter = 60;
/** So many letters stay on one page; a row that says more may go on overleaf. */
const mostTogether = 600;
const mostActivitiesTogether = 12;

/** Each text of the page, where the template looks for it. What a sheet has nothing of is null. */
export function hourSheetTexts(sheet: HourSheet) {
  const { dates } = words;
  const { to } = sheet;
  const first = sayDate(sheet.from, "");
  const unsigned = sheet.rows.some(({ signature }) => signature.signed === "not-yet");
  const named = [...sheet.trainee].length <= longestInFooter;
  return {
    title: words.titleWith(sheet.code),
    page: words.page("{at}", "{of}"),
    footer: named ? words.footer(sheet.code, sheet.trainee) : words.titleWith(sheet.code),
    trust: sheet.trust,
    heading: words.title,
    dates: to === undefined ? dates.since(first) : dates.between(first, sayDate(to, "")),
    code: { label: words.code.label, code: sheet.code, hint: words.code.hint },
    noNames: words.noNames,
    facts: factsOf(sheet),
    totals: { heading: words.totals.heading, each: totalsOf(sheet.totals) },
    table: {
      heading: words.table.heading,
      columns: Object.values(words.table.columns),
      rows: sheet.rows.map(rowOf),
      empty: words.table.empty,
    },
    signing: unsigned ? signing() : null,
    notPrinted: words.notPrinted,
  };
}

function factsOf({ trainee, host, supervisor, takingPartCounts: counts }: HourSheet) {
  const { takingPart } = words;
  return [
    { label: words.trainee, said: trainee },
    { label: words.host, said: host },
    { label: words.supervisor.label, said: supervisor ?? words.supervisor.none },
    {
      label: takingPart.label,
      said: counts === undefined ? takingPart.notStated : counts ? takingPart.counts : takingPart.notCounts,
    },
  ];
}

function totalsOf({ signed, waiting, required, stillToGo }: HourTotals) {
  const { totals } = words;
  return [
    { label: totals.signed, said: sayMinutes(signed) },
    { label: totals.waiting, said: sayMinutes(waiting) },
    { label: totals.required, said: required === undefined ? totals.noNumber : sayMinutes(required) },
    ...(stillToGo === undefined ? [] : [{ label: totals.stillToGo, said: sayMinutes(stillToGo) }]),
  ];
}

function rowOf({ on, minutes, setting, activities, how, supervisedBy, signature }: HourRow) {
  const letters = [setting, supervisedBy, ...activities].join(" ").length;
  return {
    on: shortDate(on),
    minutes: sayMinutes(minutes),
    setting,
    activities,
    how: words.table.how[how],
    supervisedBy,
    signature: signatureOf(signature),
    together: letters <= mostTogether && activities.length <= mostActivitiesTogether,
    signHere: signature.signed === "not-yet" ? words.table.signHere : null,
  };
}

/** One thought a line, so that a name written from right to left turns nothing around it. */
function signatureOf(signature: HourSignature): readonly string[] {
  const { signed, states, seenBy } = words.table;
  switch (signature.signed) {
    case "in-alongside":
      return [signed.inAlongside, signature.by, shortDate(signature.on)];
    case "on-paper":
      return [signed.onPaper, signature.role, shortDate(signature.on), seenBy(signature.seenBy)];
    case "not-yet":
      return [states[signature.state]];
    default:
      return signature satisfies never;
  }
}

function signing() {
  const { heading, how, name, role, signature, on } = words.signing;
  return { heading, how, boxes: [name, role, signature, on] };
}

/** "Tue 24 Nov 2026": no locale of the machine has a say in it. */
function shortDate(date: string): string {
  const [weekday = "", day = "", month = "", year = ""] = sayDate(date, "").split(" ");
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)} ${year}`;
}
